"""Lets sides take over from each other between two parts: what goes forward after its row, what goes back before it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

import msgspec
from loguru import logger

from inspector_app.domain.automation import STATION
from inspector_app.domain.fall import Cause
from inspector_app.domain.pairs import Pair
from inspector_app.domain.ports import Clock, Predictor
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.rollout import Phase, RolloutAct, RolloutEvent
from inspector_app.pipeline.flow import Acted, CandidateSaid
from inspector_app.pipeline.level import LevelKeeper
from inspector_app.pipeline.side import Side
from inspector_app.pipeline.sides import Canary, Sides
from inspector_app.pipeline.standing import Previous, Standing
from inspector_app.pipeline.tried import Opens, Tried
from inspector_app.pipeline.trying import Trying


class RolloutRecord(Protocol):
    """What is kept of candidates; the writing methods belong to the record thread."""

    def add_rollout(self, event: RolloutEvent, recipe: Recipe, *, in_force: Recipe | None = None) -> int:
        """Append an act on a candidate, and what comes into force by it; return the record's id of its recipe."""

    def change_recipe(self, recipe: Recipe, *, at: float, who: str, why: str) -> int:
        """Append that a version of the recipe came into force; return the record's id of it."""

    def events(self) -> tuple[RolloutEvent, ...]:
        """Return the last 20 acts, the newest first."""

    def pairs(self, candidate: int, champion: int) -> Sequence[Pair]:
        """Return the blindly judged parts that both recipe versions have spoken of."""


@dataclass(frozen=True, slots=True)
class Works:
    """What a rollout works with.

    Attributes:
        level: The level in force.
        record: What is kept.
        hand_on: Hands what is to be written to the record thread; never waits.
        opens: Starts predictors beside the champion's.
        clock: Gives the time.
        distrust: Called with the reason when the champion's predictions keep failing.
    """

    level: LevelKeeper
    record: RolloutRecord
    hand_on: Callable[[Acted | CandidateSaid], object]
    opens: Opens
    clock: Clock
    distrust: Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Signed:
    """Who does something about a candidate, why, and on which evidence."""

    who: str
    why: str
    evidence: str = ""


class Switching:
    """Every method may be called by any thread and returns at once; the answer comes when the row is durable.

    Attributes:
        changed: Called with whoever is champion now and the reason, after another recipe came into force.

    Args:
        sides: Who predicts for which part.
        works: What it works with.
        standing: What is known of the candidate and the champion.
        trying: Shows the candidate what the champion has spoken of.
    """

    def __init__(self, sides: Sides, works: Works, standing: Standing, *, trying: Trying) -> None:
        self._sides = sides
        self._works = works
        self._standing = standing
        self._trying = trying
        self.changed: list[Callable[[Side, str], object]] = []

    def begin(
        self, tried: Callable[[int], Tried], recipe: Recipe, signed: Signed, *, act: RolloutAct = RolloutAct.STARTED
    ) -> Future[None]:
        """Try a candidate in shadow; `tried` makes it of the record's id of its recipe."""

        def begun(version: int) -> None:
            with self._standing.lock:
                candidate = self._standing.tried = tried(version)
                self._trying.put(candidate.aside, echoes=candidate.shares)

        return self._written(self._event(act, recipe, signed), recipe, begun)

    def step(self, tried: Tried, share: float, signed: Signed) -> Future[None]:
        """Let the candidate decide its next share of the parts."""
        fallen = self._works.level.fallen
        act = RolloutAct.STEP if tried.phase is Phase.CANARY else RolloutAct.CANARY_BEGAN

        def stepped(_version: int) -> None:
            with self._standing.lock:
                if tried is self._standing.tried and tried.full is not None:
                    tried.begin(tried.step + 1, now=self._works.clock.now(), fallen=fallen)
                    canary = Canary(tried.full, share, tried.recipe.rollout.salt)
                    self._sides.put(self._sides.champion, canary)

        return self._written(self._event(act, tried.recipe, signed, share=share), tried.recipe, stepped)

    def promote(self, tried: Tried, signed: Signed) -> Future[None]:
        """Make the candidate champion, and keep the one before warm; the level stays, which its own evidence earned."""

        def promoted(_version: int) -> None:
            with self._standing.lock:
                if tried is not self._standing.tried or tried.full is None:
                    return
                gone = [tried.aside]
                self._standing.tried = None
                self._trying.put(None)
                self._put(tried.full, signed.why)
                self._standing.forget_parts()
            self._let_go(gone)

        event = self._event(RolloutAct.PROMOTED, tried.recipe, signed, share=1.0)
        return self._written(event, tried.recipe, promoted, in_force=tried.recipe)

    def back(self, tried: Tried, act: RolloutAct, signed: Signed) -> Future[None]:
        """Take the candidate out of the canary and back to shadow."""
        with self._standing.lock:
            share, full = tried.share, tried.back()
            self._sides.put(self._sides.champion)
            self._standing.forget_parts()
        self._let_go([full] if full is not None else [])
        return self._written(self._event(act, tried.recipe, signed, share=share), tried.recipe)

    def restore(self, previous: Previous, signed: Signed) -> Future[None]:
        """Go back to the champion before; what is replaced is let go of, and has to earn its way again."""
        with self._standing.lock:
            gone = self._sides.champion
            if self._works.level.level > previous.level:
                self._fall(f"{previous.side.recipe.says} is in force again: {signed.why}")
            self._sides.put(previous.side, self._sides.canary)
            self._standing.previous = None
        self._let_go([gone])
        event = self._event(RolloutAct.ROLLED_BACK, gone.recipe, signed)
        done = self._written(event, gone.recipe, in_force=previous.side.recipe)
        self._tell(previous.side, signed.why)
        return done

    def end(self, tried: Tried, signed: Signed) -> Future[None]:
        """Stop trying the candidate."""
        with self._standing.lock:
            if tried is not self._standing.tried:
                return _answered()
            share, full = tried.share, tried.back()
            tried.phase = Phase.WITHDRAWN
            self._standing.tried = None
            self._trying.put(None)
            self._sides.put(self._sides.champion)
            self._standing.forget_parts()
        self._let_go([tried.aside] if full is None else [tried.aside, full])
        return self._written(self._event(RolloutAct.WITHDRAWN, tried.recipe, signed, share=share), tried.recipe)

    def apply(self, recipe: Recipe, signed: Signed) -> Future[None]:
        """Put a version with the champion's models in force; the level falls at once."""
        predictor = self._sides.champion.predictor
        self._fall(f"{recipe.says} comes into force: {signed.why}")
        at = self._works.clock.now()
        ids: list[int] = []

        def applied() -> None:
            with self._standing.lock:
                self._put(self.side(recipe, ids[-1], predictor), signed.why)

        change = self._works.record.change_recipe
        return self._acted(lambda: ids.append(change(recipe, at=at, who=signed.who, why=signed.why)), applied)

    def side(self, recipe: Recipe, version: int, predictor: Predictor) -> Side:
        """Return a side that is distrusted as its place asks: the champion lowers the level, a canary goes back."""

        def distrust(why: str) -> None:
            tried = self._standing.tried
            if made is self._sides.champion:
                self._works.distrust(why)
            elif tried is not None and made is tried.full:
                self.fell(tried, why)

        made = Side(recipe, version, predictor, distrust=distrust, clock=self._works.clock)
        return made

    def fell(self, tried: Tried, why: str) -> None:
        """Take the candidate out of the canary by the station itself."""
        with self._standing.lock:
            if tried is not self._standing.tried or tried.phase is not Phase.CANARY:
                return
            logger.warning("{} fell back to shadow: {}", tried.recipe.says, why)
            self.back(tried, RolloutAct.FELL, Signed(STATION, why))

    def _put(self, champion: Side, why: str) -> None:
        before = self._sides.champion
        gone = self._standing.previous
        self._standing.previous = Previous(before, self._works.level.level)
        self._sides.put(champion)
        self._let_go([] if gone is None else [gone.side])
        self._tell(champion, why)

    def _tell(self, champion: Side, why: str) -> None:
        logger.info("{} is in force: {}", champion.recipe.says, why)
        tried = self._standing.tried
        if tried is not None and tried.shares and tried.recipe.stages != champion.recipe.stages:
            self.end(tried, Signed(STATION, "the champion whose models it shares is not in force any more"))
        for listener in self.changed:
            listener(champion, why)

    def _fall(self, why: str) -> None:
        self._works.level.fall(Cause.RECIPE_CHANGED, why)

    def _let_go(self, sides: Sequence[Side]) -> None:
        kept = [side.predictor for side in self._standing.all_sides()]
        for side in sides:
            if not any(side.predictor is predictor for predictor in kept):
                # Ending a process takes tenths of a second, which no part waits for.
                close = threading.Thread(target=side.predictor.close, name="let-go", daemon=True)
                side.when_idle(close.start)

    def _event(self, act: RolloutAct, recipe: Recipe, signed: Signed, *, share: float = 0.0) -> RolloutEvent:
        now = self._works.clock.now()
        return RolloutEvent(now, act, recipe.says, signed.who, signed.why, share=share, evidence=signed.evidence)

    def _written(
        self,
        event: RolloutEvent,
        recipe: Recipe,
        then: Callable[[int], object] | None = None,
        *,
        in_force: Recipe | None = None,
    ) -> Future[None]:
        ids: list[int] = []
        add = self._works.record.add_rollout
        return self._acted(
            lambda: ids.append(add(event, recipe, in_force=in_force)), None if then is None else lambda: then(ids[-1])
        )

    def _acted(self, write: Callable[[], None], then: Callable[[], object] | None) -> Future[None]:
        done: Future[None] = Future()
        answered: Future[None] = Future()

        def settle(answer: Future[None]) -> None:
            if then is not None and answer.exception() is None:
                then()
            answered.set_result(None)

        done.add_done_callback(settle)
        self._works.hand_on(Acted(write, done))
        return answered


def _answered() -> Future[None]:
    answered: Future[None] = Future()
    answered.set_result(None)
    return answered


def start_text(label: str, models: Mapping[str, str]) -> str:
    """Return what the row of a candidate's start keeps: what tells it from others, and its models' hashes."""
    return msgspec.json.encode({"label": label, "models": dict(models)}, order="sorted").decode()
