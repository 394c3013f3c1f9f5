"""One gate with its evidence: each rate beside its target, how sure it is, what is missing, and what that costs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inspector_app.domain.gate import GateState, RateState
from inspector_app.ui.chrome.bars import DoneBar, RateBar
from inspector_app.ui.elided import dim, sized
from inspector_app.ui.evidence_words import attempt_words, cost_words, counted_words, interval_words, lack_name
from inspector_app.ui.figures import percent
from inspector_app.ui.gates import done_of_lack, lack_note, rate_meaning, rate_of, rate_word, sureness
from inspector_app.ui.levels import level_word
from inspector_app.ui.theme import Theme


class GateCard(QFrame):
    """Shows one gate as the evidence stands; made anew for another one.

    Args:
        theme: Colours and sizes.
        gate: The gate.
    """

    def __init__(self, theme: Theme, gate: GateState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, theme.mm(2), 0)
        self._column.setSpacing(theme.mm(1.5))
        self._add_heading(gate)
        for rate in gate.rates:
            self._add_rate(rate)
        self._add_lacks(gate)
        for words in (counted_words(gate), *cost_words(gate), attempt_words(gate)):
            self._column.addWidget(dim(self._label(words, wraps=True)))
        self._column.addStretch(1)

    def _add_heading(self, gate: GateState) -> None:
        words = QCoreApplication.translate("GateCard", "✓  {level}: earned")
        if not gate.is_open:
            words = QCoreApplication.translate("GateCard", "{level}: not earned yet")
        self._column.addWidget(sized(self._label(words.format(level=level_word(gate.level))), "strong"))

    def _add_rate(self, rate: RateState) -> None:
        self._column.addSpacing(self._theme.mm(1.5))
        self._column.addWidget(sized(self._label(rate_word(rate.rate)), "strong"))
        self._column.addWidget(dim(sized(self._label(rate_meaning(rate.rate), wraps=True), "small")))
        self._column.addWidget(self._label(interval_words(rate), wraps=True))
        bar = RateBar(self._theme, self)
        bar.put(rate)
        bar.setAccessibleName(f"{rate_word(rate.rate)}: {interval_words(rate)}")
        self._column.addWidget(bar)
        sure = QCoreApplication.translate("GateCard", "How sure")
        told = QCoreApplication.translate("GateCard", "{share} of what is asked").format(share=percent(sureness(rate)))
        self._column.addLayout(self._bar_row(sure, sureness(rate), told))

    def _add_lacks(self, gate: GateState) -> None:
        counted = [missing for missing in gate.missing if rate_of(gate, missing.lack) is None]
        grid = QGridLayout()
        self._column.addSpacing(self._theme.mm(1.5))
        grid.setHorizontalSpacing(self._theme.mm(2))
        for row, missing in enumerate(counted):
            bar = DoneBar(self._theme, self)
            bar.put(done_of_lack(gate, missing))
            grid.addWidget(self._label(lack_name(missing.lack)), row, 0)
            grid.addWidget(bar, row, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self._label(lack_note(gate, missing)), row, 2)
        grid.setColumnStretch(1, 1)
        self._column.addLayout(grid)

    def _bar_row(self, name: str, done: float, told: str) -> QHBoxLayout:
        bar = DoneBar(self._theme, self)
        bar.put(done)
        bar.setAccessibleName(f"{name}: {told}")
        row = QHBoxLayout()
        row.setSpacing(self._theme.mm(2))
        row.addWidget(self._label(name))
        row.addWidget(bar, 1)
        row.addWidget(self._label(told))
        return row

    def _label(self, words: str, *, wraps: bool = False) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(words)
        label.setWordWrap(wraps)
        return label
