"""Who predicts for a part."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.automation import Level
from inspector_app.domain.part import Trigger
from inspector_app.domain.policy import chance
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.recipe import Recipe, Thresholds
from inspector_app.pipeline.side import Side
from inspector_app.pipeline.sides import Canary, Sides
from tests.fakes.clock import ManualClock
from tests.fakes.predictor import SURE_OK, ScriptedPredictor
from tests.unit.pipeline.test_side import record

RECIPE = Recipe("plate")
OTHER = replace(RECIPE, version=2, thresholds=Thresholds(0.9, 0.1))


def side(recipe: Recipe = RECIPE) -> Side:
    return Side(recipe, recipe.version, ScriptedPredictor(), distrust=print, clock=ManualClock())


def sides(champion: Side) -> Sides:
    return Sides(champion, level=lambda: Level.FULL, line_id="line")


def trigger(number: int) -> Trigger:
    return Trigger(number, f"S{number}", 1000.0)


@given(st.floats(0.0, 1.0), st.integers(1, 10_000))
def test_a_canarys_parts_are_those_whose_hash_lies_below_its_share_and_so_can_be_named_afterwards(
    share: float, number: int
) -> None:
    champion, candidate = side(), side(OTHER)
    both = sides(champion)
    both.put(champion, Canary(candidate, share, "canary"))
    chosen = both.admit(trigger(number)).side
    assert (chosen is candidate) == (chance(f"line-{number:08d}", "canary") < share)


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.integers(1, 10_000))
def test_a_part_that_a_small_share_gives_to_the_candidate_a_larger_one_gives_to_it_too(
    one: float, other: float, number: int
) -> None:
    champion, candidate = side(), side(OTHER)
    both = sides(champion)
    chosen = []
    for share in sorted((one, other)):
        both.put(champion, Canary(candidate, share, "canary"))
        chosen.append(both.admit(trigger(number)).side is candidate)
    assert chosen[0] <= chosen[1]


def test_a_part_is_decided_by_the_thresholds_of_the_side_that_predicts_for_it() -> None:
    champion, candidate = side(), side(OTHER)
    both = sides(champion)
    before = both.admit(trigger(1))
    both.put(candidate)
    after = both.admit(trigger(2))
    assert (before.side, before.policy.thresholds) == (champion, RECIPE.thresholds)
    assert (after.side, after.policy.thresholds) == (candidate, OTHER.thresholds)


def test_what_is_looked_at_before_each_part_still_changes_who_predicts_for_it() -> None:
    champion, candidate = side(), side(OTHER)
    both = sides(champion)
    both.put(champion, Canary(candidate, 1.0, "canary"))
    both.before_each = lambda: both.put(champion)
    assert both.admit(trigger(1)).side is champion


def test_a_candidate_hears_what_the_champion_said_and_nothing_that_the_canary_did() -> None:
    champion, candidate = side(), side(OTHER)
    both = sides(champion)
    heard: list[Prediction] = []
    both.listener = lambda _record, prediction: heard.append(prediction)
    both.put(champion, Canary(candidate, 0.5, "canary"))
    both.spoken(champion, record(1), SURE_OK)
    both.spoken(candidate, record(2), SURE_OK)
    both.spoken(champion, record(3), None)
    assert heard == [SURE_OK]
