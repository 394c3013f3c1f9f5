"""How much each part's measures resemble those of the parts before: what a real line has and textbooks lack."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

F64 = npt.NDArray[np.float64]

_LAGS = np.array([1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64])
_WHITE = 2.8
_LEAST = 0.08
_MOST_ROOT = 0.998
_SHOWS, _LASTS = 0.3, 0.8


@dataclass(frozen=True, slots=True)
class Memory:
    """Autocorrelation of one metric as `weight * root ** lag`: an AR(1) process seen through independent noise.

    Attributes:
        weight: The share of the variance that lasts, 0 to 1; 0 for independent parts.
        root: How much of it lasts from one part to the next, below 1.
    """

    weight: float = 0.0
    root: float = 0.0

    @property
    def parts(self) -> float:
        """Return how many parts tell as much as one independent part would (integrated autocorrelation time)."""
        return 1.0 + 2.0 * self.weight * self.root / (1.0 - self.root)

    @property
    def lot(self) -> float:
        """Return how many parts in a row may be alike: 1 for independent ones, else three times the usual lot."""
        return max(1.0, self.parts / 2.0, 3.0 / (1.0 - self.root) if self.weight > 0 else 1.0)

    def inflation(self, window: int) -> float:
        """Return how many times the variance of a sum of so many parts is that of independent ones."""
        lags = np.arange(1, window)
        return 1.0 + 2.0 * self.weight * float(np.sum((1.0 - lags / window) * self.root**lags))


def memory_of(scores: F64) -> Memory:
    """Return the memory of one metric's scores [parts], which has no missing values.

    The estimate of an autoregressive root is too low in short series (Kendall, 1954), and is corrected for that.
    """
    count = len(scores)
    lags = _LAGS[count // 10 > _LAGS]
    if not lags.size:
        return Memory()
    found = _autocorrelation(scores, int(lags[-1]))
    limit = _WHITE / np.sqrt(count)
    if max(found[1], found[2] if len(found) > 2 else 0.0, 2.2 * float(found[1:6].mean())) < limit:  # noqa: PLR2004
        return Memory()
    kept: list[tuple[int, float]] = []
    for lag in lags:
        if found[lag] < max(_LEAST, limit):
            break
        kept.append((int(lag), float(found[lag])))
    return _fitted(kept, found, count)


def memories_of(scores: F64) -> list[Memory]:
    """Return the memory of each metric's scores [parts, metrics], where missing ones are nan.

    Where one metric shows that parts come in lots, or that a lamp wanders, every other has a share in it, however
    little of it can be told from the noise of single parts: the largest that the scores do not speak against.
    """
    columns = [column[np.isfinite(column)] for column in scores.T]
    alone = [memory_of(column) for column in columns]
    lasting = [memory for memory in alone if memory.weight > _SHOWS and memory.root > _LASTS]
    if not lasting:
        return alone
    root = float(np.median([memory.root for memory in lasting]))
    return [_sharing(memory, root, column) for memory, column in zip(alone, columns, strict=True)]


def _sharing(alone: Memory, root: float, scores: F64) -> Memory:
    if len(scores) <= 2 * _LAGS[-1]:
        return alone
    lags = np.arange(1, _LAGS[-1] + 1)
    expected = root**lags
    found = _autocorrelation(scores, int(lags[-1]))[1:]
    weight = float(found @ expected / (expected @ expected))
    # Lags that overlap tell little more than the number of lots in the series does.
    doubt = 1.0 / np.sqrt(len(scores) * (1.0 - root))
    shared = Memory(min(1.0, max(weight, 0.0) + float(doubt)), root)
    return shared if shared.parts > alone.parts else alone


def _fitted(kept: list[tuple[int, float]], found: F64, count: int) -> Memory:
    if len(kept) < 2:  # noqa: PLR2004 - a slope takes two
        return Memory(float(min(max(found[1], 0.1), 1.0)), 0.3)
    lag, value = np.array(kept).T
    slope, level = np.polyfit(lag, np.log(value), 1, w=value)
    weight, root = min(1.0, float(np.exp(level))), float(np.exp(slope))
    if root > 0.5:  # noqa: PLR2004 - where the correction matters
        root += (1.0 + 3.0 * root) / count
    return Memory(weight, min(root, _MOST_ROOT))


def _autocorrelation(scores: F64, most: int) -> F64:
    centred = scores - scores.mean()
    spectrum = np.fft.rfft(centred, 2 * len(scores))
    sums = np.fft.irfft(spectrum * np.conj(spectrum))[: most + 1]
    return np.asarray(sums / max(float(sums[0]), 1e-12))
