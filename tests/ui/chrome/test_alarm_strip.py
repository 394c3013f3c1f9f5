"""The strip says what calls, what to do, and how many there are; one touch acknowledges what was seen, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inspector_app.domain.alarm import Alarm, Priority
from inspector_app.domain.alarm_board import AlarmBoard, board_of
from inspector_app.link.alarm_messages import AlarmsAcknowledged
from inspector_app.ui.chrome.alarm_strip import AlarmStrip
from inspector_app.ui.theme import Theme
from tests.fakes.alarms import NOW, alarm, camera_lost, condition
from tests.ui.station import Station

SIZES = [(1280, 800), (1920, 1080)]


def board(*alarms: Alarm, flood: bool = False) -> AlarmBoard:
    """Return what a screen shows of alarms."""
    return board_of(alarms, flood_since=NOW if flood else None)


@pytest.fixture
def station(theme: Theme) -> Iterator[Station]:
    """A window with somebody signed in."""
    made = Station(theme, who="Kim")
    yield made
    made.close()


def strip(station: Station) -> AlarmStrip:
    """Return the strip."""
    return station.window.bottom.alarms


def test_the_most_urgent_alarm_that_nobody_has_seen_says_what_to_do(station: Station) -> None:
    seen = alarm(3, condition("x", priority=Priority.URGENT), acknowledged_by="Sam")
    station.show(alarms=board(alarm(1), alarm(2, camera_lost()), seen))
    assert strip(station).words.text().endswith("Camera 'top' is lost: no frame for 2 s")
    assert strip(station).response.text() == "Look at its cable and power; it is opened again by itself"
    assert strip(station).show_all.text() == "Show (3)"
    station.render(1.0)
    station.click(strip(station).acknowledge)
    assert station.of(AlarmsAcknowledged) == [AlarmsAcknowledged((2,), "Kim")]


def test_a_touch_that_was_meant_for_the_alarm_before_acknowledges_no_other_one(station: Station) -> None:
    station.show(alarms=board(alarm(1)))
    station.render(1.0)
    assert strip(station).acknowledge.isEnabled()
    station.show(alarms=board(alarm(1), alarm(2, camera_lost())))
    assert not strip(station).acknowledge.isEnabled()
    station.click(strip(station).acknowledge)
    assert station.of(AlarmsAcknowledged) == []


def test_what_is_acknowledged_stands_still_and_asks_for_nothing(station: Station) -> None:
    station.show(alarms=board(alarm(1, acknowledged_by="Sam")))
    assert "left its band" in strip(station).words.text()
    assert not strip(station).acknowledge.isVisible()
    before = strip(station).sign.pixmap().cacheKey()
    station.render(0.5)
    assert strip(station).sign.pixmap().cacheKey() == before


def test_the_sign_flashes_only_while_nobody_has_seen_it(station: Station) -> None:
    station.show(alarms=board(alarm(1)))
    seen = set()
    for _ in range(4):
        station.render(0.25)
        seen.add(strip(station).sign.pixmap().cacheKey())
    assert len(seen) > 1


@pytest.mark.parametrize("size", SIZES)
def test_a_flood_of_forty_is_one_line_and_one_touch(theme: Theme, size: tuple[int, int]) -> None:
    station = Station(theme, who="Kim", size=size)
    of = "a camera whose name somebody typed without end " * 6
    many = [alarm(number, condition(f"drift {number}", of=of), at=NOW + number) for number in range(1, 41)]
    station.show(alarms=board(*many, flood=True))
    station.render(1.0)
    assert "40 alarms of 'a camera" in strip(station).words.text()
    assert strip(station).acknowledge.text() == "Acknowledge 40"
    assert strip(station).words.width() > strip(station).width() * 0.3
    station.click(strip(station).acknowledge)
    assert station.of(AlarmsAcknowledged) == [AlarmsAcknowledged(tuple(range(1, 41)), "Kim")]
    assert station.window.size().toTuple() == size
    station.close()


def test_nobody_acknowledges_without_a_name(theme: Theme) -> None:
    station = Station(theme)
    station.show(alarms=board(alarm(1)))
    station.render(1.0)
    station.click(strip(station).acknowledge)
    assert station.of(AlarmsAcknowledged) == []
    assert station.window.reception.sign_in_sheet is not None
    station.close()
