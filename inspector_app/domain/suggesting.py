"""What a baseline suggests: a band for each metric, thresholds around it, and how many parts a shift has."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from scipy.special import bdtr

from inspector_app.domain.drift.usual import LEAST_PARTS, Usual
from inspector_app.domain.limits import RATE_OVER
from inspector_app.domain.series import Band
from inspector_app.domain.shift import SHIFTS

_DAY_S = 86_400.0
_TAIL = 0.005
# Beyond the middle 99 % by a quarter of its width: 3.9 standard deviations where values are normal.
_BEYOND = 0.25
# What never varied in the baseline may vary by a twentieth of itself.
_CONSTANT = 0.05
# One window of a hundred parts in ten thousand is above a suggested rate.
_RATE_TAIL = 1e-4
_PERCENT = 100.0


def band_of(values: npt.NDArray[np.floating], *, share: bool) -> Band | None:
    """Return the band of a metric's values (n,) in a baseline, None where none is a number.

    The middle 99 % of them; of a share (values 0 or 1) the middle 99 % of the rates over 100 parts that a binomial
    distribution with their mean gives, in percent.
    """
    finite = values[np.isfinite(values)].astype(np.float64)
    if not len(finite):
        return None
    if share:
        mean = float(np.clip(finite.mean(), 0.0, 1.0))
        low, high = (_rate_at(mean, part) for part in (_TAIL, 1 - _TAIL))
    else:
        low, high = (float(each) for each in np.percentile(finite, (100 * _TAIL, 100 * (1 - _TAIL))))
    return Band(low, high, len(finite), LEAST_PARTS)


def bands_of(usual: Usual) -> Mapping[str, Band]:
    """Return the bands of a baseline's metrics, of those that have any value."""
    found = {
        name: band_of(usual.values[:, column], share=name in usual.shares) for column, name in enumerate(usual.metrics)
    }
    return {name: band for name, band in found.items() if band is not None}


def suggested(band: Band | None, *, share: bool) -> tuple[float | None, float | None]:
    """Return the lower and upper threshold that a baseline's band suggests; None where it suggests none.

    Values beyond the band by a quarter of its width; for a share the rate alone from above which one window of
    100 parts in ten thousand lies, where the true rate is the middle of the band.
    """
    if band is None or not band.complete:
        return None, None
    if share:
        return None, _rate_at((band.low + band.high) / 2 / _PERCENT, 1 - _RATE_TAIL)
    beyond = _BEYOND * (band.high - band.low) if band.high > band.low else _CONSTANT * abs(band.low)
    return (band.low - beyond, band.high + beyond) if beyond > 0 else (None, None)


def shift_parts(takt_s: float | None) -> int | None:
    """Return how many parts a shift has at a takt in seconds, None where there is no takt."""
    if takt_s is None or not takt_s > 0:
        return None
    return max(1, round(_DAY_S / len(SHIFTS) / takt_s))


def _rate_at(mean: float, part: float) -> float:
    """Return the rate over 100 parts, in percent, below or at which at least so large a part of all windows lies."""
    counts = np.arange(RATE_OVER + 1)
    return float(np.searchsorted(bdtr(counts, RATE_OVER, mean), part)) / RATE_OVER * _PERCENT
