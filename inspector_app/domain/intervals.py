"""Intervals for counts: what a number of cases can and cannot prove."""

from __future__ import annotations

import math
from collections.abc import Callable

_STEPS = 60


def clopper_pearson(count: int, of: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return the exact interval of a proportion (Clopper and Pearson, Biometrika 26, 1934).

    Args:
        count: Cases, 0 to `of`.
        of: All, 0 or more; of nothing the interval is 0 to 1.
        confidence: Between 0 and 1.
    """
    if not 0 <= count <= of or not 0.0 < confidence < 1.0:
        message = f"{count} of {of} at {confidence}: no proportion"
        raise ValueError(message)
    if of == 0:
        return 0.0, 1.0
    tail = (1.0 - confidence) / 2.0
    low = 0.0 if count == 0 else _solve(lambda rate: 1.0 - _at_most(count - 1, of, rate) < tail)
    high = 1.0 if count == of else _solve(lambda rate: _at_most(count, of, rate) > tail)
    return low, high


def _solve(below: Callable[[float], bool]) -> float:
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2.0
        if below(middle):
            low = middle
        else:
            high = middle
    return (low + high) / 2.0


def _at_most(count: int, of: int, rate: float) -> float:
    """Return the probability of at most `count` cases among `of` at a rate (binomial)."""
    if rate <= 0.0:
        return 1.0
    if rate >= 1.0:
        return 1.0 if count >= of else 0.0
    log_rate, log_rest = math.log(rate), math.log1p(-rate)
    ways = math.lgamma(of + 1)
    terms = (
        ways - math.lgamma(k + 1) - math.lgamma(of - k + 1) + k * log_rate + (of - k) * log_rest
        for k in range(count + 1)
    )
    return min(1.0, math.fsum(math.exp(term) for term in terms))
