"""Charts of what was measured over time, as shapes in a box of any size, so that each paper draws the same."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from inspector_app.domain.series import Stretch, Window

_MARGIN = 0.08
_GAP = 3.0
_Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Trend:
    """One metric over the stretch of the report; all values in the unit that is shown.

    Attributes:
        title: What it is.
        of: Of what; "" for the whole part.
        reading: Its mean with its unit, in words.
        note: What it is held against, in words.
        state: Why it stands out, in words; "" where it does not.
        window: The stretch of time.
        points: The values, in order.
        band: The baseline's band, None without one.
        limits: The thresholds, None on a side without one.
        marks: When something was changed.
        alarms: When an alarm of it was raised.
        ends: The words at both ends of the time axis.
        scale: The words at the lowest and highest value of the chart.
        bounds: The chart's lowest and highest value.
        share: Whether single values are 0 or 100, so that means alone are drawn.
    """

    title: str
    of: str
    reading: str
    note: str
    state: str
    window: Window
    points: tuple[Stretch, ...]
    band: _Pair | None = None
    limits: tuple[float | None, float | None] = (None, None)
    marks: tuple[float, ...] = ()
    alarms: tuple[float, ...] = ()
    ends: tuple[str, str] = ("", "")
    scale: tuple[str, str] = ("", "")
    bounds: _Pair = (0.0, 1.0)
    share: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a strip: from when to when something was off, as shares of the stretch, and when it was noticed."""

    label: str
    since: float
    until: float
    noticed: float
    words: str


@dataclass(frozen=True, slots=True)
class Strip:
    """What moved first: a row each, in the order of their estimated beginnings."""

    bars: tuple[Bar, ...]
    ends: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A trend in a box whose left upper corner is 0, 0: y grows downwards.

    Attributes:
        band: Top and bottom of the baseline's band, None without one.
        limits: Heights of the thresholds.
        lines: The values, cut where nothing was recorded.
        ranges: Lowest and highest of each stretch: x, top, bottom.
        dots: Values with nobody beside them.
        marks: Where something was changed.
        alarms: Where alarms were raised.
    """

    band: _Pair | None
    limits: tuple[float, ...]
    lines: tuple[tuple[_Pair, ...], ...]
    ranges: tuple[tuple[float, float, float], ...]
    dots: tuple[_Pair, ...]
    marks: tuple[float, ...] = field(default=())
    alarms: tuple[float, ...] = field(default=())


def bounds_of(points: Sequence[Stretch], *others: float | None, share: bool) -> _Pair:
    """Return the lowest and the highest value of a chart, with a little air; what is no finite number is left out.

    Args:
        points: The values.
        others: Ends of the band and thresholds.
        share: Whether single values are 0 or 100, so that means alone are drawn.
    """
    told = [value for one in points for value in ((one.mean,) if share else (one.low, one.mean, one.high))]
    known = [value for value in (*told, *others) if value is not None and math.isfinite(value)]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    if share:
        low = min(low, 0.0)
    air = (high - low) * _MARGIN or max(abs(high) * _MARGIN, 1e-9 if known else 0.5)
    # Nothing that is measured goes below zero unless some of it does.
    return (max(low - air, 0.0) if low >= 0 else low - air), high + air


def drawn(trend: Trend, width: float, height: float) -> Drawn:
    """Return a trend's shapes in a box; what lies outside of it is cut to its edge."""
    since, until = trend.window.since, trend.window.until
    low, high = trend.bounds

    def x(at: float) -> float:
        return round(min(max((at - since) / (until - since), 0.0), 1.0) * width, 2)

    def y(value: float) -> float:
        return round((1.0 - min(max((value - low) / (high - low), 0.0), 1.0)) * height, 2)

    points = [one for one in trend.points if math.isfinite(one.mean) and since <= one.at <= until]
    runs = _runs(points)
    band = None if trend.band is None else (y(trend.band[1]), y(trend.band[0]))
    return Drawn(
        band,
        tuple(y(each) for each in trend.limits if each is not None and math.isfinite(each)),
        tuple(tuple((x(one.at), y(one.mean)) for one in run) for run in runs if len(run) > 1),
        () if trend.share else tuple((x(one.at), y(one.high), y(one.low)) for one in points if one.high > one.low),
        tuple((x(run[0].at), y(run[0].mean)) for run in runs if len(run) == 1),
        tuple(x(at) for at in trend.marks if since <= at <= until),
        tuple(x(at) for at in trend.alarms if since <= at <= until),
    )


def merged(points: Sequence[Stretch], most: int) -> tuple[Stretch, ...]:
    """Return at most so many points, neighbours put together."""
    each = -(-len(points) // max(most, 1))
    return tuple(_together(points[first : first + each]) for first in range(0, len(points), max(each, 1)))


def _together(points: Sequence[Stretch]) -> Stretch:
    count = sum(one.count for one in points)
    return Stretch(
        sum(one.at * one.count for one in points) / count,
        count,
        sum(one.mean * one.count for one in points) / count,
        min(one.low for one in points),
        max(one.high for one in points),
    )


def _runs(points: Sequence[Stretch]) -> list[list[Stretch]]:
    """Return the points cut where the way to the next one is far longer than usual."""
    steps = sorted(after.at - before.at for before, after in pairwise(points))
    usual = steps[len(steps) // 2] if steps else 0.0
    runs: list[list[Stretch]] = []
    for number, one in enumerate(points):
        if number == 0 or one.at - points[number - 1].at > usual * _GAP:
            runs.append([])
        runs[-1].append(one)
    return runs
