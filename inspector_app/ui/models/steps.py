"""What every step of the wizard shares in look: words above, fields below, each with its name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from inspector_app.ui.elided import dim, sized
from inspector_app.ui.models.answers import Answers
from inspector_app.ui.theme import Theme

_GAP_MM = 3.0


class Step(QWidget):
    """One page of the wizard: `enter` shows the answers, `leave` says what is missing.

    Args:
        theme: Colours and sizes.
        answers: The wizard's memory.

    Attributes:
        title: The step in a few words.
        labels: What stands above each field.
    """

    def __init__(self, theme: Theme, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.answers = answers
        self.title = ""
        self.labels: dict[QLineEdit, QLabel] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.mm(_GAP_MM))

    def head(self, title: str) -> None:
        """Begin with what the step is about."""
        self.title = title
        self.column.addWidget(sized(plain(title, self), "title"))

    def enter(self) -> None:
        """Show the answers as they are."""

    def missing(self) -> str:
        """Return what must be answered before the next step, in words; "" where nothing is."""
        return ""

    def words(self, text: str) -> QLabel:
        """Add a quiet paragraph."""
        label = dim(plain(text, self))
        label.setWordWrap(True)
        self.column.addWidget(label)
        return label

    def field(self, name: str, *, browse: str = "", pattern: str = "") -> QLineEdit:
        """Add a line to type into, with a button that lets a file be chosen where `browse` names it."""
        label = plain(name, self)
        line = QLineEdit(self)
        line.setAccessibleName(name)
        label.setBuddy(line)
        self.labels[line] = label
        row = QHBoxLayout()
        row.addWidget(line, 1)
        if browse:
            button = QPushButton(browse, self)
            button.clicked.connect(lambda _checked=False: self._choose(line, name, pattern))
            row.addWidget(button)
        self.column.addWidget(label)
        self.column.addLayout(row)
        return line

    def _choose(self, line: QLineEdit, title: str, pattern: str) -> None:
        file, _ = QFileDialog.getOpenFileName(self, title, line.text(), pattern)
        if file:
            line.setText(file)
            line.returnPressed.emit()


def plain(words: str, parent: QWidget) -> QLabel:
    """Return a label that never takes its words for markup."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(words)
    return label


def clear(row: QLayout) -> None:
    """Take everything out of a row."""
    while (item := row.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
