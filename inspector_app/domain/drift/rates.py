"""Shares of parts (NG, UNSURE, overruled): whether they became larger or smaller than in the baseline."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

F64 = npt.NDArray[np.float64]

# What a share's odds are multiplied by in the changes that are looked for: a small and a large one, up and down.
ODDS = (2.5, 6.0, 1 / 2.5, 1 / 6.0)
# How the false alarms are shared out among them: most to the large rise, which nobody can wait for.
_PARTS = (0.25, 0.55, 0.1, 0.1)
_DOUBT = 0.5
_STATES = 160
_ROUNDS = 30
_NEAR = 5e-3
_LEAST_LIMIT, _MOST_LIMIT = 0.5, 40.0
FEWEST = 50


@dataclass(frozen=True, slots=True)
class _Chart:
    """One cumulative sum: what a 1 and a 0 add, and where it alarms."""

    one: float
    zero: float
    limit: float


class Rate:
    """Cumulative sums of one share's log likelihood ratio (Page, 1954; Reynolds and Stoumbos, 1999, for Bernoulli).

    Args:
        ones: How many of the baseline's values were 1.
        count: How many values it has.
        rate: False alarms a value that the four sums together may raise.
        slowness: How many values tell as much as one independent value.
    """

    def __init__(self, ones: int, count: int, *, rate: float, slowness: float = 1.0) -> None:
        self.known = count >= FEWEST
        self.share = (ones + 0.5) / (count + 1.0)
        self._slowness = max(1.0, slowness)
        doubt = math.sqrt(self.share * (1 - self.share) / max(count, 1) * self._slowness)
        self._charts = [self._chart(odds, _DOUBT * doubt, rate * part) for odds, part in zip(ODDS, _PARTS, strict=True)]
        self._sums = [0.0] * len(ODDS)
        self._begun = [0] * len(ODDS)
        self._seen = 0

    def add(self, value: float) -> tuple[float, int, int]:
        """Take a 0 or a 1 (or something between) and return how far out, +1 or -1, and over how many values.

        The first is 1 at the limit, and 0 where the baseline knows too little.
        """
        self._seen += 1
        if not self.known:
            return 0.0, 1, 1
        for place, chart in enumerate(self._charts):
            step = (value * chart.one + (1.0 - value) * chart.zero) / self._slowness
            total = self._sums[place] + step
            if total <= 0:
                total, self._begun[place] = 0.0, self._seen
            self._sums[place] = min(total, 2 * chart.limit)
        ratios = [total / chart.limit for total, chart in zip(self._sums, self._charts, strict=True)]
        farthest = int(np.argmax(ratios))
        return ratios[farthest], (1 if ODDS[farthest] > 1 else -1), max(1, self._seen - self._begun[farthest])

    def forget(self) -> None:
        """Begin anew."""
        self._sums = [0.0] * len(ODDS)
        self._begun = [self._seen] * len(ODDS)

    def _chart(self, odds: float, doubt: float, rate: float) -> _Chart:
        # The baseline's share is an estimate: the bound that is nearer to the change is what a false alarm starts from.
        usual = self.share + doubt if odds > 1 else self.share - doubt
        usual = min(max(usual, 0.2 * self.share, 1e-6), 1 - 1e-6)
        changed = usual * odds / (1 - usual + usual * odds)
        one, zero = math.log(changed / usual), math.log((1 - changed) / (1 - usual))
        return _Chart(one, zero, _limit(one, zero, share=usual, parts=1.0 / rate))


def _limit(one: float, zero: float, *, share: float, parts: float) -> float:
    """Return the limit at which a sum alarms once in so many values of a baseline (Brook and Evans, 1972).

    The logarithm of a run length grows nearly evenly with the limit, so that a few false positions find it.
    """

    def beyond(limit: float) -> float:
        return math.log(run_length(one, zero, share=share, limit=limit) / parts)

    low, high = _LEAST_LIMIT, 4.0
    at_low, at_high = beyond(low), beyond(high)
    while at_high < 0 and high < _MOST_LIMIT:
        low, at_low, high = high, at_high, min(1.6 * high, _MOST_LIMIT)
        at_high = beyond(high)
    if at_low >= 0 or at_high <= 0:
        return low if at_low >= 0 else high
    for _ in range(_ROUNDS):
        middle = low + (high - low) * min(max(-at_low / (at_high - at_low), 0.05), 0.95)
        at_middle = beyond(middle)
        if abs(at_middle) < _NEAR:
            return middle
        if at_middle < 0:
            low, at_low = middle, at_middle
        else:
            high, at_high = middle, at_middle
    return high


def run_length(one: float, zero: float, *, share: float, limit: float) -> float:
    """Return after how many values a sum from zero alarms on average, where each is 1 with this share."""
    states = np.arange(_STATES) * (limit / _STATES)
    stays = np.eye(_STATES)
    for step, chance in ((one, share), (zero, 1.0 - share)):
        reached = np.maximum(states + step, 0.0) / (limit / _STATES)
        below = np.floor(reached).astype(int)
        part = reached - below
        for place, weight in ((below, 1.0 - part), (below + 1, part)):
            inside = place < _STATES
            np.subtract.at(stays, (np.flatnonzero(inside), place[inside]), chance * weight[inside])
    return float(np.linalg.solve(stays, np.ones(_STATES))[0])
