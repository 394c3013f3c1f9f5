"""The charts in their groups, under folds, in as many columns as the width has room for; what moved stands first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.domain.metrics import Group, Metric
from inspector_app.ui.monitor.chart import Chart
from inspector_app.ui.monitor.fold import MOST_COLUMNS, ChartRows, Fold
from inspector_app.ui.monitor.letters import lettered, plain
from inspector_app.ui.monitor.names import group_word
from inspector_app.ui.monitor.topics import FEW, Section, Topic, sections_of
from inspector_app.ui.theme import Theme

MOVED_MOST = 4
_FEW = 2
_CHART_MM, _GAP_MM, _GROUP_MM = 68.0, 1.5, 3.0
_RIGHT_MM = 2.0
_HEIGHT_MM, _HEIGHT_MOST_MM, _SLOPE = 46.0, 90.0, 0.5
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class ChartGrid(QWidget):
    """Lays charts out; a width has 2 or 4 columns, and charts grow with it.

    Args:
        metrics: What to chart.
        theme: Colours and sizes.
        opened: Which sections somebody has opened or closed before, by their keys.
        at_once: Whether all charts of open folds are made now; otherwise `go_on` makes those of one fold after the other.

    Signals:
        wished: Somebody wants to see this metric large.
        came_to: An arrow came to this chart.
    """

    wished = Signal(object)
    came_to = Signal(object)

    def __init__(
        self,
        metrics: Sequence[Metric],
        theme: Theme,
        *,
        opened: Mapping[tuple[str, str, str], bool] | None = None,
        at_once: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = _MANY_OR_FEW[False]
        self._by_name = {metric.name: metric for metric in metrics}
        self._cache: dict[str, Chart] = {}
        self.moved: tuple[str, ...] = ()
        self.moved_title = lettered(plain(self.tr("Moved"), self), theme, "strong", tone=theme.abnormal, strong=True)
        self.moved_rows = ChartRows(theme, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, theme.mm(_RIGHT_MM), theme.mm(_GROUP_MM))
        self._column.setSpacing(theme.mm(_GAP_MM))
        self._column.addWidget(self.moved_title)
        self._column.addWidget(self.moved_rows)
        self.moved_title.setContentsMargins(0, theme.mm(_GROUP_MM), 0, 0)
        for hidden in (self.moved_title, self.moved_rows):
            hidden.hide()
        self.folds = self._add_folds(sections_of(metrics), opened or {})
        self._column.addStretch()
        if at_once:
            for fold in self.folds:
                fold.make()
        self.arrange(self.width())

    @property
    def columns(self) -> int:
        """Return how many charts stand beside each other."""
        return self._columns

    @property
    def charts(self) -> list[Chart]:
        """Return the charts that show, from top to bottom."""
        return [*self.moved_rows.charts, *(chart for fold in self.folds for chart in fold.charts)]

    @property
    def opened(self) -> dict[tuple[str, str, str], bool]:
        """Return which sections are open, by their keys."""
        return {fold.section.key: fold.is_open for fold in self.folds}

    def go_on(self) -> bool:
        """Make the charts of the next open fold that has none; return whether there was one."""
        fold = next((fold for fold in self.folds if fold.lacks_charts), None)
        if fold is not None:
            fold.make()
            self.arrange(self.width(), anew=True)
        return fold is not None

    def show_moved(self, names: Sequence[str]) -> None:
        """Stand the charts of what has moved first, and name it on the folds' lines."""
        told = tuple(name for name in names if name in self._by_name)
        if told == self.moved:
            return
        self.moved = told
        for fold in self.folds:
            fold.say(told)
        for name in told[:MOVED_MOST]:
            if name not in self._cache:
                self._cache[name] = self._chart(self._by_name[name], self.moved_rows)
        self.moved_title.setVisible(bool(told))
        self.moved_rows.setVisible(bool(told))
        self.arrange(self.width(), anew=True)

    def reveal(self, name: str) -> Chart | None:
        """Return the metric's chart, its fold opened where it has to be; None where there is no such metric."""
        for chart in self.moved_rows.charts:
            if chart.shows.name == name:
                return chart
        for fold in self.folds:
            if any(metric.name == name for metric in fold.section.metrics):
                fold.line.setChecked(True)
                return next(chart for chart in fold.charts if chart.shows.name == name)
        return None

    def arrange(self, width_px: int, *, anew: bool = False) -> None:
        """Lay the charts out for a width."""
        gap = self._theme.mm(_GAP_MM)
        columns = _MANY_OR_FEW[width_px >= MOST_COLUMNS * self._theme.mm(_CHART_MM)]
        chart_px = (width_px - (columns - 1) * gap) / columns
        height = min(max(round(chart_px * _SLOPE), self._theme.mm(_HEIGHT_MM)), self._theme.mm(_HEIGHT_MOST_MM))
        now = (columns, height)
        if now == self._arranged and not anew:
            return
        self._columns, self._arranged = columns, now
        moved = [self._cache[name] for name in self.moved[:MOVED_MOST]]
        self.moved_rows.arrange(moved, columns, height)
        for fold in self.folds:
            fold.arrange(columns, height)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay out anew for another width."""
        self.arrange(event.size().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go from chart to chart with the arrows."""
        step = _STEPS.get(Qt.Key(event.key()))
        here = next((chart for chart in self.charts if chart.hasFocus()), None)
        found = None if step is None or here is None else self._beside(here, step)
        if found is None:
            super().keyPressEvent(event)
            return
        found.setFocus(Qt.FocusReason.TabFocusReason)
        self.came_to.emit(found)

    _arranged: tuple[int, int] | None = None

    def _beside(self, here: Chart, step: tuple[int, int]) -> Chart | None:
        def middle(chart: Chart) -> QPoint:
            return chart.mapTo(self, chart.rect().center())

        at = middle(here)
        found = []
        for chart in self.charts:
            away = middle(chart) - at
            ahead = away.x() * step[0] + away.y() * step[1]
            aside = abs(away.x() * step[1]) + abs(away.y() * step[0])
            if ahead > 0 and (step[0] == 0 or aside == 0):
                found.append((ahead + aside / 1e4, aside, chart))
        return min(found, key=lambda one: one[:2])[2] if found else None

    def _add_folds(self, sections: Sequence[Section], opened: Mapping[tuple[str, str, str], bool]) -> list[Fold]:
        folds, group = [], None
        for section in sections:
            if section.group is not group and not section.whole and section.group is Group.INPUT:
                heading = lettered(plain(group_word(section.group), self), self._theme, "strong", strong=True)
                heading.setContentsMargins(0, self._theme.mm(_GROUP_MM), 0, 0)
                self._column.addWidget(heading)
            group = section.group
            at_first = section.topic is Topic.LIGHT or (section.topic is None and len(section.metrics) <= FEW)
            is_open = opened.get(section.key, at_first)
            fold = Fold(section, self._theme, make=self._maker, is_open=is_open, parent=self)
            fold.toggled.connect(lambda: self.arrange(self.width(), anew=True))
            self._column.addWidget(fold)
            folds.append(fold)
        return folds

    @property
    def _maker(self) -> Callable[[Metric], Chart]:
        return lambda metric: self._chart(metric, self)

    def _chart(self, metric: Metric, parent: QWidget) -> Chart:
        chart = Chart(metric, self._theme, parent)
        chart.wished.connect(self.wished)
        return chart


_MANY_OR_FEW = {True: MOST_COLUMNS, False: _FEW}
