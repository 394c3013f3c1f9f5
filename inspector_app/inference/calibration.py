"""What a raw score is worth: a model version's own curve from its scores to the probability that a part is NG."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Annotated, Literal

import msgspec

_KNOTS_MOST = 10_000
_STEEPEST = 1e9
_EXPONENT_MOST = 700.0  # the exponential of more is no float

Share = Annotated[float, msgspec.Meta(ge=0.0, le=1.0)]
Loss = Annotated[float, msgspec.Meta(ge=0.0, le=1e3)]
Count = Annotated[int, msgspec.Meta(ge=0)]
Method = Literal["isotonic", "platt"]
Knot = tuple[Share, Share]


class Fitted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a calibration was fitted on, and what it was worth on parts that it had not seen.

    Attributes:
        parts: Judged parts.
        ng: How many of them are NG.
        ng_share: The share of NG among all parts for which the probabilities hold.
        source: Where scores and judgements come from.
        since: First judged part, ISO 8601 in UTC; "" where it is not known.
        until: Last judged part.
        judges: Who judged.
        folds: Of the cross-validation.
        brier_before: Brier score of the raw scores, taken for probabilities.
        brier_after: The same of the calibrated ones, each by a fit without its own fold.
        log_loss_before: Logarithmic loss in nats, as `brier_before`.
        log_loss_after: As `brier_after`.
    """

    parts: Count
    ng: Count
    ng_share: Share
    source: str
    since: str = ""
    until: str = ""
    judges: tuple[str, ...] = ()
    folds: Count = 0
    brier_before: Loss = 0.0
    brier_after: Loss = 0.0
    log_loss_before: Loss = 0.0
    log_loss_after: Loss = 0.0


class Calibration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A curve that never falls, from a part's raw score (0 to 1) to the probability of NG.

    Attributes:
        method: "isotonic" (straight lines between knots) or "platt" (a sigmoid).
        knots: Isotonic: raw score and probability, by rising raw score; level outside of them.
        slope: Platt: above 0.
        intercept: Platt: the probability is 1 / (1 + exp(-(slope * raw + intercept))).
        fitted: What it was fitted on.
    """

    method: Method
    fitted: Fitted
    knots: tuple[Knot, ...] = ()
    slope: float | None = None
    intercept: float | None = None

    def in_words(self) -> str:
        """Return how it was fitted, for a person."""
        return f"by {self.method} on {self.fitted.parts} parts, {self.fitted.ng} of them NG"


def probability(calibration: Calibration, raw: float) -> float:
    """Return the probability of NG, 0 to 1, for a raw score; a higher score never gives a lower one.

    Platt's sigmoid is of Platt, Probabilistic outputs for support vector machines, 1999; straight lines between the
    steps of an isotonic fit keep parts apart that one step would make equal.
    """
    if calibration.slope is not None and calibration.intercept is not None:
        return sigmoid(calibration.slope * raw + calibration.intercept)
    return _between(calibration.knots, raw)


def sigmoid(value: float) -> float:
    """Return 1 / (1 + exp(-value)), in the one form whose rounding never falls where the value rises."""
    return 1.0 / (1.0 + math.exp(min(_EXPONENT_MOST, -value)))


def _between(knots: Sequence[Knot], raw: float) -> float:
    after = bisect_right(knots, raw, key=itemgetter(0))
    if after == 0:
        return knots[0][1]
    if after == len(knots):
        return knots[-1][1]
    (left, low), (right, high) = knots[after - 1], knots[after]
    return min(high, low + (high - low) * ((raw - left) / (right - left)))


def unusable(calibration: Calibration) -> str:
    """Return why a calibration cannot be used, "" where it can."""
    what = _of_two_methods(calibration)
    if what:
        return what
    if calibration.fitted.ng > calibration.fitted.parts:
        return "calibration.fitted.ng is more than calibration.fitted.parts"
    return _broken_sigmoid(calibration) if calibration.method == "platt" else _broken_knots(calibration.knots)


def _of_two_methods(calibration: Calibration) -> str:
    sigmoid_given = calibration.slope is not None or calibration.intercept is not None
    if calibration.method == "platt" and (calibration.knots or None in (calibration.slope, calibration.intercept)):
        return "calibration.method 'platt' takes slope and intercept, and no knots"
    if calibration.method == "isotonic" and (sigmoid_given or not calibration.knots):
        return "calibration.method 'isotonic' takes knots, and neither slope nor intercept"
    return ""


def _broken_sigmoid(calibration: Calibration) -> str:
    slope, intercept = calibration.slope or 0.0, calibration.intercept or 0.0
    if not 0.0 < slope <= _STEEPEST or not abs(intercept) <= _STEEPEST:
        return "calibration.slope must be above 0, and it and intercept finite: a higher score means NG more surely"
    return ""


def _broken_knots(knots: Sequence[Knot]) -> str:
    if not 2 <= len(knots) <= _KNOTS_MOST:  # noqa: PLR2004 - a line has two ends
        return f"calibration.knots are {len(knots)}, and 2 to {_KNOTS_MOST} make a curve"
    for (left, low), (right, high) in pairwise(knots):
        if left >= right:
            return f"calibration.knots must rise in the raw score, and {right:g} comes after {left:g}"
        if low > high:
            return f"calibration.knots fall from {low:g} to {high:g}: a higher raw score must not give less"
    return ""
