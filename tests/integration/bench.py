"""A whole line with its real record and its real simulated line signals; only optics and model are scripted."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from inspector_app.domain.automation import STATION, Level, LevelChange
from inspector_app.domain.part import Pass
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.recipe import AuditRules, Limits, Outcome, Recipe, TaughtRange, Thresholds, View
from inspector_app.lineio.log import LineHistory, read_log
from inspector_app.lineio.simulated import SimulatedLine
from inspector_app.measures.frame_measures import FrameMeasures
from inspector_app.pipeline.clock import SystemClock
from inspector_app.pipeline.flow import ToTell
from inspector_app.pipeline.line import Equipment, InspectionLine
from inspector_app.pipeline.monitor import Closed
from inspector_app.pipeline.safeguards import Watched
from inspector_app.pipeline.start import Start
from inspector_app.store.database import open_for_reading, open_for_writing
from inspector_app.store.images import JpegFiles
from inspector_app.store.ledger import SqliteLedger
from inspector_app.store.reader import Reader
from inspector_app.store.verify import Report, verify
from tests.fakes.predictor import SURE_OK, ScriptedPredictor
from tests.fakes.scripted_camera import ScriptedCamera

RECIPE = Recipe(
    "plate",
    views=(View("top"),),
    thresholds=Thresholds(ng_at=0.6, ok_below=0.3),
    taught=(TaughtRange("top", "brightness", 20.0, 235.0),),
    audit=AuditRules(assisted_blind=0.0, partial=0.0, full=0.0),
    limits=Limits(stage_ms=5000.0, frame_age_ms=60_000.0, judge_s=60.0, bounce_ms=0.0),
)
WAIT_S = 20.0


@dataclass(slots=True)
class Bench:
    """One started line and everything that a test looks at."""

    folder: Path
    line: InspectionLine
    signals: SimulatedLine
    cameras: Sequence[ScriptedCamera]
    predictor: ScriptedPredictor
    ledger: SqliteLedger
    closed: list[Closed] = field(default_factory=list)

    def part(self, serial: str | None = None) -> Closed:
        """Let a part arrive and return it when it is recorded."""
        sequence = self.signals.arrive(serial)
        closed = self.line.monitor.wait_recorded(sequence, WAIT_S)
        assert closed is not None, f"part {sequence} was not recorded: {self.line.faults.standing()}"
        return closed

    def history(self) -> LineHistory:
        """Return what the line's own log says."""
        return read_log(self.folder / "line.jsonl")

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Return rows of the record, over a connection of its own."""
        connection: sqlite3.Connection = open_for_reading(self.folder / "inspector.db").conn
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def verified(self) -> Report:
        """Return what `db verify` says."""
        return verify(self.folder / "inspector.db")


@contextmanager
def bench(
    folder: Path,
    *,
    level: Level = Level.FULL,
    recipe: Recipe = RECIPE,
    script: Callable[[Pass], Prediction] = lambda part: SURE_OK,
    cameras: Callable[[SystemClock], list[ScriptedCamera]] = lambda clock: [ScriptedCamera(clock)],
    camera_timeout_ms: float = 2000.0,
    restarted: bool = False,
    watched: Watched | None = None,
) -> Iterator[Bench]:
    """Start a line on a record in `folder`, and stop it in order."""
    clock = SystemClock()
    database = open_for_writing(folder / "inspector.db", "trial")
    signals = SimulatedLine(folder / "line.jsonl", line_id="bench", clock=clock)
    ledger = SqliteLedger(database, folder / "inspector.db", line_id=signals.line_id)
    recipe_id = ledger.recipe_version(recipe)
    before = ledger.level() or Level.HUMAN_ONLY
    who = STATION if restarted else "a test"
    ledger.change_level(LevelChange(clock.now(), before, level, who, "the bench starts"), recipe_version_id=recipe_id)
    start = _start(Reader(database.conn), recipe, recipe_id=recipe_id, level=level, timeout_ms=camera_timeout_ms)
    predictor, made = ScriptedPredictor(script), cameras(clock)
    equipment = Equipment(
        made, predictor, ledger, JpegFiles(folder), FrameMeasures(), signals, clock, watched or Watched()
    )
    line = InspectionLine(start, equipment)
    line.start()
    try:
        yield Bench(folder, line, signals, made, predictor, ledger)
    finally:
        line.stop()
        ledger.close()


def _start(reader: Reader, recipe: Recipe, *, recipe_id: int, level: Level, timeout_ms: float) -> Start:
    return Start(
        engine_id="bench",
        line_id="bench",
        recipe=recipe,
        recipe_version_id=recipe_id,
        level=level,
        ceiling=Level.FULL,
        undecided=reader.open_passes(),
        unsent=[ToTell(one.pass_id, one.trigger_sequence, Outcome.HOLD, held=True) for one in reader.unsent()],
        camera_timeout_ms=timeout_ms,
        stepwise=True,
        falls=reader.open_falls(),
        last_challenge=reader.last_challenge(),
        last_alarms=reader.last_alarms(),
        next_fall=reader.next_fall(),
    )


def with_audit(**changes: object) -> Recipe:
    """Return the bench's recipe with other audit rules."""
    return replace(RECIPE, audit=replace(RECIPE.audit, **changes))  # type: ignore[arg-type]


def with_limits(**changes: object) -> Recipe:
    """Return the bench's recipe with other limits."""
    return replace(RECIPE, limits=replace(RECIPE.limits, **changes))  # type: ignore[arg-type]
