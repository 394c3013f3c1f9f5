"""Asks the record for the parts of a moment, and what thresholds would have done, and hands the answers to the view."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, Signal

from inspector_app.domain.metrics import Metric
from inspector_app.domain.station import WaitingPart
from inspector_app.link.answers import Answer
from inspector_app.link.history_messages import (
    PartsOfMomentRequested,
    PartsOfMomentShown,
    PreviewRequested,
    PreviewShown,
)
from inspector_app.ui.monitor.detail.previewing import week_asked, week_words
from inspector_app.ui.monitor.detail.view import DetailView
from inspector_app.ui.monitor.held import Limits
from inspector_app.ui.monitor.trace import F64
from inspector_app.ui.sentences import in_words

PARTS_MOST = 8
_HALF_S = 30.0


class Past(QObject):
    """Of each kind of question the newest counts: an answer to an older one is not shown.

    Args:
        view: Where the answers show.
        views: Gives the views that parts have pictures of.

    Signals:
        asked: An intent for the engine.
    """

    asked = Signal(object)

    def __init__(self, view: DetailView, views: Callable[[], tuple[str, ...]]) -> None:
        super().__init__(view)
        self._view = view
        self._views = views
        self._parts: PartsOfMomentRequested | None = None
        self._week: PreviewRequested | None = None
        self._at = 0.0

    def show_parts(self, metric: Metric, at: float, times: F64) -> None:
        """Ask for the parts of the stretch around a moment; `times` [n] are those of all that show."""
        half = max(float(np.median(np.diff(times))) / 2, 1.0) if len(times) > 1 else _HALF_S
        self._at = at
        self._parts = PartsOfMomentRequested(metric.name, at - half, at + half, PARTS_MOST)
        self._view.parts.put(at, (), words=self.tr("The parts are being looked up"))
        self.asked.emit(self._parts)

    def try_out(self, metric: Metric, limits: Limits, now: float) -> None:
        """Ask what thresholds would have done this week."""
        self._week = week_asked(metric, limits, now)
        self.asked.emit(self._week)

    def hear(self, answer: Answer) -> None:
        """Show an answer, or why there is none."""
        reply, problem = answer.reply, in_words(answer.problem)
        if self._parts is not None and answer.intent == self._parts:
            self._parts = None
            found = reply.parts if isinstance(reply, PartsOfMomentShown) else ()
            views = self._views()
            parts = [WaitingPart(part.pass_id, part.pass_id, part.at, views) for part in found]
            none = problem or self.tr("The record has no part of this moment any more.")
            self._view.parts.put(self._at, parts, words="" if parts else none)
        elif self._week is not None and answer.intent == self._week:
            self._week = None
            words = week_words(reply.preview) if isinstance(reply, PreviewShown) else problem
            self._view.thresholds.say_preview(words)
