"""Challenge parts and rollouts that make no sense."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_app.configuration.automation_checks import check_automation
from inspector_app.domain.challenge import ChallengeKind, ChallengePart, ChallengeRules
from inspector_app.domain.errors import BadInput
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Recipe, View
from inspector_app.domain.rollout import RampStep, RolloutRules

NG = ChallengePart("CP-1", Verdict.NG)
STORED = ChallengePart("CP-2", Verdict.OK, ChallengeKind.STORED, ("top=a.png", "side=b.png"))
VIEWS = (View("top"), View("side"))


def refusal(recipe: Recipe) -> str:
    with pytest.raises(BadInput) as caught:
        check_automation(recipe, where="plate.toml")
    return str(caught.value)


def test_a_set_of_physical_and_stored_parts_is_taken() -> None:
    check_automation(Recipe("plate", views=VIEWS, challenge=ChallengeRules((NG, STORED))), where="")


@pytest.mark.parametrize(
    "parts, words",
    [
        ((NG, NG), "two challenge parts have one serial"),
        ((replace(NG, serial=" "),), "a challenge part has no serial"),
        ((replace(NG, expected=Verdict.UNSURE),), "'CP-1' is expected UNSURE; a known part is OK or NG"),
        ((replace(NG, images=("top=a.png",)),), "'CP-1' is physical and has images"),
        ((replace(STORED, images=()),), "has not one image for each view; name them as top=FILE, side=FILE"),
        ((replace(STORED, images=("top=a.png",)),), "has not one image for each view"),
        ((replace(STORED, images=("top=a.png", "side=")),), "has not one image for each view"),
        ((replace(STORED, images=("top=a.png", "b.png")),), "has not one image for each view"),
    ],
)
def test_a_challenge_part_that_nobody_could_run_is_refused(parts: tuple[ChallengePart, ...], words: str) -> None:
    assert words in refusal(Recipe("plate", views=VIEWS, challenge=ChallengeRules(parts)))


@pytest.mark.parametrize(
    "rules, words",
    [
        (ChallengeRules(within_min=0.0), "challenge.within_min is 0"),
        (ChallengeRules(within_min=float("nan")), "challenge.within_min is nan"),
        (ChallengeRules(drift_within_min=-1.0), "challenge.drift_within_min is -1"),
    ],
)
def test_a_time_for_challenge_parts_that_never_comes_is_refused(rules: ChallengeRules, words: str) -> None:
    assert words in refusal(Recipe("plate", challenge=rules))


@pytest.mark.parametrize(
    "rules, words",
    [
        (RolloutRules(ramp=()), "rollout.ramp is empty; its shares rise from above 0 to 1"),
        (RolloutRules(ramp=(RampStep(0.5),)), "rollout.ramp is 0.5"),
        (RolloutRules(ramp=(RampStep(0.5), RampStep(0.1), RampStep(1.0))), "rollout.ramp is 0.5, 0.1, 1"),
        (RolloutRules(ramp=(RampStep(0.0), RampStep(1.0))), "rollout.ramp is 0, 1"),
        (RolloutRules(ramp=(RampStep(float("nan")), RampStep(1.0))), "rollout.ramp is nan, 1"),
        (RolloutRules(ramp=(RampStep(1.0, minutes=-1.0),)), "lasts -1 minutes and 20 parts"),
        (RolloutRules(ramp=(RampStep(1.0, parts=-1),)), "lasts 30 minutes and -1 parts"),
        (RolloutRules(pairs=5, ng_pairs=6), "rollout.pairs is 5, and ng_pairs 6 of them"),
    ],
)
def test_a_ramp_that_does_not_rise_to_all_parts_is_refused(rules: RolloutRules, words: str) -> None:
    assert words in refusal(Recipe("plate", rollout=rules))


def test_the_ramp_that_a_recipe_has_by_itself_is_taken() -> None:
    check_automation(Recipe("plate"), where="")
