"""A speaker that remembers, and the two sides of a screen's bridge by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from inspector_app.link.answers import Answer, Seen
from inspector_app.link.live import LiveFrame
from inspector_app.link.messages import Intent
from inspector_app.ui.chimes import MUTED_S
from inspector_app.ui.sounds import Sound


class QuietSpeaker:
    """Plays nothing and remembers what it was asked for."""

    def __init__(self, problem: str = "") -> None:
        self.problem = problem
        self.muted_until = 0.0
        self.played: list[Sound] = []

    def play(self, sound: Sound, now: float) -> bool:
        heard = now >= self.muted_until
        if heard:
            self.played.append(sound)
        return heard

    def toggle(self, now: float) -> None:
        self.muted_until = 0.0 if self.muted_until > now else now + MUTED_S


class ScriptedEngine:
    """An engine's side that shows what a test sets, and keeps what it is asked."""

    def __init__(self) -> None:
        self.now = Seen()
        self.asked: list[Intent] = []
        self._answers: list[Answer] = []

    def seen(self) -> Seen:
        return self.now

    def ask(self, intent: Intent) -> int:
        self.asked.append(intent)
        return len(self.asked)

    def answer(self, answers: Iterable[Answer]) -> None:
        self._answers += answers

    def answers(self, most: int) -> list[Answer]:
        taken, self._answers = self._answers[:most], self._answers[most:]
        return taken


class ScriptedLive:
    """A live side that shows the frame that a test sets."""

    def __init__(self) -> None:
        self.frame: LiveFrame | None = None
        self.view = ""

    def latest(self) -> LiveFrame | None:
        return self.frame

    def look_at(self, view: str) -> None:
        self.view = view

    def nudge_by(self, nudge: Callable[[], object]) -> None:
        self.nudge = nudge
