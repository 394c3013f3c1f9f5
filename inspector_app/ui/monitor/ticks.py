"""Where a chart's few marks of value and time stand, on round numbers and round hours."""

from __future__ import annotations

import math
import time

from inspector_app.ui.figures import decimal

_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200)
_DAY_S = 86_400
_DAYS = (1, 2, 3, 4, 5, 7, 14, 28, 91, 182, 364)
_SHARE_LEAST = 4.0
_SHARE_MOST = 100.0
_PAD = 0.08
_SAME = 0.02
_STAYS = 0.4
_EDGE = 0.06
_LIVE_STEPS = 20


def value_range(
    low: float, high: float, *, share: bool, before: tuple[float, float] | None = None
) -> tuple[float, float]:
    """Return the range of values that a chart shows.

    A share begins at 0. The range before stays as long as the values fit into it and fill two fifths of it, so that
    the chart stands still.
    """
    if share:
        low, high = 0.0, min(max(high, _SHARE_LEAST), _SHARE_MOST)
    if before is not None and before[0] <= low and high <= before[1] and high - low >= _STAYS * (before[1] - before[0]):
        return before
    if share:
        return 0.0, high * (1 + _PAD)
    least = max(abs(low), abs(high)) * _SAME or 1.0
    middle, span = (low + high) / 2, max(high - low, least) * (1 + 2 * _PAD)
    bottom = middle - span / 2
    return (0.0 if bottom < 0 <= low else bottom), middle + span / 2


def step_of(low: float, high: float, most: int = 3) -> float:
    """Return the smallest of 1, 2, 5, 10 ... that has at most so many multiples in a range; the range is not empty."""
    raw = (high - low) / most
    power = 10.0 ** math.floor(math.log10(raw))
    for factor in (1, 2, 5, 10):
        step = factor * power
        if math.floor(high / step) - math.ceil(low / step) + 1 <= most:
            return step
    return 20 * power


def value_ticks(low: float, high: float, most: int = 3) -> list[tuple[float, str]]:
    """Return at most so many round values of a range, each with its figures; none at the upper edge, where it would be cut."""
    top = high - (high - low) * _EDGE
    step = step_of(low, top, most)
    decimals = min(max(0, -math.floor(math.log10(step))), 6)
    numbers = range(math.ceil(low / step), math.floor(top / step) + 1)
    return [(number * step, decimal(number * step, decimals)) for number in numbers]


def decimals_of(low: float, high: float) -> int:
    """Return how many decimals tell values of a range apart: one more than its ticks have, at most 4."""
    return min(max(0, 1 - math.floor(math.log10(step_of(low, high)))), 4)


def time_ticks(began: float, ended: float, most: int = 4) -> tuple[list[float], str]:
    """Return at most so many round moments of the local clock, and what to write of them: "second", "minute" or "day"."""
    length = max(ended - began, 1.0)
    offset = time.localtime(began).tm_gmtoff
    step = next((step for step in _STEPS_S if length / step <= most), None)
    if step is None:
        step = next((days for days in _DAYS if length / (days * _DAY_S) <= most), 2 * _DAYS[-1]) * _DAY_S
    first = math.ceil((began + offset) / step)
    last = math.floor((ended + offset) / step)
    moments = [float(number * step - offset) for number in range(first, last + 1)]
    return moments, "second" if step < 60 else "minute" if step < _DAY_S else "day"  # noqa: PLR2004 - a minute


def says_day(moment: float, kind: str) -> bool:
    """Return whether a tick says its day: hours alone would not say of which day they are, so each midnight does."""
    local = time.localtime(moment)
    return kind == "day" or (kind == "minute" and local.tm_hour == local.tm_min == 0)


def live_window(first: float, last: float) -> tuple[float, float]:
    """Return the span of time that live charts show, at least a minute; it moves by twentieths, not with each part.

    Its length changes seldom too: axes are what costs most to draw.
    """
    step = float(math.ceil(max(last - first, 60.0) / _LIVE_STEPS))
    ended = math.ceil(last / step + 0.25) * step
    return ended - (_LIVE_STEPS + 2) * step, ended
