"""What makes single parts UNSURE lowers the level where it comes again and again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.fall import Cause
from inspector_app.domain.inspection import PassRecord
from inspector_app.domain.policy import Policy, SeenFacts
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.repeats import RepeatRules
from inspector_app.pipeline.faults import Faults
from inspector_app.pipeline.part_watch import PartWatch
from tests.fakes.clock import ManualClock
from tests.unit.store.examples import RECIPE, SURE_OK, pass_record

RULED = replace(RECIPE, repeats=RepeatRules(last=6, out_of_range=3, failed=2, late=2, stale=3))
FINE = pass_record()
DARK = pass_record(facts=SeenFacts(in_taught_range=False))
STALE = pass_record(facts=SeenFacts(fresh=False))
FROZEN = pass_record(facts=SeenFacts(changed=False))
MISSING = pass_record(facts=SeenFacts(views_present=False, in_taught_range=False))
FAILED = pass_record(prediction=Prediction.failed("the inference process ended with -9"))
LATE = pass_record(prediction=Prediction.failed("it took too long", late=True))


class Watching:
    """A watch with what it lets fall."""

    def __init__(self) -> None:
        self.falls: list[Cause] = []
        self.faults = Faults(ManualClock(), lambda cause, text: self.falls.append(cause))
        self.watch = PartWatch(self.faults, lambda cause, text: self.falls.append(cause))

    def see(self, *records: PassRecord) -> list[Cause]:
        for record in records:
            self.watch.saw(record, RULED)
        return self.falls


@pytest.mark.parametrize(
    "enough, too_few, cause",
    [
        ([DARK, FINE, DARK, FINE, DARK], [DARK, DARK, FINE, FINE, FINE, FINE, DARK], Cause.OUT_OF_RANGE),
        ([STALE, FROZEN, MISSING], [STALE, STALE, FINE, STALE, STALE], Cause.FRAME_STALE),
        ([FAILED, FINE, FAILED], [FAILED, LATE], Cause.MODEL_FAILED),
        ([LATE, FINE, LATE], [FAILED, *[FINE] * 6, FAILED], Cause.MODEL_LATE),
    ],
)
def test_the_level_falls_at_the_part_that_is_one_too_many(
    enough: list[PassRecord], too_few: list[PassRecord], cause: Cause
) -> None:
    assert Watching().see(*enough[:-1]) == []
    assert Watching().see(*enough) == [cause]
    assert Watching().see(*too_few) == []


def test_a_fault_stands_until_enough_parts_are_good_again() -> None:
    watching = Watching()
    watching.see(DARK, DARK, DARK)
    assert watching.faults.keeps_low() == "3 of the last 6 parts had a frame outside of the taught range"
    watching.see(FINE, FINE, FINE)
    assert watching.faults.keeps_low() is not None
    watching.see(FINE)
    assert watching.faults.keeps_low() is None


def test_a_recipe_that_taught_nothing_has_no_range_to_be_out_of() -> None:
    watching = Watching()
    for _ in range(6):
        watching.watch.saw(DARK, replace(RULED, taught=()))
    assert watching.falls == []


def test_a_recipe_without_models_and_the_shadow_level_do_not_fall_for_predictions() -> None:
    watching = Watching()
    shadow = pass_record(prediction=FAILED.prediction, policy=Policy.of(RECIPE, Level.SHADOW))
    for _ in range(6):
        watching.watch.saw(shadow, RULED)
        watching.watch.saw(FAILED, replace(RULED, stages=()))
    watching.see(pass_record(prediction=None), pass_record(prediction=SURE_OK))
    assert watching.falls == []
