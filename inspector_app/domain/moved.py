"""What has left its baseline, as the screen hears of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moved:
    """A metric that the station noticed to have moved.

    Attributes:
        metric: Its name.
        began_at: From when on it is estimated to have been so, seconds since 1970 (UTC).
        text: What has moved, in words.
    """

    metric: str
    began_at: float
    text: str = ""
