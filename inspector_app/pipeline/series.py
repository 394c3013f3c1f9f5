"""The last recorded passes as points for live charts, each from the moment in which it may show."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Mapping
from itertools import islice

from inspector_app.domain.series import Point, Points

_KEPT = 20_000


class Series:
    """A ring of points, numbered from 1; the record thread's own, read through `Monitor`.

    Args:
        engine_id: Tells this series from that of the engine before.
        before: What the record holds already, oldest first: time, pass, values.
    """

    def __init__(self, engine_id: str, before: Iterable[tuple[float, str, Mapping[str, float]]] = ()) -> None:
        self._engine_id = engine_id
        self._points: deque[Point] = deque(maxlen=_KEPT)
        self._last = 0
        for at, pass_id, values in before:
            self.add(at, pass_id, values)

    def add(self, at: float, pass_id: str, values: Mapping[str, float]) -> None:
        """Add a point of what became showable; values that are no numbers are left out, and a point of none."""
        finite = {name: value for name, value in values.items() if math.isfinite(value)}
        if finite:
            self._last += 1
            self._points.append(Point(self._last, at, pass_id, finite))

    def after(self, sequence: int, most: int) -> Points:
        """Return at most so many points after one, oldest first; of those that are no longer kept, none."""
        first = self._last - len(self._points) + 1
        skipped = max(0, sequence + 1 - first)
        return Points(self._engine_id, self._last, tuple(islice(self._points, skipped, skipped + most)))
