"""The yearly budget of error probability that all attempts at a recipe's gates share."""

from __future__ import annotations

import math


def alpha_of_attempt(alpha: float, attempt: int) -> float:
    """Return what one attempt may spend, so that all of them together, however many, spend at most `alpha`.

    Attempt k gets alpha * 6 / (pi^2 k^2): the sum over all k is alpha (Euler, Basel problem).

    Args:
        alpha: 1 - the gate's confidence, above 0 and below 1.
        attempt: From 1 on, counted over all versions, candidates and levels of one recipe and calendar year.
    """
    if attempt < 1 or not 0.0 < alpha < 1.0:
        message = f"attempt {attempt} of a budget of {alpha}"
        raise ValueError(message)
    return alpha * 6.0 / (math.pi * attempt) ** 2
