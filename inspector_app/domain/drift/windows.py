"""Means of the last parts on many scales at once, each held against what the baseline's own memory allows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

from inspector_app.domain.drift.memory import Memory, memories_of

F64 = npt.NDArray[np.float64]

SPANS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512)
KEPT = SPANS[-1]
_RING = KEPT + 1
# The looks at 18 nested windows of one metric are this many independent ones (measured on independent parts).
_LOOKS = 4.0
_LEAST_FREEDOM = 3.0
_MOST_CHANCE = 0.01
_LEAST_SPREAD = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the windows say after a part.

    Attributes:
        ratio: How far each metric is out, 1 at its limit; float64 [metrics].
        span: The number of parts over which it is farthest out; int64 [metrics].
        side: +1 above the baseline, -1 below.
    """

    ratio: F64
    span: npt.NDArray[np.int64]
    side: F64


class Windows:
    """Moving means over 1 to 512 parts of each metric's normal scores; each part costs the same.

    A generalised likelihood ratio over nested windows (Lai, 1995), with three additions that a real line asks for: the
    variance of a mean is that of the baseline's own autocorrelation, the baseline's mean is an estimate with an
    error of its own, and with few independent parts in it limits come from Student's distribution.

    Args:
        scores: The baseline's normal scores, float64 [parts, metrics]; missing ones are nan.
        rate: False alarms a part that each metric may raise.
        shortest: Windows of fewer parts than this are not looked at.
    """

    def __init__(self, scores: F64, rate: F64 | float, *, shortest: int = 1) -> None:
        count = scores.shape[1]
        rates = np.broadcast_to(np.asarray(rate, np.float64), (count,))
        self._spans = np.array([span for span in SPANS if span >= shortest])
        self.memories = memories_of(scores)
        known = np.maximum(np.isfinite(scores).sum(axis=0), 1)
        parts = np.array([memory.parts for memory in self.memories])
        self._mean = np.nan_to_num(np.nanmean(_filled(scores), axis=0))
        lost = np.maximum(1.0 - parts / known, 0.15)
        self._spread = np.maximum(np.nan_to_num(np.nanstd(_filled(scores), axis=0)), _LEAST_SPREAD) / np.sqrt(lost)
        independent = np.maximum(known / parts, 2.5)
        self._error = 1.0 / independent
        self._inflation = np.array([_inflations(memory, self._spans) for memory in self.memories]).T
        chance = np.minimum(rates * np.maximum(1.0, parts / 2.0) / _LOOKS, _MOST_CHANCE) / 2.0
        freedom = np.maximum(_LEAST_FREEDOM, 0.7 * independent - 1.0)
        self.limits = -stdtrit(freedom, chance)
        self._sums = np.zeros((_RING, count))
        self._counts = np.zeros((_RING, count))
        self._last = 0

    def add(self, scores: F64) -> Reading:
        """Take the normal scores of a part [metrics], nan where one is missing, and return how far each metric is out."""
        self.push(scores)
        return self.read()

    def push(self, scores: F64) -> None:
        """Take the normal scores of a part [metrics], nan where one is missing."""
        known = np.isfinite(scores)
        before, self._last = self._last % _RING, self._last + 1
        place = self._last % _RING
        self._sums[place] = self._sums[before] + np.where(known, (scores - self._mean) / self._spread, 0.0)
        self._counts[place] = self._counts[before] + known

    def read(self) -> Reading:
        """Return how far each metric is out after the last part."""
        metrics = self._sums.shape[1]
        spans = self._spans[self._spans <= self._last]
        if not spans.size:
            return Reading(np.zeros(metrics), np.ones(metrics, np.int64), np.zeros(metrics))
        place, begins = self._last % _RING, (self._last - spans) % _RING
        sums = self._sums[place] - self._sums[begins]
        counts = np.maximum(self._counts[place] - self._counts[begins], 1e-9)
        out = np.abs(sums) / np.sqrt(counts * (self._inflation[: len(spans)] + counts * self._error))
        farthest = out.argmax(axis=0)
        columns = np.arange(metrics)
        ratio = out[farthest, columns] / self.limits
        return Reading(ratio, spans[farthest], np.sign(sums[farthest, columns]))

    def forget(self, columns: npt.NDArray[np.intp] | slice = slice(None)) -> None:
        """Begin anew with these metrics, as though no part had come."""
        self._sums[:, columns] = 0.0
        self._counts[:, columns] = 0.0


def _filled(scores: F64) -> F64:
    """Return scores in which a metric without any value has a zero, so that its mean is no warning."""
    empty = ~np.isfinite(scores).any(axis=0)
    return np.where(empty, 0.0, scores)


def _inflations(memory: Memory, spans: npt.NDArray[np.int64]) -> list[float]:
    return [memory.inflation(int(span)) for span in spans]
