"""Which moment of a chart somebody points at, by finger, mouse or key, and what is to be said of it."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from inspector_app.domain.series import Mark
from inspector_app.ui.monitor.drawing import Drawing
from inspector_app.ui.monitor.names import figures

_DAY_S = 86_400.0


@dataclass(slots=True)
class Pointer:
    """Points at one value, or at the mark near it.

    Attributes:
        at: The moment, seconds since 1970 (UTC); None where nobody points.
        mark: The mark; None where it is a value.
    """

    at: float | None = None
    mark: Mark | None = None

    def point(self, drawing: Drawing, at: float, *, reach_s: float) -> None:
        """Point at the value nearest to a moment, and at a mark that lies within reach of it."""
        times = drawing.trace.at
        if not len(times):
            return
        self.at = float(times[_nearest(drawing, at)])
        near = [(abs(mark.at - at), place) for place, mark in enumerate(drawing.marks)]
        self.mark = drawing.marks[min(near)[1]] if near and min(near)[0] <= reach_s else None

    def step(self, drawing: Drawing, by: int) -> float | None:
        """Go so many values on; the newest one is the first. Return the moment, None where there is no value."""
        times = drawing.trace.at
        if not len(times):
            return None
        place = len(times) - 1 if self.at is None else _nearest(drawing, self.at) + by
        self.at, self.mark = float(times[min(max(place, 0), len(times) - 1)]), None
        return self.at

    def step_mark(self, drawing: Drawing, by: int) -> float | None:
        """Go so many marks on. Return the moment, None where there is no mark."""
        marks = drawing.marks
        if not marks:
            return None
        place = marks.index(self.mark) + by if self.mark in marks else (0 if by > 0 else len(marks) - 1)
        self.mark = marks[min(max(place, 0), len(marks) - 1)]
        self.at = self.mark.at
        return self.at

    def value(self, drawing: Drawing) -> float | None:
        """Return the value that is pointed at, the nearest one to a mark; None where there is none in the window."""
        began, ended = drawing.window
        if self.at is None or not began <= self.at <= ended or not len(drawing.trace.at):
            return None
        return float(drawing.trace.value[_nearest(drawing, self.at)])

    def words(self, drawing: Drawing, value_range: tuple[float, float]) -> str:
        """Return when it was, and the value or what changed then."""
        value = self.value(drawing)
        if self.at is None or value is None:
            return ""
        far = drawing.window[1] - self.at > _DAY_S
        at = time.strftime("%Y-%m-%d %H:%M" if far else "%H:%M:%S", time.localtime(self.at))
        return f"{at}  {figures(value, value_range) if self.mark is None else self.mark.text}"


def _nearest(drawing: Drawing, at: float) -> int:
    return int(np.abs(drawing.trace.at - at).argmin())
