"""How well probabilities agree with what was judged: two losses, and a table for people."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from inspector_app.domain.intervals import clopper_pearson
from inspector_app.inference.calibrate.scores import Scores

_SUREST = 1e-6  # a logarithm of 0 would let one part outweigh all others
_BINS = 10


class Losses(msgspec.Struct, frozen=True):
    """Brier score (Brier, Verification of forecasts, 1950) and logarithmic loss in nats; lower is better."""

    brier: float
    log_loss: float


class Bin(msgspec.Struct, frozen=True):
    """Parts of like probability: what was said of them, and what they were.

    Attributes:
        parts: How many.
        ng: How many were judged NG.
        predicted: Mean of the probabilities.
        observed: Share of NG.
        low: Lower end of the observed share's 95 % interval (Clopper and Pearson).
        high: Its upper end.
    """

    parts: int
    ng: int
    predicted: float
    observed: float
    low: float
    high: float


def losses(said: NDArray[np.float64], scores: Scores) -> Losses:
    """Return the losses of probabilities [n], each part by its weight."""
    share = scores.weight / scores.weight.sum()
    sure = np.clip(said, _SUREST, 1.0 - _SUREST)
    own = np.where(scores.ng, sure, 1.0 - sure)
    return Losses(float(share @ (said - scores.ng) ** 2), float(-(share @ np.log(own))))


def reliability(said: NDArray[np.float64], ng: NDArray[np.bool_]) -> tuple[Bin, ...]:
    """Return at most ten bins with about as many parts each, lowest probability first; equal ones stay together."""
    edges = np.unique(np.quantile(said, np.arange(1, _BINS) / _BINS))
    numbers = np.searchsorted(edges, said, side="left")
    return tuple(_bin(said[numbers == number], ng[numbers == number]) for number in np.unique(numbers))


def _bin(said: NDArray[np.float64], ng: NDArray[np.bool_]) -> Bin:
    parts, count = len(said), int(ng.sum())
    low, high = clopper_pearson(count, parts)
    return Bin(parts, count, float(said.mean()), count / parts, low, high)
