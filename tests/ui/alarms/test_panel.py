"""The panel shows what stands, what was and the rates, and what is done there is done by somebody with a name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inspector_app.domain.alarm import Alarm, AlarmAct, AlarmStep
from inspector_app.domain.alarm_board import board_of
from inspector_app.domain.alarm_rates import AlarmLife, rates_of
from inspector_app.domain.series import Span
from inspector_app.link.alarm_messages import (
    AlarmsAcknowledged,
    AlarmShelved,
    AlarmsRequested,
    AlarmsShown,
    AlarmUnshelved,
)
from inspector_app.ui.alarms.panel import HISTORY, RATES, AlarmPanel
from inspector_app.ui.alarms.sheet import AlarmSheet
from inspector_app.ui.alarms.shelve_sheet import ENDS_S, ShelveSheet
from inspector_app.ui.theme import Theme
from tests.fakes.alarms import NOW, alarm, camera_lost, condition
from tests.ui.station import Station

SHELF = AlarmAct(3, AlarmStep.SHELVED, NOW, "Sam", "the lens is ordered", NOW + 900)
LONG = "a camera whose name somebody typed without end " * 8
OPEN = (alarm(1), alarm(2, camera_lost()), alarm(3, condition("c", of=LONG)).acted(SHELF))


@pytest.fixture
def station(theme: Theme) -> Iterator[Station]:
    """A window with somebody signed in."""
    made = Station(theme, who="Kim")
    made.show(alarms=board_of(OPEN, flood_since=None))
    yield made
    made.close()


def opened(station: Station, alarms: tuple[Alarm, ...] = OPEN) -> AlarmPanel:
    """Open the sheet, answer what it asks for, and return its panel."""
    station.click(station.window.bottom.alarms.show_all)
    station.render(0.1)
    tell(station, alarms)
    sheet = station.window.matters.sheet
    assert isinstance(sheet, AlarmSheet)
    return sheet.panel


def tell(station: Station, alarms: tuple[Alarm, ...] = OPEN, span: Span = Span.SHIFT) -> None:
    """Answer the question after alarms."""
    lives = tuple(AlarmLife(one, (SHELF,) if one.id == SHELF.alarm else ()) for one in alarms)
    rates = rates_of(lives, NOW - 8 * 3600, NOW + 60)
    station.answer(station.of(AlarmsRequested)[-1], AlarmsShown(span, alarms, lives[::-1], rates))


def test_what_calls_stands_first_with_its_response_large(station: Station) -> None:
    panel = opened(station)
    assert [life.alarm.id for life in panel.list.lives] == [2, 1, 3]
    assert panel.details.response.text() == "Look at its cable and power; it is opened again by itself"
    assert panel.tabs[0].text() == "Standing (3)"
    station.click(panel.details.acknowledge)
    station.click(panel.acknowledge_all)
    assert station.of(AlarmsAcknowledged) == [AlarmsAcknowledged((2,), "Kim"), AlarmsAcknowledged((2, 1), "Kim")]


def test_an_alarm_is_put_on_the_shelf_with_an_end_and_a_reason(station: Station) -> None:
    panel = opened(station)
    station.click(panel.details.shelve)
    sheet = station.window.matters.sheet
    assert isinstance(sheet, ShelveSheet)
    assert not sheet.act.isEnabled()
    station.click(sheet.ends[ENDS_S[0]])
    station.click(sheet.offers[0])
    station.render()
    now = station.state.now
    station.click(sheet.act)
    assert station.of(AlarmShelved) == [AlarmShelved(2, now + ENDS_S[0], "Spare part is ordered", "Kim")]
    station.answer(station.of(AlarmShelved)[-1], problem="a shelf needs a reason; say why nobody can respond now")
    assert sheet.refusal.text()
    station.click(sheet.act)
    station.answer(station.of(AlarmShelved)[-1])
    station.render(0.1)
    assert isinstance(station.window.matters.sheet, AlarmSheet)


def test_an_alarm_is_taken_off_the_shelf(station: Station) -> None:
    panel = opened(station)
    panel.list.setCurrentIndex(panel.list.model().index(2, 0))
    assert not panel.details.shelve.isVisible()
    assert "the lens is ordered" in panel.details.state.text()
    station.click(panel.details.unshelve)
    assert station.of(AlarmUnshelved) == [AlarmUnshelved(3, "Kim")]
    station.answer(station.of(AlarmUnshelved)[-1], problem="alarm 3 is on no shelf; choose one that is shown")
    assert panel.note.text() == "alarm 3 is on no shelf; choose one that is shown"


def test_history_and_rates_are_asked_for_by_their_span(station: Station) -> None:
    panel = opened(station)
    station.click(panel.tabs[HISTORY])
    assert [life.alarm.id for life in panel.list.lives] == [3, 2, 1]
    station.click(panel.spans[Span.DAY])
    station.render(1.0)
    assert station.of(AlarmsRequested)[-1] == AlarmsRequested(Span.DAY)
    tell(station, span=Span.DAY)
    station.click(panel.tabs[RATES])
    assert "Acceptable" in panel.rates.bearable.text()
    assert panel.rates.figures["Alarms in all"] == "3"
    assert panel.rates.figures["Acknowledged in their priority's time"] == "-"


def test_the_panel_asks_again_when_the_alarms_have_changed_and_not_all_the_time(station: Station) -> None:
    opened(station)
    asked = len(station.of(AlarmsRequested))
    for _ in range(10):
        station.render(0.1)
    assert len(station.of(AlarmsRequested)) == asked
    station.show(alarms=board_of(OPEN[:1], flood_since=None))
    assert len(station.of(AlarmsRequested)) == asked + 1
    for _ in range(10):
        station.render(0.1)
    assert len(station.of(AlarmsRequested)) == asked + 1


def test_whoever_only_looks_need_not_sign_in(theme: Theme) -> None:
    station = Station(theme)
    station.show(alarms=board_of(OPEN, flood_since=None))
    panel = opened(station)
    station.click(panel.details.acknowledge)
    assert station.window.reception.sign_in_sheet is not None
    station.window.reception.sign_in("Kim")
    station.render(0.1)
    assert station.of(AlarmsAcknowledged) == [AlarmsAcknowledged((2,), "Kim")]
    station.close()


def test_without_alarms_the_panel_is_calm(station: Station) -> None:
    panel = opened(station, ())
    assert panel.list.lives == ()
    assert panel.details.words.text() == "No alarm is chosen"
    assert not panel.details.acknowledge.isEnabled()
    assert not panel.acknowledge_all.isEnabled()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_hundreds_of_alarms_with_names_without_end_fit_the_window(theme: Theme, size: tuple[int, int]) -> None:
    station = Station(theme, who="Kim", size=size)
    many = tuple(alarm(number, condition(f"d{number}", of=LONG), at=NOW + number) for number in range(4, 400))
    station.show(alarms=board_of(many, flood_since=NOW))
    opened(station, many)
    sheet = station.window.matters.sheet
    assert sheet is not None
    assert sheet.width() <= size[0]
    assert sheet.height() <= size[1]
    assert station.window.size().toTuple() == size
    station.close()
