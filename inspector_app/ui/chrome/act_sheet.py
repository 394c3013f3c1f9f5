"""What sheets share that ask the engine for one thing after the other: one at a time, and its no in words."""

from __future__ import annotations

from PySide6.QtCore import Signal

from inspector_app.link.answers import Answer
from inspector_app.link.messages import Intent
from inspector_app.ui.chrome.sheet import Sheet
from inspector_app.ui.sentences import in_words
from inspector_app.ui.state import ScreenState


class ActSheet(Sheet):
    """Stays open over several acts; while one is on its way the next one waits.

    Signals:
        asked: An intent for the engine.
    """

    asked = Signal(object)
    _sent: Intent | None = None

    @property
    def waits(self) -> bool:
        """Return whether an act is on its way."""
        return self._sent is not None

    def send(self, intent: Intent) -> None:
        """Ask the engine for something, unless something is on its way."""
        if self._sent is None:
            self._sent = intent
            self.refuse("")
            self.look()
            self.asked.emit(intent)

    def hear(self, answer: Answer) -> None:
        """Take the answer to what was asked."""
        if self._sent is None or answer.intent != self._sent:
            return
        sent, self._sent = self._sent, None
        if answer.problem:
            self.refuse(in_words(answer.problem))
        else:
            self.answered(sent, answer)
        self.look()

    def render_state(self, state: ScreenState) -> None:
        """Show what has changed at the station while the sheet is open."""

    def answered(self, intent: Intent, answer: Answer) -> None:
        """Go on after the engine did what was asked."""

    def look(self) -> None:
        """Offer what can be done now."""
