"""What the engine told of the record so far, live and by span, put together for each chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inspector_app.domain.metrics import Metric
from inspector_app.domain.moved import Moved
from inspector_app.domain.series import Band, History, Mark, Span
from inspector_app.link.answers import Answer
from inspector_app.link.history_messages import HistoryRequested, HistoryShown
from inspector_app.link.messages import PointsRequested, PointsShown
from inspector_app.ui.monitor.deviation import Lane, lane_of
from inspector_app.ui.monitor.drawing import Drawing, Missing
from inspector_app.ui.monitor.live_series import LiveSeries
from inspector_app.ui.monitor.ticks import live_window
from inspector_app.ui.monitor.trace import EMPTY, Trace, running_rate, trace_of
from inspector_app.ui.monitor.watching import Watching

_SHARE = "%"
_SOME = 20


@dataclass(frozen=True, slots=True)
class Moment:
    """What a drawing depends on; two equal ones draw the same.

    Attributes:
        span: None is live.
        window: The span of time.
        version: Of the metric's live values.
        histories: How many histories and rules came so far.
        fresh: Whether the engine is there.
    """

    span: Span | None
    window: tuple[float, float]
    version: tuple[int, int]
    histories: int
    fresh: bool


class Told:
    """Grows with each answer; keeps what the engine said when it is gone.

    Args:
        watching: What metrics are held against.
    """

    def __init__(self, watching: Watching | None = None) -> None:
        self._watching = watching or Watching()
        self.live = LiveSeries()
        self._histories: dict[Span, History] = {}
        self._newest: History | None = None
        self._count = 0
        self._traces: dict[tuple[Span, str, bool], Trace] = {}
        self._window: tuple[float, float] | None = None
        self.problem = ""

    def take(self, answer: Answer) -> None:
        """Take an answer about points or a whole span; others, and those of a part of one, are not for here."""
        reply, intent = answer.reply, answer.intent
        if isinstance(reply, PointsShown) and isinstance(intent, PointsRequested):
            if self.live.take(reply.points, after=intent.after):
                self._window = None
        elif isinstance(reply, HistoryShown) and not (isinstance(intent, HistoryRequested) and intent.metrics):
            self._histories[reply.history.span] = self._newest = reply.history
            self._traces = {key: trace for key, trace in self._traces.items() if key[0] is not reply.history.span}
            self._count += 1
            self.problem = ""
        elif isinstance(intent, HistoryRequested) and not intent.metrics and reply is not None:
            self.problem = answer.problem

    @property
    def rebuilding(self) -> float | None:
        """Return the share of an older record that is rolled up by now; None where all of it is."""
        return None if self._newest is None else self._newest.rebuilding

    def knows(self, span: Span | None) -> bool:
        """Return whether the engine told of the span."""
        return self.live.known if span is None else span in self._histories

    def is_empty(self, span: Span | None) -> bool:
        """Return whether it is known that nothing was recorded in the span."""
        if span is None:
            return self.live.empty
        history = self._histories.get(span)
        return history is not None and not any(history.stretches.values())

    def window(self, span: Span | None, now: float) -> tuple[float, float]:
        """Return the span of time that all charts show."""
        if span is not None:
            history = self._histories.get(span)
            return (
                (now - 60.0, now)
                if history is None
                else (history.began_at, max(history.ended_at, history.began_at + 1))
            )
        if self._window is None:
            found = self.live.window
            if found is None:
                return live_window(now // 60 * 60, now // 60 * 60)
            self._window = live_window(*found)
        return self._window

    @property
    def histories(self) -> int:
        """Return how many histories and rules came so far."""
        return self._count + self._watching.changes

    @property
    def version(self) -> tuple[int, int]:
        """Return what changes whenever anything was told."""
        return self.live.after, self.histories

    def marks(self, window: tuple[float, float]) -> tuple[Mark, ...]:
        """Return what changed in a window."""
        began, ended = window
        return () if self._newest is None else tuple(one for one in self._newest.marks if began <= one.at <= ended)

    def bands(self, metrics: Sequence[Metric]) -> tuple[Band, ...]:
        """Return the bands that there are of these metrics."""
        return tuple(band for band in map(self.band, metrics) if band is not None)

    def band(self, metric: Metric) -> Band | None:
        """Return a metric's band, in the unit of its chart; None where there is none, or the metric is retired."""
        if metric.name in self._watching.rules.retired:
            return None
        told = self._watching.band(metric)
        if told is not None and metric.unit != _SHARE:
            return told
        if self._newest is None or metric.unit == _SHARE:
            return None
        return self._newest.bands.get(metric.name)

    def lanes(
        self,
        metrics: Sequence[Metric],
        span: Span | None,
        *,
        window: tuple[float, float],
        moves: Sequence[Moved] = (),
    ) -> tuple[Lane, ...]:
        """Return how far each metric lay from its band over a window, with what the station noticed."""
        noticed: dict[str, Moved] = {}
        for move in sorted(moves, key=lambda one: one.began_at):
            noticed.setdefault(move.metric, move)
        return tuple(
            lane_of(one, self.trace(one, span), self.band(one), window=window, noticed=noticed.get(one.name))
            for one in metrics
        )

    def moment(self, metric: Metric, span: Span | None, *, window: tuple[float, float], fresh: bool) -> Moment:
        """Return what the metric's drawing depends on now."""
        version = self.live.version(metric.name) if span is None else (0, 0)
        return Moment(span, window, version, self.histories, fresh)

    def drawing(self, metric: Metric, moment: Moment, *, more: Sequence[Mark] = ()) -> Drawing:
        """Return what the metric's chart shows, with more marks than the record's own."""
        trace = self.trace(metric, moment.span)
        began, ended = moment.window
        beside = (mark for mark in more if began <= mark.at <= ended)
        marks = tuple(sorted((*self.marks(moment.window), *beside), key=lambda mark: mark.at))
        band = self.band(metric)
        missing = Missing.NOTHING if len(trace.at) else self._missing(metric, moment.span)
        rules = self._watching.rules_of(metric)
        return Drawing(
            moment.window,
            trace,
            missing,
            band,
            marks=marks,
            live=moment.span is None,
            fresh=moment.fresh,
            limits=rules.limits,
            retired=rules.retired,
        )

    def trace(self, metric: Metric, span: Span | None) -> Trace:
        """Return a metric's values as its chart draws them; a span of None is live."""
        share = metric.unit == _SHARE
        if span is not None:
            history = self._histories.get(span)
            if history is None:
                return EMPTY
            key = (span, metric.name, share)
            if key not in self._traces:
                self._traces[key] = trace_of(history.stretches.get(metric.name, ()), share=share)
            return self._traces[key]
        trace = self.live.trace(metric.name)
        return Trace(trace.at, running_rate(trace.value)) if share else trace

    def _missing(self, metric: Metric, span: Span | None) -> Missing:
        if not self.knows(span):
            return Missing.UNDER_WAY
        if not metric.tells:
            return Missing.NOT_YET
        # what was said of some parts shows: what this stage would have said is not withheld, it was never said
        stage_never_ran = bool(metric.of) and self._has_values("ng", span)
        return Missing.NEVER if stage_never_ran else Missing.AFTER_JUDGING

    def _has_values(self, name: str, span: Span | None) -> bool:
        if span is None:
            return len(self.live.trace(name).at) >= _SOME
        history = self._histories.get(span)
        return history is not None and sum(one.count for one in history.stretches.get(name, ())) >= _SOME
