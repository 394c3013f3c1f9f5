"""A metric's alarm is as urgent as its failure mode, and asks for what that asks for."""

from __future__ import annotations

from inspector_app.domain.alarm import Priority
from inspector_app.domain.recipe import Recipe, View
from inspector_app.pipeline.metric_alarms import priority_of, response_of

RECIPE = Recipe("plate", views=(View("top"),))


def test_urgency_and_response_are_those_of_the_failure_mode() -> None:
    assert priority_of(RECIPE, "likeness:top") is Priority.URGENT
    assert str(response_of(RECIPE, "dirt:top", "top")) == "clean the lens of 'top'; then run the challenge parts"


def test_a_response_without_a_place_names_none() -> None:
    assert response_of(RECIPE, "ng", "").values == {}


def test_what_nobody_thought_of_has_a_response_too() -> None:
    assert priority_of(RECIPE, "weight:top") is Priority.MEDIUM
    assert "beside those of the baseline" in str(response_of(RECIPE, "weight:top", "top"))
