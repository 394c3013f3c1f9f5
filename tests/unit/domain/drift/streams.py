"""Streams of points as a line gives them: independent, alike from part to part, and in lots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

F64 = npt.NDArray[np.float64]


def independent(parts: int, metrics: int = 1, *, seed: int = 0) -> F64:
    """Return standard normal values [parts, metrics]."""
    return np.random.default_rng(seed).standard_normal((parts, metrics))


def alike(parts: int, metrics: int = 1, *, root: float = 0.7, seed: int = 0) -> F64:
    """Return values [parts, metrics] of an AR(1) process with a variance of 1."""
    noise = independent(parts + 200, metrics, seed=seed)
    found = np.zeros_like(noise)
    for part in range(1, len(noise)):
        found[part] = root * found[part - 1] + np.sqrt(1 - root * root) * noise[part]
    return found[200:]


def in_lots(parts: int, metrics: int = 1, *, lot: int = 20, share: float = 0.5, seed: int = 0) -> F64:
    """Return values [parts, metrics] with a variance of 1, of which a share is one lot's and all its parts'."""
    of_lots = np.repeat(independent(-(-parts // lot), metrics, seed=seed + 1000), lot, axis=0)[:parts]
    return np.asarray(np.sqrt(share) * of_lots + np.sqrt(1 - share) * independent(parts, metrics, seed=seed))


def points(values: F64, names: Sequence[str] = ("brightness", "focus", "noise")) -> list[Mapping[str, float]]:
    """Return a mapping of names to numbers for each row."""
    return [dict(zip(names, row, strict=False)) for row in values.tolist()]
