"""The PC's clock, as the pipeline is handed it."""

from __future__ import annotations

import time


class SystemClock:
    """Monotonic and wall-clock time of this PC."""

    def monotonic_ns(self) -> int:
        """Return nanoseconds that never go back."""
        return time.monotonic_ns()

    def now(self) -> float:
        """Return wall-clock seconds since 1970 (UTC)."""
        return time.time()
