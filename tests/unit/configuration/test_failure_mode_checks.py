"""Failure modes that promise an alarm which nothing could raise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_app.configuration.failure_mode_checks import check_failure_modes
from inspector_app.configuration.folders import shipped
from inspector_app.configuration.recipes import read_recipe
from inspector_app.domain.errors import BadInput
from inspector_app.domain.failure_modes import DEFAULT_MODES, Failure
from inspector_app.domain.metrics import metrics_of
from inspector_app.domain.recipe import Recipe, View
from inspector_app.domain.stage import Stage

DIRT = Failure("dirt", "clean the lens of '{of}'", ("dirt:*",))
RECIPE = Recipe("plate", views=(View("top"),), stages=(Stage("defects", "defects.onnx", "top"),))


def refusal(*modes: Failure) -> str:
    with pytest.raises(BadInput) as caught:
        check_failure_modes(replace(RECIPE, failure_modes=modes), where="plate.toml")
    assert str(caught.value).startswith("plate.toml: ")
    return str(caught.value)


@pytest.mark.parametrize(
    "pattern", ["dirt:*", "dirt:top", "dirt:t*", "brightness@defects", "brightness*", "ng", "score:defects", "step:*", "disk", "*"]
)  # fmt: skip
def test_what_may_be_measured_is_taken(pattern: str) -> None:
    check_failure_modes(replace(RECIPE, failure_modes=(replace(DIRT, metrics=(pattern,)),)), where="")


def test_a_mode_that_no_metric_shows_is_taken() -> None:
    check_failure_modes(replace(RECIPE, failure_modes=(replace(DIRT, metrics=()),)), where="")


@pytest.mark.parametrize(
    "pattern, words",
    [
        ("shininess:*", "names no metric: 'shininess:*'; there are "),
        ("dirt:side", "'dirt:side' of failure mode 'dirt' is of no view or stage; there are top"),
        ("dirt@locate", "is of no view or stage; there are defects"),
        ("brightness", "names 'brightness', and not of what; there are brightness:top; brightness:* means all"),
        ("", "names no metric: ''"),
        ("fog", "names no metric: 'fog'"),
    ],
)
def test_a_metric_that_there_is_not_is_refused_with_what_there_is(pattern: str, words: str) -> None:
    assert words in refusal(replace(DIRT, metrics=(pattern,)))


@pytest.mark.parametrize(
    "mode, words",
    [
        (replace(DIRT, name=" "), "a failure mode is named ' '"),
        (replace(DIRT, response=""), "failure mode 'dirt' says not what to do"),
        (replace(DIRT, response="clean {view}"), "has braces; only {of} stands for something"),
        (replace(DIRT, priority="shouting"), "a priority 'shouting'; there are low, medium, high, urgent"),
        (replace(DIRT, pace="years"), "a pace 'years'; there are hours, days, weeks"),
        (replace(DIRT, look_days=0.0), "look_days of failure mode 'dirt' is 0; it is above 0"),
        (replace(DIRT, look_days=float("nan")), "look_days of failure mode 'dirt' is nan"),
    ],
)
def test_what_makes_no_sense_is_refused(mode: Failure, words: str) -> None:
    assert words in refusal(mode)


def test_two_modes_of_one_name_are_refused() -> None:
    assert "two failure modes have one name" in refusal(DIRT, DIRT)


def test_what_goes_without_saying_would_be_taken() -> None:
    check_failure_modes(replace(RECIPE, failure_modes=DEFAULT_MODES), where="")


def test_the_shipped_recipe_has_thought_of_every_metric_that_it_has() -> None:
    recipe = read_recipe(shipped("resources") / "recipes" / "phone.toml")

    assert recipe.failure_modes
    assert [metric.name for metric in metrics_of(recipe) if recipe.mode_of(metric.name) is None] == []
