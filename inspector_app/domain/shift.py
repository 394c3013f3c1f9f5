"""When the running shift began, by the station's own clock on the wall."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta, tzinfo

SHIFTS = ("06:00", "14:00", "22:00")


def shift_began_at(now: float, starts: Sequence[str] = SHIFTS, *, zone: tzinfo | None = None) -> float:
    """Return when the shift of a moment began, both in seconds since 1970 (UTC).

    A shift begins by the clock on the wall, also over a change to summer time; where the clock is set back
    over a start, the shift began the first time that it showed it.

    Args:
        now: The moment.
        starts: Times of day as "HH:MM", at least one.
        zone: The station's zone; the operating system's where None.

    Raises:
        ValueError: A start is no time of day, or there is none.
    """
    times = [time.fromisoformat(start) for start in starts]
    today = datetime.fromtimestamp(now, zone).date()
    days = (today, today - timedelta(days=1))
    moments = [datetime.combine(day, start, zone).timestamp() for day in days for start in times]
    return max((moment for moment in moments if moment <= now), default=min(moments))
