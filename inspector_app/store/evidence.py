"""What the record holds of evidence: judged passes, when models were frozen, and the attempts at gates."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from inspector_app.domain.automation import Level
from inspector_app.domain.evidence import Identity
from inspector_app.domain.shift import SHIFTS
from inspector_app.domain.weighable import Weighable
from inspector_app.store.faults import telling
from inspector_app.store.ledger import SqliteLedger
from inspector_app.store.moments import first_row_since
from inspector_app.store.weighables import Weighables

_RECENT_S = 3 * 86_400.0
_CAME = """
SELECT parts.serial, passes.triggered_at FROM passes JOIN parts ON parts.id = passes.part
WHERE passes.rowid >= ? AND passes.id NOT IN (SELECT pass FROM challenge_passes) AND (passes.recipe = ? OR EXISTS (
  SELECT 1 FROM candidate_predictions aside WHERE aside.pass = passes.id AND aside.recipe = ?
)) ORDER BY passes.rowid
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
        """Yield serial and time of the last three days' passes that a recipe version has spoken of, oldest first."""
        with telling(self._path):
            since = self._now() - _RECENT_S
            first = first_row_since(self._connection, "passes", "triggered_at", since=since)
            version = identity.recipe_version_id
            yield from self._connection.execute(_CAME, [first, version, version])

    def weighables(self, identity: Identity, *, since: float) -> Iterator[Weighable]:
        """Yield the passes that were judged since a moment, or should be: what a version said aside, then its own."""
        with telling(self._path):
            first = first_row_since(self._connection, "judgements", "at", since=since)
            rows, version = Weighables(self._connection, self._shifts), identity.recipe_version_id
            for part in chain(rows.aside(first, version), rows.since(first, [version])):
                if not part.facts.held_because:
                    yield part

    def number_attempts(
        self, recipe: str, identity: Identity, *, levels: Sequence[Level], at: float, begin: bool
    ) -> Mapping[Level, int]:
        """Return the number of each level's attempt; those that have not begun begin now, or only might."""
        return self._ledger.number_attempts(recipe, identity, levels=levels, at=at, begin=begin)
