"""The real record step on a real record, moved by hand, with its monitor and whoever looks things up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from types import MappingProxyType
from typing import Self

import numpy as np

from inspector_app.domain.automation import Level, LevelChange
from inspector_app.domain.frame import Frame
from inspector_app.domain.inspection import PassRecord, StepTimes, StoredImage
from inspector_app.domain.part import Pass, Trigger
from inspector_app.domain.policy import Policy, SeenFacts, assess, route
from inspector_app.domain.prediction import Prediction, StagePrediction, Verdict
from inspector_app.domain.recipe import AuditRules, Recipe, TaughtRange, View
from inspector_app.domain.review import Judgement
from inspector_app.domain.shift import SHIFTS
from inspector_app.domain.stage import Stage, StageRole
from inspector_app.pipeline.faults import Faults
from inspector_app.pipeline.flow import Inspected, LatePrediction, Said, SaidAgain, ToRecord
from inspector_app.pipeline.level import LevelKeeper
from inspector_app.pipeline.monitor import Monitor
from inspector_app.pipeline.record import Follower, Record
from inspector_app.pipeline.serials import Serials
from inspector_app.pipeline.series import Series
from inspector_app.pipeline.showable import Showable
from inspector_app.pipeline.slots import Lane
from inspector_app.pipeline.tally import Tally
from inspector_app.pipeline.waiting import Waiting
from inspector_app.pipeline.weighing import InForce, Weighing
from inspector_app.recorded import Recorded
from inspector_app.store.database import open_for_reading, open_for_writing
from inspector_app.store.evidence import EvidenceRecord
from inspector_app.store.images import JpegFiles
from inspector_app.store.ledger import SqliteLedger
from inspector_app.store.reader import Reader
from tests.fakes.clock import ManualClock

NOW = 4_000_000_000.0  # later than any real clock: a real time that slips in is seen
RECIPE = Recipe(
    "plate",
    views=(View("top"), View("side")),
    stages=(Stage("find", "find.onnx", "top", StageRole.LOCATE), Stage("judge", "judge.onnx", "top", on="find")),
    taught=(TaughtRange("top", "brightness", 0.0, 255.0), TaughtRange("side", "brightness", 0.0, 255.0)),
    audit=AuditRules(0.0, 0.0, 0.0),
)
FULL = Policy.of(RECIPE, Level.FULL)
SHADOW = Policy.of(RECIPE, Level.SHADOW)
ASSISTED = Policy.of(RECIPE, Level.ASSISTED)
AUDITING = Policy(Level.FULL, RECIPE.thresholds, AuditRules(1.0, 1.0, 1.0))
AUDITING_WAITING = Policy(Level.FULL, RECIPE.thresholds, AuditRules(1.0, 1.0, 1.0, waits=True))
CUT = {"brightness": 80.0, "contrast": 20.0, "sharpness": 125.0, "clipping": 0.0}
# Measured beside a part by whoever runs the line; the recorder runs none.
OF_STATION = frozenset({"step:commit", "takt", "queue", "cpu", "memory", "disk"})
MEASURES = {"top": (100.0, 40.0, 250.0, 0.25), "side": (90.0, 30.0, 150.0, 0.5)}


MODELS = MappingProxyType({"find": "0" * 64, "judge": "1" * 64})


def said(score: float, *, whole: bool = True) -> Prediction:
    """Return a prediction of both stages."""
    stages = (
        StagePrediction("find", MODELS["find"], 0.9 if whole else 0.1),
        StagePrediction("judge", MODELS["judge"], score, measures=CUT),
    )
    return Prediction(score, stages=stages, located_whole=whole)


OK, NG, UNSURE = said(0.125), said(0.75), said(0.03, whole=False)
BROKEN = Prediction.failed("it took too long")


class Recorder:
    """Records what a test lets arrive, in this thread.

    Attributes:
        monitor: Fed after each commit.
        weighed: Fed after it, and read out of the record at the start.
        recorded: What looks things up of the same record.
    """

    def __init__(
        self,
        folder: Path,
        *,
        recipe: Recipe = RECIPE,
        clock: ManualClock | None = None,
        models: Mapping[str, str] = MODELS,
        kind: str = "trial",
    ) -> None:
        self.folder, self.recipe = folder, recipe
        self.clock = clock or ManualClock(now=NOW)
        database = open_for_writing(folder / "inspector.db", kind)
        self.connection = database.conn
        self.connection.execute("PRAGMA synchronous = OFF")
        self.ledger = SqliteLedger(database, folder / "inspector.db", line_id="line")
        self.recipe_version_id = self.ledger.recipe_version(recipe)
        self.recorded = Recorded(folder, recipe, self.recipe_version_id, now=self.clock.now)
        self.waiting = Waiting(judge_s=recipe.limits.judge_s)
        asked = Reader(self.connection).open_passes()
        for part in asked:
            self.waiting.add(part)
        self.showable = Showable(recipe, self.clock, asked)
        self.monitor = Monitor(
            tally=Tally(self.clock, SHIFTS, self.recorded.counters()),
            series=Series("engine", self.recorded.last_points()),
            asked=asked,
        )
        self._reading = open_for_reading(folder / "inspector.db").conn
        kept = EvidenceRecord(self.ledger, self._reading, folder / "inspector.db", now=self.clock.now)
        self.in_force = InForce(recipe, self.recipe_version_id, models)
        self.weighed = Weighing(lambda: self.in_force, kept, kind=kind, clock=self.clock, takt_s=self.monitor.takt_s)
        self.weighed.turn()
        self._lane: Lane[ToRecord] = Lane(10_000)
        self._count: int = self.connection.execute("SELECT count(*) FROM passes").fetchone()[0]
        self._step = self._record(JpegFiles(folder))

    def _record(self, images: JpegFiles) -> Record:
        return Record(
            self._lane,
            ledger=self.ledger,
            images=images,
            recipe_version_id=lambda: self.recipe_version_id,
            # Each pass is decided under the policy that the test gives it.
            level=LevelKeeper(
                self.recipe, Level.FULL, ceiling=Level.FULL, clock=self.clock, record=lambda levelled: None
            ),
            waiting=self.waiting,
            serials=Serials(self.ledger.history, attempts=3),
            monitor=self.monitor,
            showable=self.showable,
            faults=Faults(self.clock, on_fall=lambda cause, text: None),
            clock=self.clock,
            tell=lambda told: None,
            followers=[self.weighed],
        )

    def follow(self, follower: Follower) -> None:
        """Let somebody else follow the record too."""
        self._step.followers.append(follower)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_problem: object) -> None:
        self.recorded.close()
        self._reading.close()
        self.ledger.close()

    def part(
        self,
        prediction: Prediction | None = OK,
        policy: Policy = FULL,
        *,
        number: int = 1,
        facts: SeenFacts | None = None,
        measures: Mapping[str, Sequence[float]] = MEASURES,
        step: bool = True,
    ) -> str:
        """Let a part arrive 5 s after the one before, 0.125 s before it can be recorded; return its pass."""
        self.clock.advance(5.0)
        self._count += 1
        pass_id, facts = f"line-{self._count:08d}", facts or SeenFacts()
        captured = (self.clock.monotonic_ns(), self.clock.now())
        frames = {
            view: Frame(
                view, self._count, np.zeros((2, 2, 3), np.uint8), captured_ns=captured[0], captured_at=captured[1]
            )
            for view in measures
        }
        serial = f"S{self._count}"
        part = Pass(pass_id, serial, number, Trigger(self._count, serial, captured[1]), frames)
        self.clock.advance(0.125)
        record = self._pass_record(part, prediction, policy, facts=facts, measures=measures)
        images: Future[tuple[StoredImage, ...]] = Future()
        images.set_result(tuple(self._image(pass_id, view) for view in measures))
        self._put(Inspected(record, images), step=step)
        return pass_id

    def _pass_record(
        self,
        part: Pass,
        prediction: Prediction | None,
        policy: Policy,
        *,
        facts: SeenFacts,
        measures: Mapping[str, Sequence[float]],
    ) -> PassRecord:
        assessment = assess(prediction, facts, policy)
        return PassRecord(
            part,
            self.recipe_version_id,
            policy,
            prediction,
            facts,
            assessment,
            route(assessment, policy, part.id),
            measures={
                f"{view}.{name}": value
                for view, values in measures.items()
                for name, value in zip(("brightness", "contrast", "sharpness", "clipping"), values, strict=True)
            },
            times=StepTimes(3.5, prediction_ms=0.0 if prediction is None else 62.5, decision_ms=0.25),
        )

    def _image(self, pass_id: str, view: str) -> StoredImage:
        return StoredImage(view, self._count, f"{pass_id}-{view}.jpg", "0" * 64, 10, 2, 2, self.clock.now())

    def speak(self, pass_id: str, prediction: Prediction, *, step: bool = True) -> None:
        """Let the model say what it says of a part that was recorded before."""
        self._put(LatePrediction(pass_id, prediction), step=step)

    def judge(
        self,
        pass_id: str,
        verdict: Verdict = Verdict.OK,
        *,
        who: str = "an operator",
        blind: bool = True,
        signed: bool = False,
        again: bool = False,
    ) -> None:
        """Let a person judge a part 4 s later, or one that is judged already `again`."""
        self.clock.advance(4.0)
        done: Future[None] = Future()
        judgement = Judgement(pass_id, who, verdict, self.clock.now(), blind, took_ms=2000.0, signed=signed)
        self._put(SaidAgain(judgement, done) if again else Said(judgement, done), step=True)
        done.result(0)

    def give_up(self) -> None:
        """Let every waiting part become overdue."""
        self.clock.advance(self.recipe.limits.judge_s + 1)
        self.step()

    def change_level(self, before: Level, after: Level) -> None:
        """Record a change of level."""
        change = LevelChange(self.clock.now(), before, after, "an engineer", "a test needs it")
        self.ledger.change_level(change, recipe_version_id=self.recipe_version_id)

    def _put(self, item: ToRecord, *, step: bool) -> None:
        self._lane.put_always(item)
        if step:
            self.step()

    def step(self) -> None:
        """Record what has come."""
        self._step.step()

    def live(self) -> dict[str, dict[str, float]]:
        """Return the values of each pass that the live points tell, by pass."""
        values: dict[str, dict[str, float]] = {}
        for point in self.monitor.points(0, 20_000).points:
            values.setdefault(point.pass_id, {}).update(point.values)
        return values

    def after_restart(self) -> dict[str, dict[str, float]]:
        """Return the values of each pass that a restart would begin with, by pass."""
        found: dict[str, dict[str, float]] = {}
        for _, pass_id, values in self.recorded.last_points():
            found.setdefault(pass_id, {}).update(values)
        return found
