"""The drawn part of a chart: band, range, line, what lies outside and what changed; pyqtgraph stays in here."""

from __future__ import annotations

import time

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.domain.series import Band, Mark
from inspector_app.ui.monitor.drawing import Drawing
from inspector_app.ui.monitor.ticks import says_day, time_ticks, value_range, value_ticks
from inspector_app.ui.monitor.trace import F64, area_of, line_of
from inspector_app.ui.theme import Theme

_LEFT_MM, _BOTTOM_MM, _REACH_MM = 12.0, 4.6, 2.0
_LINE_MM, _DOT_MM, _OUTSIDE_MM = 0.3, 1.4, 1.4
_TIME_TICK_MM = 19.0
_LABELS_MM = {"second": 14.0, "minute": 9.0, "day": 11.0}
_AREA_ALPHA = 56
_WHOLE, _PARTIAL = 255, 110
_CLOCK = {"second": "%H:%M:%S", "minute": "%H:%M"}


class Plot:
    """Draws what it is handed, and nothing by itself: no zoom, no menu, no range that moves alone.

    Args:
        theme: Colours and sizes.
        parent: The widget that it lies in.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        self._theme = theme
        self._share = False
        self._range: tuple[float, float] | None = None
        self._drawn: Drawing | None = None
        self._window = (0.0, 0.0)
        self._view = pg.PlotWidget(parent, background=theme.raised, enableMenu=False)
        self._item = self._view.getPlotItem()
        _quiet(self._view)
        _axes(self._item, theme)
        neutral = QColor(theme.neutral)
        self._grid = self._curve(theme.border, connect="pairs", style=Qt.PenStyle.DotLine)
        self._band = self._filled(QColor(theme.soft_neutral))
        self._area = self._filled(QColor(neutral.red(), neutral.green(), neutral.blue(), _AREA_ALPHA))
        self._limits = self._curve(theme.danger, connect="pairs")
        self._marks = self._curve(theme.text_dim, connect="pairs", style=Qt.PenStyle.DashLine)
        self._line = self._curve(theme.neutral)
        self._outside = self._dots(Qt.PenCapStyle.FlatCap, _OUTSIDE_MM)
        self._newest = self._dots(Qt.PenCapStyle.RoundCap, _DOT_MM)

    @property
    def widget(self) -> QWidget:
        """Return the widget to lay out."""
        view: QWidget = self._view
        return view

    @property
    def value_range(self) -> tuple[float, float]:
        """Return the lowest and highest value that the chart has room for."""
        return self._range or (0.0, 1.0)

    @property
    def _began(self) -> float:
        return self._window[0]

    @property
    def _length(self) -> float:
        return self._window[1] - self._window[0]

    @property
    def drawn(self) -> Drawing | None:
        """Return what is drawn; None before the first drawing."""
        return self._drawn

    def draw(self, drawing: Drawing, *, share: bool) -> None:
        """Show a drawing; of one with equal parts only what differs is drawn anew."""
        if self._range is not None and share != self._share:
            self._range = None
        before, self._share, self._drawn = self._drawn, share, drawing
        fitted = self._fit(drawing)
        self._draw_values(drawing)
        if fitted or before is None or before.band != drawing.band:
            self._draw_band(drawing.band)
        if fitted or before is None or before.limits != drawing.limits:
            self._draw_limits(drawing.limits)
        if fitted or before is None or before.marks != drawing.marks:
            self._draw_marks(drawing.marks if drawing.extent is not None else ())

    @property
    def area(self) -> QRectF:
        """Return where values are drawn, in the widget."""
        return QRectF(self._view.mapFromScene(self._item.vb.sceneBoundingRect()).boundingRect())

    def mark_at(self, spot: QPointF) -> Mark | None:
        """Return the mark that lies under a point of the widget, or within 2 mm beside it; the nearest one."""
        drawn = self._drawn
        if drawn is None or not drawn.marks or drawn.extent is None:
            return None
        box = self._item.vb
        at = self._began + box.mapSceneToView(self._view.mapToScene(spot.toPoint())).x()
        reach_s = self._theme.mm(_REACH_MM) * box.viewPixelSize()[0]
        nearest = min(drawn.marks, key=lambda mark: abs(mark.at - at))
        return nearest if abs(nearest.at - at) <= reach_s else None

    def _draw_values(self, drawing: Drawing) -> None:
        theme, trace = self._theme, drawing.trace
        x, y, gaps = line_of(trace)
        tone = theme.neutral if drawing.fresh else theme.border
        _lay(self._line, x - self._began, y, connect="finite" if gaps else "all", pen=self._pen(tone, _LINE_MM))
        x, y = area_of(trace)
        _lay(self._area, x - self._began, y)
        outside = drawing.outside
        last = slice(-1, None) if drawing.live and not outside[-1:].any() else slice(0, 0)
        alarm = theme.abnormal if drawing.fresh else theme.text_dim
        self._lay_dots(self._outside, trace.at[outside], trace.value[outside], tone=alarm)
        ink = theme.text if drawing.fresh else theme.text_dim
        self._lay_dots(self._newest, trace.at[last], trace.value[last], tone=ink)

    def _lay_dots(self, dots: pg.PlotCurveItem, at: F64, value: F64, *, tone: str) -> None:
        # a dot is a line too short to be seen, under a pen as wide as the dot: far cheaper than pyqtgraph's symbols
        pen = QPen(dots.opts["pen"])
        pen.setColor(QColor(tone))
        half = (
            self._length
            / max(self._view.width(), 1)
            * (0.5 if pen.capStyle() is Qt.PenCapStyle.RoundCap else pen.width() / 2)
        )
        x = np.repeat(at - self._began, 2)
        x[::2] -= half
        x[1::2] += half
        _lay(dots, x, np.repeat(value, 2), pen=pen)

    def _draw_band(self, band: Band | None) -> None:
        if band is None or self._range is None:
            self._band.setVisible(False)
            return
        pen = Qt.PenStyle.NoPen if band.complete else Qt.PenStyle.DashLine
        brush = QColor(self._theme.soft_neutral)
        brush.setAlpha(_WHOLE if band.complete else _PARTIAL)
        x = np.array([0.0, self._length, self._length, 0.0, 0.0])
        y = np.array([band.low, band.low, band.high, band.high, band.low])
        _lay(self._band, x, y, pen=self._pen(self._theme.border, style=pen), brush=brush)

    def _draw_limits(self, limits: tuple[float | None, float | None]) -> None:
        values = [limit for limit in limits if limit is not None]
        _lay(self._limits, np.tile([0.0, self._length], len(values)), np.repeat(np.array(values, np.float64), 2))

    def _draw_marks(self, marks: tuple[Mark, ...]) -> None:
        at = np.repeat([mark.at - self._began for mark in marks], 2)
        _lay(self._marks, at, np.tile(self.value_range, len(marks)))

    def _fit(self, drawing: Drawing) -> bool:
        """Take the drawing's ranges over; return whether they are others than before."""
        extent, before, before_range = drawing.extent, (self._window, self._range, self._view.width()), self._range
        if extent is not None:
            self._range = value_range(*extent, share=self._share, before=self._range)
        self._window = drawing.window
        after = (self._window, self._range, self._view.width())
        if before == after:
            return False
        self._item.vb.setRange(xRange=(0.0, self._length), yRange=self.value_range, padding=0)
        if before_range != self._range:
            self._item.getAxis("left").setTicks([self._value_ticks()])
        self._set_times()
        return True

    def _value_ticks(self) -> list[tuple[float, str]]:
        return [] if self._range is None else value_ticks(*self._range)

    def _set_times(self) -> None:
        values = [value for value, _ in self._value_ticks()]
        _lay(self._grid, np.tile([0.0, self._length], len(values)), np.repeat(values, 2))
        most = max(2, int(self._view.width() / self._theme.mm(_TIME_TICK_MM)))
        moments, kind = time_ticks(*self._window, most=most)
        # a label that would be cut at the right edge says less than none
        last = self._window[1] - self._theme.mm(_LABELS_MM[kind]) / 2 * self._length / max(self.area.width(), 1)
        moments = [moment for moment in moments if moment <= last]
        self._item.getAxis("bottom").setTicks([_words_of_times(moments, kind, self._began) if values else []])

    def _curve(
        self, tone: str, *, connect: str = "all", style: Qt.PenStyle = Qt.PenStyle.SolidLine
    ) -> pg.PlotCurveItem:
        curve = pg.PlotCurveItem(pen=self._pen(tone, style=style), connect=connect, antialias=False)
        self._item.addItem(curve, ignoreBounds=True)
        return curve

    def _filled(self, brush: QColor) -> pg.PlotCurveItem:
        none = QPen(Qt.PenStyle.NoPen)
        curve = pg.PlotCurveItem(pen=none, brush=brush, fillLevel="enclosed", connect="finite", antialias=False)
        self._item.addItem(curve, ignoreBounds=True)
        return curve

    def _dots(self, cap: Qt.PenCapStyle, size_mm: float) -> pg.PlotCurveItem:
        dots = self._curve(self._theme.text, connect="pairs")
        pen = self._pen(self._theme.text, size_mm)
        pen.setCapStyle(cap)
        dots.setPen(pen)
        dots.opts["antialias"] = cap is Qt.PenCapStyle.RoundCap
        return dots

    def _pen(self, tone: str, width_mm: float = 0.2, *, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        pen = QPen(QColor(tone), self._theme.mm(width_mm), style)
        pen.setCosmetic(True)
        return pen


def _lay(curve: pg.PlotCurveItem, x: F64, y: F64, **look: object) -> None:
    curve.setVisible(len(x) > 0)
    if len(x):
        curve.setData(x, y, **look)


def _words_of_times(moments: list[float], kind: str, began: float) -> list[tuple[float, str]]:
    words = []
    for moment in moments:
        local = time.localtime(moment)
        day = QDate(local.tm_year, local.tm_mon, local.tm_mday)
        text = QLocale().toString(day, "d MMM") if says_day(moment, kind) else time.strftime(_CLOCK[kind], local)
        words.append((moment - began, text))
    return words


def _quiet(view: pg.PlotWidget) -> None:
    view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
    view.setFrameShape(pg.PlotWidget.Shape.NoFrame)
    item = view.getPlotItem()
    item.hideButtons()
    item.vb.setMouseEnabled(x=False, y=False)
    item.vb.disableAutoRange()
    item.setContentsMargins(0, 0, 0, 0)


def _axes(item: pg.PlotItem, theme: Theme) -> None:
    for name in ("left", "bottom"):
        axis = item.getAxis(name)
        axis.setPen(QColor(Qt.GlobalColor.transparent))
        axis.setTickPen(QColor(Qt.GlobalColor.transparent))
        axis.setTextPen(QColor(theme.text_dim))
        axis.setStyle(
            tickFont=theme.font("small"), tickLength=0, autoExpandTextSpace=False, hideOverlappingLabels=False
        )
        axis.setTicks([[]])
    item.getAxis("left").setWidth(theme.mm(_LEFT_MM))
    item.getAxis("bottom").setHeight(theme.mm(_BOTTOM_MM))
