"""Reads judged passes back as evidence asks for them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import msgspec

from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.policy import Policy, SeenFacts
from inspector_app.domain.prediction import Prediction, StagePrediction, Verdict
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.review import Judgement
from inspector_app.domain.shift import SHIFTS, shift_began_at
from inspector_app.domain.weighable import Weighable
from inspector_app.store.documents import value_of
from inspector_app.store.rollouts import StageSaid

# The judged ones first: they may be few among many millions.
_WEIGHABLE = """
SELECT passes.id, parts.serial, passes.number, passes.triggered_at, policies.document, passes.facts,
  passes.probability, passes.recipe, predictions.pass IS NOT NULL, predictions.score, predictions.located_whole, predictions.error
FROM (SELECT pass FROM judgements WHERE id >= ? UNION SELECT pass FROM to_judge) wanted
CROSS JOIN passes ON passes.id = wanted.pass JOIN parts ON parts.id = passes.part
JOIN policies ON policies.id = passes.policy LEFT JOIN predictions ON predictions.pass = passes.id
WHERE passes.recipe IN ({versions}) AND passes.asked ORDER BY passes.rowid
"""

_ASIDE = """
SELECT passes.id, parts.serial, passes.number, passes.triggered_at, policies.document, passes.facts,
  passes.probability, aside.score, aside.located_whole, aside.error, aside.stages, recipes.document
FROM (SELECT pass FROM judgements WHERE id >= ? UNION SELECT pass FROM to_judge) wanted
CROSS JOIN candidate_predictions aside ON aside.pass = wanted.pass AND aside.recipe = ?
JOIN recipes ON recipes.id = aside.recipe JOIN passes ON passes.id = wanted.pass
JOIN parts ON parts.id = passes.part JOIN policies ON policies.id = passes.policy
WHERE passes.asked ORDER BY passes.rowid
"""


class Weighables:
    """Reads over any connection.

    Args:
        connection: A connection that reads.
        shifts: When shifts begin, as "HH:MM".
    """

    def __init__(self, connection: sqlite3.Connection, shifts: Sequence[str] = SHIFTS) -> None:
        self._connection = connection
        self._shifts = shifts

    def since(self, first: int, versions: Sequence[int]) -> Iterator[Weighable]:
        """Yield the passes under some recipe versions that were judged from a judgement's row on, or should be.

        The oldest first. Raises EnvironmentFault where one cannot be read.
        """
        sql = _WEIGHABLE.format(versions=", ".join("?" * len(versions)))
        yield from map(self._weighable, self._connection.execute(sql, [first, *versions]).fetchall())

    def aside(self, first: int, version: int) -> Iterator[Weighable]:
        """Yield the passes that a version spoke of as a candidate in shadow, as if it had been in force, oldest first.

        Raises EnvironmentFault where one cannot be read.
        """
        for row in self._connection.execute(_ASIDE, [first, version]).fetchall():
            yield self._aside(row, version)

    def _weighable(self, row: tuple[Any, ...]) -> Weighable:
        pass_id, serial, number, at, policy, facts, probability, version, spoke, score, whole, error = row
        try:
            return Weighable(
                pass_id=pass_id,
                serial=serial,
                number=number,
                captured_at=at,
                recipe_version_id=version,
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

    def _aside(self, row: tuple[Any, ...], version: int) -> Weighable:
        *head, score, whole, error, stages, recipe = row
        part = self._weighable((*head, version, False, None, None, None))
        try:
            said, policy = value_of(stages, tuple[StageSaid, ...]), Policy.of(_recipe(recipe), part.policy.level)
        except (msgspec.MsgspecError, ValueError) as problem:
            told = f"what a candidate said of pass {part.pass_id} cannot be read ({problem}); see `inspector db verify`"
            raise EnvironmentFault(told) from problem
        prediction = Prediction(
            score=score,
            stages=tuple(StagePrediction(one.stage, one.model_sha256, one.score) for one in said),
            located_whole=None if whole is None else bool(whole),
            error=error,
        )
        return replace(part, prediction=prediction, policy=policy)

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


@lru_cache(maxsize=256)
def _policy(document: str) -> Policy:
    return value_of(document, Policy)


@lru_cache(maxsize=16)
def _recipe(document: str) -> Recipe:
    return value_of(document, Recipe)


@lru_cache(maxsize=256)
def _facts(document: str) -> SeenFacts:
    return value_of(document, SeenFacts)
