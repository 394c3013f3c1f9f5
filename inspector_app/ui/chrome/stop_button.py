"""One stop of the slider: a place on the track, the level's name, and what stands between it and the station."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inspector_app.domain.automation import Level
from inspector_app.ui.icons import icon
from inspector_app.ui.levels import level_word
from inspector_app.ui.theme import Theme

_KNOB_MM = 5.6
_DOT_MM = 3.4
_TRACK_MM = 0.9
_HEIGHT_MM = 17.0
_TRACK_AT = 0.27
_NAME_AT = 0.42
_NOTE_AT = 0.72


class Gate(Enum):
    """What stands between the station and a stop."""

    NOW = "now"
    BELOW = "below"
    ABOVE = "above"
    LOCKED = "locked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Stop:
    """What a stop shows: its gate, a note below its name, and whether the track is filled before and after it."""

    gate: Gate
    note: str
    filled_before: bool = False
    filled_after: bool = False


class StopButton(QAbstractButton):
    """Pressed to ask for its level; drawn as a place on the slider's track.

    Args:
        theme: Colours and sizes.
        level: Which stop it is.
    """

    def __init__(self, theme: Theme, level: Level, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.level = level
        self.stop = Stop(Gate.UNKNOWN, "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a place that a gloved finger finds."""
        return QSize(self._theme.mm(24.0), self._theme.mm(_HEIGHT_MM))

    def render_stop(self, stop: Stop) -> None:
        """Show what stands between the station and this stop."""
        if stop == self.stop:
            return
        self.stop = stop
        self.setEnabled(stop.gate is not Gate.UNKNOWN)
        self.setAccessibleName(f"{level_word(self.level)}: {stop.note}" if stop.note else level_word(self.level))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw track, knob, name and note."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse() or self.isDown():
            self._paint_ground(painter)
        self._paint_track(painter)
        self._paint_knob(painter)
        self._paint_words(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        theme, inset = self._theme, 2.0
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(QColor(theme.focus), 2.0) if self.hasFocus() else Qt.PenStyle.NoPen)
        ground = theme.soft_neutral if self.isEnabled() and (self.underMouse() or self.isDown()) else theme.surface
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, theme.mm(1.5), theme.mm(1.5))

    def _paint_track(self, painter: QPainter) -> None:
        theme, middle = self._theme, self._middle
        for filled, start, end in (
            (self.stop.filled_before, 0.0, middle.x()),
            (self.stop.filled_after, middle.x(), float(self.width())),
        ):
            if (start == 0.0 and self.level is Level.HUMAN_ONLY) or (end == self.width() and self.level is Level.FULL):
                continue
            colour = theme.text if filled else theme.border
            painter.setPen(QPen(QColor(colour), theme.mm(_TRACK_MM)))
            painter.drawLine(QPointF(start, middle.y()), QPointF(end, middle.y()))

    def _paint_knob(self, painter: QPainter) -> None:
        theme, gate = self._theme, self.stop.gate
        size = theme.mm(_KNOB_MM if gate is Gate.NOW else _DOT_MM)
        box = QRectF(0, 0, size, size)
        box.moveCenter(self._middle)
        reached = gate in {Gate.NOW, Gate.BELOW}
        painter.setPen(QPen(QColor(theme.text if reached else theme.border), max(1.5, theme.mm(0.5))))
        painter.setBrush(QColor(theme.text if reached else theme.surface))
        painter.drawEllipse(box)
        if gate is Gate.NOW:
            painter.setBrush(QColor(theme.surface))
            painter.setPen(Qt.PenStyle.NoPen)
            inner = QRectF(0, 0, size * 0.4, size * 0.4)
            inner.moveCenter(self._middle)
            painter.drawEllipse(inner)

    def _paint_words(self, painter: QPainter) -> None:
        theme, gate = self._theme, self.stop.gate
        now = gate is Gate.NOW
        painter.setFont(theme.font("strong", QFont.Weight.Bold if now else QFont.Weight.Medium))
        painter.setPen(QColor(theme.text if gate in {Gate.NOW, Gate.BELOW, Gate.ABOVE} else theme.text_dim))
        painter.drawText(self._line(_NAME_AT, _NOTE_AT), Qt.AlignmentFlag.AlignCenter, level_word(self.level))
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(theme.text_dim))
        line = self._line(_NOTE_AT, 0.96)
        note = painter.fontMetrics().elidedText(self.stop.note, Qt.TextElideMode.ElideRight, int(line.width()))
        if gate is Gate.LOCKED:
            side = theme.mm(3.2)
            width = painter.fontMetrics().horizontalAdvance(note) + side * 1.4
            left = line.center().x() - width / 2
            box = QRectF(left, line.center().y() - side / 2, side, side)
            icon("lock", theme, "text_dim").paint(painter, box.toRect())
            line.setLeft(left + side * 1.4)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, note)
        else:
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, note)

    @property
    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() * _TRACK_AT)

    def _line(self, top: float, bottom: float) -> QRectF:
        return QRectF(4, self.height() * top, self.width() - 8, self.height() * (bottom - top))
