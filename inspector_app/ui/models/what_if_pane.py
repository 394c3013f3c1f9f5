"""What other thresholds would have done to the parts that are recorded: a plan, never evidence."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.automation import Level
from inspector_app.link.answers import Answer
from inspector_app.link.automation_messages import CandidateStarted, ThresholdsApplied
from inspector_app.ui.chrome.reason_sheet import Wish
from inspector_app.ui.elided import dim
from inspector_app.ui.figures import count, decimal
from inspector_app.ui.levels import level_word
from inspector_app.ui.models.score_plot import ScorePlot
from inspector_app.ui.models.steps import plain
from inspector_app.ui.models.supposed_table import SupposedTable
from inspector_app.ui.models.supposing import FULL, PARTIAL, Side, Supposing
from inspector_app.ui.sentences import in_words
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

_GAP_MM, _PADDING_MM, _SIDE_MM = 4.0, 4.0, 98.0
_NS_PER_S = 1e9


class WhatIfPane(QWidget):
    """Passive: `render` and `hear` in, questions and wishes out; asks only while it is visible.

    Args:
        theme: Colours and sizes.

    Signals:
        asked: An intent for the engine.
        wished: An act that needs a name and a reason: a Wish.
    """

    asked = Signal(object)
    wished = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.supposing = Supposing()
        self._now_s = 0.0
        self._tries = False
        self.plot = ScorePlot(theme, self)
        self.levels = {
            PARTIAL: QPushButton(level_word(Level.PARTIAL), self),
            FULL: QPushButton(level_word(Level.FULL), self),
        }
        self.note = plain("", self)
        self.plan = plain("", self)
        self.table = SupposedTable(theme, self)
        self.reset = QPushButton(self.tr("Back to those in force"), self)
        self.try_out = QPushButton(self.tr("Try as candidate"), self)
        self.apply = QPushButton(self.tr("Apply as new recipe version"), self)
        self._lay_out(theme)
        self._connect()

    def render(self, state: ScreenState) -> None:  # type: ignore[override]
        """Show the screen's state and ask for what is due."""
        self._now_s = state.now_ns / _NS_PER_S
        if state.snapshot is None:
            self.supposing.forget()
        if not self.isVisible():
            return
        self._tries = state.snapshot is not None and state.snapshot.rollout.candidate is not None
        asked = self.supposing.ask(self._now_s) if state.snapshot is not None else None
        if asked is not None:
            self.asked.emit(asked)
        self._show(gone=state.snapshot is None)

    def hear(self, answer: Answer) -> None:
        """Take an answer; one to an older question is dropped."""
        if self.supposing.hear(answer):
            self.plot.show_supposing(self.supposing)

    def _show(self, *, gone: bool) -> None:
        supposing = self.supposing
        changed = supposing.is_changed and not gone
        self.reset.setEnabled(changed)
        self.apply.setEnabled(changed)
        self.try_out.setEnabled(changed and not self._tries)
        _put(self.note, self._note(gone=gone))
        parts = 0 if supposing.in_force is None else supposing.in_force.parts
        _put(self.plan, self.tr("A plan from {count} recorded parts, not evidence.").format(count=count(parts)))
        self.table.show_supposing(supposing)

    def _note(self, *, gone: bool) -> str:
        if gone:
            return self.tr("The engine is gone. What was recorded can be asked again when it is back.")
        if self.supposing.problem:
            return in_words(self.supposing.problem)
        if self.supposing.in_force is not None and not self.supposing.in_force.parts:
            return self.tr("No part with a score is recorded yet: there is nothing to suppose from.")
        if self.supposing.level == FULL:
            return self.tr("At full, a part between the thresholds is rejected.")
        return self.tr("At partial, people decide the parts between the thresholds.")

    def _move(self, side: Side, value: float) -> None:
        self.supposing.move(side, value, self._now_s)
        self._moved()

    def _moved(self) -> None:
        self.plot.show_supposing(self.supposing)
        self._show(gone=False)

    def _choose_level(self, level: str) -> None:
        self.supposing.choose_level(level)
        self.levels[level].setChecked(True)
        self._moved()

    def _reset(self) -> None:
        self.supposing.reset(self._now_s)
        self._moved()

    def _wish(self, act: str, meaning: str, *, tries: bool) -> None:
        ng_at, ok_below = self.supposing.ng_at, self.supposing.ok_below
        words = self.tr("OK below {ok}, NG from {ng}.").format(ok=decimal(ok_below, 2), ng=decimal(ng_at, 2))

        def make(who: str, why: str, _choice: str) -> CandidateStarted | ThresholdsApplied:
            if tries:
                return CandidateStarted(who, why, ng_at=ng_at, ok_below=ok_below)
            return ThresholdsApplied(ng_at, ok_below, who, why)

        self.wished.emit(Wish(act, act, (words, meaning), make))

    def _wish_trial(self) -> None:
        meaning = self.tr("They run in shadow beside those in force: they see every part, and decide none.")
        self._wish(self.try_out.text(), meaning, tries=True)

    def _wish_version(self) -> None:
        meaning = self.tr(
            "They are in force from the next part on, as a new recipe version. Its evidence starts empty, and the level "
            "falls to the recipe's safe level."
        )
        self._wish(self.apply.text(), meaning, tries=False)

    def _connect(self) -> None:
        self.plot.moved.connect(self._move)
        self.reset.clicked.connect(lambda _checked=False: self._reset())
        self.try_out.clicked.connect(lambda _checked=False: self._wish_trial())
        self.apply.clicked.connect(lambda _checked=False: self._wish_version())
        for level, button in self.levels.items():
            button.clicked.connect(lambda _checked=False, level=level: self._choose_level(level))

    def _lay_out(self, theme: Theme) -> None:
        self.apply.setProperty("primary", True)  # noqa: FBT003 - Qt's property
        group = QButtonGroup(self)
        switch = QHBoxLayout()
        switch.setSpacing(theme.mm(2))
        for level, button in self.levels.items():
            button.setCheckable(True)
            button.setChecked(level == self.supposing.level)
            group.addButton(button)
            switch.addWidget(button, 1)
        for label in (self.note, self.plan):
            label.setWordWrap(True)
            label.setMinimumWidth(1)  # else one long word widens the window
        panel = QFrame(self)
        panel.setProperty("panel", "raised")
        panel.setFixedWidth(theme.mm(_SIDE_MM))
        column = QVBoxLayout(panel)
        pad = theme.mm(_PADDING_MM)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.mm(2))
        column.addWidget(dim(plain(self.tr("If the level were"), self)))
        column.addLayout(switch)
        column.addWidget(dim(self.note))
        column.addWidget(self.table)
        column.addStretch(1)
        column.addWidget(self.plan)
        for button in (self.reset, self.try_out, self.apply):
            column.addWidget(button)
        chart = QFrame(self)
        chart.setProperty("panel", "raised")
        inside = QVBoxLayout(chart)
        inside.setContentsMargins(0, pad, 0, theme.mm(1))
        inside.addWidget(self.plot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.mm(_GAP_MM))
        row.addWidget(chart, 1)
        row.addWidget(panel)


def _put(label: QLabel, text: str) -> None:
    if label.text() != text:
        label.setText(text)
