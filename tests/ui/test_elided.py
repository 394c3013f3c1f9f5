"""A line is cut where it does not fit, and says the whole of it without being read as markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from inspector_app.ui.elided import ElidedLine
from inspector_app.ui.theme import Theme

LONG = "<b>a part's name</b> & " + "W" * 5000


def drawn(line: QLabel) -> QImage:
    return line.grab().toImage()


def test_a_long_text_keeps_the_lines_width_and_its_tip_is_no_markup(qtbot: QtBot, theme: Theme) -> None:
    line = ElidedLine(least_px=theme.mm(20))
    qtbot.addWidget(line)
    line.resize(theme.mm(30), theme.mm(6))
    line.setText(LONG)
    drawn(line)

    assert line.minimumSizeHint().width() == theme.mm(20)
    assert line.textFormat() is Qt.TextFormat.PlainText
    assert "&lt;b&gt;" in line.toolTip()
    assert len(line.toolTip()) < 500


def test_a_text_that_fits_has_no_tip(qtbot: QtBot, theme: Theme) -> None:
    line = ElidedLine("SN 1")
    qtbot.addWidget(line)
    line.resize(theme.mm(60), theme.mm(6))
    drawn(line)

    assert line.toolTip() == ""


def test_line_breaks_are_spaces(qtbot: QtBot) -> None:
    line = ElidedLine("one\ntwo\tthree")
    qtbot.addWidget(line)

    assert (line.text(), line.accessibleName()) == ("one two three", "one two three")
