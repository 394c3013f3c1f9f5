"""Labels of plain text in the theme's letters, whose tone may change."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from inspector_app.ui.theme import Theme

_Label = TypeVar("_Label", bound=QLabel)


def plain(text: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label that never takes its text for markup."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    return label


def lettered(label: _Label, theme: Theme, size: str, *, tone: str = "", strong: bool = False) -> _Label:
    """Return the label in letters of one of the theme's sizes and in a colour, the theme's text where none is named."""
    weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
    wanted = f"color: {tone or theme.text}; font-size: {theme.text_px(size)}px; font-weight: {weight.value}"
    if label.styleSheet() != wanted:
        label.setFont(theme.font(size, weight))
        label.setStyleSheet(wanted)
    return label


def say(label: QLabel, text: str) -> None:
    """Show a text where it is another one."""
    if label.text() != text:
        label.setText(text)
