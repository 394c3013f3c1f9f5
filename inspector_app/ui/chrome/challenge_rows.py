"""The challenge parts of a recipe, one below the other, with what became of each in the run."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.domain.challenge import ChallengeAnswer, ChallengePart, ChallengeState
from inspector_app.ui.challenges import answer_words
from inspector_app.ui.elided import ElidedLine
from inspector_app.ui.live.wording import cut
from inspector_app.ui.theme import Theme


class _Row(QFrame):
    """One part: its serial, and what became of it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.serial = ElidedLine(parent=self)
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.mm(2), theme.mm(1), theme.mm(2), theme.mm(1))
        column.setSpacing(0)
        column.addWidget(self.serial)
        column.addWidget(self.told)

    def put(self, part: ChallengePart, answer: ChallengeAnswer | None, *, here: bool) -> None:
        theme = self._theme
        self.serial.setText(cut(part.serial, 120))
        tone = "text_dim" if answer is None else "normal" if answer.passed else "danger"
        words = answer_words(answer) if answer is not None else self.tr("▸  now") if here else self.tr("·  to come")
        self.told.setText(words)
        self.told.setStyleSheet(f"color: {getattr(theme, tone)}; font-weight: {600 if answer else 400};")
        self.serial.setStyleSheet(f"font-weight: {700 if here else 400};")
        edge = theme.action if here else "transparent"
        self.setStyleSheet(f".QFrame, _Row {{ border: none; border-left: {theme.mm(1)}px solid {edge}; }}")


class ChallengeRows(QWidget):
    """A row for each part of the set.

    Args:
        theme: Colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: ChallengeState | None = None
        self.rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, theme.mm(2), 0)
        self._column.setSpacing(theme.mm(1))
        self._column.addStretch(1)

    def put(self, state: ChallengeState) -> None:
        """Show the set and what became of its parts; only where something has changed."""
        if state == self._shown:
            return
        self._shown = state
        while len(self.rows) < len(state.parts):
            self.rows.append(_Row(self._theme, self))
            self._column.insertWidget(len(self.rows) - 1, self.rows[-1])
        by_serial = {answer.serial: answer for answer in state.results}
        here = state.next.serial if state.next is not None else None
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(state.parts))
            if place < len(state.parts):
                part = state.parts[place]
                row.put(part, by_serial.get(part.serial), here=part.serial == here)
