"""How improbable a value is that lies beyond what a baseline showed: Pareto tails, never thinner than seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

F64 = npt.NDArray[np.float64]

_SHARE = 0.05
_LEAST_SHAPE, _MOST_SHAPE = 0.25, 0.6
_FEW = 5
_LEAST_SCALE = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class Tails:
    """Generalised Pareto tails (Pickands, 1975) of the outer twentieth on one side of each metric.

    Shapes come from the moments of the excesses (Hosking and Wallis, 1987) and are held between 0.25 and 0.6: a
    baseline of some thousand parts cannot prove a thin tail.

    Attributes:
        sign: +1 for the upper side, -1 for the lower.
        edge: Where each tail begins, times the sign; float64 [metrics].
        scale: Each tail's scale, above zero.
        shape: Each tail's shape.
    """

    sign: int
    edge: F64
    scale: F64
    shape: F64

    def chance(self, values: F64) -> F64:
        """Return for values [..., metrics] how probable such a one or a farther one is; 0.05 up to the edge."""
        beyond = np.maximum(self.sign * values - self.edge, 0.0)
        return np.asarray(_SHARE * np.power(1.0 + self.shape * beyond / self.scale, -1.0 / self.shape))


def tails_of(baseline: F64, sign: int) -> Tails:
    """Return the tails of a baseline [parts, metrics] on one side; missing values are nan."""
    edges, scales, shapes = [], [], []
    for column in baseline.T:
        ordered = np.sort(sign * column[np.isfinite(column)])
        edge = float(np.quantile(ordered, 1.0 - _SHARE)) if ordered.size else 0.0
        excess = ordered[ordered > edge] - edge
        scale, shape = _fitted(excess)
        # Where hardly anything lies beyond the edge, as with a uniform jitter, the middle's spread has to do.
        middle = float(np.subtract(*np.quantile(ordered, [0.75, 0.25]))) if ordered.size else 0.0
        edges.append(edge)
        scales.append(max(scale, _LEAST_SCALE * middle, 1e-12))
        shapes.append(shape)
    return Tails(sign, np.array(edges), np.array(scales), np.array(shapes))


def _fitted(excess: F64) -> tuple[float, float]:
    if excess.size < _FEW:
        return (float(excess.mean()) if excess.size else 0.0), _LEAST_SHAPE
    mean, variance = float(excess.mean()), float(excess.var())
    shape = 0.5 * (1.0 - mean * mean / variance) if variance > 0 else 0.0
    shape = min(max(shape, _LEAST_SHAPE), _MOST_SHAPE)
    return mean * (1.0 - shape), shape
