"""Looks, a few times a second, at what no part tells: the clock, files, drift signals, what is due."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from loguru import logger

from inspector_app.domain.drift_signal import DriftSignal
from inspector_app.domain.fall import Cause
from inspector_app.domain.ports import Clock, DriftSignals, Files
from inspector_app.pipeline.faults import Faults

JUMP_S = 2.0
_LOOK_S = 0.25
_FILES_S = 2.0
_AGAIN_S = 0.02


class LookOut:
    """The step of the watching thread: calls each look in turn.

    Args:
        looks: What is looked at; each is quick, but files may be hashed.
    """

    def __init__(self, looks: Sequence[Callable[[], None]]) -> None:
        self._looks = looks
        self._ending = threading.Event()

    def open(self) -> None:
        """Begin."""

    def step(self) -> None:
        """Look at everything once."""
        for look in self._looks:
            look()
        self._ending.wait(_LOOK_S)

    def close(self) -> None:
        """End."""

    def end(self) -> None:
        """Wait no longer between looks; for another thread to call."""
        self._ending.set()


class ClockWatch:
    """Lets the level fall when wall-clock and monotonic time go apart by more than two seconds between looks.

    A slow correction is no jump. The condition is over when it is seen, so that no fault stands.

    Args:
        clock: The station's clock.
        fall: Called with the cause and what happened.
        again: Waits before a jump is believed: both times are read one after the other.
    """

    def __init__(
        self,
        clock: Clock,
        fall: Callable[[Cause, str], object],
        *,
        again: Callable[[], None] = lambda: time.sleep(_AGAIN_S),
    ) -> None:
        self._clock = clock
        self._fall = fall
        self._again = again
        self._apart: float | None = None

    def look(self) -> None:
        """Compare both times."""
        apart = self._apart_now()
        if self._apart is not None and abs(apart - self._apart) > JUMP_S:
            self._again()
            apart = self._apart_now()
            jump = apart - self._apart
            if abs(jump) > JUMP_S:
                text = f"the PC's clock jumped by {jump:+.1f} s"
                logger.error(text)
                self._fall(Cause.CLOCK_JUMPED, text)
        self._apart = apart

    def _apart_now(self) -> float:
        return self._clock.now() - self._clock.monotonic_ns() / 1e9


class FileWatch:
    """Lets a fault stand while a file is not what it was when it was first looked at.

    Args:
        paths: The files that the recipe in force goes by at first.
        files: Looks at them.
        faults: Where a change is told.
        clock: Gives the time: files are looked at every 2 s.
    """

    def __init__(self, paths: Sequence[Path], files: Files, *, faults: Faults, clock: Clock) -> None:
        self._paths = tuple(paths)
        self._files = files
        self._faults = faults
        self._clock = clock
        self._first: dict[Path, str | None] = {}
        self._stamps: dict[Path, tuple[int, ...] | None] = {}
        self._next_ns = 0

    def add(self, paths: Sequence[Path]) -> None:
        """Look at these as well from the next time on: those of another champion, to the one before one click goes back."""
        self._paths = tuple(dict.fromkeys((*self._paths, *paths)))

    def look(self) -> None:
        """Compare every file; one whose stamp has not changed is not read again."""
        now_ns = self._clock.monotonic_ns()
        if now_ns < self._next_ns:
            return
        self._next_ns = now_ns + int(_FILES_S * 1e9)
        for path in self._paths:
            self._look_at(path)

    def _look_at(self, path: Path) -> None:
        stamp = self._files.stamp(path)
        if path in self._first and stamp == self._stamps[path]:
            return
        self._stamps[path] = stamp
        found = self._files.sha256(path)
        first = self._first.setdefault(path, found)
        name = f"file {path}"
        if found == first:
            self._faults.clear(name)
        else:
            what = "is gone" if found is None else "is not what it was when the station started"
            self._faults.raise_(name, f"{path.name} {what}", cause=Cause.FILE_CHANGED)


class DriftWatch:
    """Goes by what drift charts say: an alarm asks for challenge parts, a hard limit lets the level fall.

    Args:
        drift: Says which signals stand.
        faults: Where hard limits are told.
        ask: Called once for each alarm that begins to stand.
        confirmed: Called once for each signal that names when the drift began.
    """

    def __init__(
        self,
        drift: DriftSignals,
        faults: Faults,
        *,
        ask: Callable[[str], object],
        confirmed: Callable[[str, float], object],
    ) -> None:
        self._drift = drift
        self._faults = faults
        self._ask = ask
        self._confirmed = confirmed
        self._standing: dict[str, DriftSignal] = {}

    def look(self) -> None:
        """Take up what has begun to stand, and let go what has ended."""
        now = {signal.name: signal for signal in self._drift.standing()}
        for name in self._standing.keys() - now.keys():
            self._faults.clear(f"drift {name}")
        for name, signal in now.items():
            before = self._standing.get(name)
            if signal.past_limit:
                self._faults.raise_(f"drift {name}", signal.text, cause=Cause.DRIFT_LIMIT)
            elif before is None or before.past_limit:
                self._faults.clear(f"drift {name}")
                self._ask(signal.text)
            if signal.began_at is not None and (before is None or before.began_at is None):
                self._confirmed(signal.text, signal.began_at)
        self._standing = now
