"""The models of the shadow level, in a thread of their own."""

from __future__ import annotations

import threading

import pytest

from inspector_app.domain.inspection import PassRecord
from inspector_app.domain.part import Pass
from inspector_app.domain.prediction import Prediction
from inspector_app.pipeline.flow import LatePrediction
from inspector_app.pipeline.shadow import Shadow
from inspector_app.pipeline.side import Side
from inspector_app.pipeline.slots import LaneClosed
from tests.fakes.predictor import SURE_OK, ScriptedPredictor
from tests.unit.pipeline.test_side import record, side_of


def nobody(_side: Side, _record: PassRecord, _prediction: Prediction) -> None:
    """Listen to nothing."""


def test_every_pass_gets_a_prediction_and_those_that_came_too_thick_get_the_reason() -> None:
    given: list[LatePrediction] = []
    heard: list[str] = []
    side = side_of(ScriptedPredictor())
    shadow = Shadow(give=given.append, spoken=lambda _side, one, _prediction: heard.append(one.part.id))
    for number in range(6):
        shadow.add(side, record(number))
    assert [late.pass_id for late in given] == ["line-4", "line-5"]
    assert {late.prediction.error for late in given} == {"its turn did not come in time: the model was 4 parts behind"}
    for _ in range(4):
        shadow.step()
    assert [late.pass_id for late in given[2:]] == ["line-0", "line-1", "line-2", "line-3"]
    assert all(late.prediction == SURE_OK for late in given[2:])
    assert heard == [late.pass_id for late in given]


def test_what_was_taken_before_the_end_is_still_spoken_of_and_what_comes_later_is_not() -> None:
    given: list[LatePrediction] = []
    side = side_of(ScriptedPredictor())
    shadow = Shadow(give=given.append, spoken=nobody)
    shadow.add(side, record(1))
    shadow.end()
    shadow.add(side, record(2))
    shadow.step()
    assert [(late.pass_id, late.prediction.error) for late in given] == [
        ("line-2", "its turn did not come: the station was stopped"),
        ("line-1", None),
    ]
    with pytest.raises(LaneClosed):
        shadow.step()


def test_a_driver_in_lock_step_waits_for_room_and_loses_nothing() -> None:
    given: list[LatePrediction] = []
    speak = threading.Event()

    def script(_part: Pass) -> Prediction:
        speak.wait(10.0)
        return SURE_OK

    side = side_of(ScriptedPredictor(script))
    shadow = Shadow(give=given.append, spoken=nobody, waits=True)

    def drive() -> None:
        for number in range(9):
            shadow.add(side, record(number))

    driver = threading.Thread(target=drive)
    driver.start()
    speak.set()
    for _ in range(9):
        shadow.step()
    driver.join(10.0)
    assert [late.prediction for late in given] == [SURE_OK] * 9
