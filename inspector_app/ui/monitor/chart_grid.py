"""The charts in their groups, in as many columns as the width has room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from inspector_app.domain.metrics import Group, Metric
from inspector_app.ui.monitor.chart import Chart
from inspector_app.ui.monitor.letters import lettered, plain
from inspector_app.ui.monitor.names import group_word
from inspector_app.ui.theme import Theme

# software has four charts, and each camera: rows of four or two leave no holes
_FEW, _MANY = 2, 4
_CHART_MM, _GAP_MM, _GROUP_MM = 68.0, 2.5, 3.0
_RIGHT_MM = 2.0
_HEIGHT_MM, _HEIGHT_MOST_MM, _SLOPE = 46.0, 90.0, 0.5


class ChartGrid(QWidget):
    """Lays charts out; a width has 2 or 4 columns, and charts grow with it.

    Args:
        metrics: What to chart, in this order within each group.
        theme: Colours and sizes.
    """

    def __init__(self, metrics: Sequence[Metric], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.charts = [Chart(metric, theme, self) for group in Group for metric in metrics if metric.group is group]
        self._grids: list[tuple[QGridLayout, list[Chart]]] = []
        self._columns = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.mm(_RIGHT_MM), theme.mm(_GROUP_MM))
        column.setSpacing(theme.mm(_GAP_MM))
        for group in Group:
            charts = [chart for chart in self.charts if chart.shows.group is group]
            if charts:
                self._add(group, charts, column)
        column.addStretch()
        self.arrange(self.width())

    @property
    def columns(self) -> int:
        """Return how many charts stand beside each other."""
        return self._columns

    def arrange(self, width_px: int) -> None:
        """Lay the charts out for a width."""
        gap = self._theme.mm(_GAP_MM)
        columns = _MANY if width_px >= _MANY * self._theme.mm(_CHART_MM) else _FEW
        chart_px = (width_px - (columns - 1) * gap) / columns
        height = min(max(round(chart_px * _SLOPE), self._theme.mm(_HEIGHT_MM)), self._theme.mm(_HEIGHT_MOST_MM))
        for chart in self.charts:
            chart.setFixedHeight(height)
        if columns == self._columns:
            return
        self._columns = columns
        for grid, charts in self._grids:
            for place in range(_MANY):
                grid.setColumnStretch(place, int(place < columns))
            for place, chart in enumerate(charts):
                grid.removeWidget(chart)
                grid.addWidget(chart, place // columns, place % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay out anew for another width."""
        self.arrange(event.size().width())

    def _add(self, group: Group, charts: list[Chart], column: QVBoxLayout) -> None:
        heading = lettered(plain(group_word(group), self), self._theme, "strong", strong=True)
        heading.setContentsMargins(0, self._theme.mm(_GROUP_MM), 0, 0)
        grid = QGridLayout()
        grid.setSpacing(self._theme.mm(_GAP_MM))
        column.addWidget(heading)
        column.addLayout(grid)
        self._grids.append((grid, charts))
