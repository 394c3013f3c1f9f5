"""Every fault with a cause is an alarm, with the priority and the response of the table of causes."""

from __future__ import annotations

import pytest

from inspector_app.domain.fall import CAUSES, Cause
from inspector_app.domain.recipe import Recipe, View
from inspector_app.domain.stage import Stage
from inspector_app.pipeline.alarming import AlarmBook
from inspector_app.pipeline.fault_alarms import FaultAlarms
from inspector_app.pipeline.faults import Faults
from tests.fakes.alarms import condition
from tests.fakes.clock import ManualClock
from tests.fakes.safeguard_ledger import MemorySafeguards

RECIPE = Recipe("plate", views=(View("top"), View("side")), stages=(Stage("judge", "a.onnx", "top"),))


class Station:
    """Faults with an alarm book."""

    def __init__(self) -> None:
        clock = ManualClock()
        self.book = AlarmBook(clock, MemorySafeguards(), record=lambda _act: None)
        self.faults = Faults(clock, lambda _cause, _text: None, alarms=FaultAlarms(self.book, RECIPE))


@pytest.fixture
def station() -> Station:
    return Station()


@pytest.mark.parametrize("cause", list(Cause))
def test_every_cause_is_an_alarm_with_its_priority_and_response(station: Station, cause: Cause) -> None:
    station.faults.raise_("a name", "what happened", cause=cause)
    (alarm,) = station.book.open()
    assert str(alarm.condition.words) == "what happened"
    assert str(alarm.condition.response) == CAUSES[cause].response
    assert alarm.condition.priority is CAUSES[cause].priority
    station.faults.clear("a name")
    assert not station.book.has("a name")


def test_a_lost_camera_blinds_its_view_and_the_stages_that_look_at_it(station: Station) -> None:
    station.faults.raise_("camera top", "camera 'top' is lost", cause=Cause.CAMERA_LOST)
    (alarm,) = station.book.open()
    assert (alarm.condition.of, alarm.condition.blinds) == ("top", ("top", "judge"))


def test_a_fault_without_a_cause_is_an_event(station: Station) -> None:
    station.faults.raise_("note", "something")
    assert station.book.open() == ()
    station.faults.clear("note")


def test_a_drift_that_has_its_own_alarm_gets_no_second_one_and_keeps_it(station: Station) -> None:
    station.book.raise_(condition("drift x"))
    station.faults.raise_("drift x", "x is past its limit", cause=Cause.DRIFT_LIMIT)
    station.faults.clear("drift x")
    assert [one.condition.metric for one in station.book.open()] == ["brightness:top"]
    assert station.book.has("drift x")


def test_an_overdue_run_that_then_fails_is_another_alarm(station: Station) -> None:
    station.faults.raise_("challenge", "overdue", cause=Cause.CHALLENGE_OVERDUE)
    station.faults.raise_("challenge", "failed", cause=Cause.CHALLENGE_FAILED)
    assert [str(one.condition.words) for one in station.book.open() if one.stands] == ["failed"]
