"""Random faults at random moments: how long until the level has fallen, and is any part decided above it after that.

`python -m benchmarks.fallback [--faults N] [--seed S] [--json]`. The line, its record and its signals are real; optics
and model are scripted. Parts arrive without a pause at full, a fault comes at a random moment of their way, and then the
record is asked: no part may be decided by the model, or held for the model's doubt, at a higher level than the one that
the level fell to, after the cause was known. Causes that people must mend are mended at once, and the level is raised
again for the next fault.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from inspector_app.domain.automation import Level, LevelChange
from inspector_app.domain.drift_signal import DriftSignal
from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.fall import Cause
from inspector_app.domain.frame import Pixels
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.recipe import AuditRules, Limits, Recipe, TaughtRange, View
from inspector_app.domain.repeats import RepeatRules
from inspector_app.domain.stage import Stage
from inspector_app.lineio.simulated import SimulatedLine
from inspector_app.measures.frame_measures import FrameMeasures
from inspector_app.pipeline.clock import LeapingClock
from inspector_app.pipeline.line import Equipment, InspectionLine
from inspector_app.pipeline.safeguards import Watched
from inspector_app.pipeline.start import Start
from inspector_app.store.database import open_for_reading, open_for_writing
from inspector_app.store.images import JpegFiles
from inspector_app.store.ledger import SqliteLedger
from inspector_app.store.verify import verify
from tests.fakes.predictor import SURE_OK, ScriptedPredictor
from tests.fakes.scripted_camera import ScriptedCamera, noise
from tests.fakes.watched import MemoryFiles, ScriptedDrift

_RECIPE = Recipe(
    "plate",
    views=(View("top"),),
    stages=(Stage("judge", "judge.onnx", "top"),),
    placed=True,
    taught=(TaughtRange("top", "brightness", 20.0, 235.0),),
    audit=AuditRules(assisted_blind=0.0, partial=0.0, full=0.0),
    limits=Limits(stage_ms=5000.0, frame_age_ms=60_000.0, judge_s=3600.0, waiting_most=40, bounce_ms=0.0),
    repeats=RepeatRules(last=4, out_of_range=2, failed=2, late=2, stale=2),
)
_FILE = Path("plate.toml")
_PATIENCE_S = 20.0
_RATE_HZ = 100.0
_FIRST_LOOK_S = 0.3
# Decided by a level's own rules: by the model, or held for its doubt.
_DECIDED = """
SELECT inspections.decided_at, policies.level FROM inspections JOIN passes ON passes.id = inspections.pass
JOIN policies ON policies.id = passes.policy WHERE inspections.rule NOT IN ('person', 'person-not-sure', 'not-judged')
ORDER BY inspections.decided_at
"""
_FALLS = "SELECT falls.id, falls.cause, falls.at, falls.after, falls.change FROM falls ORDER BY falls.id"
_RAISED = "SELECT coalesce(min(at), 1e12) FROM automation_changes WHERE id > ? AND after > before"


@dataclass(slots=True)
class Troubles:
    """What the faults change, one field each."""

    dark: bool = False
    frozen: bool = False
    error: Prediction | None = None
    full: bool = False


class FailingLedger(SqliteLedger):
    """The real record on a disk that can be full."""

    troubles: Troubles

    def commit(self, **what: object) -> None:
        """Write, or say that there is no room."""
        if self.troubles.full:
            message = "the disk is full"
            raise EnvironmentFault(message)
        super().commit(**what)  # type: ignore[arg-type]


@dataclass(slots=True)
class Rig:
    """A line at work with everything that a fault takes hold of."""

    line: InspectionLine
    signals: SimulatedLine
    camera: ScriptedCamera
    predictor: ScriptedPredictor
    clock: LeapingClock
    troubles: Troubles
    files: MemoryFiles
    drift: ScriptedDrift
    database: Path
    people: ThreadPoolExecutor
    fallen: list[float]

    def lasts(self, cause: Cause) -> Callable[[], None]:
        """Let a fault begin, and return what mends it."""
        faults: dict[Cause, tuple[Callable[[], object], Callable[[], object]]] = {
            Cause.CAMERA_LOST: (
                lambda: setattr(self.camera, "lost", True),
                lambda: setattr(self.camera, "lost", False),
            ),
            Cause.FRAME_STALE: self._trouble("frozen"),
            Cause.OUT_OF_RANGE: self._trouble("dark"),
            Cause.MODEL_FAILED: self._trouble("error", Prediction.failed("it ended with -9")),
            Cause.MODEL_LATE: self._trouble("error", Prediction.failed("it took too long", late=True)),
            Cause.FILE_CHANGED: (lambda: self.files.write(_FILE, "2"), lambda: self.files.write(_FILE, "1")),
            Cause.RECORD_FAULT: self._trouble("full"),
            Cause.LINE_LOST: (self.signals.lose, self.signals.find),
            Cause.CLOCK_JUMPED: (lambda: self.clock.leap(5.0), lambda: None),
            Cause.DRIFT_LIMIT: (
                lambda: self.drift.signals.append(DriftSignal("score:judge", "the scores moved", past_limit=True)),
                self.drift.signals.clear,
            ),
        }
        begin, mend = faults[cause]
        begin()
        return lambda: (mend(), None)[1]

    def _trouble(self, name: str, value: object = True) -> tuple[Callable[[], object], Callable[[], object]]:  # noqa: FBT002 - what a field is set to
        fine = getattr(Troubles(), name)
        return lambda: setattr(self.troubles, name, value), lambda: setattr(self.troubles, name, fine)


CAUSES = (
    Cause.CAMERA_LOST,
    Cause.FRAME_STALE,
    Cause.OUT_OF_RANGE,
    Cause.MODEL_FAILED,
    Cause.MODEL_LATE,
    Cause.FILE_CHANGED,
    Cause.RECORD_FAULT,
    Cause.LINE_LOST,
    Cause.CLOCK_JUMPED,
    Cause.DRIFT_LIMIT,
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was found.

    Attributes:
        faults: Faults that lowered the level, by cause.
        parts: Parts that were recorded.
        above: Parts decided at the higher level after the cause was known.
        told_worst_ms: Longest from the cause being known to the level having fallen.
        found_worst_ms: Longest from the fault's beginning to the fall, by cause; looks take their time.
        clean: Whether `db verify` finds nothing.
    """

    faults: dict[str, int]
    parts: int
    above: int
    told_worst_ms: float
    found_worst_ms: dict[str, float]
    clean: bool


def run(faults: int, seed: int, folder: Path) -> Figures:
    """Let so many faults come, one after the other, and return what the record says of them."""
    chance = random.Random(seed)
    with _rig(folder) as rig:
        found: dict[Cause, float] = {}
        _time_falls(rig)
        for number in range(faults):
            cause = CAUSES[number % len(CAUSES)] if number < len(CAUSES) else chance.choice(CAUSES)
            time.sleep(chance.uniform(0.0, 0.02))
            found[cause] = max(found.get(cause, 0.0), _one(rig, cause))
        parts = rig.signals.last_trigger
    named = {cause.value: round(ms, 1) for cause, ms in found.items()}
    return _figures(rig.database, parts=parts, took=rig.fallen, found=named)


def _one(rig: Rig, cause: Cause) -> float:
    """Let a fault begin, wait for the fall, mend, and come back up; return milliseconds until the fall."""
    before = len(rig.fallen)
    began = time.perf_counter()
    mend = rig.lasts(cause)
    _until(lambda: _judged(rig) and len(rig.fallen) > before, cause)
    fell = time.perf_counter()
    mend()
    _until(lambda: _judged(rig) and rig.line.safeguards.faults.keeps_low() is None and len(rig.line.waiting) < 5, cause)
    rig.line.intents.request_level(Level.FULL, "an engineer", f"{cause} is mended")
    return (fell - began) * 1e3


def _judged(rig: Rig) -> bool:
    """Judge what waits for people, so that parts go on; always true."""
    waiting = () if rig.troubles.full else rig.line.waiting.shown(50)
    # Side by side, so that they are recorded together.
    list(rig.people.map(lambda part: rig.line.intents.submit_review(part.pass_id, "an operator", Verdict.OK), waiting))
    return True


def _until(condition: Callable[[], bool], cause: Cause) -> None:
    end = time.monotonic() + _PATIENCE_S
    while not condition():
        if time.monotonic() > end:
            message = f"{cause}: it did not happen in {_PATIENCE_S:.0f} s"
            raise TimeoutError(message)
        time.sleep(0.001)


def _time_falls(rig: Rig) -> None:
    fall = rig.line.level.fall

    def timed(cause: Cause, text: str) -> None:
        began, before = time.perf_counter(), rig.line.level.last
        fall(cause, text)
        if rig.line.level.last is not before:
            rig.fallen.append((time.perf_counter() - began) * 1e3)

    rig.line.level.fall = timed  # type: ignore[method-assign]


def _figures(database: Path, *, parts: int, took: Sequence[float], found: dict[str, float]) -> Figures:
    connection = open_for_reading(database).conn
    decided = connection.execute(_DECIDED).fetchall()
    rows = connection.execute(_FALLS).fetchall()
    above = 0
    for _, _, at, after, change in rows:
        raised_at = connection.execute(_RAISED, [change]).fetchone()[0]
        first = bisect_right(decided, (at, float("inf")))
        last = bisect_left(decided, (raised_at, 0))
        above += sum(level > after for _, level in decided[first:last])
    connection.close()
    counted = dict(sorted(Counter(cause for _, cause, *_ in rows).items()))
    return Figures(counted, parts, above, round(max(took), 3), found, verify(database, images=False).clean)


@contextmanager
def _rig(folder: Path) -> Iterator[Rig]:
    clock, troubles, people = LeapingClock(), Troubles(), ThreadPoolExecutor(16)
    database = open_for_writing(folder / "inspector.db", "trial")
    signals = SimulatedLine(folder / "line.jsonl", line_id="bench", clock=clock, rate_hz=_RATE_HZ)
    ledger = FailingLedger(database, folder / "inspector.db", line_id=signals.line_id, now=clock.now)
    ledger.troubles = troubles
    version = ledger.recipe_version(_RECIPE)
    change = LevelChange(clock.now(), Level.HUMAN_ONLY, Level.FULL, "an engineer", "the trial begins")
    ledger.change_level(change, recipe_version_id=version)
    camera = ScriptedCamera(clock, picture=lambda number: _picture(number, troubles))
    predictor = ScriptedPredictor(lambda _part: troubles.error or SURE_OK)
    files, drift = MemoryFiles(**{str(_FILE): "1"}), ScriptedDrift()
    watched = Watched(clock=True, paths=[_FILE], files=files, drift=drift)
    equipment = Equipment([camera], predictor, ledger, JpegFiles(folder), FrameMeasures(), signals, clock, watched)
    start = Start("bench", "bench", _RECIPE, version, Level.FULL, Level.FULL)
    line = InspectionLine(start, equipment)
    line.start()
    time.sleep(_FIRST_LOOK_S)
    try:
        yield Rig(line, signals, camera, predictor, clock, troubles, files, drift, folder / "inspector.db", people, [])
    finally:
        people.shutdown()
        line.stop()
        ledger.close()


def _picture(number: int, troubles: Troubles) -> Pixels:
    if troubles.frozen:
        return noise(0)
    return noise(number) // np.uint8(20) if troubles.dark else noise(number)


def main() -> None:
    """Run it and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faults", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        figures = run(asked.faults, asked.seed, Path(name))
    if asked.json:
        print(json.dumps(asdict(figures)))
        return
    for field_name, value in asdict(figures).items():
        print(f"{field_name}: {value}")


if __name__ == "__main__":
    main()
