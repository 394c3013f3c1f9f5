"""What several metrics tell together of one change, weighted so that it stands out most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

F64 = npt.NDArray[np.float64]

_SHRUNK = 0.01
_CUT = 0.005
_LEAST_PARTS = 50


class Signature:
    """A sum of metrics in which a known change is as large as may be against their usual variation.

    Fisher's linear discriminant (1936) with the baseline's covariance, slightly shrunk. Values far outside of the
    baseline are cut, so that one of them does not drown the others.

    Args:
        names: The metrics that the baseline's columns are.
        values: The baseline, float64 [points, metrics].
        changes: By how much some of these metrics change.
    """

    def __init__(self, names: Sequence[str], values: F64, changes: Mapping[str, float]) -> None:
        self.columns = np.array([names.index(name) for name in changes], np.intp)
        known = values[:, self.columns]
        known = known[np.isfinite(known).all(axis=1)]
        self.known = len(known) >= _LEAST_PARTS
        if not self.known:
            return
        low, high = np.quantile(known, [_CUT, 1.0 - _CUT], axis=0)
        self._low, self._high = low - (high - low), high + (high - low)
        cut = np.clip(known, low, high)
        spread = np.maximum(cut.std(axis=0), 1e-9)
        alike = np.corrcoef(cut.T) if len(changes) > 1 else np.eye(1)
        alike = np.nan_to_num(alike) + _SHRUNK * np.eye(len(changes))
        self._weights = np.linalg.solve(alike, np.array(list(changes.values())) / spread) / spread

    def of(self, values: F64) -> F64:
        """Return the sum for values [..., metrics]; nan where one is missing."""
        if not self.known:
            return np.full(values.shape[:-1], np.nan)
        return np.asarray(np.clip(values[..., self.columns], self._low, self._high) @ self._weights)
