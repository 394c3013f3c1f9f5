"""The one crossing from the link's threads to the pages: one timer, whole values, nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from inspector_app.link.answers import Answer, Seen
from inspector_app.link.live import LiveFrame
from inspector_app.link.messages import Intent
from inspector_app.ui.state import ScreenState

TURN_MS = 33
ANSWERS_MOST = 32


class Engine(Protocol):
    """The engine as a screen sees it; `link.watch.Watch` is one."""

    def seen(self) -> Seen:
        """Return the engine as it was seen last."""

    def ask(self, intent: Intent) -> int:
        """Ask without waiting; return the number that the answer bears."""

    def answers(self, most: int) -> list[Answer]:
        """Return at most so many answers, oldest first, each once."""


class Live(Protocol):
    """Live frames; `link.live.LiveView` is one."""

    def latest(self) -> LiveFrame | None:
        """Return the newest frame of the view that is looked at."""

    def look_at(self, view: str) -> None:
        """Follow another view."""

    def nudge_by(self, nudge: Callable[[], object]) -> None:
        """Call this, in whatever thread, whenever there is a newer frame."""


class Bridge(QObject):
    """Takes what is newest, thirty times a second; pages are told, and never ask threads.

    Args:
        engine: The engine's side.
        live: The live frames' side.
        who: Says who is signed in.
        now: Wall-clock time in seconds since 1970 (UTC).
        now_ns: Monotonic time in nanoseconds.

    Signals:
        rendered: The screen's state, once a turn: ScreenState.
        answered: An answer of the engine: Answer.
        framed: A frame that is newer than the one before: LiveFrame.
    """

    rendered = Signal(object)
    answered = Signal(object)
    framed = Signal(object)
    _came = Signal()

    def __init__(
        self,
        engine: Engine,
        live: Live,
        who: Callable[[], str],
        *,
        now: Callable[[], float] = time.time,
        now_ns: Callable[[], int] = time.monotonic_ns,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._live = live
        self._who = who
        self._now = now
        self._now_ns = now_ns
        self._last: LiveFrame | None = None
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TURN_MS)
        self._timer.timeout.connect(self.turn)
        # A frame is worth less with every millisecond: it does not wait for the next turn. It is a nudge, and no data.
        self._came.connect(self._show_frame, Qt.ConnectionType.QueuedConnection)
        live.nudge_by(self._came.emit)

    def start(self) -> None:
        """Turn thirty times a second from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Turn no more."""
        self._stopped = True
        self._timer.stop()

    def ask(self, intent: Intent) -> None:
        """Hand an intent to the engine, without waiting."""
        self._engine.ask(intent)

    def look_at(self, view: str) -> None:
        """Follow another view's live frames."""
        self._live.look_at(view)

    def turn(self) -> None:
        """Tell the pages what is new: answers before the state that they led to."""
        for answer in self._engine.answers(ANSWERS_MOST):
            self.answered.emit(answer)
        self._show_frame()
        self.rendered.emit(self.state())

    def _show_frame(self) -> None:
        frame = self._live.latest()
        if frame is not None and frame is not self._last and not self._stopped:
            self._last = frame
            self.framed.emit(frame)

    def state(self) -> ScreenState:
        """Return the screen at this moment."""
        seen = self._engine.seen()
        return ScreenState(
            now=self._now(),
            now_ns=self._now_ns(),
            snapshot=seen.snapshot,
            gone=seen.gone,
            gone_since=seen.gone_since,
            who=self._who(),
        )
