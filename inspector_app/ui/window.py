"""The one window of a station: strip, rail, page, slider and alarms, and who is signed in."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.link.answers import Answer
from inspector_app.link.live import LiveFrame
from inspector_app.ui.actions import bind
from inspector_app.ui.activity import Activity
from inspector_app.ui.alarms.panel import AlarmPanel
from inspector_app.ui.announcing import Announcing
from inspector_app.ui.chrome.bottom_strip import BottomStrip
from inspector_app.ui.chrome.leave_sheet import LeaveSheet
from inspector_app.ui.chrome.level_slider import LevelSlider
from inspector_app.ui.chrome.rail import Rail
from inspector_app.ui.chrome.top_strip import TopStrip
from inspector_app.ui.live.page import InspectPage
from inspector_app.ui.matters import Matters
from inspector_app.ui.pages import PAGES, make_page, tabs
from inspector_app.ui.reception import Reception
from inspector_app.ui.session import Session
from inspector_app.ui.sounds import Sound, sounds_of
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

Clock = Callable[[], float]
Command = Sequence[str]
_LEAST_MM = (230.0, 150.0)
_LEAVE_S = 2.0
_COLUMN_SHARE = 0.26
_COLUMN_MM = 102.0


class Speaker(Protocol):
    """Whoever plays sounds; `ui.chimes.Chimes` is one."""

    problem: str
    muted_until: float

    def play(self, sound: Sound, now: float) -> bool:
        """Play a sound; return whether it is heard."""

    def toggle(self, now: float) -> None:
        """Mute for a while, or let it be heard again."""


class StationWindow(QMainWindow):
    """Passive: `render`, `hear` and `frame` in; intents and the view that is looked at out.

    Args:
        theme: Colours and sizes.
        session: Who is signed in.
        speaker: Plays the sounds.
        clock: Monotonic time in seconds.
        report: The command line that writes a report; without one none is offered.

    Signals:
        asked: An intent for the engine.
        looked_at: The view whose live frames are wanted.
        closing: The window goes; whatever was said and not sent was just asked.
    """

    asked = Signal(object)
    looked_at = Signal(str)
    closing = Signal()

    def __init__(
        self, theme: Theme, session: Session, speaker: Speaker, *, clock: Clock = time.monotonic, report: Command = ()
    ) -> None:
        super().__init__()
        self.setWindowTitle("Inspector")
        self._theme = theme
        self._speaker = speaker
        self._announcing = Announcing(speaker.play)
        self._clock, self._report = clock, report
        self._state: ScreenState | None = None
        self._leave_by: float | None = None
        self._application: QApplication | None = None
        self.leave_sheet: LeaveSheet | None = None
        self.reception = Reception(theme, session, self, clock=clock)
        self.matters = Matters(theme, self.reception, self)
        self.top = TopStrip(theme, self)
        self.rail = Rail(theme, tabs(), self)
        self.inspect = InspectPage(theme, clock=clock, parent=self)
        self._pages: dict[str, QWidget] = {"inspect": self.inspect}
        self.slider = LevelSlider(theme, self)
        self.bottom = BottomStrip(theme, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.inspect)
        self._lay_out()
        self._connect()
        self.setMinimumSize(*(theme.mm(side) for side in _LEAST_MM))
        self.show_page("inspect")
        self.inspect.view.canvas.setFocus()

    def listen_to(self, application: QApplication) -> None:
        """Hear keys and touches before any widget does."""
        application.installEventFilter(Activity(self.reception.act, self))
        self._application = application
        self.inspect.listen_to(application)

    def show_page(self, name: str) -> None:
        """Bring a page to the front; KeyError for one that is none."""
        if name not in self._pages:
            self._pages[name] = page = make_page(name, self._theme, self._clock, report=self._report, parent=self)
            page.asked.connect(self.asked)  # type: ignore[attr-defined]
            self._stack.addWidget(page)
            for panel in page.findChildren(AlarmPanel):
                self.matters.serve_alarms(panel)
            for desk in page.findChildren(InspectPage):
                if self._application is not None:
                    desk.listen_to(self._application)
            self._fit()
        self._stack.setCurrentWidget(self._pages[name])
        self.rail.show_tab(name)
        if self._state is not None:
            self.render(self._state)

    def render(self, state: ScreenState) -> None:  # type: ignore[override]
        """Show the screen's state, the page in front with it."""
        for sound in sounds_of(self._state, state):
            self._speaker.play(sound, state.now)
        self._announcing.render(state)
        self._state = state
        self.reception.render(state)
        self.top.render(state)
        self.top.show_sound(muted_until=self._muted_until(state.now), problem=self._speaker.problem)
        self.slider.render(state)
        self.bottom.render(state)
        self.matters.render(state)
        for page in self._pages.values():
            # A page behind holds what a person said there, and must hear of its end.
            page.render(state)  # type: ignore[call-overload]
        if self._leave_by is not None and self.leave_sheet is None:
            self.close()

    def hear(self, answer: Answer) -> None:
        """Hand an answer to whoever may have asked."""
        self.slider.hear(answer)
        for page in self._pages.values():
            page.hear(answer)  # type: ignore[attr-defined]
        self.reception.hear(answer)
        self.matters.hear(answer)

    def frame(self, frame: LiveFrame) -> None:
        """Show the newest frame."""
        self.inspect.picture(frame)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the right column of every row the same width."""
        self._fit()
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Go when everything that was said is recorded; ask where that takes too long."""
        if self._leave_by is None:
            self._leave_by = self._clock() + _LEAVE_S
            for desk in self._desks:
                desk.commit()
        said = tuple(one for desk in self._desks for one in desk.desk.said)
        agreed = self.leave_sheet is not None and self.leave_sheet.result() == LeaveSheet.DialogCode.Accepted
        if not said or agreed:
            self.reception.sign_out()
            for desk in self._desks:
                desk.finish()
            self.closing.emit()
            event.accept()
            return
        event.ignore()
        if self._clock() >= self._leave_by and self.leave_sheet is None:
            self.leave_sheet = LeaveSheet(self._theme, said, self)
            self.leave_sheet.finished.connect(self._left)
            self.leave_sheet.open()

    def _left(self, _code: int) -> None:
        sheet = self.leave_sheet
        if sheet is not None and sheet.result() == LeaveSheet.DialogCode.Accepted:
            self.close()
        else:
            self._leave_by = self.leave_sheet = None

    @property
    def _desks(self) -> list[InspectPage]:
        """Return whatever people judge at."""
        return self.findChildren(InspectPage)

    def _fit(self) -> None:
        width_px = max(self._theme.mm(_COLUMN_MM), round(self.width() * _COLUMN_SHARE))
        for desk in self._desks:
            desk.panel.setFixedWidth(width_px)
        self.slider.words.setFixedWidth(width_px)

    def _muted_until(self, now: float) -> float:
        return self._speaker.muted_until if self._speaker.muted_until > now else 0.0

    def _mute(self) -> None:
        if self._state is not None:
            self._speaker.toggle(self._state.now)
            self.top.show_sound(muted_until=self._muted_until(self._state.now), problem=self._speaker.problem)

    def _fill_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self._stack, 1)
        ground = QWidget(self)
        ground.setObjectName("page")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.slider)
        column.addWidget(self.bottom)
        self.setCentralWidget(ground)

    def _connect(self) -> None:
        self.rail.wished.connect(self.show_page)
        self.reception.asked.connect(self.asked)
        self.inspect.asked.connect(self.asked)
        self.inspect.looked_at.connect(self.looked_at)
        self.slider.asked.connect(self.asked)
        self.slider.raise_wished.connect(self.reception.raise_to)
        self.matters.asked.connect(self.asked)
        self.matters.serve(self.bottom)
        self.top.asked.connect(self.asked)
        self.top.sign_in_wished.connect(self.reception.ask_who)
        self.top.sign_out_wished.connect(self.reception.sign_out)
        self.top.mute_wished.connect(self._mute)
        bind(
            self,
            {
                **{name: partial(self.show_page, name) for name in PAGES},
                "sign in": self.reception.ask_who,
                "sign out": self.reception.sign_out,
                "mute": self._mute,
                "lower": lambda: self.slider.step(-1),
                "raise": lambda: self.slider.step(1),
                "full screen": self._fill_screen,
                "close": self.close,
            },
        )
