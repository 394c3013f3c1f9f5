"""Watches what is recorded for drift, in a thread of its own: no part waits for it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.drift.channel import Channel
from inspector_app.domain.drift.noticed import Change, WatchState
from inspector_app.domain.drift_signal import DriftSignal
from inspector_app.domain.measured import Cells
from inspector_app.domain.metrics import Metric, values_of_record
from inspector_app.domain.ports import KeepsUsual
from inspector_app.domain.watch_plan import WatchPlan
from inspector_app.domain.watching import PICTURES, SAID, Learned, side_of
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.handed import Handed
from inspector_app.pipeline.held_back import Key, Standing
from inspector_app.pipeline.watched_side import WatchedSide

_SHARE = "%"
# More of the false alarms to what models and people say: fewer of its parts tell anything.
INPUTS, OUTPUTS = 0.4, 0.6
_KEPT = 4096
_WAIT_S = 0.2
_NOTICED = 500
# So many of the last parts fill the longest windows again after a restart.
_BEFORE = 2000
# How long one takes to judge says more of the person than of the line; the others say what is overruled once more.
_NOT_WATCHED = ("time-to-judge", "agreement", "audit-escape")


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """What a pass added: what was measured of its pictures, or what was said of it."""

    pass_id: str
    at: float
    values: Mapping[str, float]
    cells: Mapping[str, Cells] | None = None


# Something to be done in the thread of the watch, after what was recorded before it.
_Order = Callable[[], None]


def _ignore(_told: object) -> None:
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

    Attributes:
        learned: Told of each baseline that is complete, in this thread; set before it starts.
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
        self._signatures, self._keeps = signatures, keeps
        self.learned: Callable[[Learned], object] = _ignore
        shares = frozenset(metric.name for metric in metrics if metric.unit == _SHARE)
        self._pictures = WatchedSide(
            PICTURES,
            Channel(plan.parts, every=plan.every / INPUTS, signatures=self._blurred, is_ng=self._is_ng),
            _watched(metrics, PICTURES),
        )
        self._said = WatchedSide(
            SAID,
            Channel(plan.parts, every=plan.every / OUTPUTS, shares=shares),
            _watched(metrics, SAID),
        )
        self._sides = (self._pictures, self._said)
        self._wanted, self._left_out = plan.parts, frozenset[str]()
        self._before = deque(before, _BEFORE)
        self._ng: dict[str, bool] = {}
        self._handed: Handed[_Seen | _Order] = Handed()
        self._lock = threading.RLock()
        self._parts = 0
        self._changes: deque[Change] = deque(maxlen=_NOTICED)
        self._standing = Standing(noticed, over)
        self._state = WatchState(plan.parts, plan.parts, plan.parts)

    def committed(self, batch: Batch) -> None:
        """Take what is durable; never waits. After the end nothing is taken: the next start reads it from the record."""
        for record in batch.records:
            if record.challenge is None:
                values = self._pictures.of(values_of_record(record))
                self._handed.put(_Seen(record.part.id, record.part.trigger.at, values, record.cells))
        for point in batch.shown:
            values = self._said.of(point.values)
            if values:
                self._handed.put(_Seen(point.pass_id, point.at, values))

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
        seen = self._handed.take(_WAIT_S)
        if seen is None:
            return
        try:
            with self._lock:
                self._take(seen) if isinstance(seen, _Seen) else seen()
        finally:
            self._handed.done()

    def close(self) -> None:
        """End."""

    def stop(self) -> None:
        """Wait for nothing more."""
        self._handed.close()

    def drain(self, timeout_s: float) -> bool:
        """Wait until everything that was recorded so far is looked at; return whether it is."""
        return self._handed.wait(timeout_s)

    def standing(self) -> tuple[DriftSignal, ...]:
        """Return the signals that stand now."""
        # Without the lock, which a baseline that has just come to its end holds for seconds.
        return tuple(DriftSignal(change.metric, change.text) for change in self._standing.all)

    def changes(self) -> tuple[Change, ...]:
        """Return the last changes that were noticed since the engine started, oldest first."""
        with self._lock:
            return tuple(self._changes)

    def state(self) -> WatchState:
        """Return how far the watch is; as it was lately, while a baseline comes to its end."""
        if self._lock.acquire(blocking=False):
            try:
                self._state = self._state_now()
            finally:
                self._lock.release()
        return self._state

    def _state_now(self) -> WatchState:
        silent = [side.channel.detector.silent for side in self._sides if side.channel.detector is not None]
        return WatchState(
            self._pictures.channel.missing,
            self._said.channel.missing,
            self._wanted,
            tuple(name for names in silent for name in names),
            self._standing.all,
        )

    def soon(self, order: _Order) -> None:
        """Do something after what was recorded so far is looked at; never waits."""
        self._handed.put(order)

    def warm_up(self, parts: int | None = None) -> None:
        """Take the next parts as the baseline, so many or as many as before; what stands is over."""
        self._wanted = parts or self._wanted
        self._begin_anew(*self._sides)

    def expect(self, every: float) -> None:
        """Let false alarms be so many parts apart from now on; what stands is over, and noticed again where it goes on."""
        with self._lock:
            self._pictures.channel.expect(every / INPUTS)
            self._said.channel.expect(every / OUTPUTS)
            self._standing.let_go(self._stands())

    def leave_out(self, metrics: Collection[str]) -> None:
        """Watch these metrics no more, and all others; what is retired is still learned, and can be brought back."""
        with self._lock:
            self._left_out = frozenset(metrics)
            self._standing.let_go(self._stands())

    def other_models(self) -> None:
        """Take the next parts as the baseline of what models and people say: other models say it from now on."""
        self._begin_anew(self._said)

    def _begin_anew(self, *sides: WatchedSide) -> None:
        with self._lock:
            for side in sides:
                side.channel.warm_up(self._wanted)
                if self._keeps is not None:
                    self._keeps.remove(side.name)
            self._standing.let_go(self._stands())

    def _take(self, seen: _Seen) -> None:
        side = self._said if seen.cells is None else self._pictures
        self._parts += side is self._pictures
        if "ng" in seen.values:
            self._ng[seen.pass_id] = seen.values["ng"] > 0
            while len(self._ng) > _KEPT:
                del self._ng[next(iter(self._ng))]
        warm = side.channel.usual is None
        self._changes.extend(self._add(side, seen, part_index=self._parts - 1))
        if warm and side.channel.usual is not None:
            if self._keeps is not None:
                self._keeps.write(side.name, side.channel.usual)
            self.learned(side.learned(side.channel.usual))

    def _add(self, side: WatchedSide, seen: _Seen, *, part_index: int) -> list[Change]:
        """Take a point, tell what is to be told now, and return it."""
        side.passes.append((seen.pass_id, seen.at))
        left_out = self._left_out if side.channel.usual is not None else ()
        values = {name: value for name, value in seen.values.items() if name not in left_out}
        noticed = side.channel.add(values, seen.cells or {})
        if noticed is not None:
            self._standing.add((noticed.metric, noticed.point), side.change(noticed, part_index))
        pictures = self._pictures.channel
        return self._standing.look(pictures.seen, self._stands(), cameras_moved=bool(pictures.standing))

    def _stands(self) -> set[Key]:
        standing = (one for side in self._sides for one in side.channel.standing)
        return {(one.metric, one.point) for one in standing if one.metric not in self._left_out}

    def _is_ng(self, point: int) -> bool | None:
        return self._ng.get(self._pictures.pass_of(point)[0])

    def _blurred(self) -> dict[str, dict[str, float]]:
        # Turned round, so that focus falls where a view gets blurred.
        return {
            f"focus:{camera}": {f"{name}:{camera}": -value for name, value in changes.items()}
            for camera, changes in self._signatures().items()
        }


def _watched(metrics: Iterable[Metric], side: str) -> dict[str, str]:
    return {one.name: one.of for one in metrics if side_of(one) == side and one.kind not in _NOT_WATCHED}
