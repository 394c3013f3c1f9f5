"""How the candidate takes over from the champion, step by step, on what evidence, and the one click back."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.rollout import RolloutState
from inspector_app.link.answers import Answer
from inspector_app.link.automation_messages import CandidateWithdrawn, RolledBack, RolloutStepped
from inspector_app.ui.chrome.reason_sheet import Wish
from inspector_app.ui.elided import dim
from inspector_app.ui.models.event_list import EventList
from inspector_app.ui.models.paired import Paired
from inspector_app.ui.models.rollout_words import (
    back_words,
    held_up_words,
    name_of,
    step_meaning,
    step_words,
    where_words,
)
from inspector_app.ui.models.steps import plain
from inspector_app.ui.models.track import Track
from inspector_app.ui.sentences import NOBODY, ROLLED_BACK
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

_GAP_MM = 4.0
_NS_PER_S = 1e9
# A second click right after the first would go forward again.
_AGAIN_S = 2.0


class RolloutPane(QWidget):
    """Passive: `render` and `hear` in, intents and wishes out.

    Args:
        theme: Colours and sizes.

    Signals:
        asked: An intent for the engine: to roll back, at once.
        wished: An act that needs a name and a reason: a Wish.
    """

    asked = Signal(object)
    wished = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ScreenState | None = None
        self._rolled_s = -math.inf
        self.track = Track(theme, self)
        self.where = plain("", self)
        self.held_up = dim(plain("", self))
        self.next = QPushButton(self)
        self.withdraw = QPushButton(self.tr("Withdraw"), self)
        self.back = QPushButton(self)
        self.paired = Paired(theme, self)
        self.events = EventList(theme, self)
        self._lay_out(theme)
        self.next.clicked.connect(lambda _checked=False: self._wish_step())
        self.withdraw.clicked.connect(lambda _checked=False: self._wish_withdrawal())
        self.back.clicked.connect(lambda _checked=False: self._roll_back())

    @property
    def rollout(self) -> RolloutState:
        """Return where the rollout stands; an empty one while that is not known."""
        snapshot = self._state.snapshot if self._state is not None else None
        return RolloutState() if snapshot is None else snapshot.rollout

    def render(self, state: ScreenState) -> None:  # type: ignore[override]
        """Show the screen's state."""
        self._state = state
        if not self.isVisible():
            return
        rollout = self.rollout
        self.track.show_state(rollout)
        self.paired.show_pairs(rollout.pairs)
        self.events.show_events(rollout.events, state.now)
        _put(self.where, where_words(rollout, state.now))
        _put(self.held_up, held_up_words(rollout))
        self._show_buttons(state)

    def hear(self, _answer: Answer) -> None:
        """Take no answer: what was done shows in the next state."""

    def _show_buttons(self, state: ScreenState) -> None:
        rollout = self.rollout
        tries = rollout.candidate is not None
        can_go_back = rollout.previous is not None or rollout.share > 0
        rests = state.now_ns / _NS_PER_S - self._rolled_s < _AGAIN_S
        _put(self.next, step_words(rollout))
        _put(self.back, back_words(rollout))
        self.next.setEnabled(tries and not rollout.blocked_by)
        self.withdraw.setEnabled(tries)
        self.back.setEnabled(can_go_back and not rests)

    def _wish_step(self) -> None:
        words = step_words(self.rollout)
        self.wished.emit(
            Wish(words, words, (step_meaning(self.rollout),), lambda who, why, _choice: RolloutStepped(who, why))
        )

    def _wish_withdrawal(self) -> None:
        candidate = self.rollout.candidate
        if candidate is None:
            return
        words = self.tr("{name} is tried no more, and decides no part from the next one on. Its rows stay.")
        self.wished.emit(
            Wish(
                self.tr("Withdraw the candidate"),
                self.tr("Withdraw"),
                (words.format(name=name_of(candidate)),),
                lambda who, why, _choice: CandidateWithdrawn(who, why),
            )
        )

    def _roll_back(self) -> None:
        if self._state is not None:
            self._rolled_s = self._state.now_ns / _NS_PER_S
            self.back.setEnabled(False)
            self.asked.emit(RolledBack(self._state.who or NOBODY, ROLLED_BACK))

    def _lay_out(self, theme: Theme) -> None:
        for label in (self.where, self.held_up):
            label.setWordWrap(True)
            label.setMinimumWidth(1)  # else one long word widens the window
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.next.setProperty("primary", True)  # noqa: FBT003 - Qt's property
        told = QVBoxLayout()
        told.setSpacing(theme.mm(1))
        told.addWidget(self.where)
        told.addWidget(self.held_up)
        told.addStretch(1)
        acts = QHBoxLayout()
        acts.setSpacing(theme.mm(3))
        acts.addLayout(told, 1)
        for button in (self.next, self.withdraw, self.back):
            acts.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        below = QHBoxLayout()
        below.setSpacing(theme.mm(_GAP_MM))
        below.addWidget(self.paired, 3)
        below.addWidget(self.events, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.mm(_GAP_MM))
        column.addWidget(self.track)
        column.addLayout(acts)
        column.addLayout(below, 1)


def _put(widget: QLabel | QPushButton, text: str) -> None:
    if widget.text() != text:
        widget.setText(text)
