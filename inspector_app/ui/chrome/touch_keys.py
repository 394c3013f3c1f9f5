"""Letters to touch, where a station has no keyboard: a name or a reason is all that is ever typed here."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from inspector_app.ui.icons import icon
from inspector_app.ui.theme import Theme

_KEY_MM = 11.0
_GAP_MM = 1.2
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl-", "zxcvbnm,.")
# What else people's names and words are written with, by language: the third row's last key is the hyphen of names.
_OTHER_ROWS = {
    QLocale.Language.German: ("1234567890ß", "qwertzuiopü", "asdfghjklöä", "yxcvbnm,.-"),
    QLocale.Language.French: ("1234567890é", "azertyuiopè", "qsdfghjklmç", "wxcvbn,.-à"),
    QLocale.Language.Spanish: ("1234567890á", "qwertyuiopé", "asdfghjklñí", "zxcvbnm,.-ó"),
}


def rows_of(locale: QLocale) -> tuple[str, ...]:
    """Return the rows of letters that people of a language are used to."""
    return _OTHER_ROWS.get(locale.language(), _ROWS)


class TouchKeys(QWidget):
    """Writes into one field, where its cursor is; no key of it ever takes the focus.

    Args:
        theme: Colours and sizes.
        field: What is written into.
        names: Whether a word begins large, as a name's does; a password's does not.
    """

    def __init__(self, theme: Theme, field: QLineEdit, *, names: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._theme = theme
        self._field = field
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.mm(_GAP_MM))
        rows = rows_of(QLocale())
        self.letters: list[QPushButton] = []
        for row, letters in enumerate(rows):
            for place, letter in enumerate(letters):
                self.letters.append(self._key(letter, row, place))
        self.shift = self._key("⇧", len(rows), 0, width=2)
        self.shift.setCheckable(True)
        self.shift.setAccessibleName(self.tr("Capital letters"))
        self.space = self._key(" ", len(rows), 2, width=len(rows[0]) - 4)
        self.space.setAccessibleName(self.tr("Space"))
        self.back = self._key("", len(rows), len(rows[0]) - 2, width=2)
        self.back.setIcon(icon("backspace", theme))
        self.back.setAccessibleName(self.tr("Backspace"))
        self._connect()
        self._raise_letters(raised=names)

    def _key(self, text: str, row: int, place: int, *, width: int = 1) -> QPushButton:
        key = QPushButton(text.replace("&", "&&"), self)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.setMinimumSize(self._theme.mm(_KEY_MM), self._theme.mm(_KEY_MM))
        key.setStyleSheet("padding: 0;")
        self._grid.addWidget(key, row, place, 1, width)
        return key

    def _connect(self) -> None:
        for key in self.letters:
            key.clicked.connect(lambda _checked=False, key=key: self._type(key.text()))
        self.space.clicked.connect(lambda _checked=False: self._type(" "))
        self.back.clicked.connect(lambda _checked=False: self._field.backspace())
        self.shift.toggled.connect(lambda raised: self._raise_letters(raised=raised))
        for key in (*self.letters, self.space, self.back):
            key.setAutoRepeat(key is self.back)

    def _type(self, letter: str) -> None:
        self._field.insert(letter)
        # A name's next word begins large, as the first does.
        self._raise_letters(raised=self._names and letter == " ")

    def _raise_letters(self, *, raised: bool) -> None:
        self.shift.setChecked(raised)
        for key in self.letters:
            letter = key.text()
            key.setText(letter.upper() if raised and letter != "ß" else letter.lower())
