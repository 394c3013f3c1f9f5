"""Values that have the right type and would still make no rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.configuration.recipe_checks import check_recipe
from inspector_app.domain.errors import BadInput
from inspector_app.domain.recipe import Limits, Recipe, TaughtRange, View
from inspector_app.domain.stage import Stage

NAN, ENDLESS = float("nan"), float("inf")
BAD = {
    "a version before the first": (Recipe("a", version=0), "version is 0"),
    "a view without a name": (Recipe("a", views=(View(" "),)), "a view has no name"),
    "a time that is no number": (Recipe("a", limits=Limits(stage_ms=NAN)), "limits.stage_ms is nan"),
    "a time without end": (Recipe("a", limits=Limits(judge_s=ENDLESS)), "limits.judge_s is inf"),
    "a time below nothing": (Recipe("a", limits=Limits(bounce_ms=-1.0)), "limits.bounce_ms is -1.0"),
    "a count that no database holds": (Recipe("a", limits=Limits(attempts=10**30)), "limits.attempts is 1000000"),
    "a range of nothing": (Recipe("a", taught=(TaughtRange("top", "contrast", 9.0, 3.0),)), "is 9.0 to 3.0"),
    "a range that is no number": (Recipe("a", taught=(TaughtRange("top", "contrast", NAN, 3.0),)), "is nan to 3.0"),
    "a range of another view": (Recipe("a", taught=(TaughtRange("side", "contrast", 1.0, 3.0),)), "'side.contrast'"),
    "a stage's limit past the prediction's": (
        Recipe("a", stages=(Stage("find", "m.onnx", "top", limit_ms=3000.0),)),
        "stage 'find' has a limit_ms of 3000",
    ),
    "a pattern that is none": (Recipe("a", serial_pattern="["), "no regular expression"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_value_that_makes_no_rule_is_refused_by_its_key(what: str) -> None:
    recipe, words = BAD[what]
    with pytest.raises(BadInput) as caught:
        check_recipe(recipe, where="recipe.toml")

    assert words in str(caught.value)
    assert str(caught.value).startswith("recipe.toml: ")


@given(low=st.floats(0, 255), high=st.floats(0, 255))
def test_a_taught_range_is_taken_exactly_when_it_holds_something(low: float, high: float) -> None:
    recipe = Recipe("a", taught=(TaughtRange("top", "brightness", low, high),))
    try:
        check_recipe(recipe, where="")
    except BadInput:
        assert low > high
    else:
        assert low <= high
