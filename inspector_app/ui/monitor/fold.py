"""Charts under a line that opens and closes them, and says what they are while they are closed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.metrics import Metric
from inspector_app.ui.elided import ElidedLine
from inspector_app.ui.icons import icon
from inspector_app.ui.monitor.chart import Chart
from inspector_app.ui.monitor.letters import lettered, plain
from inspector_app.ui.monitor.names import section_summary, section_title
from inspector_app.ui.monitor.topics import Section
from inspector_app.ui.theme import Theme

MOST_COLUMNS = 4
_HEIGHT_MM, _GAP_MM, _ICON_MM = 10.0, 2.5, 5.0


class ChartRows(QWidget):
    """Charts in columns; they grow with the width.

    Args:
        theme: Colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.mm(_GAP_MM))
        self.charts: list[Chart] = []

    def arrange(self, charts: Sequence[Chart], columns: int, height_px: int) -> None:
        """Lay charts out in so many columns; those that are here and not among them are hidden."""
        for chart in self.charts:
            self._layout.removeWidget(chart)
            chart.setVisible(chart in charts)
        self.charts = list(charts)
        for place in range(MOST_COLUMNS):
            self._layout.setColumnStretch(place, int(place < columns))
        for place, chart in enumerate(charts):
            chart.setFixedHeight(height_px)
            self._layout.addWidget(chart, place // columns, place % columns)
            chart.show()


class FoldLine(QPushButton):
    """The line of a fold: touch it, or press the space bar on it.

    Args:
        title: What folds.
        theme: Colours and sizes.
        is_open: Whether it is open at first.
    """

    def __init__(self, title: str, theme: Theme, *, is_open: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setChecked(is_open)
        self.setProperty("quiet", True)  # noqa: FBT003 - Qt's property
        self.setStyleSheet("QPushButton:checked { background: transparent; }")
        self.setMinimumHeight(theme.mm(_HEIGHT_MM))
        self.sign = plain("", self)
        self.title = lettered(ElidedLine(title, parent=self), theme, "strong", strong=True)
        self.summary = lettered(ElidedLine(parent=self), theme, "body", tone=theme.text_dim)
        self._off = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.mm(_GAP_MM), 0)
        row.setSpacing(theme.mm(_GAP_MM))
        for part in (self.sign, self.title, self.summary):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(self.sign)
        row.addWidget(self.title)
        row.addWidget(self.summary, 1)
        self.toggled.connect(lambda _checked: self._show())
        self._show()

    def say(self, summary: str, *, off: bool) -> None:
        """Say what is in the fold; `off` where something in it has moved."""
        if (summary, off) == (self.summary.text(), self._off):
            return
        self._off = off
        self.summary.setText(summary)
        lettered(
            self.summary, self._theme, "body", tone=self._theme.abnormal if off else self._theme.text_dim, strong=off
        )
        self._show()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of what is in it: a button knows only of its own text."""
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()

    def _show(self) -> None:
        side = self._theme.mm(_ICON_MM)
        shape = "unfolded" if self.isChecked() else "folded"
        self.sign.setPixmap(icon(shape, self._theme, "text_dim").pixmap(QSize(side, side)))
        state = self.tr("open") if self.isChecked() else self.tr("closed")
        self.setAccessibleName(f"{self.title.text()}: {self.summary.text()}, {state}")


class Fold(QWidget):
    """One section; its charts are made when somebody opens it, or `make` is called.

    Args:
        section: What it shows.
        theme: Colours and sizes.
        make: Makes a chart.
        is_open: Whether it is open at first.

    Signals:
        toggled: It was opened or closed.
    """

    toggled = Signal()

    def __init__(
        self,
        section: Section,
        theme: Theme,
        *,
        make: Callable[[Metric], Chart],
        is_open: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.section = section
        self._make = make
        self._made: list[Chart] = []
        self.line = FoldLine(section_title(section), theme, is_open=is_open, parent=self)
        self.rows = ChartRows(theme, self)
        self.rows.setVisible(is_open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self.rows)
        self.line.toggled.connect(self._toggle)
        self.say(())

    @property
    def is_open(self) -> bool:
        """Return whether its charts show."""
        return self.line.isChecked()

    @property
    def lacks_charts(self) -> bool:
        """Return whether it is open and its charts are still to be made."""
        return self.is_open and not self._made

    @property
    def charts(self) -> list[Chart]:
        """Return its charts while it is open, and they are made."""
        return self._made if self.is_open else []

    def make(self) -> None:
        """Make its charts, where it is open and has none."""
        if self.lacks_charts:
            self._made = [self._make(metric) for metric in self.section.metrics]

    def say(self, moved: Collection[str]) -> None:
        """Say how many metrics it has, and which have moved."""
        off = any(metric.name in moved for metric in self.section.metrics)
        self.line.say(section_summary(self.section, moved), off=off)

    def arrange(self, columns: int, height_px: int) -> None:
        """Lay its charts out, where it is open."""
        if self.is_open:
            self.rows.arrange(self.charts, columns, height_px)

    def _toggle(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.make()
        self.rows.setVisible(shown)
        self.toggled.emit()
