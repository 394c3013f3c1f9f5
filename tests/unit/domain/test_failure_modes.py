"""What could go wrong, which metric shows it, and what is done about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.failure_modes import DEFAULT_MODES, LOOK_DAYS, PRIORITIES, Failure, matches, mode_of
from inspector_app.domain.recipe import Recipe

DOCS = Path(__file__).parents[3] / "docs" / "recipes.md"


@pytest.mark.parametrize(
    "metric, word",
    [
        ("brightness:top", "light"),
        ("brightness@defects", "light"),
        ("brightness-rel:top", "light"),
        ("evenness-x:top", "uneven"),
        ("colour-red:top", "colour"),
        ("focus:top", "focus"),
        ("dirt:side", "dirt"),
        ("position-x:top", "knocked"),
        ("likeness:top", "another product"),
        ("ng", "more defects"),
        ("ng:defects", "more defects"),
        ("score:defects", "new kind"),
        ("step:inference", "slower"),
        ("disk", "disk"),
    ],
)
def test_a_metric_that_moves_has_its_mode(metric: str, word: str) -> None:
    mode = Recipe("plate").mode_of(metric)

    assert mode is not None
    assert word in mode.name


def test_a_metric_that_nobody_thought_of_has_none() -> None:
    assert Recipe("plate").mode_of("humidity") is None
    assert mode_of("ng", ()) is None


def test_the_closest_name_counts_and_then_the_first_mode() -> None:
    any_ng, one, other = (
        Failure("any", "look", ("ng*",)),
        Failure("one", "look", ("ng:defects",)),
        Failure("other", "look", ("ng:defects",)),
    )

    assert mode_of("ng:defects", (any_ng, one, other)) is one
    assert mode_of("ng:label", (any_ng, one, other)) is any_ng


def test_what_a_recipe_says_takes_the_place_of_what_goes_without_saying() -> None:
    mine = Failure("fog", "wipe '{of}'", ("contrast:*",))
    recipe = Recipe("plate", failure_modes=(mine,))

    assert recipe.modes == (mine,)
    assert recipe.mode_of("brightness:top") is None


def test_a_response_names_the_view_or_the_stage() -> None:
    mode = Failure("dirt", "clean the lens of '{of}'", ("dirt:*",))

    assert mode.response_at("top") == "clean the lens of 'top'"
    assert mode.response_at("") == "clean the lens of 'the station'"


def test_a_mode_that_no_metric_shows_is_kept_and_shown_by_none() -> None:
    hidden = [mode for mode in DEFAULT_MODES if not mode.metrics]

    assert hidden
    assert all(mode.shown_by(["ng", "brightness:top"]) == () for mode in hidden)


def test_the_next_look_goes_by_the_pace_unless_it_is_said() -> None:
    assert Failure("a", "b", pace="hours").look_after_days == LOOK_DAYS["hours"]
    assert Failure("a", "b", pace="hours", look_days=3.0).look_after_days == 3.0


@given(st.text(), st.text())
def test_a_star_stands_for_any_letters_and_everything_else_for_itself(head: str, tail: str) -> None:
    assert matches(f"{head}*", f"{head}{tail}")
    assert matches(head, head)
    assert matches(head, tail) == (head == tail) or "*" in head


def test_the_docs_have_the_table_that_goes_without_saying() -> None:
    rows = [
        f"| {mode.name} | {', '.join(f'`{pattern}`' for pattern in mode.metrics) or 'none'} | {mode.priority} | {mode.pace} "
        f"| {mode.response} |"
        for mode in DEFAULT_MODES
    ]

    assert "\n".join(rows) in DOCS.read_text(encoding="utf-8")
    assert all(mode.priority in PRIORITIES and mode.pace in LOOK_DAYS for mode in DEFAULT_MODES)
