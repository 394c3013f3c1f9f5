"""A line to type into that says when a person comes to it, so that keys to touch can follow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class Field(QLineEdit):
    """One line of text.

    Args:
        hint: Shows while it is empty.
        name: Read out to whoever cannot see it.
        most: The most letters that it takes.

    Signals:
        entered: The focus came to it.
    """

    entered = Signal()

    def __init__(self, hint: str, *, name: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(most)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Say that a person is here."""
        super().focusInEvent(event)
        self.entered.emit()
