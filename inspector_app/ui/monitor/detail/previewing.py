"""What thresholds would have done to the values that show, while they are dragged and before they count."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from inspector_app.domain.limits import Limits as Watch
from inspector_app.domain.limits import times_past
from inspector_app.domain.metrics import Metric
from inspector_app.domain.series import Preview
from inspector_app.link.history_messages import PreviewRequested
from inspector_app.ui.figures import count
from inspector_app.ui.monitor.drawing import Drawing
from inspector_app.ui.monitor.held import Limits

_SHARE, _PERCENT = "%", 100.0
_WEEK_S = 7 * 86_400.0
_ENDLESS = 1e300  # a limit that there is not: infinity is no number of the link


def week_asked(metric: Metric, limits: Limits, now: float) -> PreviewRequested:
    """Return the question what thresholds would have done in the last seven days; those of a share are percent."""
    scale = _PERCENT if metric.unit == _SHARE else 1.0
    low, high = limits
    low = -_ENDLESS if low is None else low / scale
    high = _ENDLESS if high is None else high / scale
    return PreviewRequested(metric.name, low, high, since=now - _WEEK_S, until=now)


def week_words(preview: Preview) -> str:
    """Return what they would have done."""
    if not preview.minutes:
        return QCoreApplication.translate("Detailing", "There are no values of this week to try them on.")
    words = QCoreApplication.translate("Detailing", "Would have alarmed {times} times this week.")
    return words.format(times=count(preview.excursions))


def preview_words(drawing: Drawing, limits: Limits, *, share: bool) -> str:
    """Return how many of the shown values lie beyond thresholds, and of single values how often they would have alarmed."""
    low, high = limits
    value = drawing.trace.value
    beyond = np.zeros(len(value), np.bool_)
    if low is not None:
        beyond |= value < low
    if high is not None:
        beyond |= value > high
    told = count(int(beyond.sum())), count(len(value))
    if share or not drawing.live:
        words = QCoreApplication.translate("Detailing", "Of what shows, {beyond} of {count} values lie beyond.")
        return words.format(beyond=told[0], count=told[1])
    words = QCoreApplication.translate(
        "Detailing", "Would have alarmed {times} times in what shows; {beyond} of {count} values lie beyond."
    )
    times = times_past(value.tolist(), Watch(low, high))
    return words.format(times=count(times), beyond=told[0], count=told[1])
