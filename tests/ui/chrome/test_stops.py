"""Each stop of the slider carries its gate."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.gate import Lack, Missing
from inspector_app.link.messages import LevelRequested
from inspector_app.ui.chrome.stop_button import Way
from inspector_app.ui.chrome.stops import stop_of, why_locked
from inspector_app.ui.theme import Theme
from tests.ui.examples import opened, shut, snapshot
from tests.ui.station import Station


@pytest.fixture
def station(theme: Theme) -> Iterator[Station]:
    """A window with somebody signed in."""
    made = Station(theme, who="an operator")
    yield made
    made.close()


def test_a_gate_that_is_shut_shows_what_is_missing_and_how_far_it_has_come() -> None:
    stop = stop_of(Level.PARTIAL, snapshot(gates=(shut(),)))
    assert (stop.way, stop.note, stop.done) == (Way.SHUT, "117 of 149 NG", 117 / 149)


def test_a_gate_that_is_open_is_earned() -> None:
    stop = stop_of(Level.PARTIAL, snapshot(gates=(opened(),)))
    assert (stop.way, stop.note, stop.done) == (Way.EARNED, "✓  earned", None)


def test_an_earned_level_waits_for_the_one_before_it() -> None:
    stop = stop_of(Level.FULL, snapshot(gates=(shut(), opened(Level.FULL))))
    assert (stop.way, stop.note) == (Way.SHUT, "✓  after partial")


def test_without_gates_a_reason_is_enough_but_not_for_production_above_assisted() -> None:
    assert stop_of(Level.FULL, snapshot()).note == "needs a reason"
    locked = stop_of(Level.FULL, snapshot(kind="production"))
    assert (locked.way, locked.note) == (Way.LOCKED, "locked: no gate")
    assert "no gate" in why_locked(Level.FULL, snapshot(kind="production"))
    assert "assisted is the highest" in why_locked(Level.FULL, snapshot(ceiling=Level.ASSISTED))


def test_a_trial_shows_its_gates_and_asks_for_none() -> None:
    assert stop_of(Level.PARTIAL, snapshot(kind="trial", gates=(shut(),))).way is Way.ABOVE


@pytest.mark.parametrize("level", [Level.PARTIAL, Level.FULL])
def test_a_level_past_a_shut_gate_stays_visible_until_the_evidence_is_there(level: Level) -> None:
    now = snapshot(level=level, overridden=Level.PARTIAL, gates=(shut(),))
    stop = stop_of(Level.PARTIAL, now)
    assert stop.overridden
    assert stop.note == "overridden"
    assert "117 of 149 NG" in stop.told
    assert not stop_of(Level.PARTIAL, snapshot(level=level, gates=(opened(),))).overridden


def test_an_override_is_said_beside_the_slider_too(station: Station) -> None:
    station.show(level=Level.PARTIAL, overridden=Level.PARTIAL, gates=(shut(),))
    assert station.window.slider.caption.text() == "▲ partial without its evidence"
    station.show(overridden=None)
    assert station.window.slider.caption.text() == "Automation level"


def test_stops_stay_where_they_are_whatever_their_gates_say(station: Station) -> None:
    places = {level: stop.geometry() for level, stop in station.window.slider.stops.items()}
    for gate in (
        shut(),
        opened(),
        shut(missing=(Missing(Lack.NG_PARTS, 10**12, 10**15),), parts=10**15),
        shut(missing=(Missing(Lack.SETTLED, 10**9, 0),), pending=10**9),
    ):
        station.show(gates=(gate, shut(Level.FULL)), overridden=Level.ASSISTED)
        assert {level: stop.geometry() for level, stop in station.window.slider.stops.items()} == places


def test_down_is_one_touch_whatever_the_gates_say(station: Station) -> None:
    station.show(level=Level.FULL, gates=(shut(), shut(Level.FULL)), overridden=Level.FULL)
    station.click(station.window.slider.stops[Level.ASSISTED])
    assert [asked.level for asked in station.of(LevelRequested)] == [Level.ASSISTED]
