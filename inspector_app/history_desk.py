"""Answers what screens ask of the past, and never more of it than is good."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

from inspector_app.domain.errors import BadInput
from inspector_app.domain.series import History, MomentPart, Preview, Span, Window
from inspector_app.link.history_messages import (
    HistoryAnswer,
    HistoryIntent,
    HistoryRequested,
    HistoryShown,
    PartsOfMomentRequested,
    PartsOfMomentShown,
    PreviewRequested,
    PreviewShown,
)

_STRETCHES_MOST = 2000
_PARTS_MOST = 200


class Past(Protocol):
    """Whoever reads the record; `recorded.Recorded` does. All of it raises EnvironmentFault where it cannot be read."""

    def chart_history(
        self, span: Span, stretches: int, *, window: Window | None = None, metrics: Sequence[str] = ()
    ) -> History:
        """Return a span of the record, or a window of it, in at most so many stretches."""

    def moment(self, metric: str, window: Window, most: int) -> tuple[MomentPart, ...]:
        """Return at most so many parts of a moment, those first that lie farthest out."""

    def preview(self, metric: str, limits: tuple[float, float], window: Window) -> Preview:
        """Return how often two limits would have been left."""


def look_back(past: Past, intent: HistoryIntent) -> HistoryAnswer:
    """Return the answer to a question about the past.

    Raises:
        BadInput: A window or a limit is no number, or they are the wrong way round.
        EnvironmentFault: The record cannot be read.
    """
    match intent:
        case HistoryRequested():
            window = None
            if intent.since is not None and intent.until is not None:
                window = _window(intent.since, intent.until)
            stretches = max(1, min(intent.stretches, _STRETCHES_MOST))
            return HistoryShown(past.chart_history(intent.span, stretches, window=window, metrics=intent.metrics))
        case PartsOfMomentRequested():
            window = _window(intent.since, intent.until)
            return PartsOfMomentShown(past.moment(intent.metric, window, max(1, min(intent.most, _PARTS_MOST))))
        case PreviewRequested():
            window = _window(intent.since, intent.until)
            if math.isnan(intent.low) or math.isnan(intent.high) or intent.low > intent.high:
                raise BadInput("the lower limit is above the upper one", remedy="swap them")
            return PreviewShown(past.preview(intent.metric, (intent.low, intent.high), window))


def _window(since: float, until: float) -> Window:
    if not (math.isfinite(since) and math.isfinite(until) and since < until):
        raise BadInput("that is no stretch of time", remedy="let it begin before it ends")
    return Window(since, until)
