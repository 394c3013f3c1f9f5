"""Contained parts are chosen by touch or by key, found, and signed for; the button says what is signed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from inspector_app.domain.containment import ContainedPart, Fate, Place
from inspector_app.link.automation_messages import ContainedRequested, ContainedShown, FateSigned, PlaceFound
from inspector_app.ui.chrome.containment_sheet import PAGE, ContainmentSheet
from inspector_app.ui.theme import Theme
from tests.ui.examples import contained, containment
from tests.ui.station import Station

PARTS = tuple(contained(number) for number in range(8))


@pytest.fixture
def station(theme: Theme) -> Iterator[Station]:
    """A window with somebody signed in, and a containment."""
    made = Station(theme, who="Kim")
    made.show(containments=(containment(),))
    yield made
    made.close()


def opened(station: Station, parts: tuple[ContainedPart, ...] = PARTS) -> ContainmentSheet:
    """Touch the chip of the contained parts, answer with parts, and return the sheet."""
    station.click(station.window.bottom.contained)
    sheet = station.window.matters.sheet
    assert isinstance(sheet, ContainmentSheet)
    show(station, parts)
    return sheet


def show(station: Station, parts: tuple[ContainedPart, ...]) -> None:
    """Answer what was asked about parts last."""
    asked = station.of(ContainedRequested)[-1]
    station.answer(asked, ContainedShown(asked.containment, parts))


def touch(sheet: ContainmentSheet, row: int) -> None:
    """Touch a row of the list."""
    place = sheet.list.visualRect(sheet.list.model().index(row, 0)).center()
    QTest.mouseClick(sheet.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))


def test_each_touch_chooses_one_more_or_one_less(station: Station, theme: Theme) -> None:
    sheet = opened(station)
    for row in (0, 2, 1, 2):
        touch(sheet, row)
    assert sheet.list.chosen() == ("pass-0", "pass-1")
    assert sheet.list.visualRect(sheet.list.model().index(0, 0)).height() >= theme.mm(10)
    station.click(sheet.none)
    assert sheet.list.chosen() == ()
    assert not sheet.none.isEnabled()
    sheet.reject()


def test_the_keyboard_chooses_too(station: Station) -> None:
    sheet = opened(station)
    sheet.list.setFocus()
    sheet.list.setCurrentIndex(sheet.list.model().index(0, 0))
    sheet.list.clearSelection()
    station.press(Qt.Key.Key_Space, on=sheet.list)
    assert sheet.list.chosen() == ("pass-0",)
    sheet.reject()


def test_where_parts_are_is_said_at_once(station: Station) -> None:
    sheet = opened(station)
    station.click(sheet.places[Place.SHIPPED])
    assert station.of(PlaceFound) == []
    station.click(sheet.all)
    station.click(sheet.places[Place.SHIPPED])
    (found,) = station.of(PlaceFound)
    assert found == PlaceFound(1, tuple(part.pass_id for part in PARTS), Place.SHIPPED, "Kim")
    station.answer(found)
    assert len(station.of(ContainedRequested)) == 2, "what has become of them is asked for"
    sheet.reject()


def test_a_fate_is_signed_for_those_that_are_chosen_and_named_on_the_button(station: Station) -> None:
    sheet = opened(station)
    touch(sheet, 0)
    assert not sheet.act.isEnabled()
    station.click(sheet.fates[Fate.SCRAP])
    sheet.note.setText(" broken ")
    assert sheet.act.text() == "Sign: 1 scrapped"
    station.click(sheet.act)
    (signed,) = station.of(FateSigned)
    assert signed == FateSigned(1, ("pass-0",), Fate.SCRAP, "Kim", "broken")
    station.answer(signed, problem="Kim is here as operator, and may not sign it")
    assert sheet.refusal.text().startswith("Kim is here")
    assert sheet.list.chosen() == ("pass-0",)
    station.click(sheet.act)
    station.answer(station.of(FateSigned)[-1])
    show(station, PARTS[1:])
    assert sheet.list.chosen() == ()
    assert len(sheet.list.parts) == 7
    sheet.reject()


def test_parts_are_shown_by_the_page(station: Station) -> None:
    station.show(containments=(containment(parts=1200, open_parts=1200),))
    sheet = opened(station, tuple(contained(number) for number in range(PAGE)))
    station.click(sheet.more)
    assert station.of(ContainedRequested)[-1] == ContainedRequested(1, 2 * PAGE)
    show(station, tuple(contained(number) for number in range(1200)))
    assert not sheet.more.isEnabled()
    sheet.reject()


def test_what_others_sign_is_asked_for_and_what_is_chosen_stays_chosen(station: Station) -> None:
    sheet = opened(station)
    touch(sheet, 3)
    station.show(containments=(containment(open_parts=37),))
    show(station, PARTS[1:])
    assert sheet.list.chosen() == ("pass-3",)
    station.show(containments=())
    assert sheet.why.text().startswith("✓  Every part is signed for.")
    sheet.reject()


def test_another_containment_is_chosen_from_the_list(station: Station) -> None:
    station.show(containments=(containment(), containment(2, why="the challenge was overdue")))
    sheet = opened(station)
    sheet.which.setCurrentIndex(1)
    sheet.which.activated.emit(1)
    assert station.of(ContainedRequested)[-1].containment == 2
    station.answer(ContainedRequested(1), ContainedShown(1, PARTS))
    assert sheet.list.parts == (), "the answer about the other one comes too late"
    show(station, PARTS[:2])
    assert len(sheet.list.parts) == 2
    sheet.reject()


@pytest.mark.parametrize("text", ["W" * 10_000, "<b>x</b>" * 40, "one\ntwo", "\u202eabc", ""])
def test_whatever_parts_are_called_keeps_the_sheet_as_it_is(station: Station, text: str) -> None:
    station.window.matters._touch = True
    huge = tuple(containment(number, why=text, parts=10**12, open_parts=10**12) for number in range(1, 30))
    station.show(containments=huge)
    parts = tuple(
        contained(number, serial=text, outcome=text, signed_by=text, fate=Fate.RECALLED) for number in range(9)
    )
    sheet = opened(station, parts)
    station.click(sheet.all)
    station.click(sheet.fates[Fate.USE_AS_IS])
    sheet.grab()
    assert sheet.frameGeometry().height() <= 800
    assert sheet.frameGeometry().width() <= 1280
    assert station.window.width() == 1280
    sheet.reject()
