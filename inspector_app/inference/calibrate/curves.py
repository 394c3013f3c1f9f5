"""The two curves that a calibration may be: Platt's sigmoid and the isotonic one, fitted by SciPy."""

from __future__ import annotations

import math

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression, minimize
from scipy.special import expit

from inspector_app.inference.calibrate.scores import Scores
from inspector_app.inference.calibration import Calibration, Fitted, Method

_DIGITS = 12


def fit(scores: Scores, method: Method, fitted: Fitted) -> Calibration:
    """Return the curve that fits best; it never falls, and is level where scores tell nothing."""
    return platt(scores, fitted) if method == "platt" else isotonic(scores, fitted)


def platt(scores: Scores, fitted: Fitted) -> Calibration:
    """Return the sigmoid of the highest likelihood for smoothed targets (Platt, Probabilistic outputs, 1999)."""
    wanted, share = _targets(scores), scores.weight / scores.weight.sum()
    middle, spread = float(scores.raw.mean()), float(scores.raw.std()) or 1.0
    centred = (scores.raw - middle) / spread

    def loss(line: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        exponents = line[0] * centred + line[1]
        missed = share * (expit(exponents) - wanted)
        value = share @ (np.logaddexp(0.0, exponents) - wanted * exponents)
        return float(value), np.array([missed @ centred, missed.sum()])

    found = minimize(loss, np.array([1.0, 0.0]), jac=True, method="L-BFGS-B", bounds=[(0.0, None), (None, None)])
    steepness, height = (float(number) for number in found.x)
    slope = steepness / spread
    return Calibration("platt", fitted, slope=slope, intercept=height - slope * middle)


def isotonic(scores: Scores, fitted: Fitted) -> Calibration:
    """Return the steps of least squares that never fall, joined by straight lines.

    By pooling adjacent violators (Zadrozny and Elkan, Transforming classifier scores into accurate multiclass
    probability estimates, 2002) over Platt's targets: no number of judged parts proves a probability of 0 or 1.
    """
    raws, part_of = np.unique(scores.raw, return_inverse=True)
    weight = np.bincount(part_of, scores.weight)
    found = isotonic_regression(np.bincount(part_of, scores.weight * _targets(scores)) / weight, weights=weight)
    # Rounding makes steps of one height that differ in their last bits one step again.
    values = np.round(np.clip(found.x, 0.0, 1.0), _DIGITS)
    rises = np.flatnonzero(np.diff(values))
    ends = sorted({0, *rises.tolist(), *(rises + 1).tolist(), len(values) - 1})
    return Calibration("isotonic", fitted, knots=tuple((float(raws[end]), float(values[end])) for end in ends))


def _targets(scores: Scores) -> NDArray[np.float64]:
    """Return Platt's targets: (n + 1) / (n + 2) for NG and 1 / (n + 2) for OK, n of the verdict's own parts.

    Of parts that stand for different numbers, n is how many equal ones would be worth as much (Kish, Survey sampling, 1965).
    """
    ng, ok = (_worth(scores.weight[chosen]) for chosen in (scores.ng, ~scores.ng))
    return np.where(scores.ng, (ng + 1.0) / (ng + 2.0), 1.0 / (ok + 2.0))


def _worth(weight: NDArray[np.float64]) -> float:
    return float(weight.sum() ** 2 / (weight**2).sum()) if weight.size else 0.0


def for_ng_share(calibration: Calibration, wanted: float) -> Calibration:
    """Return the curve for a share of NG, between 0 and 1, other than the one that it was fitted for.

    p' = w (1 - s) p / (w (1 - s) p + (1 - w) s (1 - p)) for a share s that becomes w (Elkan, The foundations of
    cost-sensitive learning, 2001, theorem 2; Saerens, Latinne and Decaestecker, Adjusting the outputs of a classifier
    to new a priori probabilities, 2002, equation 4). It holds where parts were chosen by their verdict.
    """
    share = calibration.fitted.ng_share
    times = wanted * (1.0 - share) / ((1.0 - wanted) * share)
    fitted = msgspec.structs.replace(calibration.fitted, ng_share=wanted)
    if calibration.intercept is not None:
        intercept = calibration.intercept + math.log(times)
        return msgspec.structs.replace(calibration, fitted=fitted, intercept=intercept)
    raws, values = np.array(calibration.knots).T
    moved = np.maximum.accumulate(np.clip(times * values / (times * values + 1.0 - values), 0.0, 1.0))
    knots = tuple(zip(raws.tolist(), moved.tolist(), strict=True))
    return msgspec.structs.replace(calibration, fitted=fitted, knots=knots)
