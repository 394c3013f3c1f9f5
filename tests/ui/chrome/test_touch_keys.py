"""Letters to touch write what a keyboard would, and never take the focus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from inspector_app.ui.chrome.level_sheet import LevelSheet
from inspector_app.ui.chrome.touch_keys import TouchKeys, rows_of
from inspector_app.ui.theme import Theme
from tests.ui.examples import snapshot


@pytest.fixture
def _english() -> Iterator[None]:
    """Lay the letters as English keyboards have them."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield
    QLocale.setDefault(before)


def touch(keys: TouchKeys, text: str) -> None:
    """Touch one key after the other."""
    by_letter: dict[str, QPushButton] = {}
    for letter in text:
        by_letter = {key.text().lower(): key for key in keys.letters} | {" ": keys.space}
        QTest.mouseClick(by_letter[letter.lower()], Qt.MouseButton.LeftButton)


@pytest.mark.usefixtures("_english")
def test_a_name_is_written_with_capitals_at_the_beginning_of_its_words(qtbot: QtBot, theme: Theme) -> None:
    field = QLineEdit()
    keys = TouchKeys(theme, field)
    qtbot.addWidget(field)
    qtbot.addWidget(keys)
    touch(keys, "kim lee-2")
    QTest.mouseClick(keys.back, Qt.MouseButton.LeftButton)

    assert field.text() == "Kim Lee-"


@pytest.mark.usefixtures("_english")
def test_a_letter_goes_where_the_cursor_is_and_the_field_keeps_the_focus(qtbot: QtBot, theme: Theme) -> None:
    sheet = LevelSheet(theme, snapshot(), snapshot().level, who="an operator", touch=True)
    qtbot.addWidget(sheet)
    keys = sheet.findChild(TouchKeys)
    assert keys is not None
    with qtbot.waitExposed(sheet):
        sheet.open()
    sheet.reason.setText("ac")
    sheet.reason.setCursorPosition(1)
    keys.shift.setChecked(False)
    touch(keys, "b")

    assert sheet.reason.text() == "abc"
    assert sheet.focusWidget() is sheet.reason
    assert all(key.focusPolicy() is Qt.FocusPolicy.NoFocus for key in keys.findChildren(QPushButton))
    sheet.reject()


def test_a_field_takes_no_more_letters_than_it_may(qtbot: QtBot, theme: Theme) -> None:
    field = QLineEdit()
    field.setMaxLength(3)
    keys = TouchKeys(theme, field)
    qtbot.addWidget(field)
    qtbot.addWidget(keys)
    touch(keys, "1234")

    assert field.text() == "123"


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "pl"])
def test_every_language_has_all_letters_and_figures_once(language: str) -> None:
    rows = rows_of(QLocale(language))
    letters = "".join(rows)
    assert len(letters) == len(set(letters))
    assert set("abcdefghijklmnopqrstuvwxyz0123456789-.,") <= set(letters)


def test_the_keys_are_as_large_as_a_finger_and_fit_the_sheet(qtbot: QtBot, theme: Theme) -> None:
    sheet = LevelSheet(theme, snapshot(), snapshot().level, who="an operator", touch=True)
    qtbot.addWidget(sheet)
    with qtbot.waitExposed(sheet):
        sheet.open()
    keys = sheet.findChild(TouchKeys)
    assert keys is not None
    assert all(min(key.width(), key.height()) >= theme.mm(10) for key in keys.findChildren(QPushButton))
    assert keys.geometry().right() <= sheet.rect().right()
    sheet.reject()
