"""After a fall three things are said, each by whoever may: it was seen, how parts are controlled, how it came back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inspector_app.link.automation_messages import ControlChosen, FallAcknowledged, RestartVerified
from inspector_app.ui.chrome.fall_sheet import FallSheet
from inspector_app.ui.theme import Theme
from tests.ui.examples import fall
from tests.ui.station import Station


@pytest.fixture
def station(theme: Theme) -> Iterator[Station]:
    """A window with somebody signed in."""
    made = Station(theme, who="Kim")
    yield made
    made.close()


def opened(station: Station) -> FallSheet:
    """Touch the chip of the fall, and return the sheet."""
    station.click(station.window.bottom.control)
    sheet = station.window.matters.sheet
    assert isinstance(sheet, FallSheet)
    return sheet


def test_the_three_acts_come_one_after_the_other(station: Station) -> None:
    station.show(falls=(fall(),))
    sheet = opened(station)
    assert sheet.act.text() == "Acknowledge"
    station.click(sheet.act)
    station.answer(FallAcknowledged(1, "Kim"))
    station.show(falls=(fall(acknowledged_by="Kim"),))
    assert sheet.act.text() == "Approve this control"
    assert not sheet.act.isEnabled()
    station.click(sheet.offers[0])
    station.click(sheet.act)
    chosen = ControlChosen(1, "A person judges every part", "Kim")
    assert station.of(ControlChosen) == [chosen]
    station.answer(chosen)
    known = fall(acknowledged_by="Kim", method="A person judges every part", approved_by="Kim")
    station.show(falls=(known,))
    assert "approved by Kim" in sheet.steps[1].text()
    sheet.field.setText("  five parts  judged ")
    station.click(sheet.act)
    verified = RestartVerified(1, "five parts judged", "Kim")
    assert station.of(RestartVerified) == [verified]
    station.answer(verified)
    station.show(falls=())

    assert station.window.matters.sheet is None
    assert not station.window.bottom.control.isVisible()


def test_what_was_refused_is_told_and_may_be_tried_again(station: Station) -> None:
    station.show(falls=(fall(acknowledged_by="Kim"),))
    sheet = opened(station)
    sheet.field.setText("by hand")
    station.click(sheet.act)
    station.click(sheet.act)
    assert len(station.of(ControlChosen)) == 1, "one at a time"
    station.answer(station.of(ControlChosen)[0], problem="Kim is here as operator, and may not approve it")
    assert sheet.refusal.text().startswith("Kim is here as operator")
    assert sheet.field.text() == "by hand"
    assert sheet.act.isEnabled()
    sheet.reject()


def test_a_sheet_that_was_left_leaves_the_fall_as_it_is(station: Station) -> None:
    station.show(falls=(fall(acknowledged_by="Kim"),))
    opened(station).reject()
    assert station.window.matters.sheet is None
    assert station.window.bottom.control.isVisible()


@pytest.mark.parametrize("text", ["W" * 10_000, "<b>x</b>" * 200])
def test_the_sheet_fits_the_window_whatever_a_fall_says(station: Station, text: str) -> None:
    station.window.matters._touch = True
    station.show(falls=(fall(text=text, response=text, acknowledged_by=text, method=text, approved_by=text),))
    sheet = opened(station)
    assert sheet.frameGeometry().height() <= 800
    assert sheet.frameGeometry().width() <= 1280
    sheet.reject()
