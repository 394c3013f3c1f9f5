"""A challenge run, guided: which part comes next, what it should be called, and what the station said."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from inspector_app.domain.challenge import ChallengePart, ChallengeState
from inspector_app.link.automation_messages import ChallengeEnded, ChallengeStarted
from inspector_app.ui.challenges import Due, due_of, due_words, ended_of, expected_words, kind_words
from inspector_app.ui.chrome.act_sheet import ActSheet
from inspector_app.ui.chrome.challenge_rows import ChallengeRows
from inspector_app.ui.elided import ElidedLine, sized
from inspector_app.ui.live.wording import cut
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

_ROWS_MM = 110.0


class ChallengeSheet(ActSheet):
    """Starts a run, leads through it and says how it ended; closing it leaves the run as it is.

    Args:
        theme: Colours and sizes.
        state: The screen's state, with a snapshot.
        who: Who is signed in.
    """

    def __init__(self, theme: Theme, state: ScreenState, *, who: str, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("ChallengeSheet", "Challenge parts")
        act = QCoreApplication.translate("ChallengeSheet", "Start the run")
        super().__init__(theme, title, act, parent=parent)
        self._who = who
        self._challenge = ChallengeState()
        self._now = state.now
        self.leave.setText(self.tr("Close"))
        self.rows = ChallengeRows(theme, self)
        self.split(self.rows, high_mm=_ROWS_MM)
        self.due: QLabel = self.add_words("", quiet=True)
        self.asks: QLabel = self.add_words("")
        self.serial = sized(ElidedLine(parent=self), "large")
        self.body.addWidget(self.serial)
        self.expected: QLabel = sized(self.add_words(""), "strong")
        self.how: QLabel = self.add_words("")
        self.body.addSpacing(theme.mm(6))
        self.give_up = QPushButton(self.tr("Give the run up; it stays due"), self)
        self.give_up.setAutoDefault(False)
        self.body.addWidget(self.give_up)
        self.act.clicked.connect(lambda _checked=False: self.send(ChallengeStarted(self._who)))
        self.give_up.clicked.connect(lambda _checked=False: self.send(ChallengeEnded(self._who)))
        self.render_state(state)
        self.act.setFocus()

    def render_state(self, state: ScreenState) -> None:
        """Show where the run stands."""
        self._now = state.now
        if state.snapshot is not None:
            self._challenge = state.snapshot.challenge
        self.rows.put(self._challenge)
        self.look()

    def look(self) -> None:
        """Show the next part, or how the run ended, and offer what can be done."""
        challenge = self._challenge
        running = due_of(challenge, self._now) is Due.RUNNING
        self.due.setText(due_words(challenge, self._now))
        self.act.setEnabled(not running and not self.waits and bool(challenge.parts))
        # Enter, pressed once too often after the start, must not end the run.
        self.act.setDefault(not running)
        self.give_up.setVisible(running)
        self.give_up.setEnabled(not self.waits)
        if running and challenge.next is not None:
            self._show_next(challenge.next)
        elif running:
            self._say(self.tr("The station is looking at the part."), "")
        else:
            self._show_end(challenge)

    def _show_next(self, part: ChallengePart) -> None:
        done = len(self._challenge.results)
        words = self.tr("Now, {number} of {all}:").format(number=done + 1, all=len(self._challenge.parts))
        self._say(words, cut(part.serial, 120), expected=expected_words(part), how=kind_words(part.kind))

    def _show_end(self, challenge: ChallengeState) -> None:
        ended = ended_of(challenge)
        if ended is None:
            self._say(
                self.tr("{all} known parts show whether the station still sees what it should.").format(
                    all=len(challenge.parts)
                ),
                "",
            )
            return
        self._say(ended.words, "", tone="normal" if ended.passed else "danger")

    def _say(self, asks: str, serial: str, *, expected: str = "", how: str = "", tone: str = "text") -> None:
        self.asks.setText(asks)
        self.asks.setStyleSheet(f"color: {getattr(self._theme, tone)}; font-weight: 600;")
        self.serial.setText(serial)
        self.expected.setText(expected)
        self.how.setText(how)
