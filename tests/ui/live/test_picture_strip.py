from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QTabBar
from pytestqt.qtbot import QtBot

from inspector_app.ui.live.picture_strip import Strip
from tests.ui.live.pictures import light


@pytest.fixture
def strip(qtbot: QtBot) -> Strip:
    strip = Strip(light())
    qtbot.addWidget(strip)
    strip.resize(900, 50)
    strip.show()
    return strip


def tabs(strip: Strip) -> QTabBar:
    found = strip.findChild(QTabBar)
    assert isinstance(found, QTabBar)
    return found


def test_tabs_show_where_there_are_several_views_and_tell_which_was_chosen(strip: Strip) -> None:
    chosen: list[str] = []
    strip.view_chosen.connect(chosen.append)
    strip.name_views(("top",), "top")
    assert not tabs(strip).isVisible()
    strip.name_views(("top", "side", "screen"), "top")
    assert tabs(strip).isVisible()
    assert chosen == []
    tabs(strip).setCurrentIndex(2)
    assert chosen == ["screen"]
    strip.name_views(("top", "side", "screen"), "side")
    assert tabs(strip).currentIndex() == 1
    assert chosen == ["screen"]


def test_views_with_the_same_name_on_screen_and_odd_signs_are_told_apart(strip: Strip) -> None:
    names = ("a&b", "x" * 500 + "1", "x" * 500 + "2")
    strip.name_views(names, "a&b")
    chosen: list[str] = []
    strip.view_chosen.connect(chosen.append)
    tabs(strip).setCurrentIndex(2)
    assert chosen == [names[2]]
    assert tabs(strip).tabText(0) == "a&&b"


def test_the_age_is_plain_text_and_stands_out_when_late(strip: Strip) -> None:
    strip.say_age("<b>3 s</b>", late=True)
    assert strip.age.textFormat() is Qt.TextFormat.PlainText
    late = strip.age.styleSheet()
    strip.say_age("0.1 s", late=False)
    assert strip.age.styleSheet() != late


def test_the_zoom_is_told_in_per_cent_and_the_buttons_follow(strip: Strip) -> None:
    strip.say_zoom(66.7, fitting=True)
    assert strip.scale.text() == "67 %"
    assert strip.fit.isChecked()
    strip.say_zoom(100.0, fitting=False)
    assert strip.one_to_one.isChecked()
    assert not strip.fit.isChecked()
    strip.say_zoom(None, fitting=False)
    assert strip.scale.text() == ""
    assert not strip.fit.isEnabled()


def test_every_button_has_a_name_and_is_a_finger_wide(strip: Strip) -> None:
    theme = light()
    for button in (strip.fit, strip.one_to_one, strip.outlines, strip.shading):
        assert isinstance(button, QAbstractButton)
        assert button.accessibleName()
        assert min(button.width(), button.height()) >= theme.mm(10)
        assert button.focusPolicy() is not Qt.FocusPolicy.NoFocus
