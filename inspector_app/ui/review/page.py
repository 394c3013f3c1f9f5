"""The Review page: parts that another person has judged are judged once more, one after the other, blind."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.link.answers import Answer
from inspector_app.link.live import LiveFrame
from inspector_app.link.messages import Intent
from inspector_app.ui.live.card import Card, Shape, Tone, card_of
from inspector_app.ui.live.page import InspectPage
from inspector_app.ui.live.sight import NoSight, Sight, sight_of
from inspector_app.ui.live.turn import JudgingState
from inspector_app.ui.live.wording import cut
from inspector_app.ui.review.due import DueParts
from inspector_app.ui.sentences import in_words
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme


class ReviewPage(QWidget):
    """Passive: `render` and `hear` in, intents out; the desk of the Inspect page on other parts.

    Args:
        theme: Colours and sizes.
        clock: Monotonic time in seconds.

    Signals:
        asked: An intent for the engine.
    """

    asked = Signal(object)

    def __init__(
        self, theme: Theme, *, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._due = DueParts()
        self._state: ScreenState | None = None
        self.desk = InspectPage(theme, clock=clock, sight=self._sight, card=self._card, parent=self)
        for switch in (self.desk.view.strip.outlines, self.desk.view.strip.shading):
            switch.hide()  # nothing that was found ever shows here
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.desk)
        self.desk.asked.connect(self._ask)

    def render(self, state: ScreenState) -> None:  # type: ignore[override]
        """Show the screen's state and ask for what is due."""
        self._state = state
        asked = self._due.ask(state) if self.isVisible() else None
        if asked is not None:
            self.asked.emit(asked)
        self.desk.render(self._due.look(state, self.desk.desk.said))

    def hear(self, answer: Answer) -> None:
        """Take an answer of the engine; of what the station says of a part, none."""
        told = self._due.hear(answer)
        if told and self._state is not None:
            self.desk.render(self._due.look(self._state, self.desk.desk.said))
        for one in told:
            self.desk.hear(one)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask at once."""
        self._due.hurry()
        super().showEvent(event)

    def _ask(self, intent: Intent) -> None:
        asked = self._due.intent_of(intent)
        if asked is not None:
            self.asked.emit(asked)

    def _sight(self, desk: JudgingState, live: LiveFrame | None) -> Sight:
        if desk.snapshot is None or desk.part is not None:
            return sight_of(desk, live)
        return NoSight(*self._emptiness(desk))

    def _emptiness(self, desk: JudgingState) -> tuple[str, str]:
        """Return why no part is here, and what to do."""
        snapshot = desk.snapshot
        others = 0 if snapshot is None else snapshot.to_settle
        if not desk.screen.who:
            told = self.tr("Nobody is signed in"), self.tr("Sign in: whoever judged a part does not see it here again.")
        elif self._due.problem:
            told = cut(in_words(self._due.problem), 160), ""
        elif not self._due.known:
            told = "", self.tr("Looking for parts that are due")
        elif others and not desk.said:
            words = self.tr("Parts that wait for somebody else: {count}")
            told = words.format(count=others), self.tr("You have judged them. Another person signs in and judges them.")
        else:
            told = self.tr("No part is due"), self.tr("Some parts are judged by two people. They come here.")
        return told

    def _card(self, desk: JudgingState) -> Card:
        if desk.snapshot is not None and desk.part is not None:
            hint = self.tr("Judge it as if you were the first. What was said of it stays hidden.")
            return Card(self.tr("Your verdict"), Shape.EYE, Tone.ACTION, cut(desk.part.serial, 40), (hint,))
        if desk.snapshot is None or desk.said:
            return card_of(desk)
        return Card(self.tr("Nothing due"), Shape.DASH, Tone.NEUTRAL, calm=True)
