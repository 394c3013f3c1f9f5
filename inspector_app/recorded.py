"""What an engine answers out of its own record, beside the connection that writes and without holding it up."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from inspector_app.configuration.folders import DATABASE
from inspector_app.domain.alarm_rates import AlarmLife
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.series import History, MomentPart, Opinion, Preview, Span, Window
from inspector_app.domain.shift import shift_began_at
from inspector_app.domain.station import Counters
from inspector_app.store.alarms import alarm_lives, alarms_began_at
from inspector_app.store.database import open_for_reading
from inspector_app.store.faults import telling
from inspector_app.store.history import ChartHistory, span_began_at
from inspector_app.store.lookup import Lookup

_POINTS = 4000
_ALARMS = 2000


class Recorded:
    """Asked by any thread; charts have a connection of their own, so that they never delay a part's picture.

    Args:
        folder: The record's folder; the record exists.
        recipe: The recipe in force.
        recipe_version_id: The record's id of its version.
        now: Gives the wall-clock time, seconds since 1970 (UTC).

    Raises:
        BadInput: The record cannot be read.
    """

    def __init__(self, folder: Path, recipe: Recipe, recipe_version_id: int, *, now: Callable[[], float]) -> None:
        self._recipe = recipe
        self._now = now
        self._file = folder / DATABASE
        with ExitStack() as opened:
            for_parts, for_charts = (opened.enter_context(self._reading()) for _ in range(2))
            self._connections = opened.pop_all()
        self._lookup = Lookup(for_parts, folder)
        self._for_charts = for_charts
        self._charts = ChartHistory(for_charts, recipe_version_id)
        self._parts_lock, self._charts_lock = threading.Lock(), threading.Lock()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        connection = open_for_reading(self._file).conn
        try:
            yield connection
        finally:
            connection.close()

    def opinion(self, pass_id: str) -> Opinion:
        """Return what the station says of a pass.

        Raises:
            BadInput: There is no such pass, or a blind judgement of it is due.
            EnvironmentFault: The record cannot be read.
        """
        with self._parts_lock, telling(self._file):
            return self._lookup.opinion(pass_id)

    def heads(self, pass_ids: Sequence[str]) -> list[tuple[str, str, float, tuple[str, ...]]]:
        """Return pass, serial, trigger's time and views of passes, and nothing of what anybody said of them.

        Raises:
            EnvironmentFault: The record cannot be read.
        """
        with self._parts_lock, telling(self._file):
            return self._lookup.heads(pass_ids)

    def picture(self, pass_id: str, view: str) -> tuple[bytes, int, int]:
        """Return the recorded picture of a view as it lies on the disk, its width and its height in pixels.

        Raises:
            BadInput: There is none.
            EnvironmentFault: The record or the picture's file cannot be read.
        """
        with self._parts_lock, telling(self._file):
            return self._lookup.picture(pass_id, view)

    def counters(self) -> Counters:
        """Return what was decided so far in the running shift, and may be told."""
        with self._parts_lock, telling(self._file):
            return self._lookup.counters(self._recipe, shift_began_at(self._now()))

    def last_points(self) -> list[tuple[float, str, Mapping[str, float]]]:
        """Return time, pass and values of the last 4,000 moments in which something became showable, oldest first."""
        with self._parts_lock, telling(self._file):
            return self._lookup.last_points(_POINTS)

    def chart_history(
        self, span: Span, stretches: int, *, window: Window | None = None, metrics: Sequence[str] = ()
    ) -> History:
        """Return a span of the record, or a window of it, in at most so many stretches; of all metrics, or of some.

        Raises:
            EnvironmentFault: The record cannot be read.
        """
        with self._charts_lock, telling(self._file):
            return self._charts.read(span, window or self._whole(span), stretches=stretches, metrics=metrics)

    def moment(self, metric: str, window: Window, most: int) -> tuple[MomentPart, ...]:
        """Return at most so many parts of a moment, those first that lie farthest out.

        Raises:
            EnvironmentFault: The record cannot be read.
        """
        with self._charts_lock, telling(self._file):
            return self._charts.moment(metric, window, most)

    def preview(self, metric: str, limits: tuple[float, float], window: Window) -> Preview:
        """Return how often two limits would have been left.

        Raises:
            EnvironmentFault: The record cannot be read.
        """
        with self._charts_lock, telling(self._file):
            return self._charts.preview(metric, limits, window)

    def _whole(self, span: Span) -> Window:
        now = self._now()
        since = span_began_at(span, now=now, shift_began_at=shift_began_at(now))
        if span is Span.ALL:
            began = self._charts.began_at()
            since = now if began is None else min(began, now)
        return Window(since, now)

    def alarm_lives(self, span: Span) -> tuple[list[AlarmLife], float, float]:
        """Return the alarms of a span, oldest first, with where it begins and ends; of very many the newest 2,000.

        Raises:
            EnvironmentFault: The record cannot be read.
        """
        now = self._now()
        since = span_began_at(span, now=now, shift_began_at=shift_began_at(now))
        with self._charts_lock, telling(self._file):
            since = max(since, alarms_began_at(self._for_charts, most=_ALARMS))
            return alarm_lives(self._for_charts, since, _ALARMS), since, now

    def close(self) -> None:
        """Wait for whoever reads, and close; idempotent."""
        with self._parts_lock, self._charts_lock:
            self._connections.close()
