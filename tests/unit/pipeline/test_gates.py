"""Gates are asked before the level is raised, and say what they lack."""

from __future__ import annotations

import json

import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.gate import Gate, GateState, Lack, Missing
from inspector_app.domain.recipe import Recipe
from inspector_app.pipeline.gates import RecipeGates, unasked, unweighed

GATED = Recipe("phone", gates=(Gate("full", people=2), Gate("partial", ng_parts=59)))
SHUT = GateState(Level.PARTIAL, missing=(Missing(Lack.NG_PARTS, 41, 59), Missing(Lack.SHIFTS, 1, 2)))


class Told:
    """Evidence as a test says."""

    def __init__(self, states: tuple[GateState, ...]) -> None:
        self._states = states

    def states(self) -> tuple[GateState, ...]:
        return self._states

    @property
    def pending(self) -> int:
        return 3


def gates(*states: GateState, kind: str = "production", recipe: Recipe = GATED) -> RecipeGates:
    return RecipeGates(lambda: recipe, kind, Told(states))


@pytest.mark.parametrize("kind", ["production", "demo"])
def test_a_shut_gate_refuses_its_level_and_says_what_it_lacks(kind: str) -> None:
    refusal = gates(SHUT, kind=kind).refusal(Level.PARTIAL)

    assert refusal == "the gate before partial is shut: it lacks true NG parts (41 of 59), shifts (1 of 2)"


def test_an_open_gate_refuses_nothing() -> None:
    assert gates(GateState(Level.PARTIAL)).refusal(Level.PARTIAL) is None


def test_a_trial_record_shows_its_gates_and_asks_none_of_them() -> None:
    trial = gates(SHUT, kind="trial")

    assert trial.states() == (SHUT,)
    assert trial.refusal(Level.PARTIAL) is None
    assert trial.signers(Level.FULL) == 1


@pytest.mark.parametrize(
    "kind, level, refused",
    [
        ("production", Level.ASSISTED, False),
        ("production", Level.PARTIAL, True),
        ("production", Level.FULL, True),
        ("demo", Level.FULL, False),
    ],
)
def test_without_a_gate_only_a_production_record_goes_no_further_than_assisted(
    kind: str, level: Level, *, refused: bool
) -> None:
    assert (gates(kind=kind, recipe=Recipe("phone")).refusal(level) is not None) == refused


def test_the_gate_says_how_many_people_sign() -> None:
    assert [gates().signers(level) for level in (Level.ASSISTED, Level.PARTIAL, Level.FULL)] == [1, 1, 2]


def test_gates_show_the_lowest_level_first() -> None:
    assert [state.level for state in gates(*unweighed(GATED)).states()] == [Level.PARTIAL, Level.FULL]


def test_a_gate_that_nobody_gathered_evidence_for_is_shut() -> None:
    assert not any(state.is_open for state in unweighed(GATED))


def test_the_state_goes_into_the_record_as_json() -> None:
    said = json.loads(gates(SHUT).evidence(Level.PARTIAL))

    assert said["missing"][0] == {"lack": "true NG parts", "have": 41, "need": 59}
    assert gates(SHUT).evidence(Level.FULL) == ""


def test_a_recipe_without_a_model_lacks_it_first() -> None:
    assert [missing.lack for missing in unweighed(GATED)[0].missing] == [Lack.MODEL, Lack.NG_PARTS]


def test_how_many_parts_are_to_be_settled_is_told_on() -> None:
    assert gates(SHUT).to_settle == 3
    assert unasked().to_settle == 0


def test_gates_that_ask_nothing_refuse_nothing() -> None:
    assert [unasked().refusal(level) for level in Level] == [None] * len(Level)


@pytest.mark.parametrize(
    "missing, words",
    [
        (Missing(Lack.NG_PARTS, 12, 59), "true NG parts (12 of 59)"),
        (Missing(Lack.ESCAPE, 40, None), "escape (40 not at this rate)"),
        (Missing(Lack.SETTLED, 3, 0), "second judgements (3 due)"),
    ],
)
def test_what_is_missing_is_said_with_its_numbers(missing: Missing, words: str) -> None:
    state = GateState(Level.PARTIAL, missing=(missing,))
    assert words in (gates(state).refusal(Level.PARTIAL) or "")
