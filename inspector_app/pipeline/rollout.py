"""What people do about candidates: each act is checked, recorded and answered in its turn."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTime

from loguru import logger

from inspector_app.domain.automation import STATION, Level
from inspector_app.domain.errors import BadInput
from inspector_app.domain.ports import Predictor
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.rollout import Phase, RolloutAct, RolloutState
from inspector_app.pipeline.openings import Openings, is_ready
from inspector_app.pipeline.paired import Paired
from inspector_app.pipeline.record import NotRecorded
from inspector_app.pipeline.side import Side
from inspector_app.pipeline.sides import Sides
from inspector_app.pipeline.standing import Previous, Standing
from inspector_app.pipeline.switching import Signed, Switching, Works, start_text
from inspector_app.pipeline.tried import Tried
from inspector_app.pipeline.trying import Trying
from inspector_app.pipeline.worker import Worker

_ANSWER_S = 5.0


class Rollout:
    """One line's candidates. It listens from the moment it is made; `standing` follows what is recorded.

    Args:
        sides: Who predicts for which part.
        works: What it works with.
    """

    def __init__(self, sides: Sides, works: Works) -> None:
        self._sides = sides
        self._works = works
        self._openings = Openings(sides, works.opens)
        self._acting = threading.Lock()
        self.trying = Trying(give=works.hand_on, gave_up=self._gave_up)
        self.standing = Standing(
            sides,
            level=works.level,
            paired=Paired(works.record.pairs, works.clock),
            events=works.record.events,
            trying=self.trying,
            clock=works.clock,
        )
        self.switching = Switching(sides, works, self.standing, trying=self.trying)
        self._worker = Worker("candidate", self.trying, lambda _name, text: self._gave_up(None, text))
        sides.before_each = self.look
        sides.listener = self.trying.hear

    def start(self) -> None:
        """Start the candidate's thread."""
        self._worker.start()

    def stop(self) -> None:
        """Show candidates no more parts, so that the line can drain; idempotent."""
        tried = self.standing.tried
        self.trying.end()
        if tried is not None and not tried.shares:
            tried.aside.predictor.close()
        self._worker.join(_ANSWER_S)

    def close(self) -> None:
        """End every predictor, when no part needs one any more; idempotent."""
        for side in self.standing.all_sides():
            side.predictor.close()

    def state(self) -> RolloutState:
        """Return where the rollout stands, for the screen."""
        self.look()
        return self.standing.state()

    def try_out(self, recipe: Recipe, *, label: str, who: str, why: str) -> None:
        """Let a recipe version run as a candidate in shadow.

        Raises:
            BadInput: One is being tried, its models cannot be loaded, or nobody says why.
            NotRecorded: It could not be recorded in time; it is tried as soon as it is.
        """
        with self._acting:
            _check_reason(why)
            tried = self.standing.tried
            if tried is not None:
                raise BadInput(f"{tried.recipe.says} is being tried already", remedy="withdraw it first")
            predictor = self._openings.loaded(recipe)
            models = predictor.model_hashes()
            signed = Signed(who, why, start_text(label, models))
            _wait(self._begin(recipe, predictor, signed, label=label, models=models))

    def resume(self, recipe: Recipe, *, label: str, models: Mapping[str, str], was_canary: bool) -> None:
        """Take up a candidate that was being tried when the engine ended: in shadow, wherever it was.

        Raises:
            BadInput: Its models plainly cannot be used any more.
        """
        predictor = self._openings.open(recipe, aside=True)
        act = RolloutAct.FELL if was_canary else RolloutAct.STARTED
        signed = Signed(STATION, "the engine was started again", start_text(label, models))
        self._begin(recipe, predictor, signed, label=label, models=models, act=act)

    def keep_warm(self, recipe: Recipe, version: int) -> None:
        """Keep a champion from before warm, so that one click goes back to it; raises BadInput as `resume` does."""
        predictor = self._openings.open(recipe, aside=False)
        side = self.switching.side(recipe, version, predictor)
        # Nobody knows on which level's evidence it stood: going back to it at a higher level than this one falls.
        self.standing.previous = Previous(side, Level.HUMAN_ONLY)

    def step(self, who: str, why: str) -> None:
        """Take the candidate's next step: into the canary, up the ramp, or to champion.

        Raises:
            BadInput: Nothing is being tried, or something keeps it from the step; the line says what.
            NotRecorded: It could not be recorded in time; the step is taken as soon as it is.
        """
        with self._acting:
            _check_reason(why)
            self.look()
            tried = self._tried()
            blocked = self.standing.blocked_by(fresh=True)
            if blocked:
                raise BadInput(f"the next step waits: {'; '.join(blocked)}", remedy="gather what is missing")
            _warm_up(tried, self._openings, self.switching)
            self.look()
            self._tried()
            signed = Signed(who, why, json.dumps(self.standing.evidence(), sort_keys=True))
            share = tried.next_share
            taken = (
                self.switching.promote(tried, signed) if share is None else self.switching.step(tried, share, signed)
            )
            _wait(taken)

    def roll_back(self, who: str, why: str) -> None:
        """Go back to shadow from the canary, or to the champion before, from the next part on; then record it.

        Raises:
            BadInput: There is nothing to go back to.
            NotRecorded: It could not be recorded in time; it stands all the same.
        """
        with self._acting:
            _check_reason(why)
            tried, previous = self.standing.tried, self.standing.previous
            if tried is not None and tried.phase is Phase.CANARY:
                _wait(self.switching.back(tried, RolloutAct.ROLLED_BACK, Signed(who, why)))
                return
            if previous is None:
                raise BadInput("there is no champion to go back to", remedy="start a candidate instead")
            broken = previous.side.predictor.keeps_failing()
            if broken is not None:
                raise BadInput(f"{previous.side.recipe.says} cannot predict: {broken}", remedy="lower the level")
            _wait(self.switching.restore(previous, Signed(who, why)))

    def withdraw(self, who: str, why: str) -> None:
        """Stop trying the candidate, from the next part on; then record it.

        Raises:
            BadInput: Nothing is being tried.
            NotRecorded: It could not be recorded in time; it stands all the same.
        """
        with self._acting:
            _check_reason(why)
            _wait(self.switching.end(self._tried(), Signed(who, why)))

    def apply_recipe(self, recipe: Recipe, who: str, why: str) -> None:
        """Put a version in force whose models are those in force, from the next part on; the level falls before.

        Raises:
            BadInput: It has other models, or a candidate decides parts just now.
            NotRecorded: It could not be recorded in time; it comes into force as soon as it is.
        """
        with self._acting:
            _check_reason(why)
            tried = self.standing.tried
            if not self._openings.shares(recipe) or recipe.views != self._sides.champion.recipe.views:
                raise BadInput(f"{recipe.says} has other models", remedy="try it as a candidate first")
            if tried is not None and tried.phase is Phase.CANARY:
                raise BadInput(f"{tried.recipe.says} decides parts just now", remedy="end its canary first")
            _wait(self.switching.apply(recipe, Signed(who, why)))

    def look(self) -> None:
        """Let the station take back what stands no more: the level fell, an escape was found, a file is another one."""
        tried = self.standing.tried
        if tried is None:
            return
        if tried.changed:
            self._gave_up(tried.aside, "its model's file is not what it was when it was started")
        elif tried.phase is Phase.CANARY and tried.fallen != self._works.level.fallen:
            last = self._works.level.last
            self.switching.fell(tried, "the level fell" if last is None else f"the level fell: {last.why}")
        elif tried.phase is Phase.CANARY and self.standing.escaped:
            self.switching.fell(tried, f"it passed {self.standing.escaped}, which was judged NG")

    def _tried(self) -> Tried:
        if self.standing.tried is None:
            raise BadInput("no candidate is being tried", remedy="start one first")
        return self.standing.tried

    def _begin(
        self,
        recipe: Recipe,
        predictor: Predictor,
        signed: Signed,
        *,
        label: str,
        models: Mapping[str, str],
        act: RolloutAct = RolloutAct.STARTED,
    ) -> Future[None]:
        shares = self._openings.shares(recipe)

        def tried(version: int) -> Tried:
            aside = self.switching.side(recipe, version, predictor)
            return Tried(aside, label, shares=shares, models=dict(models))

        return self.switching.begin(tried, recipe, signed, act=act)

    def _gave_up(self, side: Side | None, why: str) -> None:
        tried = self.standing.tried
        if tried is not None and side in (None, tried.aside):
            logger.warning("{} is withdrawn: {}", tried.recipe.says, why)
            self.switching.end(tried, Signed(STATION, why))


def _warm_up(tried: Tried, openings: Openings, switching: Switching) -> None:
    """Let a candidate stand ready at full priority; BadInput where it does not yet, or never will."""
    if tried.full is None:
        predictor = openings.open(tried.recipe, aside=False)
        tried.full = switching.side(tried.recipe, tried.recipe_version_id, predictor)
    try:
        ready = is_ready(tried.full.predictor, tried.recipe)
    except BadInput:
        tried.full = None
        raise
    if not ready:
        what = f"the models of {tried.recipe.says} are loading at full priority"
        raise BadInput(what, remedy="take the step again in a moment")


def _check_reason(why: str) -> None:
    if not why.strip():
        raise BadInput("it needs a reason", remedy="say why")


def _wait(done: Future[None]) -> None:
    try:
        done.result(_ANSWER_S)
    except NotInTime as late:
        message = f"it was not recorded within {_ANSWER_S:.0f} s; it is written as soon as the record works again"
        raise NotRecorded(message) from late
