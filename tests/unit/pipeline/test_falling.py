"""Falls of the level, and what people do about them."""

from __future__ import annotations

import pytest

from inspector_app.domain.automation import STATION, Level, LevelChange
from inspector_app.domain.errors import BadInput
from inspector_app.domain.fall import Cause, Fall, FallAct, FallStep
from inspector_app.pipeline.falling import Falls

CHANGE = LevelChange(5.0, Level.FULL, Level.HUMAN_ONLY, STATION, "camera 'top' is lost")


def act(fall: Fall, step: FallStep, who: str = "Kim", text: str = "every part by two people") -> FallAct:
    return FallAct(fall.id, step, who, text, 9.0)


def test_a_fall_shows_until_it_is_acknowledged_and_the_last_one_until_its_restart_is_verified() -> None:
    falls = Falls(next_id=7)
    first, second = falls.add(Cause.CAMERA_LOST, CHANGE), falls.add(Cause.LINE_LOST, CHANGE)
    assert [fall.id for fall in falls.shown()] == [7, 8]

    for fall in (first, second):
        falls.acted(act(fall, FallStep.ACKNOWLEDGED))
    assert [fall.id for fall in falls.shown()] == [8]
    falls.acted(act(second, FallStep.CONTROL))
    shown = falls.shown()[0]
    assert (shown.acknowledged_by, shown.method, shown.approved_by) == ("Kim", "every part by two people", "Kim")
    falls.acted(act(second, FallStep.VERIFIED, "Sam"))
    assert falls.shown() == ()


@pytest.mark.parametrize(
    "one, why",
    [
        (FallAct(9, FallStep.ACKNOWLEDGED, "Kim", "", 9.0), "there is no fall 9"),
        (FallAct(1, FallStep.ACKNOWLEDGED, " ", "", 9.0), "needs a name"),
        (FallAct(1, FallStep.CONTROL, "Kim", " ", 9.0), "what was done"),
        (FallAct(1, FallStep.VERIFIED, "Sam", "again", 9.0), "has this already, by Lee"),
    ],
)
def test_an_act_that_cannot_be_is_refused(one: FallAct, why: str) -> None:
    falls = Falls()
    fall = falls.add(Cause.CAMERA_LOST, CHANGE)
    falls.acted(act(fall, FallStep.VERIFIED, "Lee"))

    with pytest.raises(BadInput, match=why):
        falls.check(one)


def test_what_a_record_holds_stands_on() -> None:
    fall = Falls().add(Cause.CAMERA_LOST, CHANGE)
    assert Falls([fall], next_id=2).shown() == (fall,)
    assert Falls([fall]).get(1) == fall
