"""Puts an alarm on the shelf: until when, and why nobody can respond before."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QWidget

from inspector_app.domain.alarm import Alarm
from inspector_app.link.alarm_messages import AlarmShelved
from inspector_app.link.answers import Answer
from inspector_app.link.messages import Intent
from inspector_app.ui.alarm_words import alarm_words, moment
from inspector_app.ui.chrome.act_sheet import ActSheet
from inspector_app.ui.elided import sized
from inspector_app.ui.live.wording import cut
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

ENDS_S = (15 * 60.0, 3600.0, 4 * 3600.0, 8 * 3600.0)
_HOUR_S = 3600.0
_WHY_MOST, _TOLD_MOST = 300, 200


class ShelveSheet(ActSheet):
    """Asks for both; leaves when it is recorded.

    Args:
        theme: Colours and sizes.
        alarm: The alarm.
        who: Who is signed in.
        touch: Whether letters to touch show at once.
    """

    def __init__(
        self, theme: Theme, alarm: Alarm, *, who: str, touch: bool = False, parent: QWidget | None = None
    ) -> None:
        title = QCoreApplication.translate("ShelveSheet", "Put an alarm on the shelf")
        act = QCoreApplication.translate("ShelveSheet", "Put on the shelf")
        super().__init__(theme, title, act, touch=touch, parent=parent)
        self._alarm, self._who, self._now = alarm, who, 0.0
        sized(self.add_words(cut(alarm_words(alarm), _TOLD_MOST)), "strong")
        self.add_words(self.tr("It is silent until then, and comes back by itself if it still stands."), quiet=True)
        self.ends: dict[float, QPushButton] = {}
        self._add_ends()
        self.until = self.add_words("")
        self.offers = [self._offer(words) for words in self._reasons()]
        self.why: QLineEdit = self.add_field(
            self.tr("Why can nobody respond before?"), name=self.tr("Reason"), most=_WHY_MOST
        )
        self.why.textChanged.connect(lambda _text: self.look())
        self.act.clicked.connect(lambda _checked=False: self._shelve())
        self.look()

    @property
    def end_s(self) -> float:
        """Return how long it is to stay there, in seconds."""
        return next(seconds for seconds, button in self.ends.items() if button.isChecked())

    def render_state(self, state: ScreenState) -> None:
        """Take the time: an end is a moment."""
        self._now = state.now
        words = self.tr("Comes back at {at}").format(at=moment(state.now + self.end_s)[:5])
        if words != self.until.text():
            self.until.setText(words)

    def answered(self, intent: Intent, answer: Answer) -> None:  # noqa: ARG002 - nothing of it but that it is done
        """Leave when it is recorded."""
        self.accept()

    def look(self) -> None:
        """Offer the act where there is a reason."""
        self.act.setEnabled(bool(self.why.text().strip()) and not self.waits)

    def _shelve(self) -> None:
        why = " ".join(self.why.text().split())
        self.send(AlarmShelved(self._alarm.id, self._now + self.end_s, why, self._who))

    def _reasons(self) -> tuple[str, ...]:
        return (
            self.tr("Spare part is ordered"),
            self.tr("Maintenance is called"),
            self.tr("The line is being set up"),
        )

    def _offer(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: self.why.setText(words))
        self.body.addWidget(button)
        return button

    def _add_ends(self) -> None:
        row, group = QHBoxLayout(), QButtonGroup(self)
        row.setSpacing(self._theme.mm(2))
        for seconds in ENDS_S:
            hours, minutes = seconds / _HOUR_S, seconds / 60
            words = self.tr("{count} min") if hours < 1 else self.tr("{count} h")
            button = QPushButton(words.format(count=round(minutes if hours < 1 else hours)), self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setChecked(seconds == ENDS_S[1])
            group.addButton(button)
            row.addWidget(button)
            self.ends[seconds] = button
        self.body.addLayout(row)
