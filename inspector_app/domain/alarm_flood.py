"""When alarms come faster than anybody can respond to them, and what those have in common (EEMUA 191)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inspector_app.domain.alarm import Alarm, urgency

WINDOW_S = 600.0
FLOOD_OVER = 10  # more than so many within ten minutes begin a flood
CALM_UNDER = 5  # fewer than so many end it (ISA-18.2)


@dataclass(frozen=True, slots=True)
class AlarmGroup:
    """Alarms of one origin that call together: the first one stands for them.

    Attributes:
        origin: What they have in common: a view, a stage, or what is to be done about them.
        first: The one that came first.
        count: How many they are.
        ids: Their numbers, the first one's first.
    """

    origin: str
    first: Alarm
    count: int
    ids: tuple[int, ...]


class FloodWatch:
    """Told when an alarm begins to call; knows whether there is a flood."""

    def __init__(self) -> None:
        self._times: deque[float] = deque()
        self.since: float | None = None

    def called(self, at: float) -> None:
        """Note an alarm that calls from this moment on, in seconds since 1970 (UTC)."""
        self.look(at)
        self._times.append(max(at, self._times[-1]) if self._times else at)
        if self.since is None and len(self._times) > FLOOD_OVER:
            self.since = at

    def look(self, now: float) -> float | None:
        """Return since when there is a flood, None where there is none; where a clock was set back counting begins anew."""
        if self._times and now < self._times[0]:
            self._times.clear()
            self.since = None
        while self._times and self._times[0] + WINDOW_S <= now:
            self._times.popleft()
            if len(self._times) < CALM_UNDER:
                self.since = None
        return self.since

    @property
    def next_end(self) -> float | None:
        """Return when the flood ends if nothing more comes, None where there is none."""
        if self.since is None:
            return None
        return self._times[len(self._times) - CALM_UNDER] + WINDOW_S


def floods(times: Iterable[float], until: float) -> list[tuple[float, float]]:
    """Return when floods began and ended; one that goes on ends at `until`.

    Args:
        times: When alarms began to call, seconds since 1970 (UTC), in any order.
        until: When nobody looked any more.
    """
    watch, found = FloodWatch(), list[tuple[float, float]]()
    for at in sorted(times):
        _end(watch, at, found)
        watch.called(at)
    _end(watch, until, found)
    if watch.since is not None:
        found.append((watch.since, until))
    return found


def _end(watch: FloodWatch, now: float, found: list[tuple[float, float]]) -> None:
    since, ends = watch.since, watch.next_end
    if since is not None and ends is not None and ends <= now:
        found.append((since, ends))
    watch.look(now)


def grouped(alarms: Sequence[Alarm]) -> tuple[AlarmGroup, ...]:
    """Return alarms by their origin: the groups in the order of their most urgent alarm, each with its first one named."""
    by_origin: dict[str, list[Alarm]] = {}
    for alarm in sorted(alarms, key=urgency, reverse=True):
        by_origin.setdefault(alarm.condition.origin, []).append(alarm)
    return tuple(_group(origin, members) for origin, members in by_origin.items())


def _group(origin: str, members: Sequence[Alarm]) -> AlarmGroup:
    in_order = sorted(members, key=lambda alarm: (alarm.at, alarm.id))
    return AlarmGroup(origin, in_order[0], len(in_order), tuple(alarm.id for alarm in in_order))
