"""Every control of the window, by key and by touch, on a station that the test moves by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from inspector_app.domain.automation import Level
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.station import Controls
from inspector_app.link.answers import Answer
from inspector_app.link.messages import (
    ControlsGivenBack,
    ControlsRequested,
    ImageRequested,
    ImageShown,
    OpinionRequested,
    ReviewSubmitted,
)
from inspector_app.ui.bridge import Bridge
from inspector_app.ui.sounds import Sound
from inspector_app.ui.theme import Theme
from tests.fakes.screen import ScriptedEngine, ScriptedLive
from tests.ui.examples import FAULT, NOW, waiting
from tests.ui.station import Station, texts

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def station(theme: Theme) -> Iterator[Station]:
    """A window with somebody signed in."""
    made = Station(theme, who="an operator")
    yield made
    made.close()


@pytest.fixture
def unattended(theme: Theme) -> Iterator[Station]:
    """A window with nobody signed in."""
    made = Station(theme)
    yield made
    made.close()


def test_pages_change_by_key_and_by_touch(station: Station) -> None:
    for key, name in ((Qt.Key.Key_2, "review"), (Qt.Key.Key_3, "monitor"), (Qt.Key.Key_4, "models")):
        station.press(key, CONTROL)
        assert not station.window.inspect.isVisible()
        assert station.window.rail.buttons[name].isChecked()
    station.click(station.window.rail.buttons["inspect"])
    assert station.window.inspect.isVisible()
    with pytest.raises(KeyError):
        station.window.show_page("nowhere")


def test_the_screen_is_filled_and_given_back(station: Station) -> None:
    station.press(Qt.Key.Key_F11)
    assert station.window.isFullScreen()
    station.press(Qt.Key.Key_F11)
    assert not station.window.isFullScreen()


def test_a_sound_is_muted_for_ten_minutes_and_never_for_ever(station: Station) -> None:
    station.press(Qt.Key.Key_M, CONTROL)
    station.show(faults=(FAULT,))
    assert station.speaker.played == []
    assert "muted" in station.window.top.sound.accessibleName()
    station.show(faults=())
    station.render(11 * 60)
    station.show(faults=(FAULT,))

    assert station.speaker.played == [Sound.FAULT]


def test_a_first_waiting_part_and_a_lost_engine_are_heard(station: Station) -> None:
    station.show(waiting=(waiting(1),), waiting_count=1)
    station.show(waiting=(waiting(1), waiting(2)), waiting_count=2)
    station.lose_engine()
    station.render()

    assert station.speaker.played == [Sound.PERSON_NEEDED, Sound.FAULT]


def test_the_controls_are_taken_over_from_the_menu_behind_the_name(station: Station) -> None:
    station.show(controls=Controls("somebody else", mine=False))
    assert any("somebody else" in text for text in texts(station.window.bottom.alarms))
    top = station.window.top
    top.menu.aboutToShow.emit()
    acts = {action.text(): action for action in top.menu.actions()}
    acts["Take the controls over from somebody else"].trigger()

    assert station.of(ControlsRequested)[-1] == ControlsRequested("an operator", take=True)


def test_faults_stand_in_the_strip_the_newest_first(station: Station) -> None:
    assert station.window.bottom.alarms.words.text() == "No alarms"
    older = FAULT.__class__("disk", "the disk is nearly full", NOW - 300)
    station.show(faults=(older, FAULT))

    assert "camera 'top' is lost" in station.window.bottom.alarms.words.text()
    assert station.window.bottom.alarms.more.text() == "and 1 more"
    station.lose_engine()
    assert "The engine is gone" in station.window.bottom.alarms.words.text()
    assert not station.window.bottom.alarms.more.isVisible()


def test_a_window_with_nothing_said_closes_at_once(station: Station) -> None:
    assert station.window.close()
    assert station.of(ControlsGivenBack) == [ControlsGivenBack()]


def test_a_window_that_has_gone_is_told_nothing_more(theme: Theme) -> None:
    engine, live = ScriptedEngine(), ScriptedLive()
    station = Station(theme, who="an operator")
    bridge = Bridge(engine, live, lambda: "an operator")
    bridge.answered.connect(station.window.hear)
    bridge.rendered.connect(station.window.render)
    station.window.closing.connect(bridge.stop)
    bridge.start()
    assert station.window.close()
    engine.answer([Answer(1, ImageRequested("pass-1", "top"), ImageShown("pass-1", "top", b"late", 4, 3))])
    QTest.qWait(100)

    assert len(engine.answers(9)) == 1, "nobody took it"
    station.close()


def judged(station: Station) -> ReviewSubmitted:
    """Judge a waiting part as NG, and return what will be asked."""
    station.show(waiting=(waiting(1),), waiting_count=1)
    station.see("pass-1")
    station.press(Qt.Key.Key_F2)
    (said,) = station.window.inspect.desk.said
    return said.review()


def test_a_window_waits_until_a_verdict_in_its_undo_window_is_recorded(station: Station) -> None:
    review = judged(station)
    assert station.of(ReviewSubmitted) == []
    assert not station.window.close()
    station.render()
    assert station.of(ReviewSubmitted) == [review]
    station.answer(review)
    station.render()

    assert not station.window.isVisible()


def test_a_window_asks_before_it_closes_over_a_verdict_that_the_engine_cannot_take(station: Station) -> None:
    judged(station)
    station.lose_engine()
    assert not station.window.close()
    station.render(3.0)
    sheet = station.window.leave_sheet
    assert sheet is not None
    assert any("8843-2291-01: NG" in text for text in texts(sheet))
    station.click(sheet.leave)
    station.render(3.0)
    assert station.window.isVisible()
    assert not station.window.close()
    station.render(3.0)
    assert station.window.leave_sheet is not None
    station.click(station.window.leave_sheet.act)

    assert not station.window.isVisible()


def test_a_key_in_a_reason_is_text_and_judges_nothing(station: Station) -> None:
    station.show(waiting=(waiting(1),), waiting_count=1)
    station.see("pass-1")
    station.window.reception.raise_to(Level.PARTIAL)
    sheet = station.window.reception.level_sheet
    assert sheet is not None
    sheet.reason.setFocus()
    station.press(Qt.Key.Key_1, on=sheet.reason)
    station.press(Qt.Key.Key_F1, on=sheet.reason)

    assert sheet.reason.text() == "1"
    assert station.window.inspect.desk.said == ()
    sheet.reject()


def test_a_verdict_is_given_by_touch_and_named(station: Station) -> None:
    station.show(waiting=(waiting(1), waiting(2)), waiting_count=2)
    station.see("pass-1")
    panel = station.window.inspect.panel
    station.click(panel.kinds.buttons[2])
    station.click(panel.ng)
    station.see("pass-2")
    station.click(panel.not_sure)
    station.render()

    assert [(asked.pass_id, asked.verdict, asked.kinds) for asked in station.of(ReviewSubmitted)] == [
        ("pass-1", Verdict.NG, ("dent",))
    ]


def test_a_part_that_somebody_else_judged_is_said_and_the_next_one_comes(station: Station) -> None:
    station.show(waiting=(waiting(1), waiting(2)), waiting_count=2)
    station.see("pass-1")
    station.show(waiting=(waiting(2),), waiting_count=1)

    assert station.here == "pass-2"
    assert "8843-2291-01" in station.window.inspect.panel.message.text()


def test_a_key_without_a_waiting_part_is_answered_in_words(station: Station) -> None:
    for key in (Qt.Key.Key_F1, Qt.Key.Key_3, Qt.Key.Key_Backspace):
        station.press(key)
        assert station.window.inspect.panel.message.text()
    assert station.of(ReviewSubmitted) == []


@pytest.mark.parametrize("level", [Level.HUMAN_ONLY, Level.SHADOW, Level.PARTIAL, Level.FULL])
def test_what_the_station_thinks_is_asked_for_only_after_a_blind_verdict_is_recorded(
    station: Station, level: Level
) -> None:
    station.show(level=level, waiting=(waiting(1),), waiting_count=1)
    station.see("pass-1")
    station.press(Qt.Key.Key_F1)
    station.render(5.0)
    (review,) = station.of(ReviewSubmitted)
    assert station.of(OpinionRequested) == []
    station.answer(review)
    station.render()

    assert station.of(OpinionRequested) == [OpinionRequested("pass-1")]


def interactive(window: QWidget) -> list[QWidget]:
    """Return everything of a window that a person can press or type into now."""
    kinds = (QAbstractButton, QLineEdit)
    found = [widget for kind in kinds for widget in window.findChildren(kind)]
    return [one for one in found if one.isVisible() and one.isEnabled() and one.width() > 0]


@pytest.mark.parametrize("page", ["inspect", "monitor"])
def test_everything_is_reached_by_tab_and_has_a_name(station: Station, page: str) -> None:
    station.show(waiting=(waiting(1),), waiting_count=1, faults=(FAULT, FAULT))
    station.window.show_page(page)
    station.render()
    reached: set[QWidget] = set()
    for _ in range(120):
        QTest.keyClick(station.window.focusWidget(), Qt.Key.Key_Tab)
        reached.add(station.window.focusWidget())
    wanted = interactive(station.window)

    def is_reached(widget: QWidget) -> bool:
        # Of buttons that exclude each other the keyboard stops at one, and arrows go on.
        return (
            widget in reached
            or (isinstance(widget, QAbstractButton) and widget.autoExclusive())
            or (isinstance(widget, QAbstractButton) and widget.group() is not None)
        )

    assert [
        (one.accessibleName(), one.focusPolicy().name, one.size().toTuple()) for one in wanted if not is_reached(one)
    ] == []
    assert [one for one in wanted if not (one.accessibleName() or getattr(one, "text", str)())] == []


def test_what_is_touched_is_as_large_as_a_finger_and_a_verdict_as_a_glove(station: Station, theme: Theme) -> None:
    station.show(waiting=(waiting(1),), waiting_count=1)
    panel = station.window.inspect.panel
    for button in (panel.ok, panel.ng, panel.not_sure):
        assert button.height() >= theme.mm(20)
    small = [one for one in interactive(station.window) if one.height() < theme.mm(10)]
    assert [(one.objectName(), one.accessibleName(), one.height()) for one in small] == []


def test_messages_neither_move_nor_shrink_what_a_verdict_is_given_with(station: Station, theme: Theme) -> None:
    panel = station.window.inspect.panel
    parts = tuple(waiting(number) for number in range(1, 15))
    station.show(waiting=parts, waiting_count=14)
    buttons = (panel.ok, panel.ng, panel.not_sure, panel.undo)
    before = [button.geometry() for button in buttons]
    for gone in range(1, 9):
        station.show(waiting=parts[gone:], waiting_count=14 - gone)

    assert panel.message.text().count("no longer waits") == 2
    assert [button.geometry() for button in buttons] == before
    assert all(button.height() >= theme.mm(20) for button in buttons)
    assert panel.headline.height() >= theme.mm(12)
    assert station.window.minimumSizeHint().height() <= 800
