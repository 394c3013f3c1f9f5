"""The last values of each metric, kept as they come, so that a live chart costs nothing between two parts."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from inspector_app.domain.series import Points
from inspector_app.ui.monitor.trace import EMPTY, Trace

KEPT = 600
# a pass gives up to two points, and a judgement may come late: so many points hold the last values of each metric
_POINTS_A_VALUE = 3


class Ring:
    """The last values of one metric, by time."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._rows = np.empty((2, 2 * most))
        self._end = 0
        self.version = 0

    def add(self, at: float, value: float) -> None:
        """Keep one more value; the oldest goes where there are too many."""
        if self._end == self._rows.shape[1]:
            self._rows[:, : self._most] = self._rows[:, self._end - self._most :]
            self._end = self._most
        self._rows[:, self._end] = at, value
        self._end += 1
        self.version += 1

    @property
    def window(self) -> tuple[float, float]:
        """Return the times of the oldest and the newest value; ValueError where there is none."""
        at = self._rows[0, max(0, self._end - self._most) : self._end]
        return float(at.min()), float(at.max())

    def trace(self) -> Trace:
        """Return what is kept, oldest first: what was judged late stands where it was triggered."""
        at, value = self._rows[:, max(0, self._end - self._most) : self._end].copy()
        if np.any(at[1:] < at[:-1]):
            order = np.argsort(at, kind="stable")
            at, value = at[order], value[order]
        return Trace(at, value)


class LiveSeries:
    """What one engine told of its last passes.

    Args:
        most: So many values are kept of each metric.
    """

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._rings: dict[str, Ring] = {}
        self._engine_id = ""
        self._taken = 0
        self._last = 0
        self._lives = 0
        self._over = False
        self._passes: dict[str, float] = {}

    @property
    def known(self) -> bool:
        """Return whether an engine said anything yet, be it that there is nothing."""
        return bool(self._engine_id)

    @property
    def empty(self) -> bool:
        """Return whether an engine said that there is nothing."""
        return self.known and self._last == 0

    @property
    def after(self) -> int:
        """Return after which point to ask: the last one that was taken, or a later one where older do not show."""
        return max(self._taken, self._last - self._most * _POINTS_A_VALUE)

    @property
    def window(self) -> tuple[float, float] | None:
        """Return the times of the oldest and the newest value of all metrics; None where there is none."""
        windows = [ring.window for ring in self._rings.values()]
        return (min(first for first, _ in windows), max(last for _, last in windows)) if windows else None

    def take(self, points: Points, *, after: int) -> bool:
        """Take what was answered to "the points after"; return whether there was something new.

        Another engine counts anew: it is asked again from its first point, and what the one before told shows till then.
        """
        started = points.engine_id != self._engine_id
        if started:
            self._engine_id, self._taken, self._over = points.engine_id, 0, True
        self._last = points.last
        if started and after and points.last:
            return False
        if self._over:
            self._rings, self._over, self._passes = {}, False, {}
            self._lives += 1
            started = True
        new = sorted((point for point in points.points if point.sequence > self._taken), key=lambda each: each.sequence)
        for point in new:
            self._keep(point.at, point.values)
            self._passes[point.pass_id] = point.at
            while len(self._passes) > self._most:
                del self._passes[next(iter(self._passes))]
            self._taken = point.sequence
        return started or bool(new)

    def passes_near(self, at: float, most: int) -> tuple[tuple[str, float], ...]:
        """Return the passes that lie nearest to a moment, with their times, oldest first; at most so many."""
        near = sorted(self._passes.items(), key=lambda one: abs(one[1] - at))[:most]
        return tuple(sorted(near, key=lambda one: one[1]))

    def version(self, metric: str) -> tuple[int, int]:
        """Return what changes with each new value of a metric."""
        ring = self._rings.get(metric)
        return self._lives, ring.version if ring is not None else 0

    def trace(self, metric: str) -> Trace:
        """Return the last values of a metric, oldest first; an empty trace where there is none."""
        ring = self._rings.get(metric)
        return ring.trace() if ring is not None else EMPTY

    def _keep(self, at: float, values: Mapping[str, float]) -> None:
        for metric, value in values.items():
            if metric not in self._rings:
                self._rings[metric] = Ring(self._most)
            self._rings[metric].add(at, value)
