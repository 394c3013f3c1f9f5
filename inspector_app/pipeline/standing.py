"""Where a rollout stands: what is tried, what one click goes back to, and what keeps the next step from being taken."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

from inspector_app.domain.automation import Level
from inspector_app.domain.inspection import PassRecord
from inspector_app.domain.pairs import lacking
from inspector_app.domain.policy import assess
from inspector_app.domain.ports import Clock
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.rollout import Pairs, Phase, RolloutEvent, RolloutState
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.gates import Gates, unasked
from inspector_app.pipeline.level import LevelKeeper
from inspector_app.pipeline.paired import Paired
from inspector_app.pipeline.side import Side
from inspector_app.pipeline.sides import Sides
from inspector_app.pipeline.tried import Tried, deployed
from inspector_app.pipeline.trying import Trying


@dataclass(frozen=True, slots=True)
class Previous:
    """The champion before, kept warm, and the level that was in force when it was replaced."""

    side: Side
    level: Level


def asks_nothing(_side: Side) -> Gates:
    """Serve where no gate is asked about a candidate."""
    return unasked()


class Standing:
    """Read by anybody; changed under its lock.

    Attributes:
        lock: Held by whoever changes what follows.
        tried: The candidate, None where nothing is being tried.
        previous: What one click goes back to, None where there is nothing.
        escaped: A canary's part that was judged NG after the candidate passed it, "" where there is none.
        gates_of: Gives the gates that a candidate has to pass with evidence of its own.

    Args:
        sides: Who predicts.
        level: The level in force.
        paired: What the record says of both.
        events: Gives the last acts, the newest first.
        trying: Shows the candidate what the champion has spoken of.
        clock: Gives the time.
    """

    def __init__(
        self,
        sides: Sides,
        *,
        level: LevelKeeper,
        paired: Paired,
        events: Callable[[], tuple[RolloutEvent, ...]],
        trying: Trying,
        clock: Clock,
    ) -> None:
        self._sides = sides
        self._level = level
        self._paired = paired
        self._events = events
        self._trying = trying
        self._clock = clock
        self.lock = threading.RLock()
        self.tried: Tried | None = None
        self.previous: Previous | None = None
        self.escaped = ""
        self.gates_of: Callable[[Side], Gates] = asks_nothing
        self._passed: set[str] = set()
        self._unspoken: dict[str, PassRecord] = {}

    def all_sides(self) -> list[Side]:
        """Return every side that may still be asked."""
        with self.lock:
            tried = () if self.tried is None else (self.tried.aside, self.tried.full)
            previous = None if self.previous is None else self.previous.side
            return [side for side in (self._sides.champion, previous, *tried) if side is not None]

    def forget_parts(self) -> None:
        """Forget what the canary's parts were, for the next one."""
        with self.lock:
            self._passed, self._unspoken, self.escaped = set(), {}, ""

    def committed(self, batch: Batch) -> None:
        """Count the canary's parts, and look for one that people call NG after the candidate passed it."""
        with self.lock:
            tried = self.tried
            if tried is None or tried.phase is not Phase.CANARY:
                return
            for record in batch.records:
                if record.recipe_version_id == tried.recipe_version_id:
                    tried.parts += 1
                    self._note(record, record.prediction)
            for pass_id, prediction in batch.predictions:
                if pass_id in self._unspoken:
                    self._note(self._unspoken.pop(pass_id), prediction)
            for judgement in batch.judgements:
                if judgement.verdict is Verdict.NG and judgement.pass_id in self._passed:
                    self.escaped = judgement.pass_id

    def _note(self, record: PassRecord, prediction: Prediction | None) -> None:
        if prediction is None:
            self._unspoken[record.part.id] = record
        elif assess(prediction, record.facts, record.policy).verdict is Verdict.OK:
            self._passed.add(record.part.id)

    def pairs(self, *, fresh: bool = False) -> Pairs:
        """Return the paired evidence of the candidate beside the champion in force."""
        tried = self.tried
        if tried is None:
            return Pairs()
        champion = self._sides.champion.recipe_version_id
        return self._paired.pairs(tried.recipe_version_id, champion, self._level.level, fresh=fresh)

    def blocked_by(self, *, fresh: bool = False) -> tuple[str, ...]:
        """Return what keeps the candidate's next step from being taken, in words; nothing where it may be taken.

        Args:
            fresh: Whether the record is read now, and not 2 s ago.
        """
        tried, level = self.tried, self._level.level
        if tried is None:
            return ()
        lacks = [] if tried.warm else ["its models are loading"]
        if self._trying.failing:
            lacks.append(f"its last prediction failed: {self._trying.failing}")
        if not level.runs_model:
            lacks.append(f"at {level.word} no model runs")
        lacks += lacking(self.pairs(fresh=fresh), tried.recipe.rollout)
        gates = self.gates_of(tried.aside)
        lacks += [why for step in Level if step <= level and (why := gates.refusal(step)) is not None][:1]
        return (*lacks, *tried.step_lacks(self._clock.now()))

    def evidence(self) -> dict[str, object]:
        """Return what a step is taken on, for its row."""
        tried = self.tried
        assert tried is not None
        return {"pairs": asdict(self.pairs()), "models": dict(tried.models), "level": self._level.level.word}

    def state(self) -> RolloutState:
        """Return where the rollout stands, for the screen; no part's record waits while the evidence is read."""
        with self.lock:
            stands = self._stands()
        if stands.candidate is None:
            return replace(stands, events=self._events())
        return replace(stands, blocked_by=self.blocked_by(), pairs=self.pairs(), events=self._events())

    def _stands(self) -> RolloutState:
        tried, previous = self.tried, self.previous
        champion = deployed(self._sides.champion)
        before = None if previous is None else deployed(previous.side)
        if tried is None:
            return RolloutState(champion, previous=before)
        return RolloutState(
            champion=champion,
            candidate=deployed(tried.aside, tried.label),
            previous=before,
            phase=tried.phase,
            step=tried.step,
            share=tried.share,
            step_since=tried.since,
            step_parts=tried.parts,
            next_share=tried.next_share,
            skipped=self._trying.skipped,
            warm=tried.warm,
        )
