"""Time that a test turns by hand."""

from __future__ import annotations


class ManualClock:
    """Implements `ports.Clock`; stands still until it is advanced."""

    def __init__(self, *, monotonic_ns: int = 1_000_000_000, now: float = 1_800_000_000.0) -> None:
        self._monotonic_ns = monotonic_ns
        self._now = now

    def monotonic_ns(self) -> int:
        """Return the nanoseconds that were set and advanced."""
        return self._monotonic_ns

    def now(self) -> float:
        """Return the seconds since 1970 that were set and advanced."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Let time pass, for both."""
        self._monotonic_ns += round(seconds * 1e9)
        self._now += seconds
