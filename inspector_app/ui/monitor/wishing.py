"""Opens the sheet that asks why, for whoever is signed in and has the controls; says in words who has to be, otherwise."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.link.answers import Answer
from inspector_app.ui.chrome.reason_sheet import ReasonSheet, Wish
from inspector_app.ui.live.wording import cut
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme


class Wishing(QObject):
    """Passive: `render`, `wish` and `hear` in; intents and words out; one sheet at a time.

    Args:
        theme: Colours and sizes.
        page: Over whose window the sheet comes up.

    Signals:
        asked: An intent for the engine.
        said: Why no sheet comes up; "" where one does.
    """

    asked = Signal(object)
    said = Signal(str)

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._state: ScreenState | None = None
        self.sheet: ReasonSheet | None = None

    def render(self, state: ScreenState) -> None:
        """Take the screen's state; a sheet goes with the person whose name it would put into the record."""
        if self.sheet is not None and self._state is not None and state.who != self._state.who:
            self.sheet.reject()
        self._state = state

    def hear(self, answer: Answer) -> None:
        """Hand an answer to the sheet."""
        if self.sheet is not None:
            self.sheet.hear(answer)

    def wish(self, wish: Wish) -> None:
        """Open the sheet that asks for a reason, or say who has to sign in first."""
        state = self._state
        if state is None or state.snapshot is None or self.sheet is not None:
            return
        if not state.who:
            self.said.emit(self.tr("Nobody is signed in. Sign in first: it stands in the record with a name."))
            return
        if not state.in_control:
            words = self.tr("{name} has the controls at another screen. Take them over first.")
            self.said.emit(words.format(name=cut(state.snapshot.controls.holder, 40)))
            return
        self.said.emit("")
        sheet = ReasonSheet(self._theme, wish, who=state.who, parent=self._page.window())
        self.sheet = sheet
        sheet.asked.connect(self.asked)
        sheet.finished.connect(lambda _code: self._forget())
        sheet.open()

    def _forget(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()
