"""One small chart with its words: what it is of, the reading, and how that stands to the reference."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from inspector_app.domain.metrics import Metric
from inspector_app.ui.elided import ElidedLine
from inspector_app.ui.monitor.drawing import Drawing, Missing, Side
from inspector_app.ui.monitor.letters import lettered, plain, say
from inspector_app.ui.monitor.names import figures, missing_words, note_of, of_what, side_words, title_of
from inspector_app.ui.monitor.plot import Plot
from inspector_app.ui.theme import Theme

_MARGIN_MM, _GAP_MM = 2.6, 1.0
_TIP_MOST = 200
_FOCUS_PX = 2
_SHARE = "%"


class Chart(QFrame):
    """Shows one metric; passive.

    Args:
        metric: What it is of.
        theme: Colours and sizes.

    Signals:
        wished: Somebody wants to see the metric large.
    """

    wished = Signal(object)

    def __init__(self, metric: Metric, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shows = metric
        self._theme = theme
        self.title = lettered(ElidedLine(title_of(metric)), theme, "body", strong=True)
        self.of = lettered(ElidedLine(of_what(metric)), theme, "small", tone=theme.text_dim)
        self.reading = lettered(plain(), theme, "large", strong=True)
        self.unit = lettered(plain(metric.unit), theme, "body", tone=theme.text_dim)
        self.note = lettered(ElidedLine(), theme, "small", tone=theme.text_dim)
        self.side = lettered(plain(), theme, "small", strong=True)
        self._plot: Plot | None = None
        self._ground = QWidget(self)
        self.words = lettered(plain("", self._ground), theme, "body", tone=theme.text_dim)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        self.setProperty("panel", "raised")
        self.setObjectName("chart")
        self.setStyleSheet(f"#chart:focus {{ border: {_FOCUS_PX}px solid {theme.focus}; }}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._lay_out()
        self._tell("")

    @property
    def has_plot(self) -> bool:
        """Return whether anything was drawn yet."""
        return self._plot is not None

    @property
    def plot(self) -> Plot:
        """Return the drawn part; it takes long to make, and is made when there is something to draw."""
        if self._plot is None:
            self._plot = Plot(self._theme, self._ground)
            self._ground_layout.addWidget(self._plot.widget)
            self.words.raise_()
        return self._plot

    def draw(self, drawing: Drawing) -> None:
        """Show a drawing, and say it in words."""
        if drawing.extent is not None or self.has_plot:
            self.plot.draw(drawing, share=self.shows.unit == _SHARE)
        reading = drawing.reading
        told = "" if reading is None else figures(reading, self.plot.value_range)
        side = drawing.side if drawing.fresh else Side.INSIDE
        say(self.reading, told)
        self.unit.setVisible(bool(told and self.shows.unit))
        say(self.words, missing_words(drawing.missing))
        self.words.setVisible(drawing.missing is not Missing.NOTHING)
        self.note.setText(note_of(self.shows, drawing))
        say(self.side, side_words(side))
        tone = self._theme.abnormal if side is not Side.INSIDE else self._theme.text
        lettered(self.reading, self._theme, "large", tone=tone if drawing.fresh else self._theme.text_dim, strong=True)
        lettered(self.side, self._theme, "small", tone=tone, strong=True)
        self._tell(f"{told} {self.shows.unit}".strip() if told else missing_words(drawing.missing))

    def event(self, event: QEvent) -> bool:
        """Tell what changed where the pointer rests on a mark."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            mark = self.plot.mark_at(QPointF(self.plot.widget.mapFrom(self, event.pos()))) if self.has_plot else None
            text = "" if mark is None else f"<span>{escape(mark.text[:_TIP_MOST])}</span>"
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open it large."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.wished.emit(self.shows)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open it large."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.wished.emit(self.shows)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the words over the middle of the plot."""
        self.words.setGeometry(self._ground.rect())

    def _tell(self, reading: str) -> None:
        named = " ".join(each.text() for each in (self.title, self.of) if each.text())
        said = ", ".join(each for each in (reading, self.side.text().lstrip("▲▼ "), self.note.text()) if each)
        name = f"{named}: {said}" if said else named
        if name != self.accessibleName():
            self.setAccessibleName(name)

    def _lay_out(self) -> None:
        margin, gap = self._theme.mm(_MARGIN_MM), self._theme.mm(_GAP_MM)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.of)
        names.addStretch()
        head = QHBoxLayout()
        head.setSpacing(gap)
        head.addLayout(names, 1)
        head.addWidget(self.reading, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self.unit, 0, Qt.AlignmentFlag.AlignBaseline)
        self.unit.hide()
        foot = QHBoxLayout()
        foot.setSpacing(gap)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.side)
        self._ground_layout = QVBoxLayout(self._ground)
        self._ground_layout.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, round(margin * 0.7))
        column.setSpacing(gap)
        column.addLayout(head)
        column.addWidget(self._ground, 1)
        column.addLayout(foot)
