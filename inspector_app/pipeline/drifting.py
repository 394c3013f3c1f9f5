"""Watches what is recorded for drift, in a thread of its own: no part waits for it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from inspector_app.domain.drift.channel import Channel
from inspector_app.domain.drift.noticed import Change, WatchState
from inspector_app.domain.drift_signal import DriftSignal
from inspector_app.domain.measured import Cells
from inspector_app.domain.metrics import Group, Metric, values_of_record
from inspector_app.domain.ports import KeepsUsual
from inspector_app.domain.watch_plan import WatchPlan
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.held_back import HeldBack, Key
from inspector_app.pipeline.slots import Lane, LaneClosed
from inspector_app.pipeline.watched_side import WatchedSide

_SHARE = "%"
# More of the false alarms to what models and people say: fewer of its parts tell anything.
INPUTS, OUTPUTS = 0.4, 0.6
_KEPT = 4096
_LANE = 1024
_WAIT_S = 0.2
_NOTICED = 500
# So many of the last parts fill the longest windows again after a restart.
_BEFORE = 2000
# How long one takes to judge says more of the person than of the line.
_NOT_WATCHED = ("time-to-judge",)


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """What a pass added: what was measured of its pictures, or what was said of it."""

    pass_id: str
    at: float
    values: Mapping[str, float]
    cells: Mapping[str, Cells] | None = None


def _ignore(_change: Change) -> None:
    """Tell nobody."""


class Drifting:
    """A follower of the record, and a worker's step; implements `ports.DriftSignals`.

    Args:
        metrics: What is measured; software is held against thresholds, not against a baseline.
        plan: What it is set to.
        signatures: Gives by how much a little blur changes which measures of a camera.
        keeps: Keeps baselines between two runs; None keeps none.
        before: What the record holds of the last parts, oldest first: time, pass, values.
        noticed: Told of each change, in this thread; what stood at a restart is told again.
        over: Told of each change that is over.
    """

    def __init__(
        self,
        metrics: Sequence[Metric],
        plan: WatchPlan,
        *,
        signatures: Callable[[], Mapping[str, Mapping[str, float]]],
        keeps: KeepsUsual | None = None,
        before: Iterable[tuple[float, str, Mapping[str, float]]] = (),
        noticed: Callable[[Change], object] = _ignore,
        over: Callable[[Change], object] = _ignore,
    ) -> None:
        self._signatures, self._keeps, self._tell, self._over = signatures, keeps, noticed, over
        shares = frozenset(metric.name for metric in metrics if metric.unit == _SHARE)
        self._pictures = WatchedSide(
            "pictures",
            Channel(plan.parts, every=plan.every / INPUTS, signatures=self._blurred, is_ng=self._is_ng),
            _watched(metric for metric in metrics if _of_pictures(metric)),
        )
        self._said = WatchedSide(
            "said",
            Channel(plan.parts, every=plan.every / OUTPUTS, shares=shares),
            _watched(metric for metric in metrics if metric.group is not Group.SOFTWARE and not _of_pictures(metric)),
        )
        self._wanted = plan.parts
        self._before = deque(before, _BEFORE)
        self._ng: dict[str, bool] = {}
        self._lane: Lane[_Seen] = Lane(_LANE)
        self._lock = threading.Condition()
        self._handed = self._done = self._parts = 0
        self._changes: deque[Change] = deque(maxlen=_NOTICED)
        self._standing: dict[Key, Change] = {}
        self._held_back = HeldBack()

    def committed(self, batch: Batch) -> None:
        """Take what is durable; never waits. After the end nothing is taken: the next start reads it from the record."""
        for record in batch.records:
            if record.challenge is None:
                values = self._pictures.of(values_of_record(record))
                self._hand_on(_Seen(record.part.id, record.part.trigger.at, values, record.cells))
        for point in batch.shown:
            values = self._said.of(point.values)
            if values:
                self._hand_on(_Seen(point.pass_id, point.at, values))

    def open(self) -> None:
        """Take up the baselines that were kept, and the last parts, so that windows are full after a restart."""
        with self._lock:
            for side in self._sides:
                usual = None if self._keeps is None else self._keeps.read(side.name)
                if usual is not None:
                    side.channel.begin(usual)
        while self._before:
            at, pass_id, values = self._before.popleft()
            with self._lock:
                for side in self._sides:
                    told = side.of(values)
                    if told and side.channel.usual is not None:
                        self._add(side, _Seen(pass_id, at, told), part_index=-1)

    def step(self) -> None:
        """Look at what came next."""
        seen = self._lane.take(_WAIT_S)
        if seen is not None:
            self._look_at(seen)

    def close(self) -> None:
        """End."""

    def stop(self) -> None:
        """Wait for nothing more."""
        self._lane.close()

    def drain(self, timeout_s: float) -> bool:
        """Wait until everything that was recorded so far is looked at; return whether it is."""
        with self._lock:
            return self._lock.wait_for(lambda: self._done >= self._handed, timeout_s)

    def standing(self) -> tuple[DriftSignal, ...]:
        """Return the signals that stand now."""
        with self._lock:
            return tuple(DriftSignal(change.metric, change.text) for change in self._standing.values())

    def changes(self) -> tuple[Change, ...]:
        """Return the last changes that were noticed since the engine started, oldest first."""
        with self._lock:
            return tuple(self._changes)

    def state(self) -> WatchState:
        """Return how far the watch is."""
        with self._lock:
            silent = [side.channel.detector.silent for side in self._sides if side.channel.detector is not None]
            return WatchState(
                self._pictures.channel.missing,
                self._said.channel.missing,
                self._wanted,
                tuple(name for names in silent for name in names),
                tuple(self._standing.values()),
            )

    def warm_up(self) -> None:
        """Take the next parts as the baseline; what stands is over."""
        self._begin_anew(*self._sides)

    def other_models(self) -> None:
        """Take the next parts as the baseline of what models and people say: other models say it from now on."""
        self._begin_anew(self._said)

    @property
    def _sides(self) -> tuple[WatchedSide, WatchedSide]:
        return self._pictures, self._said

    def _begin_anew(self, *sides: WatchedSide) -> None:
        with self._lock:
            for side in sides:
                side.channel.warm_up()
                if self._keeps is not None:
                    self._keeps.remove(side.name)
            self._let_go()

    def _hand_on(self, seen: _Seen) -> None:
        with self._lock, suppress(LaneClosed):
            self._lane.put_always(seen)
            self._handed += 1

    def _look_at(self, seen: _Seen) -> None:
        with self._lock:
            try:
                self._take(seen)
            finally:
                self._done += 1
                self._lock.notify_all()

    def _take(self, seen: _Seen) -> None:
        side = self._said if seen.cells is None else self._pictures
        self._parts += side is self._pictures
        if "ng" in seen.values:
            self._ng[seen.pass_id] = seen.values["ng"] > 0
            while len(self._ng) > _KEPT:
                del self._ng[next(iter(self._ng))]
        warm = side.channel.usual is None
        self._changes.extend(self._add(side, seen, part_index=self._parts - 1))
        if warm and side.channel.usual is not None and self._keeps is not None:
            self._keeps.write(side.name, side.channel.usual)

    def _add(self, side: WatchedSide, seen: _Seen, *, part_index: int) -> list[Change]:
        """Take a point, tell what is to be told now, and return it."""
        side.passes.append((seen.pass_id, seen.at))
        noticed = side.channel.add(seen.values, seen.cells or {})
        if noticed is not None:
            self._held_back.add((noticed.metric, noticed.point), side.change(noticed, part_index))
        pictures = self._pictures.channel
        told = self._held_back.due(pictures.seen, stands=self._stands(), cameras_moved=bool(pictures.standing))
        for key, change in told.items():
            self._standing[key] = change
            self._tell(change)
        self._let_go()
        return list(told.values())

    def _stands(self) -> set[Key]:
        return {(one.metric, one.point) for side in self._sides for one in side.channel.standing}

    def _let_go(self) -> None:
        for key in self._standing.keys() - self._stands():
            self._over(self._standing.pop(key))

    def _is_ng(self, point: int) -> bool | None:
        return self._ng.get(self._pictures.pass_of(point)[0])

    def _blurred(self) -> dict[str, dict[str, float]]:
        # Turned round, so that focus falls where a view gets blurred.
        return {
            f"focus:{camera}": {f"{name}:{camera}": -value for name, value in changes.items()}
            for camera, changes in self._signatures().items()
        }


def _of_pictures(metric: Metric) -> bool:
    return metric.group is Group.INPUT and not metric.tells


def _watched(metrics: Iterable[Metric]) -> dict[str, str]:
    return {metric.name: metric.of for metric in metrics if metric.kind not in _NOT_WATCHED}
