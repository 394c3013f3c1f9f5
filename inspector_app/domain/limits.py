"""When a stream of values is past its threshold, so that neither one odd part nor a value at its limit makes it flap."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable
from enum import Enum

RATE_OVER = 100
MEAN_OVER = 5
_BEYOND_LEAST = 2
_WELL = 5
_BACK = 0.05
_PERCENT = 100.0


class Past(Enum):
    """On which side of its threshold a metric is."""

    INSIDE = "inside"
    BELOW = "below"
    ABOVE = "above"


class Limits:
    """Takes the values of one metric in order, and says when it is past its threshold.

    What is held against the limits is the mean of the last `over` values; of a share, whose values are 0 or 1, its rate
    in percent over the last 100. Nothing is said before there are so many, and a value that is no number (NaN, infinite)
    counts for nothing: it neither raises nor clears.

    - Past: the mean is beyond a limit, and two of its values at least are too, so that one odd part alone never alarms,
      however odd (a share's values are no values of the limit's own kind: its rate alone counts).
    - Back: the mean was inside by a margin for five values in a row. The margin is 5 % of the distance between the
      limits, or of the only limit; so a value that sits at its limit stays past it. What lies exactly at a limit is
      inside. A margin never asks for more than a rate can reach: at a limit of 0 %, 0 % is back.

    It counts parts and knows no clock: a clock that jumps changes nothing.

    Args:
        low: The lower limit, in the metric's unit, in percent for a share; None is none.
        high: The upper limit; None is none.
        share: Whether the metric is a share.
        over: So many values make the mean; 100 for a share.
    """

    def __init__(self, low: float | None, high: float | None, *, share: bool = False, over: int | None = None) -> None:
        self._low = -math.inf if low is None else low
        self._high = math.inf if high is None else high
        margin = _margin(low, high)
        self._low_back, self._high_back = self._low + margin, self._high - margin
        if share:
            self._low_back, self._high_back = min(self._low_back, _PERCENT), max(self._high_back, 0.0)
        self._share = share
        self._over = over or (RATE_OVER if share else MEAN_OVER)
        self._values: deque[float] = deque(maxlen=self._over)
        self._well = 0
        self._past = Past.INSIDE

    @property
    def past(self) -> Past:
        """Return on which side it is now."""
        return self._past

    @property
    def says(self) -> bool:
        """Return whether there are values enough to say so."""
        return len(self._values) == self._over

    @property
    def mean(self) -> float:
        """Return what is held against the limits now; nan before there was a value."""
        if not self._values:
            return math.nan
        count = len(self._values)
        return sum(value / count for value in self._values)  # so that the greatest numbers have a mean too

    def add(self, value: float) -> Past:
        """Take the next value; return on which side the metric is now."""
        if not math.isfinite(value):
            return self._past
        self._values.append((_PERCENT if value > 0 else 0.0) if self._share else value)
        if not self.says:
            return self._past
        mean = self.mean
        if mean > self._high and self._two(above=True):
            self._past, self._well = Past.ABOVE, 0
        elif mean < self._low and self._two(above=False):
            self._past, self._well = Past.BELOW, 0
        elif self._past is not Past.INSIDE:
            inside = mean <= self._high_back if self._past is Past.ABOVE else mean >= self._low_back
            self._well = self._well + 1 if inside else 0
            if self._well >= _WELL:
                self._past = Past.INSIDE
        return self._past

    def _two(self, *, above: bool) -> bool:
        if self._share:
            return True
        beyond = sum(value > self._high if above else value < self._low for value in self._values)
        return beyond >= min(_BEYOND_LEAST, self._over)


def times_past(values: Iterable[float], limits: Limits) -> int:
    """Return how often a metric would have gone past its threshold over its values, oldest first."""
    count, before = 0, limits.past
    for value in values:
        now = limits.add(value)
        count += now is not Past.INSIDE and now is not before
        before = now
    return count


def _margin(low: float | None, high: float | None) -> float:
    if low is not None and high is not None:
        return _BACK * high - _BACK * low
    return _BACK * abs(low if low is not None else high if high is not None else 0.0)
