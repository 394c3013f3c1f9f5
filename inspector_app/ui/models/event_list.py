"""What was done in the rollout: when, what, who and why, the newest first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QListWidget, QVBoxLayout, QWidget

from inspector_app.domain.automation import STATION
from inspector_app.domain.rollout import RolloutEvent
from inspector_app.ui.elided import sized
from inspector_app.ui.live.wording import cut
from inspector_app.ui.models.rollout_words import act_word, clock_words
from inspector_app.ui.models.steps import plain
from inspector_app.ui.sentences import in_words
from inspector_app.ui.theme import Theme

_PADDING_MM, _GAP_MM = 4.0, 2.0
_CUT = 200


class EventList(QFrame):
    """Two lines an event; passive.

    Args:
        theme: Colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "raised")
        self._shown: tuple[RolloutEvent, ...] | None = None
        title = self.tr("What was done")
        self.list = QListWidget(self)
        self.list.setAccessibleName(title)
        self.list.setStyleSheet("QListWidget { border: none; padding: 0; }")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        pad = theme.mm(_PADDING_MM)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.mm(_GAP_MM))
        column.addWidget(sized(plain(title, self), "strong"))
        column.addWidget(self.list, 1)

    def show_events(self, events: tuple[RolloutEvent, ...], now: float) -> None:
        """Show these; where there are none, say so."""
        if events == self._shown:
            return
        self._shown = events
        self.list.clear()
        for event in events:
            self.list.addItem(self._words(event, now))
        if not events:
            self.list.addItem(self.tr("Nothing yet."))

    def _words(self, event: RolloutEvent, now: float) -> str:
        who = self.tr("the station itself") if event.who == STATION else cut(in_words(event.who), 60)
        head = f"{clock_words(event.at, now)}  {act_word(event)} · {cut(event.candidate, 60)}"
        why = cut(in_words(event.why), _CUT)
        return f"{head}\n{who}: {why}" if why else f"{head}\n{who}"
