"""Digits to touch for a PIN, and letters where it is a password."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from inspector_app.ui.chrome.touch_keys import TouchKeys
from inspector_app.ui.icons import icon
from inspector_app.ui.theme import Theme

_KEY_MM = (20.0, 12.0)
_GAP_MM = 1.6
_DIGITS = ("123", "456", "789")


class SecretKeys(QWidget):
    """Writes into a field whose letters show as dots; no key takes the focus.

    Args:
        theme: Colours and sizes.
        field: What is written into.

    Signals:
        resized: Letters came in the place of digits, or the other way round.
    """

    resized = Signal()

    def __init__(self, theme: Theme, field: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._field = field
        self.digits: list[QPushButton] = []
        self.pad = QWidget(self)
        self._fill_pad()
        self.letters = TouchKeys(theme, field, names=False, parent=self)
        self.letters.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.pad)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.letters)
        self.switch.clicked.connect(lambda _checked=False: self._show_letters())

    def _fill_pad(self) -> None:
        grid = QGridLayout(self.pad)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self._theme.mm(_GAP_MM))
        for row, digits in enumerate(_DIGITS):
            for place, digit in enumerate(digits):
                grid.addWidget(self._digit(digit), row, place)
        self.switch = self._key("abc")
        self.switch.setAccessibleName(self.tr("Letters, for a password"))
        self.back = self._key("")
        self.back.setIcon(icon("backspace", self._theme))
        self.back.setAccessibleName(self.tr("Backspace"))
        self.back.setAutoRepeat(True)
        self.back.clicked.connect(lambda _checked=False: self._field.backspace())
        grid.addWidget(self.switch, len(_DIGITS), 0)
        grid.addWidget(self._digit("0"), len(_DIGITS), 1)
        grid.addWidget(self.back, len(_DIGITS), 2)

    def _digit(self, digit: str) -> QPushButton:
        key = self._key(digit)
        key.clicked.connect(lambda _checked=False: self._field.insert(digit))
        self.digits.append(key)
        return key

    def _key(self, text: str) -> QPushButton:
        key = QPushButton(text, self.pad)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.setAutoDefault(False)
        key.setFixedSize(*(self._theme.mm(side) for side in _KEY_MM))
        key.setStyleSheet("padding: 0;")
        return key

    def _show_letters(self) -> None:
        self.pad.hide()
        self.letters.show()
        self.resized.emit()
