"""What the record holds of evidence: judged passes, when models were frozen, and the attempts at gates."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from inspector_app.domain.automation import Level
from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.evidence import Identity
from inspector_app.domain.policy import Policy, SeenFacts
from inspector_app.domain.prediction import Prediction, StagePrediction, Verdict
from inspector_app.domain.review import Judgement
from inspector_app.domain.shift import SHIFTS, shift_began_at
from inspector_app.domain.weighable import Weighable
from inspector_app.store.documents import value_of
from inspector_app.store.faults import telling
from inspector_app.store.ledger import SqliteLedger
from inspector_app.store.moments import first_row_since

_RECENT_S = 3 * 86_400.0
# The judged ones first: they may be few among many millions.
_WEIGHABLE = """
SELECT passes.id, parts.serial, passes.number, passes.triggered_at, policies.document, passes.facts,
  passes.probability, predictions.pass IS NOT NULL, predictions.score, predictions.located_whole, predictions.error
FROM (SELECT pass FROM judgements WHERE id >= ? UNION SELECT pass FROM to_judge) wanted
CROSS JOIN passes ON passes.id = wanted.pass JOIN parts ON parts.id = passes.part
JOIN policies ON policies.id = passes.policy LEFT JOIN predictions ON predictions.pass = passes.id
WHERE passes.recipe = ? AND passes.asked ORDER BY passes.rowid
"""


class EvidenceRecord:
    """Reads over a connection of its own and writes through the ledger; one thread at a time.

    Args:
        ledger: The record's writer.
        connection: A connection that reads.
        path: The file, for messages.
        now: Gives the wall-clock time, seconds since 1970 (UTC).
        shifts: When shifts begin, as "HH:MM".
    """

    def __init__(
        self,
        ledger: SqliteLedger,
        connection: sqlite3.Connection,
        path: Path,
        *,
        now: Callable[[], float],
        shifts: Sequence[str] = SHIFTS,
    ) -> None:
        self._ledger = ledger
        self._connection = connection
        self._path = path
        self._now = now
        self._shifts = shifts

    def freeze(self, identity: Identity) -> float:
        """Note these models, and return when they and the recipe version were frozen, seconds since 1970 (UTC)."""
        self._ledger.register_models(dict(identity.models))
        marks = ", ".join("?" * len(identity.models))
        with telling(self._path):
            found = self._connection.execute(
                f"SELECT max(at) FROM (SELECT at FROM recipes WHERE id = ? UNION ALL "  # noqa: S608 - marks alone
                f"SELECT at FROM models WHERE sha256 IN ({marks}))",
                [identity.recipe_version_id, *(sha256 for _, sha256 in identity.models)],
            ).fetchone()
        return float(found[0] or 0.0)

    def came(self, identity: Identity) -> Iterator[tuple[str, float]]:
        """Yield serial and time of the last three days' passes under a recipe version, oldest first."""
        with telling(self._path):
            since = self._now() - _RECENT_S
            first = first_row_since(self._connection, "passes", "triggered_at", since=since)
            yield from self._connection.execute(
                "SELECT parts.serial, passes.triggered_at FROM passes JOIN parts ON parts.id = passes.part "
                "WHERE passes.rowid >= ? AND passes.recipe = ? ORDER BY passes.rowid",
                [first, identity.recipe_version_id],
            )

    def weighables(self, identity: Identity, *, since: float) -> Iterator[Weighable]:
        """Yield the passes under a recipe version that were judged since a moment, or should be, oldest first."""
        with telling(self._path):
            first = first_row_since(self._connection, "judgements", "at", since=since)
            for row in self._connection.execute(_WEIGHABLE, [first, identity.recipe_version_id]).fetchall():
                part = self._weighable(row, identity.recipe_version_id)
                if part.facts.held_because is None:
                    yield part

    def _weighable(self, row: tuple[Any, ...], recipe_version_id: int) -> Weighable:
        pass_id, serial, number, at, policy, facts, probability, spoke, score, whole, error = row
        try:
            return Weighable(
                pass_id=pass_id,
                serial=serial,
                number=number,
                captured_at=at,
                recipe_version_id=recipe_version_id,
                policy=_policy(policy),
                facts=_facts(facts),
                probability=probability,
                shift=f"{shift_began_at(at, self._shifts):.0f}",
                prediction=self._prediction(pass_id, score=score, whole=whole, error=error) if spoke else None,
                judgements=tuple(self._judgements(pass_id)),
            )
        except msgspec.MsgspecError as problem:
            message = f"the record of pass {pass_id} cannot be read ({problem}); see `inspector db verify`"
            raise EnvironmentFault(message) from problem

    def _prediction(self, pass_id: str, *, score: float | None, whole: int | None, error: str | None) -> Prediction:
        # Without findings: what was wrong with one was written down as the prediction's error.
        stages = self._connection.execute(
            "SELECT stage, model_sha256 FROM stage_predictions WHERE pass = ? ORDER BY position", [pass_id]
        )
        return Prediction(
            score=score,
            stages=tuple(StagePrediction(stage, sha256, None) for stage, sha256 in stages),
            located_whole=None if whole is None else bool(whole),
            error=error,
        )

    def _judgements(self, pass_id: str) -> Iterator[Judgement]:
        found = self._connection.execute("SELECT * FROM judgements WHERE pass = ? ORDER BY id", [pass_id])
        names = [column[0] for column in found.description]
        for values in found:
            row = dict(zip(names, values, strict=True))
            yield Judgement(
                pass_id,
                row["judge"],
                Verdict(row["verdict"]),
                row["at"],
                blind=bool(row["blind"]),
                kinds=value_of(row["kinds"], tuple[str, ...]),
                took_ms=row["took_ms"],
                signed=bool(row.get("signed", 0)),
            )

    def number_attempts(
        self, recipe: str, identity: Identity, *, levels: Sequence[Level], at: float, begin: bool
    ) -> Mapping[Level, int]:
        """Return the number of each level's attempt; those that have not begun begin now, or only might."""
        return self._ledger.number_attempts(recipe, identity, levels=levels, at=at, begin=begin)


@lru_cache(maxsize=256)
def _policy(document: str) -> Policy:
    return value_of(document, Policy)


@lru_cache(maxsize=256)
def _facts(document: str) -> SeenFacts:
    return value_of(document, SeenFacts)
