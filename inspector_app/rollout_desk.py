"""Tries candidates beside a line, and answers what people ask about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from loguru import logger

from inspector_app.domain.errors import BadInput
from inspector_app.domain.recipe import Recipe
from inspector_app.link.automation_messages import (
    CandidateStarted,
    CandidateWithdrawn,
    RolledBack,
    RolloutStepped,
    ThresholdsApplied,
)
from inspector_app.pipeline.candidate_gates import CandidateGates
from inspector_app.pipeline.line import InspectionLine
from inspector_app.pipeline.rollout import Rollout
from inspector_app.pipeline.switching import Works
from inspector_app.pipeline.tried import Opens
from inspector_app.pipeline.weighing import Weighing
from inspector_app.store.rollout_record import RolloutRows


class Acts(Protocol):
    """What people may do about candidates; `pipeline.rollout.Rollout` is one."""

    def try_out(self, recipe: Recipe, *, label: str, who: str, why: str) -> None:
        """Let a recipe version run as a candidate in shadow."""

    def step(self, who: str, why: str) -> None:
        """Take the candidate's next step."""

    def roll_back(self, who: str, why: str) -> None:
        """Go back to shadow from the canary, or to the champion before."""

    def withdraw(self, who: str, why: str) -> None:
        """Stop trying the candidate."""

    def apply_recipe(self, recipe: Recipe, who: str, why: str) -> None:
        """Put a version with the same models in force."""


class Makes(Protocol):
    """Whoever makes a candidate's recipe; `candidates.Candidates` is one."""

    def of(
        self, champion: Recipe, version: int, *, stage: str, model: str, thresholds: tuple[float | None, float | None]
    ) -> tuple[Recipe, str]:
        """Return the recipe in force with something else in it, and what tells it; BadInput where that cannot be."""


class Both(Makes, Opens, Protocol):
    """Whoever makes candidates' recipes and starts their predictors."""

    def files(self, recipe: Recipe) -> tuple[Path, ...]:
        """Return the files that a recipe's predictions go by."""


class RolloutDesk:
    """Its handlers answer when the act is recorded; BadInput or NotRecorded where it cannot be.

    Args:
        acts: Does it.
        makes: Makes candidates' recipes.
        champion: Gives the recipe in force.
        next_version: Gives the version that a changed recipe of a name gets.
    """

    def __init__(
        self, acts: Acts, makes: Makes, *, champion: Callable[[], Recipe], next_version: Callable[[str], int]
    ) -> None:
        self._acts = acts
        self._makes = makes
        self._champion = champion
        self._next_version = next_version

    def handlers(self) -> dict[type, Callable[[Any, str], None]]:
        """Return what answers each intent, by its type."""
        return {
            CandidateStarted: self._start,
            RolloutStepped: lambda intent, _client: self._acts.step(intent.who, intent.why),
            RolledBack: lambda intent, _client: self._acts.roll_back(intent.who, intent.why),
            CandidateWithdrawn: lambda intent, _client: self._acts.withdraw(intent.who, intent.why),
            ThresholdsApplied: self._apply,
        }

    def _start(self, intent: CandidateStarted, _client: str) -> None:
        recipe, label = self._made(intent.ng_at, intent.ok_below, stage=intent.stage, model=intent.model)
        self._acts.try_out(recipe, label=label, who=intent.who, why=intent.why)

    def _apply(self, intent: ThresholdsApplied, _client: str) -> None:
        # A version of its own, so that what was gathered under the thresholds before is no evidence for these.
        recipe, _ = self._made(intent.ng_at, intent.ok_below)
        self._acts.apply_recipe(recipe, intent.who, intent.why)

    def _made(
        self, ng_at: float | None, ok_below: float | None, *, stage: str = "", model: str = ""
    ) -> tuple[Recipe, str]:
        champion = self._champion()
        version = self._next_version(champion.name)
        return self._makes.of(champion, version, stage=stage, model=model, thresholds=(ng_at, ok_below))


@dataclass(frozen=True, slots=True)
class Tries:
    """What tries candidates beside a line: the rollout, what it keeps, and what answers people about it."""

    rollout: Rollout
    kept: RolloutRows
    desk: RolloutDesk

    @staticmethod
    def of(line: InspectionLine, kept: RolloutRows, candidates: Both, *, weighed: Weighing, kind: str) -> Tries:
        """Return it for a line, which it follows from its start on."""
        distrust = line.sides.champion.distrust
        works = Works(line.level, kept, line.hand_on, opens=candidates, clock=line.clock, distrust=distrust)
        rollout = Rollout(line.sides, works)
        gates = CandidateGates(kept.evidence(line.clock.now), kind=kind, clock=line.clock, takt_s=line.monitor.takt_s)
        gates.tried = lambda: None if rollout.standing.tried is None else rollout.standing.tried.aside
        rollout.standing.gates_of, weighed.beside = gates, gates
        line.recorder.followers += [rollout.standing, gates]
        challenge = line.safeguards.challenge
        rollout.switching.changed.append(lambda side, _why: _watch_files(line, candidates, side.recipe))
        rollout.switching.changed.append(lambda side, _why: challenge.changed(f"{side.recipe.says} came into force"))
        # In the watch's own thread: a baseline that comes to its end holds the watch for seconds.
        rollout.switching.changed.append(lambda _side, _why: line.drifting.soon(line.drifting.other_models))
        champion = lambda: line.sides.champion.recipe  # noqa: E731 - one use
        desk = RolloutDesk(rollout, candidates, champion=champion, next_version=kept.next_version)
        return Tries(rollout, kept, desk)

    def close(self) -> None:
        """End every predictor, and ask the record nothing any more; for after the line's end."""
        self.rollout.close()
        self.kept.close()


def _watch_files(line: InspectionLine, candidates: Both, recipe: Recipe) -> None:
    try:
        line.safeguards.watch(candidates.files(recipe))
    except BadInput as gone:
        # In the record thread, which goes on: it predicts with what is in memory.
        logger.error("the files of {} cannot be watched: {}", recipe.says, gone)
