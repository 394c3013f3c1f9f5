"""What one chart shows at one moment, whole, so that a chart is drawn anew only when this changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

import numpy as np
import numpy.typing as npt

from inspector_app.domain.series import Band, Mark
from inspector_app.ui.monitor.trace import EMPTY, Trace

_ENOUGH = 20


class Missing(Enum):
    """Why a chart has no values."""

    NOTHING = auto()
    NOT_YET = auto()
    AFTER_JUDGING = auto()
    UNDER_WAY = auto()
    NEVER = auto()


class Side(Enum):
    """Where the last value lies."""

    INSIDE = auto()
    ABOVE = auto()
    BELOW = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """One chart's content.

    Attributes:
        window: The span of time that it shows.
        trace: The values.
        missing: Why there are none; NOTHING is missing where there are some.
        band: The reference band; None where there is none.
        marks: What changed in the span.
        live: Whether values are single and the newest counts; otherwise they are means of stretches.
        fresh: Whether the engine is there.
        limits: The lower and the upper threshold; None where there is none.
        retired: Whether nobody looks at the metric any more.
    """

    window: tuple[float, float]
    trace: Trace = EMPTY
    missing: Missing = Missing.NOTHING
    band: Band | None = None
    marks: tuple[Mark, ...] = ()
    live: bool = True
    fresh: bool = True
    limits: tuple[float | None, float | None] = (None, None)
    retired: bool = False

    def within(self, window: tuple[float, float]) -> Drawing:
        """Return what of it lies in a window, with one value more on each side, so that the line goes on to the edge."""
        if not len(self.trace.at):
            return replace(self, window=window)
        first, last = (int(place) for place in np.searchsorted(self.trace.at, window))
        trace = self.trace.cut(max(first - 1, 0), last + 1)
        began, ended = window
        return replace(
            self, window=window, trace=trace, marks=tuple(one for one in self.marks if began <= one.at <= ended)
        )

    @property
    def reading(self) -> float | None:
        """Return the number that stands beside the chart: the newest value, or the span's mean."""
        if not len(self.trace.at):
            return None
        return float(self.trace.value[-1]) if self.live else self.trace.mean

    @property
    def constant(self) -> bool:
        """Return whether there are values enough to say that they never vary."""
        value = self.trace.value
        return len(value) >= _ENOUGH and float(value.min()) == float(value.max())

    @property
    def outside(self) -> npt.NDArray[np.bool_]:
        """Return for each value whether it lies outside of the band; of a band that is not complete, none does."""
        if self.band is None or not self.band.complete:
            return np.zeros(len(self.trace.at), np.bool_)
        return (self.trace.value < self.band.low) | (self.trace.value > self.band.high)

    @property
    def side(self) -> Side:
        """Return where the reading lies; inside of a band that is not complete."""
        reading = self.reading
        if reading is None or self.band is None or not self.band.complete:
            return Side.INSIDE
        if reading > self.band.high:
            return Side.ABOVE
        return Side.BELOW if reading < self.band.low else Side.INSIDE

    @property
    def extent(self) -> tuple[float, float] | None:
        """Return the lowest and the highest that is drawn; None where nothing is."""
        trace = self.trace
        drawn = [values for values in (trace.value, trace.low, trace.high) if values is not None and len(values)]
        if not drawn:
            return None
        low, high = min(float(values.min()) for values in drawn), max(float(values.max()) for values in drawn)
        beside = [limit for limit in self.limits if limit is not None]
        if self.band is not None:
            beside += [self.band.low, self.band.high]
        return min(low, *beside, low), max(high, *beside, high)
