"""The Models page as a whole: its panes, and the sheet that asks for a reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app.domain.rollout import RolloutState
from inspector_app.domain.station import Controls
from inspector_app.link.answers import Answer
from inspector_app.link.automation_messages import CandidateStarted, RolledBack, RolloutStepped
from inspector_app.link.messages import Done, Intent, Refused
from inspector_app.link.model_messages import ModelsRequested, ModelsShown
from inspector_app.ui.models.page import ModelsPage
from inspector_app.ui.theme import Theme
from tests.ui import examples
from tests.ui.models.rollouts import CANARY, QUIET
from tests.ui.models.scripted import MODEL


class Bench:
    """A page on an engine that a test writes."""

    def __init__(self, theme: Theme) -> None:
        self.page = ModelsPage(theme)
        self.page.resize(1180, 640)
        self.page.show()
        self.asked: list[Intent] = []
        self.page.asked.connect(self.asked.append)
        self._time_s = 100.0

    def show(self, rollout: RolloutState = CANARY, *, who: str = "Kim", holder: str = "", mine: bool = True) -> None:
        self._time_s += 6.0
        shown = examples.snapshot(rollout=rollout, controls=Controls(holder, mine=mine))
        self.page.render(examples.state(snapshot=shown, who=who, now_ns=round(self._time_s * 1e9)))
        for intent in [one for one in self.asked if isinstance(one, ModelsRequested)]:
            self.asked.remove(intent)
            self.page.hear(Answer(1, intent, ModelsShown((MODEL,))))


@pytest.fixture
def bench(theme: Theme, qtbot: QtBot) -> Iterator[Bench]:
    made = Bench(theme)
    qtbot.waitExposed(made.page)
    yield made
    if made.page.sheet is not None:
        made.page.sheet.reject()
    made.page.hide()
    made.page.deleteLater()


def test_a_step_asks_for_a_reason_first_and_stays_until_it_is_recorded(bench: Bench) -> None:
    bench.show()
    bench.page.rollout.next.click()
    sheet = bench.page.sheet
    assert sheet is not None
    assert not sheet.act.isEnabled()

    QTest.keyClicks(sheet.reason, "nothing fell")
    QTest.keyClick(sheet.reason, Qt.Key.Key_Return)
    assert bench.asked == [RolloutStepped("Kim", "nothing fell")]
    bench.page.hear(Answer(2, bench.asked[0], Refused("not yet"), "not yet"))
    assert sheet.refusal.text() == "not yet"

    QTest.keyClick(sheet.reason, Qt.Key.Key_Return)
    bench.page.hear(Answer(3, bench.asked[1], Done()))
    assert bench.page.sheet is None


def test_who_is_not_signed_in_is_told_so_and_nothing_is_asked(bench: Bench) -> None:
    bench.show(who="")
    bench.page.rollout.next.click()

    assert bench.page.sheet is None
    assert "Sign in first" in bench.page.note.text()


def test_a_sheet_goes_with_the_person_who_opened_it(bench: Bench) -> None:
    bench.show()
    bench.page.rollout.next.click()
    bench.show(who="")

    assert bench.page.sheet is None
    assert bench.asked == []


def test_who_has_no_controls_is_told_who_has(bench: Bench) -> None:
    bench.show(holder="<b>Lee</b>", mine=False)
    bench.page.rollout.withdraw.click()

    assert bench.page.sheet is None
    assert bench.page.note.text().startswith("<b>Lee</b>")


def test_a_registered_model_is_tried_in_the_place_of_the_stage_that_a_person_names(bench: Bench) -> None:
    bench.show(QUIET)
    bench.page.show_pane("registered")
    bench.show(QUIET)
    bench.page.registered.try_out.click()
    sheet = bench.page.sheet
    assert sheet is not None
    assert [sheet.choice.itemText(place) for place in range(sheet.choice.count())] == ["defects", "locate"]

    QTest.keyClick(sheet.choice, Qt.Key.Key_Down)
    QTest.keyClicks(sheet.reason, "newer")
    sheet.act.click()

    assert bench.asked == [CandidateStarted("Kim", "newer", stage="locate", model=MODEL.id)]


def test_why_it_was_not_rolled_back_is_said_beside_the_tabs(bench: Bench) -> None:
    bench.show()
    bench.page.rollout.back.click()
    (asked,) = bench.asked
    assert isinstance(asked, RolledBack)
    bench.page.hear(Answer(1, asked, Refused("the record cannot be written"), "the record cannot be written"))

    assert bench.page.note.text() == "the record cannot be written"


def test_the_tabs_are_reached_by_keyboard_and_make_room_for_the_wizard(bench: Bench) -> None:
    bench.show()
    bench.page.tabs.setFocus()
    QTest.keyClick(bench.page.tabs, Qt.Key.Key_Right)
    QTest.keyClick(bench.page.tabs, Qt.Key.Key_Right)
    assert bench.page.registered.isVisible()

    wizard = bench.page.open_wizard()
    assert not bench.page.tabs.isVisible()
    wizard.leave()
    assert bench.page.tabs.isVisible()
