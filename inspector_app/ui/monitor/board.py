"""The strip and the charts below it, drawn in turns so that the screen stays fluent however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from inspector_app.domain.metrics import Metric
from inspector_app.domain.moved import Moved
from inspector_app.domain.series import Span
from inspector_app.ui.monitor.deviation import Lane
from inspector_app.ui.monitor.strip import Strip
from inspector_app.ui.monitor.told import Moment, Told
from inspector_app.ui.theme import Theme

if TYPE_CHECKING:
    from inspector_app.ui.monitor.chart import Chart
    from inspector_app.ui.monitor.chart_grid import ChartGrid

# so many charts are drawn in one turn of the screen, so that a turn stays short however many there are;
# all at once where a person just asked for something else, or the engine went or came
CHARTS_A_TURN = 2
# one that is drawn for the first time takes ten times as long as another
NEW_A_TURN = 2
STRIP_S = 1.0
LANES_A_TURN, LANES_AT_ONCE = 10, 40
_GAP_MM, _FOCUS_PX = 2.0, 2


class Board(QWidget):
    """Passive: `build` and `draw` in, wishes out.

    Args:
        theme: Colours and sizes.
        told: What the engine told.

    Signals:
        wished: Somebody wants to see this metric large.
    """

    wished = Signal(object)

    def __init__(self, theme: Theme, told: Told, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._told = told
        self._metrics: tuple[Metric, ...] = ()
        self._drawn: dict[Chart, tuple[Moment, int]] = {}
        self._next = 0
        self._at_once = True
        self._strip_of: tuple[object, ...] = ()
        self._strip_s = 0.0
        self._due: list[Metric] = []
        self._lanes: list[Lane] = []
        self.grid: ChartGrid | None = None
        self.strip = Strip(theme, self)
        self.area = QScrollArea(self)
        self._lay_out()
        self.strip.wished.connect(self.reveal)

    def hurry(self) -> None:
        """Draw all charts in the next turn."""
        self._at_once = True
        self._strip_of, self._due = (), []

    def build(self, metrics: tuple[Metric, ...]) -> None:
        """Make the charts, where they are others than before."""
        if metrics == self._metrics:
            return
        # pyqtgraph takes most of a second to import: only who looks at charts waits for it
        from inspector_app.ui.monitor.chart_grid import ChartGrid  # noqa: PLC0415

        opened = {} if self.grid is None else self.grid.opened
        self._metrics, self._drawn, self._next = metrics, {}, 0
        self.hurry()
        self.grid = ChartGrid(metrics, self._theme, opened=opened, at_once=False)
        self.grid.wished.connect(self.wished)
        self.grid.came_to.connect(self.area.ensureWidgetVisible)
        old = self.area.takeWidget()
        if old is not None:
            old.deleteLater()
        self.area.setWidget(self.grid)

    def reveal(self, name: str) -> None:
        """Bring a metric's chart into sight, with the keys on it."""
        chart = None if self.grid is None else self.grid.reveal(name)
        if chart is not None:
            chart.setFocus(Qt.FocusReason.OtherFocusReason)
            # a fold that was just opened is laid out in the next turn
            QTimer.singleShot(0, chart, lambda: self.area.ensureWidgetVisible(chart))

    def draw(self, span: Span | None, now: float, now_s: float, *, moves: tuple[Moved, ...] = (), fresh: bool) -> None:
        """Draw what has changed: a few charts, and the strip once a second.

        Args:
            span: None is live.
            now: Wall-clock time.
            now_s: Monotonic time.
            moves: What the station noticed to have moved.
            fresh: Whether the engine is there.
        """
        if self.grid is None:
            return
        if self.grid.go_on():
            return  # that was work enough for a turn
        window = self._told.window(span, now)
        self._draw_strip(span, window, now_s, moves=moves)
        charts = self.grid.charts
        most, new = len(charts) if self._at_once else CHARTS_A_TURN, NEW_A_TURN
        first = self._next
        for place in range(first, first + len(charts)):
            place_now = place % len(charts)
            before = charts[place_now].has_plot
            if self._draw_chart(charts[place_now], span, window, fresh=fresh):
                self._next = (place_now + 1) % len(charts)
                most -= 1
                new -= charts[place_now].has_plot and not before
            if not most or not new:
                break
        self._at_once = self._at_once and (not new or not self._told.knows(span))

    def _draw_chart(self, chart: Chart, span: Span | None, window: tuple[float, float], *, fresh: bool) -> bool:
        moment = self._told.moment(chart.shows, span, window=window, fresh=fresh)
        drawn = (moment, chart.width())
        if self._drawn.get(chart) == drawn or chart.visibleRegion().isEmpty():
            return False
        self._drawn[chart] = drawn
        chart.draw(self._told.drawing(chart.shows, moment))
        return True

    def _draw_strip(
        self, span: Span | None, window: tuple[float, float], now_s: float, *, moves: tuple[Moved, ...]
    ) -> None:
        slowly = (span, self._told.histories, moves)
        now = (*slowly, window, self._told.version)
        # live values come ten times a second; all else is shown at once
        same = self._strip_of[: len(slowly)] == slowly
        if not same or (not self._due and now != self._strip_of and now_s - self._strip_s >= STRIP_S):
            self._strip_of, self._strip_s, self._lanes = now, now_s, []
            self._due = list(self._metrics)
        if self.grid is None or not self._due:
            return
        most = LANES_A_TURN if same else LANES_AT_ONCE
        some, self._due = self._due[:most], self._due[most:]
        self._lanes += self._told.lanes(some, span, window=window, moves=moves)
        if not self._due:
            marks = [mark.at for mark in self._told.marks(window)]
            moved = self.strip.put(self._lanes, window=window, marks=marks, bands=self._told.bands(self._metrics))
            self.grid.show_moved(moved)

    def _lay_out(self) -> None:
        theme = self._theme
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(self.tr("Charts"))
        self.area.setObjectName("charts")
        focus = (
            f"#charts {{ border: {_FOCUS_PX}px solid transparent; }} #charts:focus {{ border-color: {theme.focus}; }}"
        )
        self.area.setStyleSheet(focus)
        self.area.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.mm(_GAP_MM), 0, 0)
        column.setSpacing(theme.mm(_GAP_MM) // 2)
        column.addWidget(self.strip)
        column.addWidget(self.area, 1)
