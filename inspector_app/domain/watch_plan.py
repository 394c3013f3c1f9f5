"""What the watch for drift is set to."""

from __future__ import annotations

from dataclasses import dataclass

PARTS = 2000
EVERY = 20_000.0


@dataclass(frozen=True, slots=True)
class WatchPlan:
    """How much is learned from, and how seldom a false alarm may be.

    Attributes:
        parts: How many parts of production make the baseline.
        every: Parts between two false alarms of the whole station (the average run length in control, ARL0).
    """

    parts: int = PARTS
    every: float = EVERY
