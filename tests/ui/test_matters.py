"""What somebody wished for is done in their name, and in nobody else's."""

from __future__ import annotations

from inspector_app.domain.automation import Level
from inspector_app.link.automation_messages import FallAcknowledged
from inspector_app.ui.matters import Matters
from inspector_app.ui.theme import Theme
from tests.ui.examples import fall
from tests.ui.station import Station


def test_what_was_wished_for_without_a_name_is_not_done_in_the_name_of_whoever_comes_later(theme: Theme) -> None:
    station = Station(theme)
    station.show(falls=(fall(1),))
    station.render(1.0)
    station.click(station.window.bottom.banner.acknowledge)
    sheet = station.window.reception.sign_in_sheet
    assert sheet is not None
    sheet.reject()
    station.render()
    station.window.reception.sign_in("Lee")
    station.render()
    assert station.of(FallAcknowledged) == []
    station.close()


def test_without_an_engine_nothing_is_opened(theme: Theme) -> None:
    station = Station(theme, who="Kim")
    station.lose_engine()
    matters: Matters = station.window.matters
    matters.show_control()
    matters.acknowledge(fall())
    assert matters.sheet is None
    assert station.of(FallAcknowledged) == []
    station.close()


def test_a_sheet_goes_with_the_person_who_left_the_screen_alone(theme: Theme) -> None:
    station = Station(theme, who="Kim")
    station.show(falls=(fall(acknowledged_by="Kim"),))
    station.click(station.window.bottom.control)
    assert station.window.matters.sheet is not None
    station.render(16 * 60)
    station.render()
    assert station.window.matters.sheet is None
    station.window.reception.sign_in("Kim")
    station.render()
    station.window.reception.raise_to(Level.PARTIAL)
    assert station.window.reception.level_sheet is not None
    station.render(16 * 60)
    assert station.window.reception.level_sheet is None
    station.close()
