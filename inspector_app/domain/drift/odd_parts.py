"""Parts that no accepted part resembles, now and then among good ones: no mean moves, and yet something is wrong."""

from __future__ import annotations

from collections import deque

import numpy as np
import numpy.typing as npt

F64 = npt.NDArray[np.float64]

_SHARE = 0.08
_DOUBT = 1.0
_MOST = 7.0
_COUNTS, _KEPT = 2.0, 64
_FULL = 1.5


class OddParts:
    """A cumulative sum of the evidence that one part in twelve is of another kind, for each metric.

    The logarithm of the likelihood ratio of a mixture (Page, 1954; Box and Tiao, 1968, for the contamination), cut at 7,
    so that one part never alarms by itself.

    Args:
        slowness: For each metric how many parts tell as much as one independent part; float64 [metrics].
        known: How many of the baseline's values each metric has.
        limit: The evidence at which it is believed.
    """

    def __init__(self, slowness: F64, known: F64, *, limit: float) -> None:
        self._slowness = np.maximum(slowness, 1.0)
        # Of few lots, the next one may lie beyond all of them by chance.
        self._least = np.where(self._slowness > 1, np.minimum(self._slowness / np.maximum(known, 1), 0.5), 0.0)
        self._limit = limit
        self._sums = np.zeros(len(slowness))
        self._begun = np.zeros(len(slowness), np.int64)
        self._seen = 0
        self._odd: deque[tuple[int, npt.NDArray[np.bool_]]] = deque(maxlen=_KEPT)

    def add(self, chances: F64) -> F64:
        """Take how improbable a part is by each metric, and return how far each is out; 1 at the limit."""
        with np.errstate(divide="ignore"):
            evidence = np.log(_SHARE) - np.log(np.maximum(chances, self._least)) - _DOUBT
        evidence = np.clip(evidence, np.log1p(-_SHARE), _MOST) / self._slowness
        self._sums = np.clip(self._sums + evidence, 0.0, _FULL * self._limit)
        self._seen += 1
        odd = evidence * self._slowness > _COUNTS
        if odd.any():
            self._odd.append((self._seen, odd))
        self._begun[self._sums <= 0] = self._seen
        return np.asarray(self._sums / self._limit)

    def since(self, metric: int) -> int:
        """Return over how many parts a metric's evidence has grown."""
        return max(1, int(self._seen - self._begun[metric]))

    def odd(self, metric: int) -> tuple[int, ...]:
        """Return how many parts ago each odd part was that a metric's evidence is made of, oldest first; 0 is the last."""
        begun = self._begun[metric]
        return tuple(self._seen - at for at, odd in self._odd if at > begun and odd[metric])

    def last(self) -> npt.NDArray[np.intp]:
        """Return the metrics by which the last part is odd."""
        if not self._odd or self._odd[-1][0] != self._seen:
            return np.empty(0, np.intp)
        return np.flatnonzero(self._odd[-1][1])

    def forget(self) -> None:
        """Begin anew."""
        self._sums[:] = 0.0
        self._begun[:] = self._seen
