"""Opens the sheets about what somebody has to see to, one at a time; who is not signed in is asked first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.domain.alarm import Alarm
from inspector_app.domain.fall import Fall
from inspector_app.link.alarm_messages import AlarmsAcknowledged, AlarmUnshelved
from inspector_app.link.answers import Answer
from inspector_app.link.automation_messages import FallAcknowledged
from inspector_app.ui.alarms.panel import AlarmPanel
from inspector_app.ui.alarms.sheet import AlarmSheet
from inspector_app.ui.alarms.shelve_sheet import ShelveSheet
from inspector_app.ui.chrome.act_sheet import ActSheet
from inspector_app.ui.chrome.bottom_strip import BottomStrip
from inspector_app.ui.chrome.challenge_sheet import ChallengeSheet
from inspector_app.ui.chrome.containment_sheet import ContainmentSheet
from inspector_app.ui.chrome.fall_sheet import FallSheet
from inspector_app.ui.falls import to_verify
from inspector_app.ui.reception import Reception
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme


class Matters(QObject):
    """Passive: wishes, `render` and `hear` in; intents out.

    Args:
        theme: Colours and sizes.
        reception: Asks who is there.
        window: Over which the sheets come up.

    Signals:
        asked: An intent for the engine.
    """

    asked = Signal(object)

    def __init__(self, theme: Theme, reception: Reception, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._reception = reception
        self._window = window
        self._state: ScreenState | None = None
        self._touch = False
        self._wished: Callable[[], None] | None = None
        self._who = ""
        self.sheet: ActSheet | None = None

    def serve(self, strip: BottomStrip) -> None:
        """Do what is wished for at the strip."""
        strip.acknowledged.connect(self.acknowledge)
        strip.control_wished.connect(self.show_control)
        strip.contained_wished.connect(self.show_contained)
        strip.challenge_wished.connect(self.show_challenge)
        strip.alarms_acknowledged.connect(self.acknowledge_alarms)
        strip.alarms_wished.connect(self.show_alarms)

    def serve_alarms(self, panel: AlarmPanel) -> None:
        """Do what is wished for at a panel of alarms, in a sheet or on a page."""
        panel.acknowledge_wished.connect(self.acknowledge_alarms)
        panel.shelve_wished.connect(self.shelve)
        panel.unshelve_wished.connect(self.unshelve)

    def render(self, state: ScreenState) -> None:
        """Take the screen's state; whoever has just signed in gets what they wished for."""
        self._state = state
        if self.sheet is not None and state.who != self._who and not isinstance(self.sheet, AlarmSheet):
            # Signed out for want of a touch: whoever comes next must not act in another's name.
            self.sheet.reject()
        if self.sheet is not None:
            self.sheet.render_state(state)
        wished = self._wished
        if wished is not None and state.who:
            self._wished = None
            wished()
        elif self._reception.sign_in_sheet is None:
            # Whoever left the sheet without a name wants it no more, and whoever comes later did not wish it.
            self._wished = None

    def hear(self, answer: Answer) -> None:
        """Hand an answer to the sheet that waits for it."""
        if self.sheet is not None:
            self.sheet.hear(answer)

    def acknowledge(self, fall: Fall) -> None:
        """Say that a fall was seen, by whoever is signed in."""
        self._signed(lambda who: self.asked.emit(FallAcknowledged(fall.id, who)))

    def acknowledge_alarms(self, numbers: tuple[int, ...]) -> None:
        """Say that alarms were seen, by whoever is signed in."""
        self._signed(lambda who: self.asked.emit(AlarmsAcknowledged(tuple(numbers), who)))

    def show_alarms(self) -> None:
        """Open the sheet with all alarms; whoever only looks need not sign in."""
        if self._state is not None and self._state.snapshot is not None:
            sheet = AlarmSheet(self._theme, self._window)
            self.serve_alarms(sheet.panel)
            self._open(sheet)
            sheet.render_state(self._state)

    def shelve(self, alarm: Alarm) -> None:
        """Open the sheet that asks until when and why; the alarms come back after it where they were open."""
        self._signed(partial(self._open_shelf, alarm, back=isinstance(self.sheet, AlarmSheet)))

    def unshelve(self, number: int) -> None:
        """Take an alarm off the shelf, by whoever is signed in."""
        self._signed(lambda who: self.asked.emit(AlarmUnshelved(number, who)))

    def show_control(self) -> None:
        """Open the sheet about the newest fall whose restart is not verified."""
        self._signed(self._open_fall)

    def show_challenge(self) -> None:
        """Open the sheet that guides through the challenge parts."""
        self._signed(self._open_challenge)

    def show_contained(self) -> None:
        """Open the sheet in which contained parts are signed for."""
        self._signed(self._open_contained)

    def _signed(self, act: Callable[[str], None]) -> None:
        state = self._state
        if state is None or state.snapshot is None:
            return
        if state.who:
            act(state.who)
            return
        self._reception.ask_who()
        self._wished = lambda: self._signed(act)

    def _open_fall(self, who: str) -> None:
        snapshot = self._state.snapshot if self._state is not None else None
        fall = to_verify(snapshot.falls) if snapshot is not None else None
        if fall is not None:
            self._open(FallSheet(self._theme, fall, who=who, touch=self._touch, parent=self._window))

    def _open_shelf(self, alarm: Alarm, who: str, *, back: bool) -> None:
        sheet = ShelveSheet(self._theme, alarm, who=who, touch=self._touch, parent=self._window)
        self._open(sheet)
        if back:
            sheet.finished.connect(lambda _code: self.show_alarms())

    def _open_challenge(self, who: str) -> None:
        if self._state is not None and self._state.snapshot is not None:
            self._open(ChallengeSheet(self._theme, self._state, who=who, parent=self._window))

    def _open_contained(self, who: str) -> None:
        state = self._state
        if state is not None and state.snapshot is not None and state.snapshot.containments:
            self._open(ContainmentSheet(self._theme, state, who=who, touch=self._touch, parent=self._window))

    def _open(self, sheet: ActSheet) -> None:
        if self.sheet is not None:
            self.sheet.reject()
        self.sheet = sheet
        self._who = self._state.who if self._state is not None else ""
        sheet.asked.connect(self.asked)
        sheet.touch_chosen.connect(self._remember_touch)
        sheet.finished.connect(lambda _code: self._close(sheet))
        sheet.open()

    def _close(self, sheet: ActSheet) -> None:
        sheet.deleteLater()
        if self.sheet is sheet:
            self.sheet = None

    def _remember_touch(self, chosen: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._touch = chosen
