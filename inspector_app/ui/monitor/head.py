"""The line above the charts: which span, how the baseline stands, and what else there is to look at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.series import Band
from inspector_app.ui.elided import ElidedLine
from inspector_app.ui.figures import count
from inspector_app.ui.icons import icon
from inspector_app.ui.monitor.letters import lettered
from inspector_app.ui.monitor.span_switch import SpanSwitch
from inspector_app.ui.theme import Theme

_GAP_MM = 3.0


class Head(QWidget):
    """Passive: words in, wishes out.

    Args:
        theme: Colours and sizes.

    Signals:
        modes_wished: Somebody wants to see what could go wrong.
        report_wished: Somebody wants the report of the span.
        baseline_wished: Somebody wants a new baseline.
        alarms_wished: Whether somebody wants to see the alarms in the charts' place.
    """

    modes_wished = Signal()
    report_wished = Signal()
    baseline_wished = Signal()
    alarms_wished = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = SpanSwitch(theme, self)
        self.switch.setAccessibleName(self.tr("What the charts show"))
        self.note = lettered(ElidedLine(parent=self), theme, "body", strong=True)
        self.baseline = lettered(ElidedLine(parent=self), theme, "small", tone=theme.text_dim)
        self.anew = QPushButton(self.tr("New baseline …"), self)
        self.report = QPushButton(self.tr("Report …"), self)
        self.report.setToolTip(self.tr("Save a report of this shift, or of the span that shows, as PDF or HTML"))
        self.modes = QPushButton(icon("modes", theme), self.tr("What could go wrong"), self)
        self.alarms = QPushButton(icon("alarm", theme), self.tr("Alarms"), self)
        self.alarms.setCheckable(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        for line in (self.note, self.baseline):
            line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            words.addWidget(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.mm(_GAP_MM))
        row.addWidget(self.switch)
        row.addLayout(words, 1)
        row.addWidget(self.report)
        row.addWidget(self.anew)
        row.addWidget(self.modes)
        row.addWidget(self.alarms)
        self.anew.clicked.connect(lambda _checked=False: self.baseline_wished.emit())
        self.report.clicked.connect(lambda _checked=False: self.report_wished.emit())
        self.modes.clicked.connect(lambda _checked=False: self.modes_wished.emit())
        self.alarms.toggled.connect(self.alarms_wished)

    def say(self, note: str, baseline: str, *, may_change: bool) -> None:
        """Say what is wrong, "" for nothing, and how the baseline stands; and whether a new one can be taken."""
        self.anew.setVisible(may_change)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.baseline.setText(baseline)

    def baseline_words(self, bands: Sequence[Band]) -> str:
        """Return how the baseline stands: taken, or what it still lacks; "" where there is none."""
        if not bands:
            return ""
        lacking = [band for band in bands if not band.complete]
        if lacking:
            least = min(lacking, key=lambda band: band.parts)
            words = self.tr("Baseline: {parts} of {wanted} parts")
            return words.format(parts=count(least.parts), wanted=count(least.wanted))
        words = self.tr("Baseline: the first {parts} accepted parts")
        return words.format(parts=count(max(band.parts for band in bands)))
