"""A challenge run is guided by touch or by keyboard, and never ended by one key too many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from inspector_app.domain.challenge import ChallengePart
from inspector_app.domain.prediction import Verdict
from inspector_app.link.automation_messages import ChallengeEnded, ChallengeStarted
from inspector_app.link.messages import ReviewSubmitted
from inspector_app.ui.chrome.challenge_sheet import ChallengeSheet
from inspector_app.ui.theme import Theme
from tests.ui.examples import challenge, said
from tests.ui.station import Station, texts

PARTS = challenge().parts


@pytest.fixture
def station(theme: Theme) -> Iterator[Station]:
    """A window with somebody signed in, and a run that is due."""
    made = Station(theme, who="Kim")
    made.show(challenge=challenge())
    yield made
    made.close()


def opened(station: Station) -> ChallengeSheet:
    """Touch the chip of the challenge parts, and return the sheet."""
    station.click(station.window.bottom.challenge)
    sheet = station.window.matters.sheet
    assert isinstance(sheet, ChallengeSheet)
    return sheet


def test_a_station_without_challenge_parts_shows_nothing_of_them(station: Station) -> None:
    assert station.window.bottom.challenge.isVisible()
    station.show(challenge=challenge(parts=(), due_since=None))
    assert not station.window.bottom.challenge.isVisible()
    station.lose_engine()
    assert not station.window.bottom.challenge.isVisible()


def test_a_run_is_started_and_guided_to_its_end(station: Station) -> None:
    sheet = opened(station)
    station.press(Qt.Key.Key_Return, on=sheet.act)
    assert station.of(ChallengeStarted) == [ChallengeStarted("Kim")]
    station.answer(ChallengeStarted("Kim"))
    station.show(challenge=challenge(running=True, by="Kim", next=PARTS[0]))
    assert sheet.serial.text() == "CP-OK-01"
    assert sheet.asks.text() == "Now, 1 of 3:"
    first = said("CP-OK-01", Verdict.OK, Verdict.OK)
    station.show(challenge=challenge(running=True, by="Kim", next=PARTS[1], results=(first,)))
    assert sheet.serial.text() == "CP-NG-02"
    assert sheet.expected.text() == "It should say NG.  scratch 12 px at the lower edge"
    assert "✓  OK, as it should" in texts(sheet.rows)
    station.show(challenge=challenge(running=True, by="Kim", next=None, results=(first,)))
    assert sheet.asks.text() == "The station is looking at the part."
    second = said("CP-NG-02", Verdict.NG, Verdict.OK)
    station.show(challenge=challenge(results=(first, second)))
    assert "1 of 3 were wrong" in sheet.asks.text()
    assert "✕  OK, should be NG" in texts(sheet.rows)
    assert sheet.act.isEnabled()
    sheet.reject()


def test_one_key_too_many_ends_no_run(station: Station) -> None:
    sheet = opened(station)
    station.press(Qt.Key.Key_Return, on=sheet.act)
    station.answer(ChallengeStarted("Kim"))
    station.show(challenge=challenge(running=True, next=PARTS[0]))
    station.press(Qt.Key.Key_Return)
    station.press(Qt.Key.Key_F2)
    assert station.of(ChallengeEnded) == []
    assert station.of(ReviewSubmitted) == []
    if station.window.matters.sheet is not None:
        sheet.reject()


def test_a_run_is_given_up_by_a_button_that_says_so(station: Station) -> None:
    station.show(challenge=challenge(running=True, next=PARTS[0]))
    sheet = opened(station)
    sheet.give_up.setFocus()
    station.press(Qt.Key.Key_Space)
    assert station.of(ChallengeEnded) == [ChallengeEnded("Kim")]
    station.answer(ChallengeEnded("Kim"), problem="another person runs it")
    assert sheet.refusal.text() == "another person runs it"
    sheet.reject()


def test_a_sheet_that_is_closed_leaves_the_run_as_it_is(station: Station) -> None:
    station.show(challenge=challenge(running=True, next=PARTS[0]))
    station.click(opened(station).leave)
    assert station.of(ChallengeEnded) == []
    assert opened(station).serial.text() == "CP-OK-01"
    sheet = station.window.matters.sheet
    assert sheet is not None
    sheet.reject()


@pytest.mark.parametrize("serial", ["W" * 10_000, "<b>x</b>", "one\ntwo", ""])
def test_whatever_a_part_is_called_keeps_the_sheet_as_it_is(station: Station, serial: str) -> None:
    part = ChallengePart(serial, Verdict.NG, says=serial)
    parts = tuple(replace(part, serial=f"{serial}{number}") for number in range(60))
    station.show(challenge=challenge(parts=parts, running=True, next=part, why=serial))
    sheet = opened(station)
    assert sheet.frameGeometry().height() <= 800
    place = sheet.act.geometry()
    station.show(challenge=challenge(parts=parts[:3], running=True, next=parts[0]))
    assert sheet.act.geometry() == place
    sheet.reject()
