"""The table of causes, and a fall's life."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.automation import Level
from inspector_app.domain.fall import CAUSES, Cause, Fall, FallAct, FallStep, check_falls, level_after
from inspector_app.domain.recipe import Recipe

SAFE = st.sampled_from([Level.HUMAN_ONLY, Level.SHADOW, Level.ASSISTED])


def test_every_cause_is_a_row_with_its_condition_and_its_response() -> None:
    assert set(CAUSES) == set(Cause)
    assert all(row.when.strip() and row.response.strip() for row in CAUSES.values())


@given(st.sampled_from(Cause), SAFE, st.dictionaries(st.sampled_from(Cause), SAFE))
def test_no_fall_ends_where_a_model_decides(cause: Cause, safe: Level, falls: dict[Cause, Level]) -> None:
    named = {one.value: level.word for one, level in falls.items()}
    assert level_after(cause, safe=safe, falls=named) <= Level.ASSISTED


@pytest.mark.parametrize("cause", [Cause.ENGINE_RESTARTED, Cause.RECORD_FAULT, Cause.WORKER_BROKE])
def test_some_causes_fall_to_human_only_whatever_the_safe_level_is(cause: Cause) -> None:
    assert level_after(cause, safe=Level.ASSISTED, falls={}) is Level.HUMAN_ONLY


def test_a_recipe_names_other_levels_for_causes() -> None:
    recipe = Recipe("phone", safe_level="shadow", falls={"camera lost": "human only"})
    assert recipe.falls_to(Cause.CAMERA_LOST) is Level.HUMAN_ONLY
    assert recipe.falls_to(Cause.LINE_LOST) is Level.SHADOW


@pytest.mark.parametrize(
    "falls, why",
    [
        ({"camera gone": "shadow"}, "no cause 'camera gone'"),
        ({"camera lost": "half"}, "no automation level 'half'"),
        ({"camera lost": "full"}, "a person decides there"),
        ({"engine restarted": "shadow"}, "falls to human only always"),
    ],
)
def test_what_no_fall_can_be_is_refused(falls: dict[str, str], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        check_falls(falls)
    with pytest.raises(ValueError, match=why):
        Recipe("phone", falls=falls)


def test_each_step_is_noted_with_its_name() -> None:
    fall = Fall(1, 5.0, Cause.LINE_LOST, "the line does not answer", Level.FULL, Level.SHADOW, "look")
    for number, step in enumerate(FallStep):
        assert fall.done_by(step) == ""
        fall = fall.acted(FallAct(1, step, f"person {number}", "by hand", 6.0))
        assert fall.done_by(step) == f"person {number}"
    assert fall.method == "by hand"


def test_the_documents_table_is_the_one_that_the_station_goes_by() -> None:
    said = (Path(__file__).parents[3] / "docs" / "automation.md").read_text(encoding="utf-8")
    for cause, row in CAUSES.items():
        falls = "at once" if row.at_once else "when it repeats"
        to = "human only, always" if row.fixed else "safe level" if row.to is None else row.to.word
        assert f"| {cause.value} | {row.when} | {falls} | {to} | {row.response} | {row.priority.word} |" in said
