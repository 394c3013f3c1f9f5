"""The PC's clock, as the pipeline is handed it, and one that a trial drives."""

from __future__ import annotations

import threading
import time


class SystemClock:
    """Monotonic and wall-clock time of this PC."""

    def monotonic_ns(self) -> int:
        """Return nanoseconds that never go back."""
        return time.monotonic_ns()

    def now(self) -> float:
        """Return wall-clock seconds since 1970 (UTC)."""
        return time.time()


class LeapingClock(SystemClock):
    """The PC's clock with leaps forward, so that a trial of days takes minutes.

    Monotonic time does not leap: what takes a part's time is measured as it is.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ahead_s = 0.0

    def now(self) -> float:
        """Return wall-clock seconds since 1970 (UTC), all leaps included."""
        return time.time() + self._ahead_s

    def leap(self, seconds: float) -> None:
        """Go forward by so many seconds; ValueError for fewer than none."""
        if seconds < 0:
            message = f"a clock leaps forward, not by {seconds} s"
            raise ValueError(message)
        with self._lock:
            self._ahead_s += seconds
