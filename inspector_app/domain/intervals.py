"""Intervals for counts: what a number of cases can and cannot prove."""

from __future__ import annotations

from scipy.special import betaincinv


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
    low = 0.0 if count == 0 else float(betaincinv(count, of - count + 1, tail))
    high = 1.0 if count == of else float(betaincinv(count + 1, of - count, 1.0 - tail))
    return low, high
