"""One metric over time as a chart draws it: rates that run, lines that break where nothing was recorded."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inspector_app.domain.series import Stretch

F64 = npt.NDArray[np.float64]

RATE_OVER = 100
_PERCENT = 100.0
_GAP_TIMES = 8.0
_GAP_S = 20.0


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """Values by time, oldest first; arrays of one length.

    Attributes:
        at: Seconds since 1970 (UTC).
        value: The values, or each stretch's mean.
        low: Each stretch's lowest value; None where values are single.
        high: Each stretch's highest.
        count: How many values each stretch stands for.
    """

    at: F64
    value: F64
    low: F64 | None = None
    high: F64 | None = None
    count: F64 | None = None

    @property
    def mean(self) -> float:
        """Return the mean of all values that the trace stands for; nan where there is none."""
        if not len(self.at):
            return float("nan")
        return float(np.average(self.value, weights=self.count))

    def cut(self, first: int, last: int) -> Trace:
        """Return the values from one place up to another."""
        some = slice(first, last)
        parts = (None if each is None else each[some] for each in (self.low, self.high, self.count))
        low, high, count = parts
        return Trace(self.at[some], self.value[some], low, high, count)


EMPTY = Trace(np.empty(0), np.empty(0))


def trace_of(stretches: Iterable[Stretch], *, share: bool) -> Trace:
    """Return stretches as a trace; a share in percent, without lowest and highest, which would be 0 and 100."""
    rows = [
        (one.at, one.mean, one.low, one.high, one.count)
        for one in stretches
        if one.count > 0 and all(map(math.isfinite, (one.mean, one.low, one.high)))
    ]
    if not rows:
        return EMPTY
    at, mean, low, high, count = np.array(rows, np.float64).T
    if share:
        return Trace(at, mean * _PERCENT, count=count)
    return Trace(at, mean, low, high, count)


def running_rate(values: F64, over: int = RATE_OVER) -> F64:
    """Return for each value the share of ones among the last `over` up to it, in percent."""
    total = np.concatenate(([0.0], np.cumsum(values)))
    ends = np.arange(1, len(values) + 1)
    starts = np.maximum(ends - over, 0)
    return (total[ends] - total[starts]) / (ends - starts) * _PERCENT


def gaps_of(at: F64) -> npt.NDArray[np.intp]:
    """Return before which places nothing was recorded for long: 8 times the usual distance, at least 20 s."""
    distance = np.diff(at)
    if len(distance) < 2:  # noqa: PLR2004 - one distance is the usual one
        return np.empty(0, np.intp)
    return np.flatnonzero(distance > max(_GAP_TIMES * float(np.median(distance)), _GAP_S)) + 1


def line_of(trace: Trace) -> tuple[F64, F64, bool]:
    """Return a trace's line as x, y and whether it has gaps; these are nan."""
    gaps = gaps_of(trace.at)
    if not len(gaps):
        return trace.at, trace.value, False
    return np.insert(trace.at, gaps, np.nan), np.insert(trace.value, gaps, np.nan), True


def area_of(trace: Trace) -> tuple[F64, F64]:
    """Return the outline between lowest and highest as x and y, one closed ring between two gaps; rings end with nan."""
    if trace.low is None or trace.high is None or not len(trace.at):
        return EMPTY.at, EMPTY.value
    gaps = gaps_of(trace.at)
    x, y = [], []
    for at, low, high in zip(*(np.split(each, gaps) for each in (trace.at, trace.low, trace.high)), strict=True):
        x += [at, at[::-1], at[:1], [np.nan]]
        y += [high, low[::-1], high[:1], [np.nan]]
    return np.concatenate(x), np.concatenate(y)
