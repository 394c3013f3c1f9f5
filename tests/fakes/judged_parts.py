"""Judged parts of a made-up line, whose true probability of NG is known."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from inspector_app.domain.judged import JudgedPart, JudgedParts

Floats = NDArray[np.float64]


def evidence(count: int, *, seed: int) -> Floats:
    """Return what can be seen of each part: the log odds of it being NG; about 1 part of 5 is."""
    return np.random.default_rng(seed).normal(-2.5, 2.5, count)


def odds_to_share(log_odds: Floats) -> Floats:
    """Return the probability for log odds."""
    return 1.0 / (1.0 + np.exp(-log_odds))


def in_steps_of_odds(log_odds: Floats) -> Floats:
    """Return scores whose true curve is a sigmoid."""
    return np.clip(0.5 + log_odds / 25, 0.0, 1.0)


def judged(
    count: int, *, seed: int, score: Callable[[Floats], Floats] = odds_to_share, source: str = "judged.csv"
) -> JudgedParts:
    """Return parts that are judged rightly, with the scores of a model that sees all of the evidence."""
    seen = evidence(count, seed=seed)
    ng = np.random.default_rng(seed + 1).random(count) < odds_to_share(seen)
    return parts_of(score(seen), ng, source=source)


def parts_of(raws: Floats, ng: NDArray[np.bool_], *, source: str = "judged.csv") -> JudgedParts:
    """Return parts with these scores and verdicts."""
    pairs = zip(raws.tolist(), ng.tolist(), strict=True)
    return JudgedParts(tuple(JudgedPart(raw, is_ng) for raw, is_ng in pairs), source)
