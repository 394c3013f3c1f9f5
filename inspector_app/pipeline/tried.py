"""A candidate on its way: what it is, how far it has come, and whoever predicts for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from inspector_app.domain.ports import Predictor
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.rollout import Deployed, Phase
from inspector_app.pipeline.side import Side

_MINUTE_S = 60.0


class Warming(Predictor, Protocol):
    """A predictor that loads in the background."""

    def wait_ready(self, timeout_s: float) -> str | None:
        """Wait until it can predict; return None, or why it cannot yet, or never (`keeps_failing` tells which)."""


class Opens(Protocol):
    """Whoever starts predictors beside the champion's."""

    def __call__(self, recipe: Recipe, *, aside: bool) -> Warming:
        """Start one for a recipe; `aside` for one that may only use what the PC has left.

        Raises:
            BadInput: A model or card plainly cannot be used.
        """


@dataclass(slots=True)
class Tried:
    """One candidate; changed under the lock of `Rollout` alone.

    Attributes:
        aside: Predicts for it in shadow, at low priority.
        label: What tells it from the others.
        shares: Whether its models are the champion's, so that their predictions are its own.
        models: The hashes that it was started with; empty while nobody knows them.
        phase: Where it is.
        full: Predicts for it at full priority, once it is to be a canary.
        step: The canary's step, from 0; -1 before.
        since: Since when it is in its step, seconds since 1970 (UTC).
        parts: Parts of its own in this step.
        fallen: How often the level had fallen when the step began.
    """

    aside: Side
    label: str
    shares: bool
    models: dict[str, str] = field(default_factory=dict)
    phase: Phase = Phase.SHADOW
    full: Side | None = None
    step: int = -1
    since: float = 0.0
    parts: int = 0
    fallen: int = 0

    @property
    def recipe(self) -> Recipe:
        """Return its recipe."""
        return self.aside.recipe

    @property
    def recipe_version_id(self) -> int:
        """Return the record's id of its recipe version."""
        return self.aside.recipe_version_id

    @property
    def share(self) -> float:
        """Return the share of the parts that it decides."""
        return self.recipe.rollout.ramp[self.step].share if self.phase is Phase.CANARY else 0.0

    @property
    def next_share(self) -> float | None:
        """Return its share after the next step, None where that makes it champion."""
        ramp = self.recipe.rollout.ramp
        return ramp[self.step + 1].share if self.step + 1 < len(ramp) else None

    @property
    def warm(self) -> bool:
        """Return whether its processes stand ready."""
        return bool(self.aside.predictor.model_hashes())

    @property
    def changed(self) -> bool:
        """Return whether it would predict by other models than it was started with."""
        sides = [side for side in (self.aside, self.full) if side is not None]
        seen = [hashes for side in sides if (hashes := side.predictor.model_hashes())]
        return any(hashes != (self.models or seen[0]) for hashes in seen)

    def begin(self, step: int, *, now: float, fallen: int) -> None:
        """Begin a step of the canary."""
        self.phase, self.step, self.since, self.parts, self.fallen = Phase.CANARY, step, now, 0, fallen

    def back(self) -> Side | None:
        """Go back to shadow; return whoever predicted at full priority, to be let go of."""
        full, self.full = self.full, None
        self.phase, self.step, self.parts = Phase.SHADOW, -1, 0
        return full

    def step_lacks(self, now: float) -> tuple[str, ...]:
        """Return what its step of the canary lacks, in words."""
        if self.phase is not Phase.CANARY:
            return ()
        rule = self.recipe.rollout.ramp[self.step]
        minutes = (now - self.since) / _MINUTE_S
        lacks = []
        if minutes < rule.minutes:
            lacks.append(f"{max(0.0, minutes):.0f} of {rule.minutes:g} minutes in this step")
        if self.parts < rule.parts:
            lacks.append(f"{self.parts} of {rule.parts} parts of its own in this step")
        return tuple(lacks)


def deployed(side: Side, label: str = "") -> Deployed:
    """Return a side as people name it."""
    models = tuple(sorted(side.predictor.model_hashes().items()))
    return Deployed(side.recipe.says, side.recipe_version_id, models, label)
