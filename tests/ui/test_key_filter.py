"""Keys, scans and text on their way through a real application: each reaches whom it is for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.ui.key_filter import KeyFilter
from inspector_app.ui.keys import Bindings, KeyAct


class Place:
    """A window with a field, a filter before both, and a clock."""

    def __init__(self) -> None:
        self.now_ms = 1000.0
        self.window, self.field = QWidget(), QLineEdit()
        QVBoxLayout(self.window).addWidget(self.field)
        self.filter = KeyFilter(Bindings(), lambda one: not isinstance(one, QLineEdit), now_ms=lambda: self.now_ms)
        self.heard: list[object] = []
        self.filter.acted.connect(self.heard.append)
        self.filter.scanned.connect(self.heard.append)
        self.filter.broken.connect(lambda: self.heard.append("broken"))

    def type(self, text: str, gap_ms: float, *, end: bool = False, on: QWidget | None = None) -> None:
        """Type letters at a pace, with Enter behind them where that is asked for."""
        for letter in text:
            QTest.keyClicks(on or self.window, letter)
            self.now_ms += gap_ms
        if end:
            QTest.keyClick(on or self.window, Qt.Key.Key_Return)
        self.now_ms += 500.0
        self.filter.settle()


@pytest.fixture
def place(qtbot: QtBot, qapp: QApplication) -> Iterator[Place]:
    """A shown place whose filter the application asks first."""
    made = Place()
    qtbot.addWidget(made.window)
    qapp.installEventFilter(made.filter)
    with qtbot.waitExposed(made.window):
        made.window.show()
    yield made
    qapp.removeEventFilter(made.filter)


def test_a_scan_is_one_text_and_no_key_of_it_acts(place: Place) -> None:
    place.type("8843-2291-07", 2.0, end=True)

    assert place.heard == ["8843-2291-07"]


def test_a_finger_names_a_defect(place: Place) -> None:
    place.type("3", 200.0)

    assert place.heard == [KeyAct.DEFECT_3]


def test_fingers_one_after_the_other_are_keys_each(place: Place) -> None:
    place.type("12", 150.0)

    assert place.heard == [KeyAct.DEFECT_1, KeyAct.DEFECT_2]


def test_a_scan_without_an_end_is_said_and_judges_nothing(place: Place) -> None:
    place.type("884322910", 2.0)

    assert place.heard == ["broken"]


def test_text_in_a_field_stays_text_however_fast_it_comes(place: Place) -> None:
    place.type("8843-2291", 2.0, on=place.field)

    assert place.field.text() == "8843-2291"
    assert place.heard == []


def test_a_key_that_is_held_down_acts_once(place: Place) -> None:
    QTest.keyPress(place.window, Qt.Key.Key_F1)
    for _ in range(5):
        place.now_ms += 30.0
        event = _repeat()
        QApplication.sendEvent(place.window, event)
    place.now_ms += 500.0
    place.filter.settle()

    assert place.heard == [KeyAct.OK]


def _repeat() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, "", True)
