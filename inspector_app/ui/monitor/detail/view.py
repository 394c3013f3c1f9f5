"""One metric over the grid of charts: large, with its thresholds and the parts of a moment beside it; Esc goes back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from inspector_app.domain.metrics import Metric
from inspector_app.ui.elided import ElidedLine
from inspector_app.ui.icons import icon
from inspector_app.ui.metric_words import kind_of, meaning_of_kind, shortened
from inspector_app.ui.monitor.detail.big_plot import BigPlot
from inspector_app.ui.monitor.detail.parts_pane import PartsPane
from inspector_app.ui.monitor.detail.sight import Sight
from inspector_app.ui.monitor.detail.threshold_pane import ThresholdPane
from inspector_app.ui.monitor.drawing import Drawing, Missing, Side
from inspector_app.ui.monitor.held import Limits, Rules
from inspector_app.ui.monitor.letters import lettered, plain, say
from inspector_app.ui.monitor.names import figures, missing_words, note_of, of_what, side_words, title_of
from inspector_app.ui.theme import Theme

_SIDE_MM, _GAP_MM, _PAD_MM, _BUTTON_MM, _OF_MOST = 84.0, 2.0, 3.5, 11.0, 60
_ZOOM, _PAN = 1.6, 0.5
_FINER = 2
_SHARE = "%"


class DetailView(QWidget):
    """Passive: `open`, `put` in; wishes out.

    Args:
        theme: Colours and sizes.

    Signals:
        left: Somebody goes back to the grid.
        png_wished: Somebody wants the picture in a file.
        csv_wished: Somebody wants the values in a file.
    """

    left = Signal()
    png_wished = Signal()
    csv_wished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.shows: Metric | None = None
        self.rules = Rules()
        self.back = QPushButton(icon("back", theme), self.tr("Back"), self)
        self.title = lettered(ElidedLine(parent=self), theme, "title", strong=True)
        self.meaning = lettered(ElidedLine(parent=self), theme, "body", tone=theme.text_dim)
        self.reading = lettered(plain("", self), theme, "large", strong=True)
        self.side = lettered(plain("", self), theme, "body", strong=True)
        self.note = lettered(ElidedLine(parent=self), theme, "body", tone=theme.text_dim)
        self.caption = lettered(ElidedLine(parent=self), theme, "strong", strong=True)
        self.caption.hide()
        self.keys = lettered(ElidedLine(parent=self), theme, "small", tone=theme.text_dim)
        self.plot = BigPlot(theme, self)
        self.missing = lettered(plain("", self.plot), theme, "title", tone=theme.text_dim)
        self.thresholds = ThresholdPane(theme, self)
        self.parts = PartsPane(theme, self)
        self.png = QPushButton(icon("save", theme), "PNG", self)
        self.csv = QPushButton(icon("save", theme), "CSV", self)
        self.tools = _tools(theme, self)
        self._lay_out()
        self._connect()

    def open(self, metric: Metric) -> None:
        """Begin with a metric."""
        self.shows = metric
        self.plot.forget()
        self.rules = Rules()
        self.thresholds.begin(self.rules.limits)
        self.parts.put(None, ())
        of = shortened(of_what(metric), _OF_MOST)
        self.title.setText(f"{title_of(metric)}  ·  {of}" if of else title_of(metric))
        self.meaning.setText(meaning_of_kind(kind_of(metric.name)))
        self.plot.setFocus(Qt.FocusReason.OtherFocusReason)

    def put(self, drawing: Drawing, rules: Rules) -> None:
        """Show the metric's values, and what it is held against."""
        metric = self.shows
        if metric is None:
            return
        self.rules = rules
        share = metric.unit == _SHARE
        self.plot.may_drag = rules.may_change and not rules.retired
        self.plot.put(drawing, share=share, limits=self._limits())
        value_range = self.plot.plot.value_range
        self.thresholds.put(rules, drawing.band, share=share, value_range=value_range)
        reading = drawing.reading
        told = "" if reading is None else f"{figures(reading, value_range)} {metric.unit}".strip()
        side = drawing.side if drawing.fresh else Side.INSIDE
        tone = self._theme.abnormal if side is not Side.INSIDE else self._theme.text
        say(self.reading, told)
        lettered(self.reading, self._theme, "large", tone=tone if drawing.fresh else self._theme.text_dim, strong=True)
        say(self.side, side_words(side))
        lettered(self.side, self._theme, "body", tone=tone, strong=True)
        self.note.setText(note_of(metric, drawing))
        say(self.missing, missing_words(drawing.missing))
        self.missing.setVisible(drawing.missing is not Missing.NOTHING)
        self.missing.setGeometry(self.plot.rect())
        for button in (self.png, self.csv):
            button.setEnabled(drawing.missing is Missing.NOTHING)

    def picture(self) -> QImage:
        """Return the title and the chart as they show, with twice as many pixels."""
        card = self.card
        image = QImage(card.size() * _FINER, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_FINER)
        image.fill(QColor(self._theme.window))
        head = self.caption
        head.setText(f"{self.title.text()}:  {self.meaning.text()}" if self.meaning.text() else self.title.text())
        head.show()
        self.keys.hide()
        self._column.activate()
        card.render(image)
        head.hide()
        self.keys.show()
        return image

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _limits(self) -> Limits:
        return self.thresholds.draft

    def _draft(self, limits: Limits) -> None:
        """Show what is typed as lines."""
        drawn = self.plot.plot.drawn
        if drawn is not None and self.shows is not None:
            self.plot.limit(limits)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda _checked=False: self.left.emit())
        self.png.clicked.connect(lambda _checked=False: self.png_wished.emit())
        self.csv.clicked.connect(lambda _checked=False: self.csv_wished.emit())
        self.plot.dragged.connect(self.thresholds.drag)
        self.thresholds.drafted.connect(self._draft)
        acts = (
            lambda: self.plot.look(self.plot.sight.moved(-_PAN)),
            lambda: self.plot.look(self.plot.sight.zoomed(1 / _ZOOM)),
            lambda: self.plot.look(Sight(self.plot.sight.whole)),
            lambda: self.plot.look(self.plot.sight.zoomed(_ZOOM)),
            lambda: self.plot.look(self.plot.sight.moved(_PAN)),
        )
        for tool, act in zip(self.tools, acts, strict=True):
            tool.clicked.connect(lambda _checked=False, act=act: act())

    def _lay_out(self) -> None:
        mm = self._theme.mm
        self.missing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.missing.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.keys.setText(
            self.tr(
                "+ - zoom  ·  ← → move  ·  Shift ← → a moment  ·  Enter its parts  ·  Page Up/Down marks  ·  0 all  ·  Esc back"
            )
        )
        side = QVBoxLayout()
        side.setSpacing(mm(_GAP_MM))
        side.addWidget(self.thresholds)
        side.addWidget(self.parts, 1)
        beside = QWidget(self)
        beside.setFixedWidth(mm(_SIDE_MM))
        beside.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        body = QHBoxLayout()
        body.setSpacing(mm(_GAP_MM))
        body.addWidget(self._card(), 1)
        body.addWidget(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, mm(_GAP_MM), mm(_GAP_MM), mm(_GAP_MM))
        column.setSpacing(mm(_GAP_MM))
        column.addLayout(self._head())
        column.addLayout(body, 1)

    def _head(self) -> QHBoxLayout:
        mm = self._theme.mm
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.meaning)
        row = QHBoxLayout()
        row.setSpacing(mm(_GAP_MM))
        row.addWidget(self.back)
        row.addLayout(words, 1)
        for part in (*self.tools, self.png, self.csv):
            row.addWidget(part)
        return row

    def _card(self) -> QFrame:
        mm = self._theme.mm
        self.card = card = QFrame(self)
        card.setProperty("panel", "raised")
        head = QHBoxLayout()
        head.setSpacing(mm(_GAP_MM))
        for part in (self.reading, self.side):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self.note, 1, Qt.AlignmentFlag.AlignBaseline)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._column = column = QVBoxLayout(card)
        pad = mm(_PAD_MM)
        column.setContentsMargins(pad, pad, pad, mm(_GAP_MM))
        column.setSpacing(mm(_GAP_MM))
        column.addWidget(self.caption)
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        column.addWidget(self.keys)
        return card


def _tools(theme: Theme, parent: QWidget) -> list[QToolButton]:
    translate = QCoreApplication.translate
    names = (
        ("left", translate("DetailView", "Earlier")),
        ("minus", translate("DetailView", "Zoom out")),
        ("fit", translate("DetailView", "Show all")),
        ("plus", translate("DetailView", "Zoom in")),
        ("right", translate("DetailView", "Later")),
    )
    tools = []
    for shape, words in names:
        tool = QToolButton(parent)
        tool.setIcon(icon(shape, theme))
        tool.setMinimumWidth(theme.mm(_BUTTON_MM))
        tool.setAccessibleName(words)
        tool.setToolTip(words)
        tools.append(tool)
    return tools
