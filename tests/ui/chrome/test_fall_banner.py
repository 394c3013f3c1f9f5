"""A fall stays until somebody acknowledges it, and moves nothing that a person is about to press."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from inspector_app.domain.automation import Level
from inspector_app.domain.prediction import Verdict
from inspector_app.link.automation_messages import FallAcknowledged
from inspector_app.link.messages import ReviewSubmitted
from inspector_app.ui.chrome.chip import Chip
from inspector_app.ui.sounds import Sound
from inspector_app.ui.theme import Theme
from tests.ui.examples import FAULT, fall, waiting
from tests.ui.station import Station, texts

SIZES = [(1280, 800), (1920, 1080)]


@pytest.fixture
def station(theme: Theme) -> Iterator[Station]:
    """A window with somebody signed in."""
    made = Station(theme, who="Kim")
    yield made
    made.close()


def places(window: QWidget) -> dict[QWidget, tuple[QPoint, object]]:
    """Return where everything lies that can be pressed now."""
    buttons = window.findChildren(QAbstractButton)
    return {one: (one.mapTo(window, QPoint()), one.size()) for one in buttons if one.isVisible()}


@pytest.mark.parametrize("size", SIZES)
def test_falls_move_nothing_that_is_about_to_be_pressed(theme: Theme, size: tuple[int, int]) -> None:
    station = Station(theme, who="Kim", size=size)
    station.show(waiting=(waiting(1),), waiting_count=1)
    before = places(station.window)
    station.show(falls=tuple(fall(number) for number in range(12)), level=Level.HUMAN_ONLY, ready=False)
    after = places(station.window)
    moved = [one.accessibleName() for one, place in before.items() if one in after and after[one] != place]
    assert moved == []
    assert station.window.inspect.panel.ok in after
    station.close()


def test_a_verdict_is_given_while_the_level_falls(station: Station) -> None:
    station.show(waiting=(waiting(1),), waiting_count=1)
    station.see("pass-1")
    station.show(falls=(fall(),), level=Level.HUMAN_ONLY)
    station.press(Qt.Key.Key_F1)
    station.render(5.0)
    assert [one.verdict for one in station.of(ReviewSubmitted)] == [Verdict.OK]


def test_a_fall_says_when_what_why_and_what_to_do_until_it_is_acknowledged(station: Station) -> None:
    station.show(falls=(fall(),), faults=(FAULT,))
    banner = station.window.bottom.banner
    assert banner.isVisible()
    assert "partial → human only" in banner.words.text()
    assert banner.response.text() == "Look at its cable and power; it is opened again by itself"
    assert banner.more.text() == "and 1 more"
    station.render(3600.0)
    assert banner.isVisible()
    station.click(banner.acknowledge)
    assert station.of(FallAcknowledged) == [FallAcknowledged(1, "Kim")]
    assert banner.isVisible(), "until the engine says that it is recorded"
    station.show(falls=(fall(acknowledged_by="Kim"),))
    assert not banner.isVisible()
    assert "camera 'top' is lost" in station.window.bottom.alarms.words.text()
    assert station.window.bottom.control.isVisible()


def test_the_next_fall_is_not_acknowledged_by_the_same_touch(station: Station) -> None:
    station.show(falls=(fall(1), fall(2)))
    station.render(1.0)
    banner = station.window.bottom.banner
    station.click(banner.acknowledge)
    station.show(falls=(fall(1, acknowledged_by="Kim"), fall(2)))
    station.click(banner.acknowledge)
    assert station.of(FallAcknowledged) == [FallAcknowledged(1, "Kim")]
    station.render(1.0)
    station.click(banner.acknowledge)
    assert station.of(FallAcknowledged)[-1] == FallAcknowledged(2, "Kim")


def test_a_newer_fall_does_not_take_the_place_of_the_one_that_is_read(station: Station) -> None:
    station.show(falls=(fall(5),))
    station.show(falls=(fall(6), fall(5)))
    shown = station.window.bottom.banner.fall
    assert shown is not None
    assert shown.id == 5


def test_a_fall_is_heard_once(station: Station) -> None:
    station.show(falls=(fall(1),))
    station.show(falls=(fall(1), fall(2)))
    station.show(falls=(fall(1, acknowledged_by="Kim"), fall(2)))
    assert station.speaker.played == [Sound.FAULT, Sound.FAULT]


def test_whoever_is_not_signed_in_is_asked_and_what_they_wished_is_done(theme: Theme) -> None:
    station = Station(theme)
    station.show(falls=(fall(1),))
    station.render(1.0)
    station.click(station.window.bottom.banner.acknowledge)
    assert station.of(FallAcknowledged) == []
    sheet = station.window.reception.sign_in_sheet
    assert sheet is not None
    sheet.name.setText("Lee")
    station.click(sheet.act)
    station.render()
    station.render()
    assert station.of(FallAcknowledged) == [FallAcknowledged(1, "Lee")]
    station.close()


@pytest.mark.parametrize("text", ["<b>x</b>" * 40, "W" * 10_000, "one\ntwo", "", "\u202eabc"])
def test_whatever_a_fall_says_keeps_the_window_as_it_is(station: Station, text: str) -> None:
    falls = tuple(fall(number, text=text, response=text) for number in range(12))
    station.show(falls=falls, faults=(FAULT,) * 9)
    assert station.window.bottom.banner.more.text() == "and 20 more"
    assert (station.window.width(), station.window.height()) == (1280, 800)
    assert station.window.minimumSizeHint().width() <= 1280


def test_the_banner_flashes_its_sign_alone_and_goes_with_the_engine(station: Station) -> None:
    station.show(falls=(fall(),))
    before = station.window.bottom.banner.grab().toImage()
    station.render(0.5)
    assert station.window.bottom.banner.grab().toImage() != before
    station.lose_engine()
    assert not station.window.bottom.banner.isVisible()
    assert "The engine is gone" in " ".join(texts(station.window.bottom))


def test_a_chip_keeps_its_place_while_it_is_hidden(station: Station, theme: Theme) -> None:
    chip = Chip(theme, 30.0)
    chip.put("down", "W" * 300, tone="abnormal", told="all of it")
    assert len(chip.text()) < 40
    assert chip.accessibleName() == "all of it"
    chip.hide()
    place = station.window.bottom.alarms.geometry()
    station.show(falls=(fall(acknowledged_by="Kim"),))
    assert station.window.bottom.alarms.geometry() == place
