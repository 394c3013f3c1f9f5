"""A raise shows what it is earned by, and goes past a shut gate only by an act that says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from inspector_app.domain.automation import Level
from inspector_app.domain.gate import Lack, Missing, Rate
from inspector_app.domain.people import Person, Role
from inspector_app.domain.station import Controls
from inspector_app.link.messages import LevelRequested
from inspector_app.ui.chrome.bars import DoneBar, RateBar
from inspector_app.ui.chrome.gate_card import GateCard
from inspector_app.ui.chrome.level_sheet import LevelSheet
from inspector_app.ui.theme import Theme
from tests.ui.examples import opened, rate, shut
from tests.ui.station import Station, texts

SIZES = [(1280, 800), (1920, 1080)]


@pytest.fixture
def station(theme: Theme) -> Iterator[Station]:
    """A window with somebody signed in."""
    made = Station(theme, who="Kim")
    yield made
    made.close()


def sheet_of(station: Station, level: Level, **changes: object) -> LevelSheet:
    """Touch a stop of a station, and return the sheet that comes up."""
    station.show(**changes)
    station.click(station.window.slider.stops[level])
    sheet = station.window.reception.level_sheet
    assert sheet is not None
    return sheet


def test_an_open_gate_asks_for_a_reason_only(station: Station) -> None:
    sheet = sheet_of(station, Level.PARTIAL, gates=(opened(),))
    sheet.reason.setText("earned")
    assert not sheet.override.isVisible()
    station.click(sheet.act)
    assert station.of(LevelRequested) == [LevelRequested(Level.PARTIAL, "Kim", "earned")]
    sheet.reject()


def test_every_gate_in_between_shows_its_evidence(station: Station) -> None:
    sheet = sheet_of(station, Level.FULL, gates=(shut(), shut(Level.FULL, attempt=2, alpha=0.0125)))
    assert sheet.evidence is not None
    assert len(sheet.evidence.cards) == 2
    told = " ".join(texts(sheet))
    for words in ("0 of 117: 0\u202f% to 3.1\u202f%", "117 of 149 NG", "4 of 5 shifts", "Attempt 2", "62 h", "4.5 h"):
        assert words in told
    sheet.reject()


def test_a_shut_gate_is_passed_only_by_a_second_touch_that_names_what_it_does(station: Station) -> None:
    sheet = sheet_of(station, Level.PARTIAL, gates=(shut(),))
    sheet.reason.setText("the customer waits")
    assert not sheet.act.isEnabled()
    assert "without the evidence" in sheet.overriding.text()
    before = sheet.geometry()
    station.click(sheet.override)
    assert sheet.act.text() == "Override, and raise to partial"
    assert sheet.geometry() == before
    station.click(sheet.override)
    assert not sheet.act.isEnabled()
    station.click(sheet.override)
    station.click(sheet.act)

    (asked,) = station.of(LevelRequested)
    assert asked.override
    sheet.reject()


@pytest.mark.parametrize("role, may", [(Role.QUALITY_ENGINEER, False), (Role.QUALITY_MANAGER, True)])
def test_an_override_is_offered_to_whoever_may(station: Station, role: Role, may: bool) -> None:
    controls = Controls("Kim", mine=True, person=Person("Kim", role))
    sheet = sheet_of(station, Level.PARTIAL, gates=(shut(),), has_people=True, controls=controls)
    assert sheet.override.isVisible() is may
    assert ("A quality manager may override it." in texts(sheet)) is not may
    sheet.reject()


def test_a_production_record_without_people_overrides_nothing(station: Station) -> None:
    sheet = sheet_of(station, Level.PARTIAL, kind="production", gates=(shut(),))
    sheet.reason.setText("why not")
    assert not sheet.override.isVisible()
    assert not sheet.act.isEnabled()
    sheet.reject()


def test_a_trial_record_shows_its_gates_and_asks_none(station: Station) -> None:
    sheet = sheet_of(station, Level.PARTIAL, kind="trial", gates=(shut(people=2),))
    sheet.reason.setText("to see")
    assert sheet.second is None
    assert sheet.act.isEnabled()
    sheet.reject()


def test_a_gate_of_two_people_asks_for_the_second_and_their_secret(station: Station) -> None:
    controls = Controls("Kim", mine=True, person=Person("Kim", Role.QUALITY_ENGINEER))
    sheet = sheet_of(station, Level.PARTIAL, gates=(opened(people=2),), has_people=True, controls=controls)
    assert sheet.second is not None
    assert sheet.secret is not None
    assert sheet.secret.echoMode() is QLineEdit.EchoMode.Password
    sheet.reason.setText("earned")
    assert not sheet.act.isEnabled()
    sheet.second.setText(" Lee ")
    sheet.secret.setText("4711")
    station.click(sheet.act)
    (asked,) = station.of(LevelRequested)
    assert (asked.second, asked.second_secret) == ("Lee", "4711")
    station.answer(asked, problem="the name or the PIN or password is not right")
    assert sheet.secret.text() == ""
    assert sheet.reason.text() == "earned"
    sheet.reject()


def test_a_gate_that_opens_while_somebody_reads_lets_them_raise(station: Station) -> None:
    sheet = sheet_of(station, Level.PARTIAL, gates=(shut(),))
    sheet.reason.setText("it nearly is")
    place = sheet.act.geometry().topRight(), sheet.reason.geometry()
    station.show(gates=(opened(),))
    assert sheet.act.isEnabled()
    assert sheet.standing.text() == "✓ The evidence is there."
    assert (sheet.act.geometry().topRight(), sheet.reason.geometry()) == place
    station.show(gates=(opened(), opened(Level.FULL)))
    sheet.reject()


@pytest.mark.parametrize("size", SIZES)
def test_the_sheet_fits_the_window_whatever_the_evidence_is(theme: Theme, size: tuple[int, int]) -> None:
    station = Station(theme, who="W" * 60, size=size)
    station.window.reception._touch = True
    huge = 10**15
    extreme = rate(errors=huge, of=huge, weighted=1.0, low=0.9999, high=1.0, target=1e-9, log_e=-1e300)
    nothing = rate(Rate.OVERKILL, of=0, weighted=None, high=1.0, log_e=0.0)
    gate = shut(
        missing=tuple(Missing(lack, huge, huge * 2) for lack in Lack),
        rates=(extreme, nothing),
        parts=huge,
        pending=huge,
        undecided=huge,
        hours_left=1e300,
        people_hours=1e300,
        attempt=huge,
        alpha=1e-300,
        people=2,
    )
    person = Person("W" * 60, Role.QUALITY_MANAGER)
    controls = Controls("W" * 60, mine=True, person=person)
    gates = (gate, shut(Level.FULL))
    sheet = sheet_of(station, Level.FULL, gates=gates, has_people=True, controls=controls)
    assert sheet.frameGeometry().height() <= size[1]
    assert sheet.frameGeometry().width() <= size[0]
    assert sheet.secret is not None
    assert sheet.secret.height() >= theme.mm(10)
    sheet.grab()
    sheet.reject()
    station.close()


def test_the_keyboard_goes_through_the_sheet(station: Station) -> None:
    sheet = sheet_of(station, Level.PARTIAL, gates=(shut(people=2),))
    reached = set()
    for _ in range(12):
        station.press(Qt.Key.Key_Tab)
        reached.add(sheet.focusWidget())
    assert {sheet.override, sheet.reason, sheet.second, sheet.leave} <= reached
    sheet.reject()


def test_bars_are_drawn_of_nothing_and_of_everything(theme: Theme) -> None:
    for state in (rate(of=0), rate(errors=117, high=1.0), rate(target=0.0), rate(low=0.02, high=0.02)):
        bar = RateBar(theme)
        bar.grab()
        bar.put(state)
        bar.resize(200, 20)
        bar.grab()
    done = DoneBar(theme)
    for share in (0.0, 1e-9, 0.5, 1.0, 7.0):
        done.put(share)
        assert not done.grab().isNull()
    assert GateCard(theme, opened()).grab().height() > 0
