"""Watches what is recorded for drift, in a thread of its own: no part waits for it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from inspector_app.domain.drift.channel import Channel, Noticed
from inspector_app.domain.drift.noticed import Change, WatchState
from inspector_app.domain.drift_signal import DriftSignal
from inspector_app.domain.measured import Cells
from inspector_app.domain.metrics import Group, Metric, values_of_record
from inspector_app.domain.ports import KeepsUsual
from inspector_app.domain.watch_plan import WatchPlan
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.slots import Lane

_SHARE = "%"
# More of the false alarms to what models and people say: fewer of its parts tell anything.
INPUTS, OUTPUTS = 0.4, 0.6
_KEPT = 4096
_LANE = 1024
_WAIT_S = 0.2
_NOTICED = 500
_PICTURES, _SAID = "pictures", "said"
# How long one takes to judge says more of the person than of the line.
_NOT_WATCHED = ("time-to-judge",)


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """What a pass added: what was measured of its pictures, or what was said of it."""

    pass_id: str
    at: float
    values: Mapping[str, float]
    cells: Mapping[str, Cells] | None


@dataclass(slots=True)
class _Side:
    """One channel with the passes of its last points."""

    channel: Channel
    passes: deque[tuple[str, float]] = field(default_factory=lambda: deque(maxlen=_KEPT))

    def pass_of(self, point: int) -> tuple[str, float]:
        """Return pass and time of a point, of the oldest that is kept where it is gone."""
        place = len(self.passes) - 1 - (self.channel.seen - point)
        return self.passes[max(place, 0)]


class Drifting:
    """A follower of the record, and a worker's step; implements `ports.DriftSignals`.

    Args:
        metrics: What is measured; software is held against thresholds, not against a baseline.
        plan: What it is set to.
        signatures: Gives by how much a little blur changes which measures of a camera.
        keeps: Keeps baselines between two runs; None keeps none.
        before: What the record holds of the last parts, oldest first: time, pass, values.
        noticed: Told of each change, in this thread.
        over: Told of the metric of each change that is over.
    """

    def __init__(
        self,
        metrics: Sequence[Metric],
        plan: WatchPlan,
        *,
        signatures: Callable[[], Mapping[str, Mapping[str, float]]],
        keeps: KeepsUsual | None = None,
        before: Iterable[tuple[float, str, Mapping[str, float]]] = (),
        noticed: Callable[[Change], object] = lambda _change: None,
        over: Callable[[Change], object] = lambda _change: None,
    ) -> None:
        self._of = {metric.name: metric.of for metric in metrics}
        self._inputs = frozenset(metric.name for metric in metrics if metric.group is Group.INPUT)
        told = (Group.OUTPUT, Group.PEOPLE)
        self._outputs = frozenset(
            metric.name for metric in metrics if metric.group in told and metric.kind not in _NOT_WATCHED
        )
        shares = frozenset(metric.name for metric in metrics if metric.unit == _SHARE)
        self._signatures, self._keeps, self._tell, self._over = signatures, keeps, noticed, over
        self._ng: dict[str, bool] = {}
        self._pictures = _Side(
            Channel(plan.parts, every=plan.every / INPUTS, signatures=self._blurred, is_ng=self._is_ng)
        )
        self._said = _Side(Channel(plan.parts, every=plan.every / OUTPUTS, shares=shares))
        self._wanted = plan.parts
        self._lane: Lane[_Seen] = Lane(_LANE)
        self._lock = threading.Condition()
        self._handed = self._done = self._parts = 0
        self._changes: list[Change] = []
        self._standing: dict[tuple[str, int], Change] = {}
        self._go_on(before)

    def committed(self, batch: Batch) -> None:
        """Take what is durable; never waits."""
        for record in batch.records:
            if record.challenge is None:
                values = {name: value for name, value in values_of_record(record).items() if name in self._inputs}
                self._hand_on(_Seen(record.part.id, record.part.trigger.at, values, record.cells))
        for point in batch.shown:
            values = {name: value for name, value in point.values.items() if name in self._outputs}
            if values:
                self._hand_on(_Seen(point.pass_id, point.at, values, None))

    def open(self) -> None:
        """Begin."""

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
            return tuple(DriftSignal(f"{change.metric}", change.text) for change in self._standing.values())

    def changes(self) -> tuple[Change, ...]:
        """Return the last changes that were noticed, oldest first."""
        with self._lock:
            return tuple(self._changes)

    def state(self) -> WatchState:
        """Return how far the watch is."""
        with self._lock:
            sides = (self._pictures.channel, self._said.channel)
            silent = [side.detector.silent for side in sides if side.detector is not None]
            return WatchState(
                sides[0].missing, sides[1].missing, self._wanted, tuple(name for names in silent for name in names)
            )

    def warm_up(self) -> None:
        """Take the next parts as the baseline."""
        with self._lock:
            for name, side in ((_PICTURES, self._pictures), (_SAID, self._said)):
                self._begin_anew(name, side)
            self._let_go()

    def other_models(self) -> None:
        """Take the next parts as the baseline of what models and people say: other models say it from now on."""
        with self._lock:
            self._begin_anew(_SAID, self._said)
            self._let_go()

    def _begin_anew(self, name: str, side: _Side) -> None:
        side.channel.warm_up()
        if self._keeps is not None:
            self._keeps.remove(name)

    def _go_on(self, before: Iterable[tuple[float, str, Mapping[str, float]]]) -> None:
        """Take up the baselines that were kept, and the last parts, so that windows are full after a restart."""
        kept = [None if self._keeps is None else self._keeps.read(name) for name in (_PICTURES, _SAID)]
        if kept == [None, None]:
            return
        for side, usual in zip((self._pictures, self._said), kept, strict=True):
            if usual is not None:
                side.channel.begin(usual)
        for at, pass_id, values in before:
            for side, names in ((self._pictures, self._inputs), (self._said, self._outputs)):
                told = {name: value for name, value in values.items() if name in names}
                if told and side.channel.usual is not None:
                    side.passes.append((pass_id, at))
                    side.channel.add(told)

    def _hand_on(self, seen: _Seen) -> None:
        with self._lock:
            self._handed += 1
        self._lane.put_always(seen)

    def _look_at(self, seen: _Seen) -> None:
        with self._lock:
            try:
                self._take(seen)
            finally:
                self._done += 1
                self._lock.notify_all()

    def _take(self, seen: _Seen) -> None:
        pictures = seen.cells is not None
        side = self._pictures if pictures else self._said
        self._parts += pictures
        if "ng" in seen.values:
            self._ng[seen.pass_id] = seen.values["ng"] > 0
            while len(self._ng) > _KEPT:
                del self._ng[next(iter(self._ng))]
        side.passes.append((seen.pass_id, seen.at))
        warm = side.channel.usual is None
        noticed = side.channel.add(seen.values, seen.cells or {})
        if warm and side.channel.usual is not None and self._keeps is not None:
            self._keeps.write(_PICTURES if pictures else _SAID, side.channel.usual)
        if noticed is not None:
            change = self._change(side, noticed)
            self._changes = [*self._changes[1 - _NOTICED :], change]
            self._standing[noticed.metric, noticed.point] = change
            self._tell(change)
        self._let_go()

    def _let_go(self) -> None:
        sides = (self._pictures, self._said)
        stands = {(one.metric, one.point) for side in sides for one in side.channel.standing}
        for key in self._standing.keys() - stands:
            self._over(self._standing.pop(key))

    def _change(self, side: _Side, noticed: Noticed) -> Change:
        pass_id, at = side.pass_of(noticed.point)
        began_pass, began_at = side.pass_of(noticed.began)
        return Change(
            part_index=self._parts - 1,
            pass_id=pass_id,
            at=at,
            metric=noticed.metric,
            of=self._of.get(noticed.metric, ""),
            manner=noticed.manner,
            side=noticed.side,
            began_pass=began_pass,
            began_at=began_at,
            size=noticed.size,
            also=noticed.also,
        )

    def _is_ng(self, point: int) -> bool | None:
        return self._ng.get(self._pictures.pass_of(point)[0])

    def _blurred(self) -> dict[str, dict[str, float]]:
        return {
            f"focus:{camera}": {f"{name}:{camera}": value for name, value in changes.items()}
            for camera, changes in self._signatures().items()
        }
