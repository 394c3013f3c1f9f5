"""Values as normal scores of their baseline, so that metrics of any kind of distribution are watched alike."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from inspector_app.domain.drift.tails import Tails, tails_of

F64 = npt.NDArray[np.float64]

# No single value counts for more: one odd part is no drift, two in a row may be.
MOST = 4.5
_GRID = 65
_DISTINCT = 20


class NormalScores:
    """Gives each value the standard normal quantile of its rank in the baseline, and beyond that of its tail.

    Van der Waerden scores, as sequential rank charts use them; no single score exceeds `MOST`.

    Args:
        baseline: float64 [parts, metrics]; missing values are nan.
    """

    def __init__(self, baseline: F64) -> None:
        counts = np.maximum(np.isfinite(baseline).sum(axis=0), 1)
        self.varies = np.array([_varies(column) for column in baseline.T])
        levels = np.linspace(0.02, 0.98, _GRID)
        self._quantiles = ndtri(levels)
        columns = [column[np.isfinite(column)] for column in baseline.T]
        grid = [np.quantile(column, levels) if column.size else np.zeros(_GRID) for column in columns]
        # Equal neighbours (values that occur often) must not divide by zero.
        self._grid = np.array(grid).reshape(-1, _GRID).T
        self._steps = np.maximum(np.diff(self._grid, axis=0), 1e-300)
        self.upper: Tails = tails_of(baseline, 1)
        self.lower: Tails = tails_of(baseline, -1)
        self.counts = counts
        self._places = np.arange(baseline.shape[1])

    def of(self, values: F64) -> F64:
        """Return the scores of values [metrics]; nan stays nan, and a metric that never varied scores 0."""
        place = np.clip((self._grid <= values).sum(axis=0) - 1, 0, _GRID - 2)
        low = self._grid[place, self._places]
        with np.errstate(over="ignore"):  # far out, and next to a step of nothing: as good as infinite
            part = np.clip((values - low) / self._steps[place, self._places], 0.0, 1.0)
        score = self._quantiles[place] + part * (self._quantiles[place + 1] - self._quantiles[place])
        above, below = self.upper.chance(values), self.lower.chance(values)
        score = np.where(above < 0.02, -ndtri(above), score)  # noqa: PLR2004 - the grid's end
        score = np.where(below < 0.02, ndtri(below), score)  # noqa: PLR2004 - the grid's end
        return np.where(self.varies, np.clip(score, -MOST, MOST), np.where(np.isfinite(values), 0.0, np.nan))

    def chance(self, values: F64) -> F64:
        """Return for values [metrics] the two-sided chance of one as far out; 1 for what is missing or never varied."""
        chance = np.minimum(1.0, 2.0 * np.minimum(self.upper.chance(values), self.lower.chance(values)))
        return np.where(self.varies & np.isfinite(values), chance, 1.0)


def _varies(column: F64) -> bool:
    """Return whether a metric has values enough to tell what is usual: 20 different ones, and none that is half of all."""
    found = column[np.isfinite(column)]
    if found.size < _DISTINCT:
        return False
    different, counts = np.unique(found, return_counts=True)
    return bool(different.size >= _DISTINCT and counts.max() <= found.size / 2)
