"""Drift that was noticed is an alarm with the urgency and the response of the failure mode that its metric shows."""

from __future__ import annotations

import pytest

from inspector_app.domain.alarm import Priority
from inspector_app.domain.alarm_board import AlarmBoard
from inspector_app.domain.drift.departure import Manner
from inspector_app.domain.drift.noticed import Change
from inspector_app.domain.recipe import Recipe, View
from inspector_app.pipeline.alarming import AlarmBook
from inspector_app.pipeline.drift_alarms import DriftAlarms
from tests.fakes.clock import ManualClock
from tests.fakes.safeguard_ledger import MemorySafeguards

RECIPE = Recipe("plate", views=(View("top"),))


def change(metric: str = "dirt:top", of: str = "top", manner: Manner = Manner.GRADUAL, side: int = 1) -> Change:
    return Change(7, "line-7", 70.0, metric, of, manner, side, "line-5", 50.0, 4.0)


class Told:
    """Drift alarms with the book that they are raised in."""

    def __init__(self) -> None:
        self.book = AlarmBook(ManualClock(now=100.0), MemorySafeguards(), record=lambda _act: None)
        self.alarms = DriftAlarms(self.book, RECIPE)

    def board(self) -> AlarmBoard:
        return self.book.board()


@pytest.fixture
def it() -> Told:
    return Told()


def test_an_alarm_says_what_moved_since_when_and_what_to_do(it: Told) -> None:
    it.alarms.noticed(change())

    (alarm,) = it.book.open()
    condition = alarm.condition
    assert str(condition.words) == "dirt of 'top' has crept above its baseline"
    assert str(condition.response) == "clean the lens of 'top'; then run the challenge parts"
    assert (condition.priority, condition.of, condition.metric) == (Priority.MEDIUM, "top", "dirt:top")
    assert (condition.detector, condition.pass_id, condition.began_at) == ("station", "line-7", 50.0)


@pytest.mark.parametrize(
    "manner, side, words",
    [
        (Manner.SUDDEN, 1, "dirt of 'top' rose suddenly above its baseline"),
        (Manner.SUDDEN, -1, "dirt of 'top' fell suddenly below its baseline"),
        (Manner.GRADUAL, -1, "dirt of 'top' has crept below its baseline"),
        (Manner.SPORADIC, 1, "dirt of 'top' is unusual on more and more single parts"),
    ],
)
def test_it_says_how_it_moved(it: Told, manner: Manner, side: int, words: str) -> None:
    it.alarms.noticed(change(manner=manner, side=side))

    assert str(it.book.open()[0].condition.words) == words


def test_the_whole_station_needs_no_name(it: Told) -> None:
    it.alarms.noticed(change("ng", ""))

    (alarm,) = it.book.open()
    assert str(alarm.condition.words) == "ng has crept above its baseline"
    assert alarm.condition.priority is Priority.HIGH


def test_a_metric_that_nobody_thought_of_has_a_response_too(it: Told) -> None:
    it.alarms.noticed(change("weight:top"))

    assert str(it.book.open()[0].condition.response).startswith("lay the last parts beside those of the baseline")


def test_the_same_metric_is_one_alarm_and_is_over_when_it_is(it: Told) -> None:
    it.alarms.noticed(change())
    it.alarms.noticed(change())
    assert len(it.book.open()) == 1

    it.alarms.over(change())

    assert not it.book.has("drift dirt:top")
