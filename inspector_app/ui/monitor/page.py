"""The Monitor page: what the station measures of itself, its pictures, its verdicts and its people, live and over time."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.metrics import Metric
from inspector_app.domain.series import Span
from inspector_app.link.answers import Answer
from inspector_app.ui.alarms.panel import AlarmPanel
from inspector_app.ui.figures import percent
from inspector_app.ui.monitor.asking import Asking
from inspector_app.ui.monitor.board import Board
from inspector_app.ui.monitor.head import Head
from inspector_app.ui.monitor.letters import lettered, plain, say
from inspector_app.ui.monitor.modes_sheet import ModesSheet
from inspector_app.ui.monitor.reporting import Reporting
from inspector_app.ui.monitor.told import Told
from inspector_app.ui.monitor.watch_wishes import baseline_wish
from inspector_app.ui.monitor.watching import Watching, day, moves_of
from inspector_app.ui.monitor.wishing import Wishing
from inspector_app.ui.sentences import in_words
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

if TYPE_CHECKING:
    from inspector_app.ui.monitor.detail.detailing import Detailing

_NS_PER_S = 1e9
_MARGIN_MM, _RIGHT_MM, _FOCUS_PX = 4.0, 2.0, 2


class MonitorPage(QWidget):
    """Passive: `render` and `hear` in, intents out; asks and draws only while it is visible.

    Args:
        theme: Colours and sizes.
        report_command: The command line that writes a report; without one none is offered.

    Signals:
        asked: An intent for the engine.
    """

    asked = Signal(object)
    _is_large = False

    def __init__(self, theme: Theme, *, report_command: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asking = Asking()
        self._watching = Watching()
        self._told = Told(self._watching)
        self._now_s = 0.0
        self._connected = False
        self.head = Head(theme, self)
        self.switch = self.head.switch
        self.board = Board(theme, self._told, self)
        self.empty = lettered(plain("", self), theme, "title", tone=theme.text_dim)
        self.alarms = AlarmPanel(theme, self)
        self.wishing = Wishing(theme, self)
        self.reporting = Reporting(report_command, parent=self)
        self.head.report.setVisible(self.reporting.offered)
        self._stack = QStackedWidget(self)
        self._metrics: tuple[Metric, ...] = ()
        self._detail: Detailing | None = None
        self.sheet: ModesSheet | None = None
        self._said = ""
        self._lay_out()
        self._connect()

    @property
    def detail(self) -> Detailing | None:
        """Return the large view of one metric, None before somebody wanted one."""
        return self._detail

    def open_metric(self, metric: Metric) -> Detailing:
        """Show one metric large, over the charts."""
        # it draws with pyqtgraph, too
        from inspector_app.ui.monitor.detail.detailing import Detailing  # noqa: PLC0415

        if self._detail is None:
            self._detail = Detailing(self._theme, self._told, self._watching, parent=self)
            self._stack.addWidget(self._detail.view)
            self._detail.asked.connect(self.asked)
            self._detail.left.connect(self.close_metric)
            self._detail.said.connect(self._say_saved)
            self._detail.wished.connect(self.wishing.wish)
        self._is_large, self._said = True, ""
        self.head.alarms.setChecked(False)
        self._stack.setCurrentWidget(self._detail.view)
        self._detail.open(metric)
        return self._detail

    def close_metric(self) -> None:
        """Go back to the charts, with the keys where they were."""
        if self._is_large and self._detail is not None:
            self._is_large, self._said = False, ""
            self._stack.setCurrentWidget(self.board)
            if self._detail.view.shows is not None:
                self.board.reveal(self._detail.view.shows.name)

    def render(self, state: ScreenState) -> None:  # type: ignore[override]
        """Show the screen's state and ask for what is due; thirty times a second."""
        self._now_s = state.now_ns / _NS_PER_S
        snapshot = state.snapshot
        if (snapshot is not None) is not self._connected:
            self._connected = snapshot is not None
            self.board.hurry()
            self._asking.history_now()
        if not self.isVisible():
            return
        if snapshot is not None:
            self._metrics = snapshot.metrics
            self.board.build(snapshot.metrics)
            rules = self._watching.due(snapshot, self._now_s)
            for intent in self._asking.due(self._now_s, self.switch.span, after=self._told.live.after):
                self.asked.emit(intent)
            if rules is not None:
                self.asked.emit(rules)
        self.alarms.render(state)
        self.wishing.render(state)
        self._show(state)

    def hear(self, answer: Answer) -> None:
        """Take an answer of the engine."""
        self._asking.hear(answer, self._now_s)
        self._told.take(answer)
        self._watching.hear(answer)
        self.wishing.hear(answer)
        self.alarms.hear(answer)
        if self._detail is not None:
            self._detail.hear(answer)
        if self.sheet is not None:
            self.sheet.hear(answer)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for bands and history at once."""
        self._asking.history_now()
        self.board.hurry()
        super().showEvent(event)

    def _show_modes(self) -> None:
        if self.sheet is None and self._metrics:
            sheet = ModesSheet(self._theme, self._metrics, self.window())
            sheet.asked.connect(self.asked)
            sheet.finished.connect(lambda _code: self._close_sheet(sheet))
            self.sheet = sheet
            sheet.open()

    def _close_sheet(self, sheet: ModesSheet) -> None:
        sheet.deleteLater()
        self.sheet = None

    def _choose(self, _span: Span | None) -> None:
        self.board.hurry()
        self._asking.history_now()

    def _show(self, state: ScreenState) -> None:
        baseline = "" if state.snapshot is None else self._watching.baseline_words(state.snapshot, state.now)
        told = baseline or self.head.baseline_words(self._told.bands(self._metrics))
        self.head.say(self._note(state), told, may_change=self._watching.shown is not None)
        is_empty = self._told.is_empty(self.switch.span) or self.board.grid is None
        if self.head.alarms.isChecked():
            self._stack.setCurrentWidget(self.alarms)
        elif self._is_large and self._detail is not None:
            self._stack.setCurrentWidget(self._detail.view)
            self._detail.render(state, self.switch.span)
        elif is_empty:
            say(self.empty, self._empty_words(state))
            self._stack.setCurrentWidget(self.empty)
        else:
            self._stack.setCurrentWidget(self.board)
            fresh = state.snapshot is not None
            self.board.draw(self.switch.span, state.now, self._now_s, moves=moves_of(state.snapshot), fresh=fresh)

    def _note(self, state: ScreenState) -> str:
        if state.snapshot is None and state.gone:
            since = time.strftime("%H:%M:%S", time.localtime(state.gone_since))
            words = self.tr("The engine is gone since {time}. What shows is from before; it goes on by itself.")
            return words.format(time=since)
        if self._told.problem:
            return self.tr("The record cannot be read: {problem}").format(problem=in_words(self._told.problem))
        if self._told.rebuilding is not None:
            words = self.tr("An older record is being worked up: {percent} so far. Charts fill as it goes.")
            return self._said or words.format(percent=percent(self._told.rebuilding))
        return self._said

    def _report(self) -> None:
        self.reporting.write(self.switch.span, self._told.window(self.switch.span, time.time()))

    def _say_saved(self, words: str) -> None:
        self._said = words

    def _empty_words(self, state: ScreenState) -> str:
        if self.board.grid is None and state.snapshot is None:
            return "" if state.gone else self.tr("Connecting to the engine")
        if self.switch.span is None or self._told.is_empty(Span.ALL):
            return self.tr("No part was recorded yet")
        return self.tr("No part was recorded in this span")

    def _connect(self) -> None:
        self.switch.chosen.connect(self._choose)
        self.head.alarms.toggled.connect(self.switch.setHidden)  # alarms have spans of their own
        self.alarms.asked.connect(self.asked)
        self.board.wished.connect(self.open_metric)
        self.wishing.asked.connect(self.asked)
        self.wishing.said.connect(self._say_saved)
        self.head.baseline_wished.connect(lambda: self.wishing.wish(baseline_wish(day(time.time()))))
        self.head.modes_wished.connect(self._show_modes)
        self.head.report_wished.connect(self._report)
        self.reporting.said.connect(self._say_saved)
        self.destroyed.connect(self.reporting.stop)

    def _lay_out(self) -> None:
        theme = self._theme
        self.setObjectName("page")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        gap = theme.mm(_RIGHT_MM)
        self.alarms.setContentsMargins(0, gap, gap, gap)
        for part in (self.board, self.empty, self.alarms):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        margin = theme.mm(_MARGIN_MM)
        column.setContentsMargins(margin - _FOCUS_PX, margin, theme.mm(_RIGHT_MM), 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
