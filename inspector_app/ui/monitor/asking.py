"""When the Monitor page asks the engine for what: seldom, never twice at once, and again after a failure."""

from __future__ import annotations

import math

from inspector_app.domain.series import Span
from inspector_app.link.answers import Answer
from inspector_app.link.history_messages import HistoryRequested
from inspector_app.link.messages import Intent, PointsRequested

POINTS_S = 0.1
HISTORY_S = 10.0
AGAIN_S = 2.0
_MOST = 500


class Asking:
    """Says what to ask now; times are monotonic, in seconds."""

    def __init__(self) -> None:
        self._points: PointsRequested | None = None
        self._history: HistoryRequested | None = None
        self._points_due = -math.inf
        self._history_due = -math.inf

    def history_now(self) -> None:
        """Ask for the history as soon as nothing else of it is under way."""
        self._history_due = -math.inf

    def due(self, now_s: float, span: Span | None, *, after: int) -> list[Intent]:
        """Return what to ask at this moment; a span of None is live, with the shift's bands and marks."""
        intents: list[Intent] = []
        if self._history is None and now_s >= self._history_due:
            self._history = HistoryRequested(span or Span.SHIFT)
            self._history_due = now_s + HISTORY_S
            intents.append(self._history)
        if span is None and self._points is None and now_s >= self._points_due:
            self._points = PointsRequested(after, _MOST)
            self._points_due = now_s + POINTS_S
            intents.append(self._points)
        return intents

    def hear(self, answer: Answer, now_s: float) -> None:
        """Let the next one be asked when this one was answered, or cannot be; a history that failed after 2 s."""
        if answer.intent == self._points:
            self._points = None
        if answer.intent == self._history:
            self._history = None
            if answer.problem:
                self._history_due = min(self._history_due, now_s + AGAIN_S)
