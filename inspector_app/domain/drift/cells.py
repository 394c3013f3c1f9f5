"""Places of a view that became lighter or darker and stay so: dirt on a lens, a lamp that fails at one side."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from inspector_app.domain.drift.scores import NormalScores
from inspector_app.domain.drift.windows import Windows

F32 = npt.NDArray[np.float32]

_SHORTEST = 8
_EVERY = 4


class Cells:
    """Windows over each cell of a view; looked at every fourth frame, because no dirt goes that fast.

    Args:
        cells: The baseline's, float32 [frames, cells].
        rate: False alarms a frame that the whole view may raise.
    """

    def __init__(self, cells: F32, rate: float) -> None:
        known = cells[np.isfinite(cells).all(axis=1)].astype(np.float64)
        self._scores = NormalScores(known)
        scores = np.array([self._scores.of(row) for row in known])
        self._windows = Windows(scores, rate / cells.shape[1], shortest=_SHORTEST)
        low, self._middle, high = np.quantile(known, [0.16, 0.5, 0.84], axis=0)
        self._spread = np.maximum((high - low) / 2, 1e-6)
        self._count = 0
        self._mean = np.zeros(cells.shape[1])

    @property
    def shape(self) -> tuple[int, ...]:
        """Return the shape of a frame's cells."""
        return self._mean.shape

    def add(self, cells: F32) -> tuple[float, int, float]:
        """Take a frame's cells, and return how far out the worst is, over how many frames, and its size in spreads."""
        values = cells.astype(np.float64)
        self._windows.push(self._scores.of(values))
        self._mean += (values - self._mean) / _SHORTEST
        self._count += 1
        if self._count % _EVERY:
            return 0.0, 1, 0.0
        reading = self._windows.read()
        worst = int(reading.ratio.argmax())
        size = abs(float((self._mean[worst] - self._middle[worst]) / self._spread[worst]))
        return float(reading.ratio[worst]), int(reading.span[worst]), size

    def forget(self) -> None:
        """Begin anew."""
        self._windows.forget()
