"""Keys that work on every page belong to one act each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.ui.actions import KEYS, bind
from inspector_app.ui.keys import DEFAULT_KEYS


def test_no_key_has_two_acts_and_none_is_a_verdicts() -> None:
    keys = [key for keys in KEYS.values() for key in keys]
    judging = {key for keys in DEFAULT_KEYS.values() for key in keys}

    assert len(keys) == len(set(keys))
    assert not set(keys) & judging
    assert all(not QKeySequence(key).isEmpty() for key in keys)


def test_a_key_acts_wherever_the_focus_is(qtbot: QtBot) -> None:
    window, acted = QWidget(), []
    qtbot.addWidget(window)
    bind(window, {"mute": lambda: acted.append("mute")})
    with qtbot.waitExposed(window):
        window.show()
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)

    assert acted == ["mute"]


def test_an_act_without_a_key_is_a_mistake(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with pytest.raises(KeyError):
        bind(window, {"fly": lambda: None})
