"""What the record says: the questions that the engine and reports ask it."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import msgspec

from inspector_app.domain.alarm import LastAlarms
from inspector_app.domain.automation import RESTARTED, Level, LevelChange
from inspector_app.domain.challenge_book import LastChallenge
from inspector_app.domain.combination import Combination
from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.fall import Fall
from inspector_app.domain.policy import DecidedBy, Policy, SeenFacts
from inspector_app.domain.prediction import Finding, HeatMap, Prediction, StagePrediction
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.stage import StageRole
from inspector_app.domain.undecided import Undecided
from inspector_app.store import alarms, falls, safeguards
from inspector_app.store.documents import value_of
from inspector_app.store.schema import STAGE_MEASURES

# CROSS JOIN reads the short list first; SQLite would go through all passes, to have them in order.
_OPEN = """
SELECT passes.id, parts.serial, passes.number, passes.trigger_sequence, policies.document, passes.facts,
  passes.recorded_at, passes.waits AND inspections.pass IS NULL, passes.blind, inspections.outcome,
  inspections.decided_by
FROM to_judge CROSS JOIN passes ON passes.id = to_judge.pass
JOIN parts ON parts.id = passes.part JOIN policies ON policies.id = passes.policy
LEFT JOIN inspections ON inspections.pass = passes.id
ORDER BY passes.rowid
"""
_UNSENT = """
SELECT passes.id, passes.trigger_sequence, inspections.outcome
FROM to_tell CROSS JOIN inspections ON inspections.pass = to_tell.pass JOIN passes ON passes.id = to_tell.pass
ORDER BY inspections.id
"""
_PASSES = """
SELECT passes.rowid, passes.id, parts.serial, passes.number, passes.trigger_sequence, passes.triggered_at,
  passes.station_verdict, passes.station_reasons, inspections.verdict, inspections.outcome, inspections.decided_by,
  inspections.rule, inspections.reason, inspections.latency_ms,
  passes.assemble_ms, passes.prediction_ms, passes.decision_ms, passes.encode_ms
FROM passes JOIN parts ON parts.id = passes.part LEFT JOIN inspections ON inspections.pass = passes.id
WHERE passes.rowid > ? ORDER BY passes.rowid LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Unsent:
    """A decided pass that the line was told nothing of."""

    pass_id: str
    trigger_sequence: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class PassRow:
    """One pass with its decision, for reports; the decision's fields are None while it waits."""

    row: int
    pass_id: str
    serial: str
    number: int
    trigger_sequence: int
    triggered_at: float
    station_verdict: str
    station_reasons: str
    verdict: str | None
    outcome: str | None
    decided_by: str | None
    rule: str | None
    reason: str | None
    latency_ms: float | None
    assemble_ms: float
    prediction_ms: float
    decision_ms: float
    encode_ms: float


class Reader:
    """Asks the record over any connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def open_passes(self) -> list[Undecided]:
        """Return the passes that nobody has judged yet and somebody should, oldest first.

        `captured_ns` is None: it is lost with the engine. Raises EnvironmentFault where one cannot be read.
        """
        return [self._undecided(row) for row in self.connection.execute(_OPEN).fetchall()]

    def _undecided(self, row: tuple[Any, ...]) -> Undecided:
        try:
            return Undecided(
                pass_id=row[0],
                serial=row[1],
                number=row[2],
                trigger_sequence=row[3],
                policy=value_of(row[4], Policy),
                facts=value_of(row[5], SeenFacts),
                since=row[6],
                captured_ns=None,
                waits=bool(row[7]),
                blind=bool(row[8]),
                prediction=self.prediction(row[0]),
                files=self.files(row[0]),
                views=self.views(row[0]),
                left=None if row[9] is None else (Outcome(row[9]), DecidedBy(row[10])),
            )
        except msgspec.MsgspecError as problem:
            message = f"the record of pass {row[0]} cannot be read ({problem}); see `inspector db verify`"
            raise EnvironmentFault(message) from problem

    def unsent(self) -> list[Unsent]:
        """Return the decisions that the line was told nothing of, oldest first."""
        return [Unsent(row[0], row[1], Outcome(row[2])) for row in self.connection.execute(_UNSENT)]

    def prediction(self, pass_id: str) -> Prediction | None:
        """Return what the models said of a pass, or None where none spoke."""
        # By their columns' names: a record that is older than the last of them is read too.
        found = _named(self.connection.execute("SELECT * FROM predictions WHERE pass = ?", [pass_id]))
        if not found:
            return None
        row = found[0]
        stages = self.connection.execute("SELECT * FROM stage_predictions WHERE pass = ? ORDER BY position", [pass_id])
        rule = row.get("combination")
        return Prediction(
            score=row["score"],
            findings=value_of(row["findings"], tuple[Finding, ...]),
            stages=tuple(_stage(stage) for stage in _named(stages)),
            located_whole=None if row["located_whole"] is None else bool(row["located_whole"]),
            error=row["error"],
            combination=None if rule is None else value_of(rule, Combination),
        )

    def heat(self, pass_id: str) -> tuple[HeatMap, ...]:
        """Return the heat maps of a pass; none where its models give none, or where one is damaged."""
        found = []
        for table, order in (("heat_maps", "rowid"), ("look_heat_maps", "number")):
            if self.connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [table]).fetchone() is not None:
                sql = f"SELECT stage, view, width, height, to_frame, cells FROM {table} WHERE pass = ? ORDER BY {order}"  # noqa: S608 - two names of ours
                found += self.connection.execute(sql, [pass_id]).fetchall()
        with suppress(zlib.error, msgspec.MsgspecError):
            return tuple(
                HeatMap(stage, view, (width, height), zlib.decompress(cells), value_of(matrix, tuple[float, ...]))
                for stage, view, width, height, matrix, cells in found
            )
        return ()

    def files(self, pass_id: str) -> tuple[str, ...]:
        """Return the pictures of a pass, relative to the record's folder."""
        found = self.connection.execute("SELECT file FROM frames WHERE pass = ? ORDER BY id", [pass_id])
        return tuple(row[0] for row in found)

    def views(self, pass_id: str) -> tuple[str, ...]:
        """Return the views of a pass that there are pictures of."""
        found = self.connection.execute("SELECT camera FROM frames WHERE pass = ? ORDER BY id", [pass_id])
        return tuple(row[0] for row in found)

    def level_changes(self) -> list[LevelChange]:
        """Return every change of level, oldest first."""
        # By their columns' names: a record that is older than the last of them is read too.
        return [
            LevelChange(
                at=row["at"],
                before=Level(row["before"]),
                after=Level(row["after"]),
                who=row["who"],
                why=row["why"],
                second=row.get("second", ""),
                overrides=bool(row.get("overrides", 0)),
                evidence=row.get("evidence", ""),
            )
            for row in _named(self.connection.execute("SELECT * FROM automation_changes ORDER BY id"))
        ]

    def open_falls(self) -> list[Fall]:
        """Return the falls that nobody has acknowledged, and the last one whose restart is not verified."""
        return falls.open_falls(self.connection)

    def last_alarms(self) -> LastAlarms:
        """Return the alarms that are not closed, and the number of the next one."""
        return alarms.last_alarms(self.connection)

    def last_challenge(self) -> LastChallenge:
        """Return what is recorded of challenge runs."""
        return safeguards.last_challenge(self.connection)

    def next_fall(self) -> int:
        """Return the number of the next fall."""
        return falls.next_fall(self.connection)

    def restarts(self) -> int:
        """Return how often an engine was started on this record after the first time."""
        found = self.connection.execute("SELECT count(*) FROM automation_changes WHERE why = ?", [RESTARTED]).fetchone()
        return int(found[0])

    def passes(self, page: int = 500) -> Iterator[PassRow]:
        """Yield every pass in order, a page at a time by its key, so that ten million stay quick."""
        after = 0
        while True:
            found = self.connection.execute(_PASSES, [after, page]).fetchall()
            yield from (PassRow(*row) for row in found)
            if len(found) < page:
                return
            after = found[-1][0]

    def counter(self, name: str) -> int:
        """Return a counter, 0 where it was never counted."""
        row = self.connection.execute("SELECT value FROM counters WHERE name = ?", [name]).fetchone()
        return 0 if row is None else int(row[0])


def _named(cursor: sqlite3.Cursor) -> list[dict[str, Any]]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _stage(row: Mapping[str, Any]) -> StagePrediction:
    role, looks = row.get("role"), row.get("looks")
    return StagePrediction(
        row["stage"],
        row["model_sha256"],
        row["score"],
        row["run_ms"],
        row["other_ms"],
        row.get("raw_score"),
        role=None if role is None else StageRole(role),
        looks=1 if looks is None else looks,
        measures={name: row[name] for name in STAGE_MEASURES if row.get(name) is not None},
    )
