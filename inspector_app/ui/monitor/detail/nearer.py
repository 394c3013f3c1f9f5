"""Asks the record for a stretch that was zoomed to in more detail than the whole span has."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from inspector_app.domain.metrics import Metric
from inspector_app.domain.series import Span
from inspector_app.link.answers import Answer
from inspector_app.link.history_messages import HistoryRequested, HistoryShown
from inspector_app.ui.monitor.detail.sight import Sight
from inspector_app.ui.monitor.trace import Trace, trace_of

STRETCHES = 800
AGAIN_S = 10.0
_SHARE = "%"
# So much of the whole is as good as all of it.
_WHOLE = 0.8
# What is asked for reaches half a width beyond what shows, so that a short move finds it there already.
_BESIDE = 0.5
# What was asked for is too coarse when so much less of it shows.
_COARSE = 4.5


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What the record said of a stretch."""

    asked: HistoryRequested
    began: float
    ended: float
    trace: Trace

    def covers(self, metric: Metric, span: Span | None, shown: tuple[float, float]) -> bool:
        """Return whether all that shows lies in it."""
        same = (metric.name,) == self.asked.metrics and span is self.asked.span
        return same and self.began <= shown[0] and shown[1] <= self.ended


class Nearer(QObject):
    """One question at a time, about what shows then; a live chart has all of its values already.

    Signals:
        asked: An intent for the engine.
    """

    asked = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asked: HistoryRequested | None = None
        self._asked_s = 0.0
        self._known: _Known | None = None
        self._share = False

    def want(self, metric: Metric, span: Span | None, sight: Sight, *, now_s: float) -> None:
        """Ask where what is looked at is known too coarsely, or as it was a while ago.

        Args:
            metric: The metric that shows.
            span: The span that it is a part of; None is live.
            sight: What of it is looked at.
            now_s: Monotonic time in seconds.
        """
        began, ended = sight.shown
        width, whole = ended - began, sight.whole[1] - sight.whole[0]
        if span is None or self._asked is not None or sight.is_whole or width > _WHOLE * whole:
            return
        known = self._known
        if known is not None and known.covers(metric, span, sight.shown):
            is_fine = known.ended - known.began <= _COARSE * width
            if is_fine and now_s - self._asked_s < AGAIN_S:
                return
        since, until = max(began - _BESIDE * width, sight.whole[0]), min(ended + _BESIDE * width, sight.whole[1])
        self._asked, self._asked_s = HistoryRequested(span, STRETCHES, since, until, (metric.name,)), now_s
        self._share = metric.unit == _SHARE
        self.asked.emit(self._asked)

    def hear(self, answer: Answer) -> None:
        """Take an answer to what was asked; without one the coarse values go on showing."""
        if self._asked is None or answer.intent != self._asked:
            return
        asked, self._asked = self._asked, None
        if isinstance(answer.reply, HistoryShown) and asked.since is not None and asked.until is not None:
            found = answer.reply.history.stretches.get(asked.metrics[0], ())
            self._known = _Known(asked, asked.since, asked.until, trace_of(found, share=self._share))

    def trace(self, metric: Metric, span: Span | None, sight: Sight) -> Trace | None:
        """Return the values in detail; None where the whole span's are all that there is for what is looked at."""
        known = self._known
        if known is None or sight.is_whole or not known.covers(metric, span, sight.shown) or not len(known.trace.at):
            return None
        return known.trace
