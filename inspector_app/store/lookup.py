"""What a screen looks up of single passes, with what must not be told yet left out."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.domain.metrics import WAITED, values_of_prediction
from inspector_app.domain.policy import DecidedBy, Policy, SeenFacts, assess
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Outcome, Recipe
from inspector_app.domain.review import Judgement
from inspector_app.domain.series import Opinion
from inspector_app.domain.station import Counters
from inspector_app.store.documents import value_of
from inspector_app.store.moments import first_row_since
from inspector_app.store.reader import Reader
from inspector_app.store.rollups import shown_rows

_MEASURES = ("brightness", "contrast", "sharpness", "clipping")
_PASS = """
SELECT policies.document, passes.facts, passes.asked, passes.audited,
  EXISTS (SELECT 1 FROM to_judge WHERE to_judge.pass = passes.id) AND passes.blind,
  inspections.outcome, inspections.decided_by
FROM passes JOIN policies ON policies.id = passes.policy LEFT JOIN inspections ON inspections.pass = passes.id
WHERE passes.id = ?
"""
# What is still to be judged has told nobody its outcome.
_COUNTED = """
SELECT inspections.outcome, inspections.decided_by, passes.number = 1, count(*)
FROM inspections CROSS JOIN passes ON passes.id = inspections.pass CROSS JOIN recipes ON recipes.id = passes.recipe
WHERE inspections.id >= ? AND recipes.name = ? AND inspections.pass NOT IN (SELECT pass FROM to_judge)
  AND inspections.pass NOT IN (SELECT pass FROM challenge_passes)
GROUP BY 1, 2, 3
"""
_RECORDED = """
SELECT passes.id, passes.triggered_at, passes.assemble_ms, passes.encode_ms, passes.prediction_ms,
  passes.id IN (SELECT pass FROM to_judge), inspections.outcome, inspections.latency_ms, inspections.rule
FROM passes LEFT JOIN inspections ON inspections.pass = passes.id WHERE passes.id = ?
"""


class Lookup:
    """Looks things up over any connection; not for several threads at once.

    Args:
        connection: A connection that reads.
        folder: The record's folder.
    """

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder
        self._reader = Reader(connection)

    def opinion(self, pass_id: str) -> Opinion:
        """Return what the station says of a pass.

        Raises:
            BadInput: There is no such pass, or a blind judgement of it is due.
        """
        row = self._connection.execute(_PASS, [pass_id]).fetchone()
        if row is None:
            what = f"there is no pass {pass_id}"
            raise BadInput(what, remedy="choose one that was recorded")
        policy, facts = value_of(row[0], Policy), value_of(row[1], SeenFacts)
        if row[4]:
            what = "what the station says of this part shows after your judgement"
            raise BadInput(what, remedy="judge it first")
        prediction = self._reader.prediction(pass_id)
        if prediction is not None:
            prediction = replace(prediction, heat=self._reader.heat(pass_id))
        # By the rule and not from the row: in shadow the pass was recorded before its model spoke.
        said = assess(prediction, facts, policy)
        return Opinion(
            pass_id,
            said.verdict,
            said.reasons,
            prediction,
            asked_because=_why(policy.level, asked=bool(row[2]), audited=bool(row[3])),
            judgements=self._judgements(pass_id),
            outcome=None if row[5] is None else Outcome(row[5]),
            decided_by=None if row[6] is None else DecidedBy(row[6]),
        )

    def heads(self, pass_ids: Sequence[str]) -> list[tuple[str, str, float, tuple[str, ...]]]:
        """Return pass, serial, trigger's time and views of passes, and nothing of what anybody said of them."""
        sql = "SELECT parts.serial, triggered_at FROM passes JOIN parts ON parts.id = passes.part WHERE passes.id = ?"
        found = ((pass_id, self._connection.execute(sql, [pass_id]).fetchone()) for pass_id in pass_ids)
        return [
            (pass_id, str(row[0]), float(row[1]), self._reader.views(pass_id))
            for pass_id, row in found
            if row is not None
        ]

    def picture(self, pass_id: str, view: str) -> tuple[bytes, int, int]:
        """Return the recorded picture of a view as it lies on the disk, its width and its height in pixels.

        Raises:
            BadInput: There is none.
            EnvironmentFault: Its file cannot be read.
        """
        row = self._connection.execute(
            "SELECT file, width_px, height_px FROM frames WHERE pass = ? AND camera = ?", [pass_id, view]
        ).fetchone()
        if row is None:
            what = f"there is no picture of '{view}' of pass {pass_id}"
            raise BadInput(what, remedy="the camera gave none; judge the part by hand")
        file = (self._folder / row[0]).resolve()
        if not file.is_relative_to(self._folder.resolve()):
            message = f"the picture {row[0]} lies outside of the record"
            raise EnvironmentFault(message)
        try:
            return file.read_bytes(), int(row[1]), int(row[2])
        except OSError as problem:
            message = f"the picture {row[0]} cannot be read: {problem.strerror}"
            raise EnvironmentFault(message) from problem

    def counters(self, recipe: Recipe, since: float) -> Counters:
        """Return what was decided since a moment under a recipe, and may be told."""
        first = first_row_since(self._connection, "inspections", "decided_at", since=since)
        outcomes = dict.fromkeys(Outcome, 0)
        decided_by: dict[str, int] = {}
        first_passes = first_ok = 0
        for outcome, by, is_first, count in self._connection.execute(_COUNTED, [first, recipe.name]):
            outcomes[Outcome(outcome)] += count
            decided_by[by] = decided_by.get(by, 0) + count
            first_passes += count if is_first else 0
            first_ok += count if is_first and outcome == Outcome.OK else 0
        return Counters(
            shift_began_at=since,
            parts=sum(outcomes.values()),
            ok=outcomes[Outcome.OK],
            ng=outcomes[Outcome.NG],
            held=outcomes[Outcome.HOLD],
            first_passes=first_passes,
            first_ok=first_ok,
            decided_by=decided_by,
        )

    def last_points(self, most: int) -> list[tuple[float, str, Mapping[str, float]]]:
        """Return time, pass and values of what became showable last, oldest first."""
        last = self._connection.execute("SELECT coalesce(max(id), 0) FROM shown_values").fetchone()[0]
        return [(row.at, row.pass_id, row.values) for row in shown_rows(self._connection, "id > ?", [last - most])]

    def recorded_values(self, recipe: Recipe, pass_id: str) -> tuple[float, dict[str, float]]:
        """Return a pass's time and what its rows say of it; without what may not be told."""
        row = self._connection.execute(_RECORDED, [pass_id]).fetchone()
        return float(row[1]), self._values(recipe, row)

    def _values(self, recipe: Recipe, row: tuple[object, ...]) -> dict[str, float]:
        pass_id, _, assemble_ms, encode_ms, prediction_ms, withheld, outcome, latency_ms, rule = row
        values: dict[str, object] = {"step:assemble": assemble_ms}
        frames = self._connection.execute(
            f"SELECT camera, {', '.join(_MEASURES)} FROM frames WHERE pass = ?",  # noqa: S608 - our own names
            [pass_id],
        )
        for camera, *measures in frames:
            values |= {f"{name}:{camera}": value for name, value in zip(_MEASURES, measures, strict=True)}
        if not withheld:
            prediction = self._reader.prediction(str(pass_id))
            values |= values_of_prediction(prediction, recipe)
            values |= {"step:encode": encode_ms, "step:inference": prediction_ms or None}
            if outcome is not None:
                values["ng"] = float(outcome == Outcome.NG)
                values["latency"] = None if rule in WAITED else latency_ms or None
        return {name: float(value) for name, value in values.items() if isinstance(value, int | float)}

    def _judgements(self, pass_id: str) -> tuple[Judgement, ...]:
        rows = self._connection.execute(
            "SELECT judge, verdict, at, blind, kinds, took_ms FROM judgements WHERE pass = ? ORDER BY id", [pass_id]
        )
        return tuple(
            Judgement(
                pass_id,
                judge,
                Verdict(verdict),
                at,
                blind=bool(blind),
                kinds=value_of(kinds, tuple[str, ...]),
                took_ms=took_ms,
            )
            for judge, verdict, at, blind, kinds, took_ms in rows
        )


def _why(level: Level, *, asked: bool, audited: bool) -> str:
    if not asked:
        return ""
    if audited:
        return "audit"
    return "every part" if level <= Level.ASSISTED else "unsure"
