"""A rollout whose record is kept in memory and written at once, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace

from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput
from inspector_app.domain.pairs import CandidatePrediction, Pair
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.rollout import RampStep, RolloutEvent, RolloutRules
from inspector_app.domain.stage import Stage
from inspector_app.pipeline.flow import Acted, CandidateSaid, Levelled
from inspector_app.pipeline.level import LevelKeeper
from inspector_app.pipeline.rollout import Rollout
from inspector_app.pipeline.side import Side
from inspector_app.pipeline.sides import Sides
from inspector_app.pipeline.switching import Works
from tests.fakes.clock import ManualClock
from tests.fakes.predictor import ScriptedPredictor

RULES = RolloutRules(ramp=(RampStep(0.1, 30.0, 2), RampStep(1.0, 10.0, 2)), pairs=3, ng_pairs=1)
RECIPE = Recipe("plate", stages=(Stage("judge", "judge.onnx", "top"),), rollout=RULES, placed=True)
OTHER = replace(RECIPE, version=2, stages=(Stage("judge", "other.onnx", "top"),))
GOOD = [Pair(Verdict.NG, Verdict.NG, Verdict.NG)] * 3


class MemoryRecord:
    """Implements `switching.RolloutRecord`."""

    def __init__(self) -> None:
        self.rows: list[RolloutEvent] = []
        self.changes: list[Recipe] = []
        self.read: Sequence[Pair] = ()

    def add_rollout(self, event: RolloutEvent, recipe: Recipe, *, in_force: Recipe | None = None) -> int:
        """Append an act."""
        self.rows.append(event)
        if in_force is not None:
            self.changes.append(in_force)
        return recipe.version

    def change_recipe(self, recipe: Recipe, *, at: float, who: str, why: str) -> int:
        """Append a change."""
        self.changes.append(recipe)
        return recipe.version

    def events(self) -> tuple[RolloutEvent, ...]:
        """Return the acts, the newest first."""
        return tuple(reversed(self.rows))

    def pairs(self, candidate: int, champion: int) -> Sequence[Pair]:
        """Return what the test says."""
        return self.read


class LoadingPredictor(ScriptedPredictor):
    """Loads for as long as a test wants.

    Attributes:
        sha256: Its model's hash.
        warm: Whether it has loaded.
    """

    def __init__(self, sha256: str) -> None:
        super().__init__()
        self.sha256 = sha256
        self.warm = True

    def model_hashes(self) -> dict[str, str]:
        """Return the hash of the one stage, when it is warm."""
        return {"judge": self.sha256} if self.warm else {}

    def wait_ready(self, timeout_s: float) -> str | None:
        """Return at once."""
        return None if self.warm else self.failing or "not ready yet"


class Stand:
    """A line's sides with a rollout, whose acts are written in the caller's thread.

    Attributes:
        opened: The predictors that were opened, and whether aside.
        refusal: What opening one is refused with.
        writes: Whether acts are written at once; otherwise they stand in `unwritten`.
    """

    def __init__(self, level: Level = Level.FULL) -> None:
        self.clock = ManualClock()
        self.levelled: list[Levelled] = []
        self.level = LevelKeeper(RECIPE, level, ceiling=Level.FULL, clock=self.clock, record=self.levelled.append)
        self.distrusted: list[str] = []
        self.blue = LoadingPredictor("b" * 64)
        self.champion = Side(RECIPE, 1, self.blue, distrust=self.distrusted.append, clock=self.clock)
        self.sides = Sides(self.champion, level=lambda: self.level.level, line_id="line")
        self.record = MemoryRecord()
        self.said: list[CandidatePrediction] = []
        self.opened: list[tuple[LoadingPredictor, bool]] = []
        self.refusal = ""
        self.warm = True
        self.writes = True
        self.unwritten: list[Acted] = []
        works = Works(
            self.level,
            self.record,
            hand_on=self._hand_on,
            opens=self._open,
            clock=self.clock,
            distrust=self.distrusted.append,
        )
        self.rollout = Rollout(self.sides, works)
        self.standing = self.rollout.standing

    def _open(self, recipe: Recipe, *, aside: bool) -> LoadingPredictor:
        if self.refusal:
            raise BadInput(self.refusal, where=recipe.stages[0].model, remedy="mend it")
        predictor = LoadingPredictor("c" * 64)
        predictor.warm = self.warm
        self.opened.append((predictor, aside))
        return predictor

    def _hand_on(self, item: Acted | CandidateSaid) -> None:
        if isinstance(item, CandidateSaid):
            self.said.append(item.said)
            return
        self.unwritten.append(item)
        if self.writes:
            self.write()

    def write(self) -> None:
        """Write what stands to be written."""
        waiting, self.unwritten = self.unwritten, []
        for act in waiting:
            act.write()
            act.done.set_result(None)

    def try_out(self, recipe: Recipe = OTHER) -> None:
        """Start a candidate."""
        self.rollout.try_out(recipe, label="other", who="Kim", why="it sees scratches better")

    def step(self) -> None:
        """Take its next step when everything that it needs is there."""
        self.record.read = GOOD
        tried = self.standing.tried
        assert tried is not None
        tried.parts = 99
        self.clock.advance(3600.0)
        self.rollout.step("Kim", "all is well")

    def promote(self) -> None:
        """Take every step up to champion."""
        for _ in range(3):
            self.step()

    def acts(self) -> list[str]:
        """Return the acts that are recorded, oldest first."""
        return [event.act.value for event in self.record.rows]


def unanswered() -> Future[None]:
    """Return an answer that has not come."""
    return Future()
