"""The painted rows of the strip: one metric or group each, time to the right, what lies outside as bars up or down."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.ui.monitor.trace import F64
from inspector_app.ui.theme import Theme

_ROW_MM, _GAP_MM, _NAMES_MM, _NAMES_SHARE, _WIDE_MM = 5.0, 0.7, 62.0, 0.3, 2.5
# a bar is as high as its half row when a value lies so many widths of the band outside of it
_FULL_WIDTHS = 1.0
_LEAST_SHARE = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class StripRow:
    """One row.

    Attributes:
        name: What it is of, in words.
        cells: Distances from the band, in its widths; nan where there is nothing.
        metric: The metric's name; "" for the rest of a group.
        began: The share of the window at which it began to be outside; None where it is not.
        first: Whether it moved first.
    """

    name: str
    cells: F64
    metric: str = ""
    began: float | None = None
    first: bool = False


class StripRows(QWidget):
    """Passive: `put` in, a chosen metric out; arrows choose a row, Enter opens it.

    Args:
        theme: Colours and sizes.

    Signals:
        chosen: A row's metric.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: tuple[StripRow, ...] = ()
        self.marks: tuple[float, ...] = ()
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def put(self, rows: Sequence[StripRow], marks: Sequence[float] = ()) -> None:
        """Show rows from top to bottom, and marks at shares of the window."""
        before = len(self.rows)
        self.rows, self.marks = tuple(rows), tuple(marks)
        self.current = min(self.current, max(0, len(self.rows) - 1))
        if len(self.rows) != before:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of all rows."""
        return QSize(self._theme.mm(80), len(self.rows) * self._row_px + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return that it may be narrow, and never lower than its rows."""
        return QSize(self._theme.mm(40), self.sizeHint().height())

    def row_at(self, y: float) -> int | None:
        """Return which row lies at a height; None where none does."""
        place = int(y // self._row_px)
        return place if 0 <= place < len(self.rows) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the row under the finger."""
        place = self.row_at(event.position().y())
        if place is not None:
            self.current = place
            self._open()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show by the pointer's shape which rows open something."""
        place = self.row_at(event.position().y())
        opens = place is not None and bool(self.rows[place].metric)
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go up and down, and open."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and self.rows:
            self.current = min(max(self.current + steps[Qt.Key(event.key())], 0), len(self.rows) - 1)
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the rows."""
        painter = QPainter(self)
        lane = self._lane
        for place, row in enumerate(self.rows):
            self._paint_row(painter, row, lane.translated(0, place * self._row_px))
        painter.setPen(QColor(self._theme.text_dim))
        for share in self.marks:
            x = lane.left() + share * lane.width()
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        if self.hasFocus() and self.rows:
            painter.setPen(QColor(self._theme.focus))
            painter.drawRect(QRectF(0.5, self.current * self._row_px + 0.5, self.width() - 1, self._row_px - 1))
        painter.end()

    def _open(self) -> None:
        if self.rows and self.rows[self.current].metric:
            self.chosen.emit(self.rows[self.current].metric)

    @property
    def _row_px(self) -> int:
        return self._theme.mm(_ROW_MM)

    @property
    def _lane(self) -> QRectF:
        names = min(self._theme.mm(_NAMES_MM), round(self.width() * _NAMES_SHARE))
        return QRectF(names, 0, max(self.width() - names, 1), self._row_px)

    def _paint_row(self, painter: QPainter, row: StripRow, lane: QRectF) -> None:
        theme, top = self._theme, lane.top()
        gap = theme.mm(_GAP_MM)
        area = QRectF(lane.left(), top + gap / 2, lane.width(), self._row_px - gap)
        painter.fillRect(area, QColor(theme.surface))
        self._paint_cells(painter, row.cells, area)
        weight = QFont.Weight.DemiBold if row.first else QFont.Weight.Normal
        font = theme.font("small", weight)
        painter.setFont(font)
        painter.setPen(QColor(theme.text if row.metric else theme.text_dim))
        room = round(lane.left() - theme.mm(1.5))
        fits = QFontMetrics(font).elidedText(row.name, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRectF(0, top, room, self._row_px), Qt.AlignmentFlag.AlignVCenter, fits)
        if row.began is not None:
            self._paint_start(painter, area.left() + row.began * area.width(), area, first=row.first)

    def _paint_cells(self, painter: QPainter, cells: F64, area: QRectF) -> None:
        theme, wide = self._theme, area.width() / max(len(cells), 1)
        middle, half = area.center().y(), area.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        for place, distance in enumerate(cells.tolist()):
            left = area.left() + place * wide
            if not math.isfinite(distance):
                continue
            if distance == 0:
                painter.fillRect(QRectF(left, middle - 1, wide + 0.5, 2), QColor(theme.border))
                continue
            far = min(abs(distance) / _FULL_WIDTHS, 1.0)
            high = half * (_LEAST_SHARE + (1 - _LEAST_SHARE) * far)
            top = middle - high if distance > 0 else middle
            painter.fillRect(QRectF(left, top, wide + 0.5, high), shade(theme, far))

    def _paint_start(self, painter: QPainter, x: float, area: QRectF, *, first: bool) -> None:
        theme = self._theme
        wide = theme.mm(_WIDE_MM) / 2 * (1.0 if first else 0.7)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.raised))
        painter.setBrush(QColor(theme.text if first else theme.text_dim))
        points = [QPointF(x - wide, area.top()), QPointF(x + wide, area.top()), QPointF(x, area.top() + wide * 1.5)]
        painter.drawPolygon(QPolygonF(points))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def shade(theme: Theme, far: float) -> QColor:
    """Return the colour of a distance from 0 to 1: from the soft amber to the full one, lighter to darker for every eye."""
    soft, full = QColor(theme.soft_abnormal), QColor(theme.abnormal)
    share = 0.35 + 0.65 * min(max(far, 0.0), 1.0)
    pairs = ((soft.red(), full.red()), (soft.green(), full.green()), (soft.blue(), full.blue()))
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))
