"""The Monitor page: what the station measures of itself, its pictures and its verdicts, live and over time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.metrics import Metric
from inspector_app.domain.series import Span
from inspector_app.link.answers import Answer
from inspector_app.ui.elided import ElidedLine
from inspector_app.ui.monitor.asking import Asking
from inspector_app.ui.monitor.letters import lettered, plain, say
from inspector_app.ui.monitor.span_switch import SpanSwitch
from inspector_app.ui.monitor.told import Moment, Told
from inspector_app.ui.sentences import in_words
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

if TYPE_CHECKING:
    from inspector_app.ui.monitor.chart import Chart
    from inspector_app.ui.monitor.chart_grid import ChartGrid

# so many charts are drawn in one turn of the screen, so that a turn stays short however many there are;
# all at once where a person just asked for something else, or the engine went or came
CHARTS_A_TURN = 2
_NS_PER_S = 1e9
_MARGIN_MM, _RIGHT_MM, _FOCUS_PX = 4.0, 2.0, 2


class MonitorPage(QWidget):
    """Passive: `render` and `hear` in, intents out; asks and draws only while it is visible.

    Args:
        theme: Colours and sizes.

    Signals:
        asked: An intent for the engine.
    """

    asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asking = Asking()
        self._told = Told()
        self._now_s = 0.0
        self._metrics: tuple[Metric, ...] = ()
        self._drawn: dict[str, tuple[Moment, int]] = {}
        self._next = 0
        self._connected = False
        self._at_once = True
        self.grid: ChartGrid | None = None
        self.switch = SpanSwitch(theme, self)
        self.note = ElidedLine(parent=self)
        self.empty = lettered(plain("", self), theme, "title", tone=theme.text_dim)
        self.area = QScrollArea(self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.switch.chosen.connect(self._choose)

    def render(self, state: ScreenState) -> None:  # type: ignore[override]
        """Show the screen's state and ask for what is due; thirty times a second."""
        self._now_s = state.now_ns / _NS_PER_S
        snapshot = state.snapshot
        if (snapshot is not None) is not self._connected:
            self._connected = snapshot is not None
            self._at_once = True
            self._asking.history_now()
        if not self.isVisible():
            return
        if snapshot is not None and snapshot.metrics != self._metrics:
            self._build(snapshot.metrics)
        if snapshot is not None:
            for intent in self._asking.due(self._now_s, self.switch.span, after=self._told.live.after):
                self.asked.emit(intent)
        self._say(state)
        self._draw(state)

    def hear(self, answer: Answer) -> None:
        """Take an answer of the engine."""
        self._asking.hear(answer, self._now_s)
        self._told.take(answer)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for bands and history at once."""
        self._asking.history_now()
        self._at_once = True
        super().showEvent(event)

    def _choose(self, _span: Span | None) -> None:
        self._at_once = True
        self._asking.history_now()

    def _build(self, metrics: tuple[Metric, ...]) -> None:
        # pyqtgraph takes most of a second to import: only who looks at charts waits for it
        from inspector_app.ui.monitor.chart_grid import ChartGrid  # noqa: PLC0415

        self._metrics, self._drawn, self._next, self._at_once = metrics, {}, 0, True
        self.grid = ChartGrid(metrics, self._theme)
        old = self.area.takeWidget()
        if old is not None:
            old.deleteLater()
        self.area.setWidget(self.grid)

    def _say(self, state: ScreenState) -> None:
        self.note.setText(self._note(state))
        is_empty = self._told.is_empty(self.switch.span) or self.grid is None
        if is_empty:
            say(self.empty, self._empty_words(state))
        self._stack.setCurrentWidget(self.empty if is_empty else self.area)

    def _note(self, state: ScreenState) -> str:
        if state.snapshot is None and state.gone:
            since = time.strftime("%H:%M:%S", time.localtime(state.gone_since))
            words = self.tr("The engine is gone since {time}. What shows is from before; it goes on by itself.")
            return words.format(time=since)
        if self._told.problem:
            return self.tr("The record cannot be read: {problem}").format(problem=in_words(self._told.problem))
        return ""

    def _empty_words(self, state: ScreenState) -> str:
        if self.grid is None and state.snapshot is None:
            return "" if state.gone else self.tr("Connecting to the engine")
        if self.switch.span is None or self._told.is_empty(Span.ALL):
            return self.tr("No part was recorded yet")
        return self.tr("No part was recorded in this span")

    def _draw(self, state: ScreenState) -> None:
        if self.grid is None or self._stack.currentWidget() is not self.area:
            return
        window = self._told.window(self.switch.span, state.now)
        fresh = state.snapshot is not None
        charts = self.grid.charts
        most = len(charts) if self._at_once else CHARTS_A_TURN
        self._at_once = self._at_once and not self._told.knows(self.switch.span)
        first = self._next
        for place in range(first, first + len(charts)):
            place_now = place % len(charts)
            if self._draw_chart(charts[place_now], window, fresh=fresh):
                self._next = (place_now + 1) % len(charts)
                most -= 1
            if not most:
                return

    def _draw_chart(self, chart: Chart, window: tuple[float, float], *, fresh: bool) -> bool:
        moment = self._told.moment(chart.shows, self.switch.span, window=window, fresh=fresh)
        drawn = (moment, chart.width())
        if self._drawn.get(chart.shows.name) == drawn or chart.visibleRegion().isEmpty():
            return False
        self._drawn[chart.shows.name] = drawn
        chart.draw(self._told.drawing(chart.shows, moment))
        return True

    def _lay_out(self) -> None:
        theme = self._theme
        self.setObjectName("page")
        self.switch.setAccessibleName(self.tr("What the charts show"))
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(self.tr("Charts"))
        self.area.setObjectName("charts")
        focus = (
            f"#charts {{ border: {_FOCUS_PX}px solid transparent; }} #charts:focus {{ border-color: {theme.focus}; }}"
        )
        self.area.setStyleSheet(focus)
        self.area.viewport().setAutoFillBackground(False)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self.area)
        self._stack.addWidget(self.empty)
        head = QHBoxLayout()
        head.setSpacing(theme.mm(_MARGIN_MM))
        head.setContentsMargins(_FOCUS_PX, 0, 0, 0)
        head.addWidget(self.switch)
        head.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        margin = theme.mm(_MARGIN_MM)
        column.setContentsMargins(margin - _FOCUS_PX, margin, theme.mm(_RIGHT_MM), 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
