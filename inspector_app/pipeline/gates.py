"""Asks the recipe's gates whether the level may be raised, and says in words what keeps one shut."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Protocol

from inspector_app.domain.automation import Level
from inspector_app.domain.gate import GateState, Lack, Missing
from inspector_app.domain.recipe import Recipe

TRIAL, PRODUCTION = "trial", "production"
# How far a production record may go without a gate: people still decide there.
_UNGATED = Level.ASSISTED


class Gates(Protocol):
    """What is asked before the level is raised; asked by any thread."""

    def states(self) -> tuple[GateState, ...]:
        """Return each gate as the evidence stands, the lowest level first."""

    def refusal(self, after: Level) -> str | None:
        """Return why the evidence does not allow this level, None where it does or where nothing asks for any."""

    def signers(self, after: Level) -> int:
        """Return how many different people sign for this level."""

    def evidence(self, after: Level) -> str:
        """Return the state of this level's gate as JSON, "" where there is none."""

    @property
    def to_settle(self) -> int:
        """Return on how many parts a second judgement is due."""


class Weighed(Protocol):
    """Whoever knows how far the evidence has come; `Weighing` is one."""

    def states(self) -> Sequence[GateState]:
        """Return each gate as the evidence stands."""

    @property
    def pending(self) -> int:
        """Return on how many parts another person's judgement is due."""


class RecipeGates:
    """The gates of the recipe in force in one record.

    Args:
        recipe: Gives the recipe in force.
        kind: The record's kind; a trial record shows gates and asks none of them.
        weighed: Says how far the evidence for each gate has come.
    """

    def __init__(self, recipe: Callable[[], Recipe], kind: str, weighed: Weighed) -> None:
        self._recipe = recipe
        self._kind = kind
        self._weighed = weighed

    def states(self) -> tuple[GateState, ...]:
        """Return each gate as the evidence stands, the lowest level first."""
        return tuple(sorted(self._weighed.states(), key=lambda state: state.level))

    def refusal(self, after: Level) -> str | None:
        """Return why the evidence does not allow this level, None where it does or where nothing asks for any."""
        if self._kind == TRIAL:
            return None
        state = self._state(after)
        if state is None:
            if self._kind == PRODUCTION and after > _UNGATED:
                return f"the recipe has no gate before {after.word}, and a production record goes no further without"
            return None
        if state.is_open:
            return None
        return f"the gate before {after.word} is shut: it lacks {', '.join(map(_words, state.missing))}"

    def signers(self, after: Level) -> int:
        """Return how many different people sign for this level."""
        if self._kind == TRIAL:
            return 1
        return max((gate.people for gate in self._recipe().gates if gate.opens is after), default=1)

    def evidence(self, after: Level) -> str:
        """Return the state of this level's gate as JSON, "" where there is none."""
        state = self._state(after)
        return "" if state is None else json.dumps(asdict(state), sort_keys=True)

    @property
    def to_settle(self) -> int:
        """Return on how many parts a second judgement is due."""
        return self._weighed.pending

    def _state(self, level: Level) -> GateState | None:
        return next((state for state in self._weighed.states() if state.level is level), None)


def unweighed(recipe: Recipe) -> tuple[GateState, ...]:
    """Return the gates of a recipe that nobody has gathered evidence for."""
    lack = () if recipe.stages else (Missing(Lack.MODEL, 0, 1),)
    return tuple(
        GateState(gate.opens, missing=(*lack, Missing(Lack.NG_PARTS, 0, gate.ng_parts)), people=gate.people)
        for gate in sorted(recipe.gates, key=lambda gate: gate.opens)
    )


class Unweighed:
    """Evidence that nobody gathers.

    Args:
        recipe: Whose gates show.
    """

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe

    def states(self) -> tuple[GateState, ...]:
        """Return each gate, shut."""
        return unweighed(self._recipe)

    @property
    def pending(self) -> int:
        """Return 0."""
        return 0


def unasked() -> RecipeGates:
    """Return gates that ask nothing, as those of a trial record of a recipe without any."""
    nothing = Recipe("any")
    return RecipeGates(lambda: nothing, TRIAL, Unweighed(nothing))


def _words(missing: Missing) -> str:
    if missing.lack is Lack.SETTLED:
        return f"{missing.lack.value} ({missing.have:g} due)"
    need = "not at this rate" if missing.need is None else f"of {missing.need:g}"
    return f"{missing.lack.value} ({missing.have:g} {need})"
