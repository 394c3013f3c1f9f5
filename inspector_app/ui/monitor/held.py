"""What one metric is held against, as its large view shows it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.watching import Pace
from inspector_app.ui.figures import in_language

Limits = tuple[float | None, float | None]
NONE: Limits = (None, None)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a metric is held against now.

    Attributes:
        limits: Its thresholds.
        suggested: What its baseline suggests.
        retired: Whether nobody looks at it any more.
        note: Who set them, when and why, and when somebody looks again; "" where nothing is to be said.
        may_change: Whether this station lets them be changed.
        pace: How fast it is expected to change.
    """

    limits: Limits = NONE
    suggested: Limits = NONE
    retired: bool = False
    note: str = ""
    may_change: bool = False
    pace: Pace = Pace.DAYS


NO_RULES = Rules()


def limits_words(limits: Limits) -> str:
    """Return two thresholds in words."""
    low, high = (None if one is None else in_language(f"{one:.4g}") for one in limits)
    if low is None and high is None:
        return QCoreApplication.translate("ThresholdPane", "none")
    if low is None:
        return QCoreApplication.translate("ThresholdPane", "above {high}").format(high=high)
    if high is None:
        return QCoreApplication.translate("ThresholdPane", "below {low}").format(low=low)
    return QCoreApplication.translate("ThresholdPane", "below {low} or above {high}").format(low=low, high=high)


def rounded(value: float, value_range: tuple[float, float]) -> float:
    """Return a threshold with as many places as the chart's range calls for, and no more."""
    span = max(value_range[1] - value_range[0], 1e-9)
    return round(value, 2 - math.floor(math.log10(span)))
