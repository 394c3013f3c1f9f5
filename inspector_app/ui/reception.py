"""Who comes and goes at the screen, and what needs a name and a reason before it is asked of the engine."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput
from inspector_app.link.answers import Answer
from inspector_app.link.automation_messages import SignedIn, SignInRequested, SignOutRequested
from inspector_app.link.messages import ControlsGivenBack, ControlsRequested
from inspector_app.ui.chrome.level_sheet import LevelSheet
from inspector_app.ui.chrome.sign_in_sheet import SignInSheet
from inspector_app.ui.sentences import in_words
from inspector_app.ui.session import Session
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

_SETTLES_S = 3.0


class Reception(QObject):
    """Opens the sheets, one at a time, and keeps the session.

    Args:
        theme: Colours and sizes.
        session: Who is signed in.
        window: Over which the sheets come up.
        clock: Monotonic time in seconds.

    Signals:
        asked: An intent for the engine.
    """

    asked = Signal(object)

    def __init__(self, theme: Theme, session: Session, window: QWidget, *, clock: Callable[[], float]) -> None:
        super().__init__(window)
        self._theme = theme
        self._session = session
        self._window = window
        self._clock = clock
        self._state: ScreenState | None = None
        self._wished: Level | None = None
        self._touch = False
        self._asked_as: SignInRequested | None = None
        self._signed_at_s = 0.0
        self.sign_in_sheet: SignInSheet | None = None
        self.level_sheet: LevelSheet | None = None

    def render(self, state: ScreenState) -> None:
        """Take the screen's state, and sign out whoever left the screen alone."""
        self._state = state
        if self.level_sheet is not None and state.snapshot is not None:
            self.level_sheet.render_station(state.snapshot)
        if self._session.is_idle(self._clock()):
            self.sign_out()
        elif self._is_gone(state):
            self._session.sign_out()
        if self.level_sheet is not None and not self._session.who:
            # Whoever comes next must not raise in another's name.
            self.level_sheet.reject()

    def hear(self, answer: Answer) -> None:
        """Hand an answer to the sheet that waits for it."""
        if isinstance(answer.intent, SignInRequested):
            self._signed(answer)
        if self.level_sheet is not None:
            self.level_sheet.hear(answer)

    def act(self) -> None:
        """Note that somebody touched the screen."""
        self._session.act(self._clock())

    def sign_in(self, name: str) -> None:
        """Sign a person in and ask for the controls.

        Raises:
            BadInput: The name cannot be used.
        """
        self._session.sign_in(name, self._clock())
        self._signed_at_s = self._clock()
        self.asked.emit(ControlsRequested(self._session.who))

    def sign_out(self) -> None:
        """Sign out whoever is signed in, and give the controls back."""
        if self._session.who:
            self._session.sign_out()
            self.asked.emit(ControlsGivenBack())
            if self._has_people:
                self.asked.emit(SignOutRequested())

    def ask_who(self) -> None:
        """Open the sheet that asks who is there."""
        self._close_sheets()
        sheet = SignInSheet(self._theme, secret=self._has_people, touch=self._touch, parent=self._window)
        self.sign_in_sheet = sheet
        sheet.named.connect(self._named)
        sheet.touch_chosen.connect(self._remember_touch)
        sheet.finished.connect(lambda _code: self._forget())
        sheet.open()

    def raise_to(self, level: Level) -> None:
        """Open the sheet that asks why; who is there is asked first."""
        state = self._state
        if state is None or state.snapshot is None:
            return
        if not self._session.who:
            self.ask_who()
            self._wished = level
            return
        self._close_sheets()
        sheet = LevelSheet(
            self._theme, state.snapshot, level, who=self._session.who, touch=self._touch, parent=self._window
        )
        self.level_sheet = sheet
        sheet.asked.connect(self.asked)
        sheet.touch_chosen.connect(self._remember_touch)
        sheet.finished.connect(lambda _code: self._forget())
        sheet.open()

    @property
    def _has_people(self) -> bool:
        state = self._state
        return state is not None and state.snapshot is not None and state.snapshot.has_people

    def _is_gone(self, state: ScreenState) -> bool:
        """Return whether the engine has nobody signed in here, or another one, be it that it was started again."""
        snapshot = state.snapshot
        if snapshot is None or not snapshot.has_people or not self._session.who:
            return False
        person = snapshot.controls.person
        # What the engine said before the person signed in may still be under way.
        settled = self._clock() - self._signed_at_s > _SETTLES_S
        return settled and (person is None or person.name != self._session.who)

    def _named(self, name: str, secret: str) -> None:
        sheet = self.sign_in_sheet
        if sheet is None:
            return
        if sheet.secret is not None:
            self._asked_as = SignInRequested(" ".join(name.split()), secret)
            sheet.wait()
            self.asked.emit(self._asked_as)
            return
        try:
            self.sign_in(name)
        except BadInput as refusal:
            sheet.refuse(in_words(str(refusal)))
            return
        self._come_in(sheet)

    def _signed(self, answer: Answer) -> None:
        sheet = self.sign_in_sheet
        waited = sheet is not None and answer.intent == self._asked_as
        if isinstance(answer.reply, SignedIn):
            if sheet is None or not waited:
                self.asked.emit(SignOutRequested())  # nobody waits for it any more
                return
            self.sign_in(answer.reply.person.name)
            self._come_in(sheet)
        elif sheet is not None and waited:
            self._asked_as = None
            sheet.refuse(in_words(answer.problem))

    def _come_in(self, sheet: SignInSheet) -> None:
        self._asked_as = None
        wished, self._wished = self._wished, None
        sheet.accept()
        if wished is not None:
            self.raise_to(wished)

    def _remember_touch(self, chosen: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._touch = chosen

    def _close_sheets(self) -> None:
        for sheet in (self.sign_in_sheet, self.level_sheet):
            if sheet is not None:
                sheet.reject()

    def _forget(self) -> None:
        for sheet in (self.sign_in_sheet, self.level_sheet):
            if sheet is not None and not sheet.isVisible():
                sheet.deleteLater()
        self.sign_in_sheet = self.level_sheet = None
        self._wished = self._asked_as = None
