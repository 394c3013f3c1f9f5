"""Evidence to be looked at rather than read: an interval against its target, and how much of something is there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.domain.gate import RateState
from inspector_app.ui.theme import Theme

_DONE_MM = 1.6
_RATE_MM = 6.0
# The axis ends at so many times the target: further off, an arrow says so.
_AXIS = 4.0


class DoneBar(QWidget):
    """A thin bar that fills up; what it says stands in words beside it.

    Args:
        theme: Colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.done = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a thin line's place."""
        return QSize(self._theme.mm(20), self._theme.mm(_DONE_MM))

    def put(self, done: float) -> None:
        """Show how much is there, 0 to 1."""
        if done != self.done:
            self.done = done
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground, and what is there on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        round_px = box.height() / 2
        painter.setBrush(QColor(self._theme.border))
        painter.drawRoundedRect(box, round_px, round_px)
        if self.done > 0:
            box.setWidth(max(box.height(), box.width() * min(1.0, self.done)))
            painter.setBrush(QColor(self._theme.neutral))
            painter.drawRoundedRect(box, round_px, round_px)
        painter.end()


class RateBar(QWidget):
    """A rate's interval as a bar, the rate itself as a dot, and the target as a line that the bar has to stay left of.

    Args:
        theme: Colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rate: RateState | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a bar and a line that crosses it."""
        return QSize(self._theme.mm(40), self._theme.mm(_RATE_MM))

    def put(self, rate: RateState) -> None:
        """Show a rate."""
        if rate != self._rate:
            self._rate = rate
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the axis, the interval, the dot and the target."""
        rate = self._rate
        if rate is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter)
        if rate.of:
            self._paint_interval(painter, rate)
        target = self._at(rate.target, rate)
        painter.setPen(QPen(QColor(self._theme.text), max(2.0, self._theme.mm(0.5))))
        painter.drawLine(QPointF(target, 0), QPointF(target, self.height()))
        painter.end()

    def _paint_axis(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self._theme.border), 1.0))
        painter.drawLine(QPointF(0, self.height() / 2), QPointF(self.width(), self.height() / 2))

    def _paint_interval(self, painter: QPainter, rate: RateState) -> None:
        theme, middle = self._theme, self.height() / 2
        low, high = self._at(rate.low, rate), self._at(rate.high, rate)
        seen = rate.errors / rate.of
        # Amber only where what was seen is past the target: an interval that is merely wide is nothing abnormal.
        ink = QColor(theme.abnormal if seen > rate.target else theme.neutral)
        half = theme.mm(1.1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.setOpacity(0.45)
        painter.drawRoundedRect(QRectF(low, middle - half, max(2.0, high - low), half * 2), half, half)
        painter.setOpacity(1.0)
        if rate.high > rate.target * _AXIS:
            tip, back = float(self.width()), self.width() - half * 2.0
            arrow = [QPointF(back, middle - half * 1.6), QPointF(tip, middle), QPointF(back, middle + half * 1.6)]
            painter.drawPolygon(QPolygonF(arrow))
        if seen <= rate.target * _AXIS:
            dot = theme.mm(1.3)
            painter.drawEllipse(QPointF(max(self._at(seen, rate), dot), middle), dot, dot)

    def _at(self, share: float, rate: RateState) -> float:
        return self.width() * min(1.0, max(0.0, share / (rate.target * _AXIS))) if rate.target > 0 else 0.0
