"""What people do about alarms takes effect at once, and is answered when it is recorded."""

from __future__ import annotations

import pytest

from inspector_app.alarm_desk import AlarmDesk
from inspector_app.domain.alarm import AlarmAct, AlarmState, AlarmStep
from inspector_app.domain.alarm_rates import AlarmLife
from inspector_app.domain.errors import BadInput
from inspector_app.domain.failure_modes import Failure
from inspector_app.domain.series import Span
from inspector_app.link.alarm_messages import (
    AlarmsAcknowledged,
    AlarmShelved,
    AlarmsRequested,
    AlarmsShown,
    AlarmUnshelved,
    FailureModesRequested,
    FailureModesShown,
)
from inspector_app.pipeline.alarming import AlarmBook
from tests.fakes.alarms import NOW, alarm, condition
from tests.fakes.clock import ManualClock
from tests.fakes.safeguard_ledger import MemorySafeguards


class Station:
    """A desk with one alarm that stands."""

    def __init__(self) -> None:
        self.clock, self.ledger = ManualClock(now=NOW), MemorySafeguards()
        self.book = AlarmBook(self.clock, self.ledger, record=lambda _act: None)
        self.book.raise_(condition("a"))
        self.lives = [AlarmLife(alarm(number)) for number in range(1, 10)]
        desk = AlarmDesk(self.book, act=lambda write: write(), lives=lambda _span: (self.lives, NOW - 60, NOW))
        self.handlers = desk.handlers()

    def do(self, intent: object) -> AlarmsShown | None:
        answer = self.handlers[type(intent)](intent, "a client")
        assert not isinstance(answer, FailureModesShown)
        return answer


@pytest.fixture
def station() -> Station:
    return Station()


def test_an_act_is_recorded_when_it_is_answered(station: Station) -> None:
    station.do(AlarmsAcknowledged((1,), "Kim"))
    station.do(AlarmShelved(1, NOW + 600, "the lens is ordered", "Sam"))
    assert station.book.open()[0].state is AlarmState.SHELVED
    station.do(AlarmUnshelved(1, "Sam"))
    assert [row.step for row in station.ledger.alarm_rows if isinstance(row, AlarmAct)] == [
        AlarmStep.ACKNOWLEDGED,
        AlarmStep.SHELVED,
        AlarmStep.UNSHELVED,
    ]


@pytest.mark.parametrize(
    "wrong", [AlarmsAcknowledged((7,), "Kim"), AlarmShelved(1, NOW - 1, "why", "Kim"), AlarmUnshelved(1, "Kim")]
)
def test_what_cannot_be_is_refused_and_nothing_is_written(station: Station, wrong: object) -> None:
    with pytest.raises(BadInput):
        station.do(wrong)
    assert station.ledger.alarm_rows == []


def test_the_newest_of_a_span_are_shown_with_the_rates_of_all(station: Station) -> None:
    shown = station.do(AlarmsRequested(Span.DAY, most=3))
    assert shown is not None
    assert (shown.span, [life.alarm.id for life in shown.lives]) == (Span.DAY, [9, 8, 7])
    assert shown.rates.calls == 9
    assert [one.condition.key for one in shown.open] == ["a"]


def test_what_could_go_wrong_is_the_table_of_the_recipe_in_force(station: Station) -> None:
    mode = Failure("a screw is loose", "try the screws")
    desk = AlarmDesk(station.book, act=lambda write: write(), lives=lambda _span: ([], 0.0, 0.0), modes=(mode,))
    assert desk.handlers()[FailureModesRequested](FailureModesRequested(), "c") == FailureModesShown((mode,))
