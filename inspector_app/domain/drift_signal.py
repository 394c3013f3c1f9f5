"""What a drift chart says, for whoever acts on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DriftSignal:
    """One chart that is out of its band now.

    Attributes:
        name: The chart's name.
        text: What has moved, in words.
        past_limit: Whether it is past its hard limit; otherwise it is an alarm.
        began_at: When the drift is estimated to have begun, where it is confirmed; seconds since 1970 (UTC).
    """

    name: str
    text: str
    past_limit: bool = False
    began_at: float | None = None
