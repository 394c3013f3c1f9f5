"""A station with a clock that a test turns, and all that a client can ask of it in one comparable value."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from inspector_app.domain.automation import Level, LevelChange
from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels
from inspector_app.domain.gate import EvidenceRules, Gate
from inspector_app.domain.metrics import metrics_of
from inspector_app.domain.part import Pass
from inspector_app.domain.ports import ImageFiles
from inspector_app.domain.prediction import Finding, HeatMap, Prediction, StagePrediction, Verdict
from inspector_app.domain.recipe import AuditRules, Limits, Recipe, TaughtRange, Thresholds, View
from inspector_app.domain.review import Judgement
from inspector_app.domain.series import History, MomentPart, Opinion, Points, Preview, Span, Window
from inspector_app.domain.stage import Stage, StageRole
from inspector_app.domain.station import StationSnapshot
from inspector_app.engine import Plan, Station
from inspector_app.evidence import weighed_line
from inspector_app.exposing import Exposing, Sources
from inspector_app.lineio.simulated import SimulatedLine
from inspector_app.measures.frame_measures import FrameMeasures
from inspector_app.pipeline.line import Equipment
from inspector_app.pipeline.pc import PcWatch
from inspector_app.pipeline.start import Start
from inspector_app.recorded import Recorded
from inspector_app.store.database import open_for_writing
from inspector_app.store.images import JpegFiles
from inspector_app.store.ledger import SqliteLedger
from inspector_app.store.reader import Reader
from tests.fakes.clock import ManualClock
from tests.fakes.predictor import ScriptedPredictor
from tests.fakes.scripted_camera import ScriptedCamera, noise

NOW = 4_000_000_000.0  # later than any real clock: a real time that slips in is seen
WAIT_S = 20.0
JUDGE = "an operator"
HASHES = {"find": "0" * 64, "judge": "1" * 64}
RECIPE = Recipe(
    "plate",
    stages=(Stage("find", "find.onnx", "top", StageRole.LOCATE), Stage("judge", "judge.onnx", "top", on="find")),
    views=(View("top"),),
    thresholds=Thresholds(ng_at=0.6, ok_below=0.3),
    taught=(TaughtRange("top", "brightness", 20.0, 235.0),),
    audit=AuditRules(assisted_blind=1.0, partial=1.0, full=1.0),
    gates=(Gate("partial", ng_parts=1, lots=1, shifts=1, judges=1), Gate("full")),
    evidence=EvidenceRules(second_ok=0.5, defects_released=True),
    limits=Limits(stage_ms=5000.0, frame_age_ms=60_000.0, judge_s=60.0, bounce_ms=0.0),
)


def said(score: float, *, whole: bool = True) -> Prediction:
    """Return a prediction with all that one can have."""
    stages = (
        StagePrediction("find", HASHES["find"], 0.9 if whole else 0.1),
        StagePrediction("judge", HASHES["judge"], score),
    )
    findings = (Finding("scratch", score, (1.0, 2.0, 9.0, 8.0), "top"),) if score > 0.5 else ()
    heat = HeatMap(
        "judge", "top", (2, 1), bytes([0, round(score * 255)]), (32.0, 0.0, 0.0, 0.0, 48.0, 0.0, 0.0, 0.0, 1.0)
    )
    return Prediction(score, findings, stages, located_whole=whole, heat=(heat,))


SURE_OK, SURE_NG, UNSURE, NOT_WHOLE = said(0.01), said(0.99), said(0.45), said(0.02, whole=False)
LATE = Prediction.failed("it took too long")


@dataclass(frozen=True)
class Looks:
    """What a client can ask: an opinion that is refused is its refusal's words."""

    snapshot: StationSnapshot
    points: Points
    charts: Mapping[Span, History]
    moments: Mapping[str, tuple[MomentPart, ...]]
    previews: Mapping[str, Preview]
    opinions: Mapping[str, Opinion | str]
    pictures: Mapping[str, tuple[bytes, int, int]]
    metrics: bytes

    def of(self, pass_id: str) -> tuple[object, ...]:
        """Return what is told of one pass alone."""
        points = [(point.at, point.values) for point in self.points.points if point.pass_id == pass_id]
        return points, self.opinions[pass_id], self.pictures[pass_id]


@dataclass
class Blind:
    """A station, asked from outside; `parts` are the passes so far."""

    station: Station
    signals: SimulatedLine
    predictor: ScriptedPredictor
    clock: ManualClock
    parts: list[str]

    def part(self) -> str:
        """Let a part arrive, and return its pass when all is recorded that its model says."""
        pass_id = self.arrive()
        if self.station.line.level.level.runs_model:
            self.wait_predicted(len(self.parts))
        return pass_id

    def arrive(self) -> str:
        """Let a part arrive, and return its pass when it is recorded."""
        self.clock.advance(7.0)
        closed = self.station.line.monitor.wait_recorded(self.signals.arrive(), WAIT_S)
        assert closed is not None, f"it was not recorded: {self.station.line.faults.standing()}"
        self.parts.append(closed.record.part.id)
        return self.parts[-1]

    def wait_predicted(self, count: int) -> None:
        """Wait until so many predictions are recorded, and what follows has followed."""
        end = time.monotonic() + WAIT_S
        reader = Reader(self.station.ledger._reading)
        while sum(reader.prediction(pass_id) is not None for pass_id in self.parts) < count:
            assert time.monotonic() < end, "the model did not speak in time"
            time.sleep(0.005)
        self.settle()

    def settle(self) -> None:
        """Wait until all that the record thread had to do is done."""
        self.station.line.drain()

    def judge(self, pass_id: str, verdict: Verdict = Verdict.OK) -> None:
        """Judge a part."""
        self.clock.advance(2.0)
        self.station.line.intents.submit_review(pass_id, JUDGE, verdict)

    def judge_again(self, pass_id: str, who: str, verdict: Verdict) -> None:
        """Let another person judge a part that is judged already."""
        self.clock.advance(2.0)
        self.station.line.intents.judge_again(Judgement(pass_id, who, verdict, self.clock.now(), blind=True))

    def heard(self, count: int) -> list[object]:
        """Return which outcomes the line has heard, by trigger, when they are so many."""
        file, end = self.station.folder / "line.jsonl", time.monotonic() + WAIT_S
        while True:
            entries = [json.loads(line) for line in file.read_text().splitlines()]
            found = [(entry["sequence"], entry["outcome"]) for entry in entries if entry["type"] == "Heard"]
            if len(found) >= count or time.monotonic() > end:
                return [*found]
            time.sleep(0.005)

    def looks(self, who: str = JUDGE) -> Looks:
        """Ask everything, as a person."""
        station, now = self.station, self.clock.now()
        window, names = Window(now - 3600.0, now + 1.0), [metric.name for metric in metrics_of(RECIPE)]
        return Looks(
            station.snapshot(),
            station.points(0, 5000),
            {span: station.chart_history(span, 40) for span in Span},
            {name: station.moment(name, window, 50) for name in names},
            {name: station.preview(name, (0.3, 0.6), window) for name in names},
            {pass_id: self._opinion(pass_id, who) for pass_id in self.parts},
            {pass_id: station.picture(pass_id, "top") for pass_id in self.parts},
            self._metrics(),
        )

    def last_minutes(self) -> Window:
        """Return the last ten minutes."""
        now = self.clock.now()
        return Window(now - 600.0, now + 1.0)

    def _metrics(self) -> bytes:
        """Return what monitoring outside of the station reads; without what the PC does, and what is under way just now."""
        sources = Sources(
            self.station.snapshot, self.station.points, {}, tuple, lambda _: {}, restarts=0, started_at=0.0
        )
        exposing = Exposing(sources, lambda _: None)
        exposing.reading()
        return exposing.reading().text()

    def _opinion(self, pass_id: str, who: str) -> Opinion | str:
        try:
            return self.station.opinion(pass_id, who)
        except BadInput as refusal:
            return str(refusal)


@contextmanager
def blind(
    folder: Path,
    level: Level,
    script: Callable[[Pass], Prediction],
    *,
    recipe: Recipe = RECIPE,
    clock: ManualClock | None = None,
    parts: list[str] | None = None,
    images: ImageFiles | None = None,
    picture: Callable[[int], Pixels | Exception | None] = noise,
) -> Iterator[Blind]:
    """Start a station on a record in `folder`, as `engine.open_station` does, and stop it in order."""
    folder.mkdir(exist_ok=True)
    clock = clock or ManualClock(now=NOW)
    database = open_for_writing(folder / "inspector.db", "trial")
    database.conn.execute("PRAGMA synchronous = OFF")
    signals = SimulatedLine(folder / "line.jsonl", line_id="line", clock=clock)
    ledger = SqliteLedger(database, folder / "inspector.db", line_id="line", now=clock.now)
    recipe_id = ledger.recipe_version(recipe)
    change = LevelChange(clock.now(), ledger.level() or Level.HUMAN_ONLY, level, "an engineer", "a test needs it")
    ledger.change_level(change, recipe_version_id=recipe_id)
    recorded = Recorded(folder, recipe, recipe_id, now=clock.now)
    start = _start(Reader(database.conn), recorded, recipe, change=change, recipe_id=recipe_id)
    predictor = ScriptedPredictor(script, {stage.name: HASHES[stage.name] for stage in recipe.stages})
    files = images or JpegFiles(folder)
    equipment = Equipment(
        [ScriptedCamera(clock, picture=picture)], predictor, ledger, files, FrameMeasures(), signals, clock
    )
    with weighed_line(start, equipment, ledger=ledger, database=folder / "inspector.db") as (line, weighed):
        plan = Plan(folder, "trial", recipe, level)
        station = Station(plan, line=line, ledger=ledger, recorded=recorded, weighed=weighed, pc=PcWatch(folder))
        line.start()
        try:
            yield Blind(station, signals, predictor, clock, parts if parts is not None else [])
        finally:
            station.close()


def _start(reader: Reader, recorded: Recorded, recipe: Recipe, *, change: LevelChange, recipe_id: int) -> Start:
    return Start(
        engine_id="engine",
        line_id="line",
        recipe=recipe,
        recipe_version_id=recipe_id,
        level=change.after,
        ceiling=Level.FULL,
        undecided=reader.open_passes(),
        stepwise=True,
        kind="trial",
        level_change=change,
        counters=recorded.counters(),
        points=recorded.last_points(),
    )


def with_audit(*, waits: bool) -> Recipe:
    """Return the recipe with audits of every part, that wait for their judgement or leave before it."""
    return replace(RECIPE, audit=replace(RECIPE.audit, waits=waits))
