"""Keeps an engine running: starts it again for ever, slower each time that it ends at once.

It loads nothing of what the engine works with: it stands beside it as long as the station runs.
"""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from loguru import logger

from inspector_app.domain.automation import Level
from inspector_app.platform import own_command

BAD_INPUT = 2
_FIRST_WAIT_S = 0.1
_LAST_WAIT_S = 10.0
_GOOD_RUN_S = 2.0  # it has started, and served: what ended it was no mistake in its input
_STOP_S = 40.0


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """What an engine is asked for; see the command's help."""

    data: Path | None
    recipe: Path | None
    level: Level
    rate: float
    seed: int
    kind: str
    cached_parts: int
    threads: int | None
    scenario: str | None = None
    drifts: tuple[str, ...] = ()
    metrics: str | None = None

    def arguments(self) -> list[str]:
        """Return the command line of the engine process itself."""
        options: dict[str, object | None] = {
            "--data": self.data,
            "--recipe": self.recipe,
            "--level": self.level.word,
            "--rate": self.rate,
            "--seed": self.seed,
            "--kind": self.kind,
            "--cached-parts": self.cached_parts,
            "--threads": self.threads,
            "--scenario": self.scenario,
            "--metrics": self.metrics,
        }
        given = [(name, str(value)) for name, value in options.items() if value is not None]
        given += [("--drift", drift) for drift in self.drifts]
        return ["engine", "--unsupervised", *(text for pair in given for text in pair)]


class Supervisor:
    """Runs one engine process after the other until it is asked to stop, or the input is bad.

    Args:
        arguments: Arguments of the engine's own command line.
        sleep: Waits between two starts; returns early when the supervisor is asked to stop.
    """

    def __init__(self, arguments: Sequence[str], *, sleep: Callable[[float], object] | None = None) -> None:
        self._arguments = list(arguments)
        self._stopping = threading.Event()
        self._sleep = sleep or self._stopping.wait
        self._wait_s = _FIRST_WAIT_S
        self.starts = 0

    def run(self) -> int:
        """Supervise until the end; return the exit code: 0, or 2 when the engine says that its input is bad."""
        while True:
            started = time.monotonic()
            code = self._run_once()
            if self._stopping.is_set() or code in (0, BAD_INPUT):
                return code if code == BAD_INPUT else 0
            if time.monotonic() - started > _GOOD_RUN_S:
                self._wait_s = _FIRST_WAIT_S
            logger.error("the engine ended with {}; starting it again in {:.1f} s", code, self._wait_s)
            self._sleep(self._wait_s)
            self._wait_s = min(_LAST_WAIT_S, self._wait_s * 2)

    def stop(self) -> None:
        """Ask the engine to end, and start it no more; called from a signal handler or another thread."""
        self._stopping.set()

    def _run_once(self) -> int:
        self.starts += 1
        child = subprocess.Popen(own_command(*self._arguments), stdin=subprocess.DEVNULL)
        while True:
            try:
                return child.wait(0.1)
            except subprocess.TimeoutExpired:
                if self._stopping.is_set():
                    return self._end(child)

    @staticmethod
    def _end(child: subprocess.Popen[bytes]) -> int:
        child.terminate()
        try:
            return child.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            child.kill()
            return child.wait()


def supervise(options: EngineOptions) -> int:
    """Keep an engine running until this process is asked to end; return the exit code."""
    supervisor = Supervisor(options.arguments())
    stop_on_signals(supervisor.stop)
    return supervisor.run()


def stop_on_signals(stop: Callable[[], None]) -> None:
    """Call `stop` when the operating system or a person at the keyboard asks this process to end."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop())
