"""What lies over the large plot: threshold lines with handles, heads of marks, and the moment that is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from inspector_app.ui.theme import Theme

_HANDLE_MM, _LINE_MM, _HEAD_MM, _DOT_MM, _PAD_MM = 5.0, 0.5, 2.6, 2.4, 1.2


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A threshold: its height in pixels, what stands at it, and whether a finger holds it."""

    y: float
    words: str
    held: bool = False


@dataclass(frozen=True, slots=True)
class MarkHead:
    """The head of a mark: where it stands, whether it is an alarm's, and whether it is looked at."""

    x: float
    alarm: bool = False
    current: bool = False


@dataclass(frozen=True, slots=True)
class OnGlass:
    """All that is to be painted, in pixels of the widget.

    Attributes:
        area: Where values are drawn.
        limits: The thresholds.
        marks: The heads of what changed.
        spot: The moment that is looked at; None where none is.
        words: What is said of it.
    """

    area: QRectF
    limits: tuple[LimitLine, ...] = ()
    marks: tuple[MarkHead, ...] = ()
    spot: QPointF | None = None
    words: str = ""


class Glass(QWidget):
    """Paints, and lets whatever touches it through.

    Args:
        theme: Colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.shown = OnGlass(QRectF())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def put(self, shown: OnGlass) -> None:
        """Show something else."""
        if shown != self.shown:
            self.shown = shown
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what there is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self.shown.marks:
            self._paint_head(painter, mark)
        for limit in self.shown.limits:
            self._paint_limit(painter, limit)
        if self.shown.spot is not None:
            self._paint_spot(painter, self.shown.spot)
        painter.end()

    def _paint_head(self, painter: QPainter, mark: MarkHead) -> None:
        theme, area = self._theme, self.shown.area
        wide = theme.mm(_HEAD_MM) / 2 * (1.4 if mark.current else 1.0)
        painter.setPen(QPen(QColor(theme.focus if mark.current else theme.raised), 2 if mark.current else 1))
        painter.setBrush(QColor(theme.abnormal if mark.alarm else theme.text_dim))
        top = area.top()
        if (
            mark.alarm
        ):  # a triangle that stands on its side, as alarms have it; what else changed is a flag's round head
            up = [QPointF(mark.x, top), QPointF(mark.x + wide, top + 2 * wide), QPointF(mark.x - wide, top + 2 * wide)]
            painter.drawPolygon(QPolygonF(up))
        else:
            painter.drawEllipse(QPointF(mark.x, top + wide), wide, wide)

    def _paint_limit(self, painter: QPainter, limit: LimitLine) -> None:
        theme, area = self._theme, self.shown.area
        painter.setPen(QPen(QColor(theme.danger), theme.mm(_LINE_MM * (1.6 if limit.held else 1.0))))
        painter.drawLine(QPointF(area.left(), limit.y), QPointF(area.right(), limit.y))
        font = theme.font("small", QFont.Weight.DemiBold)
        width = QFontMetrics(font).horizontalAdvance(limit.words) + 2 * theme.mm(_PAD_MM)
        high = theme.mm(_HANDLE_MM)
        handle = QRectF(area.right() - width - 2, limit.y - high / 2, width, high)
        painter.setBrush(QColor(theme.soft_danger))
        painter.setPen(QPen(QColor(theme.danger), 1))
        painter.drawRoundedRect(handle, theme.mm(1), theme.mm(1))
        painter.setPen(QColor(theme.text))
        painter.setFont(font)
        painter.drawText(handle, Qt.AlignmentFlag.AlignCenter, limit.words)

    def _paint_spot(self, painter: QPainter, spot: QPointF) -> None:
        theme, area = self._theme, self.shown.area
        painter.setPen(QPen(QColor(theme.focus), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(spot.x(), area.top()), QPointF(spot.x(), area.bottom()))
        half = theme.mm(_DOT_MM) / 2
        painter.setPen(QPen(QColor(theme.focus), 2))
        painter.setBrush(QColor(theme.raised))
        painter.drawEllipse(spot, half, half)
        font = theme.font("body", QFont.Weight.DemiBold)
        pad = theme.mm(_PAD_MM)
        metrics = QFontMetrics(font)
        most = max(round(area.width() * 0.6), 1)
        words = metrics.elidedText(self.shown.words, Qt.TextElideMode.ElideRight, most)
        wide, high = metrics.horizontalAdvance(words) + 2 * pad, metrics.height() + pad
        left = spot.x() + pad if spot.x() + pad + wide < area.right() else spot.x() - pad - wide
        top = min(max(spot.y() - high - pad, area.top() + theme.mm(_HEAD_MM)), area.bottom() - high)
        box = QRectF(max(left, area.left()), top, wide, high)
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.drawRoundedRect(box, theme.mm(1), theme.mm(1))
        painter.setPen(QColor(theme.text))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
