"""The foot of every page: what is wrong, or what fell, and the matters that somebody still has to see to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from inspector_app.domain.challenge import ChallengeState
from inspector_app.ui.challenges import Due, due_note, due_of, due_words
from inspector_app.ui.chrome.alarm_strip import AlarmStrip
from inspector_app.ui.chrome.chip import Chip
from inspector_app.ui.chrome.fall_banner import FallBanner
from inspector_app.ui.containments import containment_line, open_note
from inspector_app.ui.falls import control_note, fall_line, to_verify
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

_HEIGHT_MM = 11.8
_CONTROL_MM = 44.0
_CONTAINED_MM = 40.0
_CHALLENGE_MM = 44.0
_NAMED_MOST = 5
_TONES = {Due.OVERDUE: "danger", Due.DUE: "action", Due.RUNNING: "action"}


class BottomStrip(QFrame):
    """Passive: `render` in, wishes out.

    Args:
        theme: Colours and sizes.

    Signals:
        acknowledged: Somebody has seen a fall: the Fall.
        alarms_acknowledged: Somebody has seen alarms: their numbers.
        alarms_wished: Somebody wants to see all alarms.
        control_wished: Somebody wants to say how parts are controlled since a fall.
        challenge_wished: Somebody wants to run the challenge parts.
        contained_wished: Somebody wants to see to contained parts.
    """

    acknowledged = Signal(object)
    alarms_acknowledged = Signal(object)
    alarms_wished = Signal()
    control_wished = Signal()
    challenge_wished = Signal()
    contained_wished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("bottomStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ground = ""
        self.setFixedHeight(theme.mm(_HEIGHT_MM))
        self.alarms = AlarmStrip(theme, self)
        self.banner = FallBanner(theme, self)
        self.control = Chip(theme, _CONTROL_MM, self)
        self.contained = Chip(theme, _CONTAINED_MM, self)
        self.challenge = Chip(theme, _CHALLENGE_MM, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.alarms)
        self._stack.addWidget(self.banner)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.mm(3), 0)
        row.setSpacing(theme.mm(2))
        row.addWidget(self._stack, 1)
        for chip in (self.control, self.contained, self.challenge):
            row.addWidget(chip)
        self.banner.acknowledged.connect(self.acknowledged)
        self.alarms.acknowledged.connect(self.alarms_acknowledged)
        self.alarms.show_wished.connect(self.alarms_wished)
        self.control.clicked.connect(lambda _checked=False: self.control_wished.emit())
        self.contained.clicked.connect(lambda _checked=False: self.contained_wished.emit())
        self.challenge.clicked.connect(lambda _checked=False: self.challenge_wished.emit())

    def render(self, state: ScreenState) -> None:  # type: ignore[override]
        """Show what is wrong, and what is still to be seen to."""
        self.alarms.render(state)
        self.banner.render(state)
        shown = self.alarms if self.banner.fall is None else self.banner
        self._stack.setCurrentWidget(shown)
        if shown.ground != self._ground:
            self._ground = shown.ground
            border = f"border-top: 1px solid {self._theme.border}"
            self.setStyleSheet(f"#bottomStrip {{ background: {shown.ground}; {border}; }}")
        self._show_control(state)
        self._show_contained(state)
        self._show_challenge(state)

    def _show_control(self, state: ScreenState) -> None:
        fall = to_verify(state.snapshot.falls) if state.snapshot is not None else None
        self.control.setVisible(fall is not None)
        if fall is not None:
            self.control.put("down", control_note(fall), tone="abnormal", told=fall_line(fall))

    def _show_challenge(self, state: ScreenState) -> None:
        challenge = state.snapshot.challenge if state.snapshot is not None else ChallengeState()
        due = due_of(challenge, state.now)
        self.challenge.setVisible(due is not Due.NONE)
        if due is not Due.NONE:
            words, told = due_note(challenge, state.now), due_words(challenge, state.now)
            self.challenge.put("challenge", words, tone=_TONES.get(due, "text"), told=f"{words}. {told}")

    def _show_contained(self, state: ScreenState) -> None:
        containments = state.snapshot.containments if state.snapshot is not None else ()
        self.contained.setVisible(bool(containments))
        if containments:
            told = "\n".join(containment_line(one) for one in containments[:_NAMED_MOST])
            self.contained.put("contained", open_note(containments), tone="abnormal", told=told)
