"""A line of text that is cut with an ellipsis where it does not fit, and never taken for markup."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyleOption, QWidget

_MOST = 300


class ElidedLine(QLabel):
    """Shows one line of data; the whole of it, up to 300 letters, is its tool tip and its accessible name.

    Args:
        least_px: The width that it asks for at least.
    """

    def __init__(self, text: str = "", *, least_px: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least_px = least_px
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text, its line breaks as spaces."""
        told = " ".join(text[:_MOST].split()) if text else ""
        if told != self.text():
            super().setText(told)
            self.setAccessibleName(told)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return that it may be as narrow as was asked for."""
        return QSize(self._least_px, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what fits."""
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        fits = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        # A tip is taken for markup wherever it looks like it: this one always is, and holds none of the text's own.
        self.setToolTip(f"<span>{escape(self.text())}</span>" if fits != self.text() else "")
        flags = int(self.alignment().value) | int(Qt.TextFlag.TextSingleLine.value)
        self.style().drawItemText(
            painter, self.rect(), flags, option.palette, self.isEnabled(), fits, self.foregroundRole()
        )
        painter.end()


def dim(label: QLabel) -> QLabel:
    """Return the label in the colour of what matters less."""
    label.setProperty("dim", True)  # noqa: FBT003 - Qt's property
    return label


def sized(label: QLabel, size: str) -> QLabel:
    """Return the label with letters of one of the theme's sizes."""
    label.setProperty("letters", size)
    return label
