"""The track that every model takes, registered to champion, with champion and candidate on it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.domain.rollout import Deployed, Phase, RolloutState
from inspector_app.ui.elided import ElidedLine, dim, sized
from inspector_app.ui.figures import percent
from inspector_app.ui.models.rollout_words import hashes_of, name_of, stop_word
from inspector_app.ui.models.steps import plain
from inspector_app.ui.theme import Theme

STOPS = (None, Phase.SHADOW, Phase.CANARY, Phase.CHAMPION)
_LINE_MM, _DOT_MM, _HERE_MM = 0.8, 2.6, 4.4
_HEIGHT_MM = 6.0
_PADDING_MM = 4.0


class Rails(QWidget):
    """The line with its stops: walked up to the candidate, the stops filled where somebody stands.

    Args:
        theme: Colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._candidate: int | None = None
        self._champion = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_places(self, candidate: int | None, *, champion: bool) -> None:
        """Say at which stop the candidate stands, None for none, and whether there is a champion."""
        if (candidate, champion) != (self._candidate, self._champion):
            self._candidate, self._champion = candidate, champion
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return as much as the dots need."""
        return QSize(self._theme.mm(80), self._theme.mm(_HEIGHT_MM))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the line and its stops, each at the left of its column."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = [self._x(place) for place in range(len(STOPS))]
        middle = self.height() / 2
        reached = 0 if self._candidate is None else self._candidate
        for place in range(len(STOPS) - 1):
            tone = theme.action if place < reached else theme.border
            painter.setPen(QPen(QColor(tone), theme.mm(_LINE_MM)))
            painter.drawLine(QPointF(x[place], middle), QPointF(x[place + 1], middle))
        for place, at in enumerate(x):
            self._paint_stop(painter, QPointF(at, middle), place)

    def _paint_stop(self, painter: QPainter, at: QPointF, place: int) -> None:
        theme = self._theme
        candidate = place == self._candidate
        champion = self._champion and place == len(STOPS) - 1
        side = theme.mm(_HERE_MM if candidate or champion else _DOT_MM)
        tone = theme.action if candidate else theme.text if champion else theme.border
        painter.setPen(QPen(QColor(tone), theme.mm(_LINE_MM)))
        painter.setBrush(QColor(tone if candidate or champion else theme.raised))
        painter.drawEllipse(QRectF(at.x() - side / 2, at.y() - side / 2, side, side))

    def _x(self, place: int) -> float:
        return self._theme.mm(_HERE_MM) / 2 + 1 + self.width() / len(STOPS) * place


class Stand(QWidget):
    """One stop's words: its name, and who stands at it.

    Args:
        theme: Colours and sizes.
        phase: The stop.
    """

    def __init__(self, theme: Theme, phase: Phase | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._word = stop_word(phase)
        self.word = dim(plain(self._word, self))
        self.name = sized(ElidedLine(parent=self), "strong")
        self.models = dim(ElidedLine(parent=self))
        self.state = dim(ElidedLine(parent=self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.mm(3), 0)
        column.setSpacing(theme.mm(0.6))
        for label in (self.word, self.name, self.models, self.state):
            column.addWidget(label)

    def show_deployed(self, deployed: Deployed | None, state: str = "", *, hint: str = "") -> None:
        """Show who stands here and in which state, or a hint where nobody does."""
        self.name.setText("" if deployed is None else name_of(deployed))
        self.models.setText(hint if deployed is None else hashes_of(deployed))
        self.name.setVisible(deployed is not None)
        self.state.setText(state)
        weight = 400 if deployed is None else 600
        self.word.setStyleSheet(f"font-weight: {weight};")


class Track(QFrame):
    """Renders a rollout's state; passive.

    Args:
        theme: Colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "raised")
        self._shown: RolloutState | None = None
        self.rails = Rails(theme, self)
        self.stands = {phase: Stand(theme, phase, self) for phase in STOPS}
        grid = QGridLayout(self)
        pad = theme.mm(_PADDING_MM)
        grid.setContentsMargins(pad, pad, pad, pad)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(theme.mm(1))
        grid.addWidget(self.rails, 0, 0, 1, len(STOPS))
        for place, stand in enumerate(self.stands.values()):
            grid.addWidget(stand, 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
            grid.setColumnMinimumWidth(place, 1)

    def show_state(self, state: RolloutState) -> None:
        """Show who stands where; drawn anew only when that changes."""
        if state == self._shown:
            return
        self._shown = state
        candidate = state.candidate if state.phase in {Phase.SHADOW, Phase.CANARY} else None
        place = STOPS.index(state.phase) if candidate is not None else None
        self.rails.show_places(place, champion=state.champion is not None)
        for phase, stand in self.stands.items():
            if phase is Phase.CHAMPION:
                stand.show_deployed(state.champion, self._before(state))
            elif phase is None:
                stand.show_deployed(None, hint="" if candidate is not None else self.tr("Any model of the list"))
            elif phase is state.phase and candidate is not None:
                stand.show_deployed(candidate, self._readiness(state))
            else:
                stand.show_deployed(None, hint=self.tr("nobody"))

    def _readiness(self, state: RolloutState) -> str:
        warm = self.tr("warm") if state.warm else self.tr("warming up")
        if state.phase is not Phase.CANARY:
            return warm
        return self.tr("{share} of the parts, {warm}").format(share=percent(state.share), warm=warm)

    def _before(self, state: RolloutState) -> str:
        if state.previous is None:
            return ""
        return self.tr("before: {name}, warm").format(name=name_of(state.previous))
