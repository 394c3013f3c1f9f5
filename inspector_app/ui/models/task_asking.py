"""One task of the engine at a time, from its beginning to its end, for a page that may not wait."""

from __future__ import annotations

import math

from inspector_app.link.answers import Answer
from inspector_app.link.messages import Intent
from inspector_app.link.model_messages import (
    ModelTold,
    RegisteredModel,
    Task,
    TaskBegun,
    TaskEndRequested,
    TaskRequested,
    TaskSeenRequested,
    TaskShown,
    WayTried,
)

LOOK_S = 0.15


class TaskAsking:
    """Says what to ask now, and what is known of the task; times are monotonic, in seconds.

    Attributes:
        task: The task; None before the first.
        step: What the engine does, in its words.
        problem: Why it ended early, in words.
        told: Of a look: what the file says.
        example: Of a trial: the example as a JPEG.
        ways: Of a trial: what came of the ways so far.
        registered: Of an addition: the model.
    """

    def __init__(self) -> None:
        self.task: Task | None = None
        self.step = self.problem = ""
        self.told: ModelTold | None = None
        self.registered: RegisteredModel | None = None
        self.example = b""
        self.ways: tuple[WayTried, ...] = ()
        self._number = 0
        self._asked: TaskRequested | TaskSeenRequested | None = None
        self._due_s = -math.inf
        self._done = True

    @property
    def is_busy(self) -> bool:
        """Return whether more will come."""
        return self.task is not None and not self._done

    def begin(self, task: Task) -> None:
        """Ask for this task instead of whatever was asked before."""
        self.task = task
        self._forget()
        self._done = False

    def end(self) -> list[Intent]:
        """Return what ends the task, if anything has to."""
        number, was_busy = self._number, self.is_busy
        self.task = None
        self._forget()
        return [TaskEndRequested(number)] if was_busy and number else []

    def due(self, now_s: float) -> list[Intent]:
        """Return what to ask at this moment."""
        if self.task is None or self._done or self._asked is not None or now_s < self._due_s:
            return []
        self._due_s = now_s + LOOK_S
        self._asked = TaskSeenRequested(self._number, len(self.ways)) if self._number else TaskRequested(self.task)
        return [self._asked]

    def hear(self, answer: Answer) -> bool:
        """Take an answer; return whether it told something of the task."""
        if self._asked is None or answer.intent != self._asked:
            return False
        self._asked = None
        reply = answer.reply
        if isinstance(reply, TaskBegun):
            self._number = reply.number
        elif isinstance(reply, TaskShown):
            self._take(reply)
        else:
            self.problem, self._done = answer.problem or "not answered", True
        return True

    def _take(self, shown: TaskShown) -> None:
        self.step, self.problem = shown.step, shown.problem
        self.told = shown.told or self.told
        self.registered = shown.registered or self.registered
        self.example = shown.example or self.example
        self.ways += shown.ways
        self._done = shown.is_done

    def _forget(self) -> None:
        self.step = self.problem = ""
        self.told = self.registered = self._asked = None
        self.example, self.ways = b"", ()
        self._number, self._due_s, self._done = 0, -math.inf, True
