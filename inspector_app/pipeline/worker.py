"""A named thread which does one step over and over, and is started again when the step breaks."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Protocol

from loguru import logger

from inspector_app.pipeline.slots import LaneClosed

RESTARTS_MOST = 5
RESTARTS_WITHIN_S = 60.0


class Step(Protocol):
    """What a worker runs: opened, stepped until its lane is closed, closed."""

    def open(self) -> None:
        """Get ready; called again after a step broke."""

    def step(self) -> None:
        """Do one bounded piece of work; LaneClosed when there will be no more."""

    def close(self) -> None:
        """Let go; called after the last step and before a restart, never raises."""


class Worker:
    """Runs a step in a thread of its own until its lane closes or `stop` is called.

    A step that raises is opened again, at most 5 times in 60 s; then the worker gives up and says
    so through `on_fault`: nothing in the engine dies silently.
    """

    def __init__(self, name: str, step: Step, on_fault: Callable[[str, str], None]) -> None:
        self.name = name
        self._step = step
        self._on_fault = on_fault
        self._stopping = threading.Event()
        self._breaks: deque[float] = deque(maxlen=RESTARTS_MOST + 1)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """Ask the thread to end after the step that it is in."""
        self._stopping.set()

    def join(self, timeout_s: float) -> bool:
        """Wait for the thread's end; return whether it ended."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._work()
            except LaneClosed:
                return
            except Exception as problem:  # noqa: BLE001 - the one top-level except of each thread
                if not self._may_restart(problem):
                    return

    def _work(self) -> None:
        try:
            self._step.open()
            while not self._stopping.is_set():
                self._step.step()
        finally:
            self._step.close()

    def _may_restart(self, problem: Exception) -> bool:
        logger.opt(exception=problem).error("{} broke", self.name)
        self._breaks.append(time.monotonic())
        if len(self._breaks) <= RESTARTS_MOST or self._breaks[-1] - self._breaks[0] > RESTARTS_WITHIN_S:
            return True
        self._on_fault(self.name, f"{self.name} broke {len(self._breaks)} times in a minute: {problem}")
        return False
