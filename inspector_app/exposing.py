"""Takes a reading of the station once a second, for whoever reads it from outside; nobody who reads reaches the station."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from loguru import logger

from inspector_app.domain.drift_signal import DriftSignal
from inspector_app.domain.errors import BadInput
from inspector_app.domain.series import Points
from inspector_app.domain.station import StationSnapshot
from inspector_app.exposition.address import address_of
from inspector_app.exposition.endpoint import Endpoint
from inspector_app.exposition.reading import LATENCY_UPTO_S, Latencies, Reading
from inspector_app.link.door import read_door
from inspector_app.pipeline.worker import Worker
from inspector_app.store.database import open_for_reading
from inspector_app.store.faults import telling
from inspector_app.store.reader import Reader

_EACH_S = 1.0
_JOIN_S = 10.0
_MEAN_OVER = 100
_POINTS_MOST = 5000
_MS = 1000.0


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a station is looked at, each quick and for any thread.

    Attributes:
        snapshot: All that a screen may show.
        points: What may show, after a sequence number, at most so many.
        lanes: What stands before each step.
        drifts: The drift signals that stand.
        pc: What the PC does; see `Reading.pc`.
        restarts: Engines that were started on this record after the first.
        started_at: When this engine was, seconds since 1970 (UTC).
    """

    snapshot: Callable[[], StationSnapshot]
    points: Callable[[int, int], Points]
    lanes: Mapping[str, Sized]
    drifts: Callable[[], Sequence[DriftSignal]]
    pc: Callable[[Iterable[int]], Mapping[str, float]]
    restarts: int
    started_at: float


def restarts_of(database: Path) -> int:
    """Return how often an engine was started on a record after the first time."""
    with closing(open_for_reading(database).conn) as connection, telling(database):
        return Reader(connection).restarts()


def listening(metrics: str | None, folder: Path | None) -> AbstractContextManager[Endpoint | None]:
    """Listen where it is asked for, before anything is written.

    An engine that comes back after a crash goes without, where somebody else has taken its port: a line never stands
    still for want of monitoring.

    Args:
        metrics: The address, None for no endpoint.
        folder: The record's folder, None for a new one.

    Raises:
        BadInput: It is no address, or nobody can listen there.
    """
    if metrics is None:
        return nullcontext()
    address = address_of(metrics)
    try:
        return Endpoint(address)
    except BadInput as problem:
        if folder is None or not _came_back(folder):
            raise
        logger.error("no metrics: {}", problem)
        return nullcontext()


def _came_back(folder: Path) -> bool:
    """Return whether an engine was here that nobody ended: it left its door behind."""
    try:
        read_door(folder)
    except BadInput:
        return False
    return True


@contextmanager
def exposed(sources: Sources, endpoint: Endpoint) -> Iterator[None]:
    """Let the station be read at an endpoint as long as this lasts; should it break, the line goes on."""
    step = Exposing(sources, endpoint.show)
    worker = Worker("expose", step, lambda _, why: logger.error("metrics stand still: {}", why))
    worker.start()
    endpoint.start()
    try:
        yield
    finally:
        worker.stop()
        step.end()
        worker.join(_JOIN_S)


class Exposing:
    """The step of a worker that takes readings.

    Args:
        sources: Where the station is looked at.
        show: Takes each reading.
    """

    def __init__(self, sources: Sources, show: Callable[[Reading], None]) -> None:
        self._sources = sources
        self._show = show
        self._ending = threading.Event()
        self._last: int | None = None
        self._values: dict[str, deque[float]] = {}
        self._counts: Counter[int] = Counter()
        self._sum_s = 0.0

    def open(self) -> None:
        """Begin."""

    def step(self) -> None:
        """Take one reading, and wait for the next second."""
        self._show(self.reading())
        self._ending.wait(_EACH_S)

    def close(self) -> None:
        """End."""

    def end(self) -> None:
        """Wait no longer between readings; for another thread to call."""
        self._ending.set()

    def reading(self) -> Reading:
        """Return the station as it is now."""
        self._take_points()
        station = self._sources.snapshot()
        return Reading(
            station,
            depths={name: len(lane) for name, lane in self._sources.lanes.items()},
            means={name: sum(values) / len(values) for name, values in self._values.items()},
            latencies=Latencies(dict(self._counts), self._sum_s),
            drifts={signal.name: signal.past_limit for signal in self._sources.drifts()},
            pc=self._sources.pc(station.processes.values()),
            restarts=self._sources.restarts,
            started_at=self._sources.started_at,
        )

    def _take_points(self) -> None:
        """Take up what may show since the last time; what engines before this one recorded counts for the means alone."""
        counts = self._last is not None
        while True:
            points = self._sources.points(self._last or 0, _POINTS_MOST)
            for point in points.points:
                for name, value in point.values.items():
                    self._values.setdefault(name, deque(maxlen=_MEAN_OVER)).append(value)
                if counts and "latency" in point.values:
                    took_s = point.values["latency"] / _MS
                    self._counts[bisect_left(LATENCY_UPTO_S, took_s)] += 1
                    self._sum_s += took_s
            self._last = points.points[-1].sequence if points.points else points.last
            if self._last >= points.last:
                return
