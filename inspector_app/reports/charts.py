"""Charts as plain SVG numbers: a point a part, marked by shape as well as by colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 420, 168
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 8, 10, 22
_LAST = HEIGHT - _BOTTOM
_POINTS_MOST = 1200
_BARS = 28


@dataclass(frozen=True, slots=True)
class Point:
    """A point in the chart's own pixels, and its outcome."""

    x: float
    y: float
    mark: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart to be drawn: its points, and the texts of its axes with their places."""

    title: str
    points: tuple[Point, ...]
    ticks: tuple[tuple[float, str], ...]
    first: str
    last: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in the chart's own pixels, standing on its ground line."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """How often which values were seen; the last bar holds all that lies beyond."""

    title: str
    bars: tuple[Bar, ...]
    first: str
    last: str
    most: str
    width: int = WIDTH
    height: int = HEIGHT


def scatter(title: str, values: Sequence[float | None], marks: Sequence[str], *, top: float | None = None) -> Chart:
    """Return the chart of one value a part; a part without a value has no point.

    Args:
        title: What is shown, with its unit.
        values: One a part, in order.
        marks: The outcome of each part.
        top: The scale's end; the 99th percentile's neighbourhood where None, so that one outlier does not flatten all.
    """
    known = [value for value in values if value is not None]
    end = top if top is not None else _end(known)
    step = max(1, -(-len(values) // _POINTS_MOST))
    points = tuple(
        Point(_x(number, len(values)), _y(min(value, end), end), mark)
        for number, (value, mark) in enumerate(zip(values, marks, strict=True))
        if value is not None and (number % step == 0 or mark != "OK")
    )
    ticks = tuple((_y(end * share, end), f"{end * share:g}") for share in (0.0, 0.5, 1.0))
    return Chart(title, points, ticks, "1", str(len(values)))


def histogram(title: str, values: Sequence[float]) -> Histogram:
    """Return how the values spread from 0 to the neighbourhood of their 99th percentile."""
    end = _end(values)
    counts = [0] * _BARS
    for value in values:
        counts[min(_BARS - 1, max(0, int(value / end * _BARS)))] += 1
    most = max(counts)
    each = (WIDTH - _LEFT - _RIGHT) / _BARS
    bars = tuple(
        Bar(round(_LEFT + each * place + 1, 1), _y(count, most), round(each - 2, 1), round(_LAST - _y(count, most), 1))
        for place, count in enumerate(counts)
        if count
    )
    return Histogram(title, bars, "0", f"{end:g} and more", str(most))


def _end(values: Sequence[float]) -> float:
    return _nice(sorted(values)[min(len(values) - 1, int(len(values) * 0.995))] if values else 1.0)


def _x(number: int, count: int) -> float:
    return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * (number + 0.5) / max(1, count), 1)


def _y(value: float, end: float) -> float:
    return round(_LAST - (_LAST - _TOP) * value / end, 1)


def _nice(value: float) -> float:
    """Return the next of 1, 2, 5, 10, 20, ... at or above the value."""
    size = 1e-6
    while True:
        for factor in (1, 2, 5):
            if size * factor >= value:
                return size * factor
        size *= 10
