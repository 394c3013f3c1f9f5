"""The drawn part of a chart: band, range, line, what lies outside and what changed; pyqtgraph stays in here."""

from __future__ import annotations

import time

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QDate, QLocale, QPointF, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.domain.series import Band, Mark
from inspector_app.ui.monitor.drawing import Drawing
from inspector_app.ui.monitor.ticks import time_ticks, value_range, value_ticks
from inspector_app.ui.monitor.trace import area_of, line_of
from inspector_app.ui.theme import Theme

_LEFT_MM, _BOTTOM_MM, _REACH_MM = 12.0, 4.6, 2.0
_LINE_MM, _DOT_MM, _OUTSIDE_MM = 0.3, 1.4, 1.9
_TIME_TICK_MM = 24.0
_AREA_ALPHA = 56
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
        self._began = 0.0
        self._view = pg.PlotWidget(parent, background=theme.raised, enableMenu=False)
        self._item = self._view.getPlotItem()
        self._quiet()
        self._axes()
        neutral = QColor(theme.neutral)
        self._grid = self._curve(theme.border, connect="pairs", style=Qt.PenStyle.DotLine)
        self._band = self._filled(QColor(theme.soft_neutral))
        self._area = self._filled(QColor(neutral.red(), neutral.green(), neutral.blue(), _AREA_ALPHA))
        self._marks = self._curve(theme.text_dim, connect="pairs", style=Qt.PenStyle.DashLine)
        self._line = self._curve(theme.neutral)
        self._outside = self._dots("d", _OUTSIDE_MM)
        self._newest = self._dots("o", _DOT_MM)

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
    def drawn(self) -> Drawing | None:
        """Return what is drawn; None before the first drawing."""
        return self._drawn

    def draw(self, drawing: Drawing, *, share: bool) -> None:
        """Show a drawing; of one with equal parts only what differs is drawn anew."""
        if self._range is not None and share != self._share:
            self._range = None
        self._share, self._drawn, self._began = share, drawing, drawing.window[0]
        self._fit(drawing)
        self._draw_values(drawing)
        self._draw_band(drawing.band, drawing.window[1] - self._began)
        self._draw_marks(drawing.marks if drawing.extent is not None else ())

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
        tone = self._theme.neutral if drawing.fresh else self._theme.border
        alarm = self._theme.abnormal if drawing.fresh else self._theme.text_dim
        x, y, gaps = line_of(drawing.trace)
        connect = "finite" if gaps else "all"
        self._line.setData(x - self._began, y, connect=connect, skipFiniteCheck=not gaps, pen=self._pen(tone, _LINE_MM))
        x, y = area_of(drawing.trace)
        self._area.setData(x - self._began, y)
        outside = drawing.outside
        last = slice(-1, None) if drawing.live and not outside[-1:].any() else slice(0, 0)
        trace = drawing.trace
        _lay(self._outside, trace.at[outside] - self._began, trace.value[outside], tone=alarm)
        ink = self._theme.text if drawing.fresh else self._theme.text_dim
        _lay(self._newest, trace.at[last] - self._began, trace.value[last], tone=ink)

    def _draw_band(self, band: Band | None, length: float) -> None:
        if band is None or self._range is None:
            self._band.setData([], [])
            return
        pen = Qt.PenStyle.NoPen if band.complete else Qt.PenStyle.DashLine
        brush = QColor(self._theme.soft_neutral)
        brush.setAlpha(255 if band.complete else 110)
        x = np.array([0.0, length, length, 0.0, 0.0])
        y = np.array([band.low, band.low, band.high, band.high, band.low])
        self._band.setData(x, y, pen=self._pen(self._theme.border, style=pen), brush=brush)

    def _draw_marks(self, marks: tuple[Mark, ...]) -> None:
        at = np.repeat([mark.at - self._began for mark in marks], 2)
        self._marks.setData(at, np.tile(self.value_range, len(marks)))

    def _fit(self, drawing: Drawing) -> None:
        extent = drawing.extent
        before = self._range
        if extent is not None:
            self._range = value_range(*extent, share=self._share, before=before)
        low, high = self.value_range
        length = drawing.window[1] - drawing.window[0]
        self._item.vb.setRange(xRange=(0.0, length), yRange=(low, high), padding=0)
        shown = value_ticks(low, high) if extent is not None else []
        self._item.getAxis("left").setTicks([shown])
        values = [value for value, _ in shown]
        self._grid.setData(np.tile([0.0, length], len(values)), np.repeat(values, 2))
        most = max(2, int(self._view.width() / self._theme.mm(_TIME_TICK_MM)))
        moments, kind = time_ticks(*drawing.window, most=most)
        self._item.getAxis("bottom").setTicks([_words_of_times(moments, kind, self._began) if shown else []])

    def _quiet(self) -> None:
        view = self._view
        view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        view.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self._item.hideButtons()
        self._item.vb.setMouseEnabled(x=False, y=False)
        self._item.vb.disableAutoRange()
        self._item.setContentsMargins(0, 0, 0, 0)

    def _axes(self) -> None:
        theme = self._theme
        for name in ("left", "bottom"):
            axis = self._item.getAxis(name)
            axis.setPen(QColor(Qt.GlobalColor.transparent))
            axis.setTickPen(QColor(Qt.GlobalColor.transparent))
            axis.setTextPen(QColor(theme.text_dim))
            axis.setStyle(
                tickFont=theme.font("small"), tickLength=0, autoExpandTextSpace=False, hideOverlappingLabels=False
            )
        self._item.getAxis("left").setWidth(theme.mm(_LEFT_MM))
        self._item.getAxis("bottom").setHeight(theme.mm(_BOTTOM_MM))

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

    def _dots(self, symbol: str, size_mm: float) -> pg.ScatterPlotItem:
        none = QPen(Qt.PenStyle.NoPen)
        dots = pg.ScatterPlotItem(symbol=symbol, size=self._theme.mm(size_mm), pen=none, antialias=True)
        self._item.addItem(dots, ignoreBounds=True)
        return dots

    def _pen(self, tone: str, width_mm: float = 0.2, *, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        pen = QPen(QColor(tone), self._theme.mm(width_mm), style)
        pen.setCosmetic(True)
        return pen


def _lay(dots: pg.ScatterPlotItem, x: object, y: object, *, tone: str) -> None:
    dots.setData(x, y, brush=QColor(tone))


def _words_of_times(moments: list[float], kind: str, began: float) -> list[tuple[float, str]]:
    words = []
    for moment in moments:
        local = time.localtime(moment)
        day = QDate(local.tm_year, local.tm_mon, local.tm_mday)
        text = QLocale().toString(day, "d MMM") if kind == "day" else time.strftime(_CLOCK[kind], local)
        words.append((moment - began, text))
    return words
