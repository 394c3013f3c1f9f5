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
_TRACK_AT = 0.23
_NAME_AT = 0.41
_NOTE_AT = 0.65
_BAR_AT = 0.9
_BAR_MM = 1.1
_BAR_SHARE = 0.72


class Way(Enum):
    """What stands between the station and a stop."""

    NOW = "now"
    BELOW = "below"
    EARNED = "earned"
    ABOVE = "above"
    SHUT = "shut"
    LOCKED = "locked"
    UNKNOWN = "unknown"


_REACHED = frozenset({Way.NOW, Way.BELOW})
_PLAIN = frozenset({Way.NOW, Way.BELOW, Way.EARNED, Way.ABOVE})


@dataclass(frozen=True, slots=True)
class Stop:
    """What a stop shows.

    Attributes:
        way: What stands between the station and it.
        note: A few words below its name.
        filled_before: Whether the track is filled before it.
        filled_after: Whether it is filled after it.
        done: How far the evidence for it has come, 0 to 1; None where no gate is shut.
        overridden: Whether it was reached past a shut gate.
        told: The note in full, for a tip and for whoever does not see; the note itself where "".
    """

    way: Way
    note: str
    filled_before: bool = False
    filled_after: bool = False
    done: float | None = None
    overridden: bool = False
    told: str = ""


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
        self.stop = Stop(Way.UNKNOWN, "")
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
        self.setEnabled(stop.way is not Way.UNKNOWN)
        told = stop.told or stop.note
        self.setAccessibleName(f"{level_word(self.level)}: {told}" if told else level_word(self.level))
        self.setToolTip(told)
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
        self._paint_done(painter)
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
        theme, way = self._theme, self.stop.way
        size = theme.mm(_KNOB_MM if way is Way.NOW else _DOT_MM)
        box = QRectF(0, 0, size, size)
        box.moveCenter(self._middle)
        reached = way in _REACHED
        ink = theme.abnormal if self.stop.overridden else theme.text if reached else theme.border
        painter.setPen(QPen(QColor(theme.text_dim if way is Way.EARNED else ink), max(1.5, theme.mm(0.5))))
        painter.setBrush(QColor(ink if reached else theme.surface))
        painter.drawEllipse(box)
        if way is Way.NOW:
            painter.setBrush(QColor(theme.surface))
            painter.setPen(Qt.PenStyle.NoPen)
            inner = QRectF(0, 0, size * 0.4, size * 0.4)
            inner.moveCenter(self._middle)
            painter.drawEllipse(inner)

    def _paint_words(self, painter: QPainter) -> None:
        theme, way = self._theme, self.stop.way
        painter.setFont(theme.font("strong", QFont.Weight.Bold if way is Way.NOW else QFont.Weight.Medium))
        painter.setPen(QColor(theme.text if way in _PLAIN else theme.text_dim))
        painter.drawText(self._line(_NAME_AT, _NOTE_AT), Qt.AlignmentFlag.AlignCenter, level_word(self.level))
        overridden = self.stop.overridden
        painter.setFont(theme.font("small", QFont.Weight.DemiBold if overridden else QFont.Weight.Normal))
        painter.setPen(QColor(theme.abnormal if overridden else theme.text_dim))
        line = self._line(_NOTE_AT, _BAR_AT)
        shape = "alarm" if overridden else "lock" if way is Way.LOCKED else ""
        side = theme.mm(3.2) if shape else 0
        room = int(line.width() - side * 1.4)
        note = painter.fontMetrics().elidedText(self.stop.note, Qt.TextElideMode.ElideRight, room)
        if shape:
            left = line.center().x() - (painter.fontMetrics().horizontalAdvance(note) + side * 1.4) / 2
            box = QRectF(left, line.center().y() - side / 2, side, side)
            icon(shape, theme, "abnormal" if overridden else "text_dim").paint(painter, box.toRect())
            line.setLeft(left + side * 1.4)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, note)
        else:
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, note)

    def _paint_done(self, painter: QPainter) -> None:
        if self.stop.done is None:
            return
        theme = self._theme
        high, wide = theme.mm(_BAR_MM), self.width() * _BAR_SHARE
        box = QRectF((self.width() - wide) / 2, self.height() * _BAR_AT, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.border))
        painter.drawRoundedRect(box, high / 2, high / 2)
        box.setWidth(max(high, wide * self.stop.done) if self.stop.done else 0)
        painter.setBrush(QColor(theme.abnormal if self.stop.overridden else theme.neutral))
        painter.drawRoundedRect(box, high / 2, high / 2)

    @property
    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() * _TRACK_AT)

    def _line(self, top: float, bottom: float) -> QRectF:
        return QRectF(4, self.height() * top, self.width() - 8, self.height() * (bottom - top))
