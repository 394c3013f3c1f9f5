"""Wires the steps of one line together, starts them, drains them, and publishes the snapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Sized
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace

from inspector_app.domain.errors import BadInput
from inspector_app.domain.fall import Cause
from inspector_app.domain.frame import Frame
from inspector_app.domain.metrics import metrics_of
from inspector_app.domain.part import Trigger
from inspector_app.domain.ports import Camera, Clock, ImageFiles, KeepsUsual, Ledger, LineSignals, Measures, Predictor
from inspector_app.domain.station import StationSnapshot
from inspector_app.pipeline.assemble import Assemble, Beside
from inspector_app.pipeline.capture import Capture
from inspector_app.pipeline.drift_alarms import DriftAlarms
from inspector_app.pipeline.drifting import Drifting
from inspector_app.pipeline.faults import Faults
from inspector_app.pipeline.flow import Assembled, Marker, ToAssemble, ToRecord, ToTell
from inspector_app.pipeline.gates import Gates
from inspector_app.pipeline.inspect import Inspect
from inspector_app.pipeline.intents import Intents
from inspector_app.pipeline.level import LevelKeeper
from inspector_app.pipeline.monitor import Monitor
from inspector_app.pipeline.record import Follower, Record
from inspector_app.pipeline.safeguards import Safeguards, Watched
from inspector_app.pipeline.serials import Serials
from inspector_app.pipeline.series import Series
from inspector_app.pipeline.shadow import Shadow
from inspector_app.pipeline.showable import Showable
from inspector_app.pipeline.shown import Shown
from inspector_app.pipeline.side import Side
from inspector_app.pipeline.sides import Sides
from inspector_app.pipeline.signal import Signal
from inspector_app.pipeline.slots import Lane
from inspector_app.pipeline.start import Start
from inspector_app.pipeline.station_readings import StationReadings
from inspector_app.pipeline.tally import Tally
from inspector_app.pipeline.waiting import Waiting
from inspector_app.pipeline.worker import Step, Worker

_LANE_PASSES = 8
_JOIN_S = 30.0
_STEPS = ("assemble", "inspect", "record", "tell")


def _unknown(_champion: Predictor) -> Mapping[str, float]:
    return {}


@dataclass(frozen=True, slots=True)
class Equipment:
    """Everything outside of the pipeline that a line works with."""

    cameras: Sequence[Camera]
    predictor: Predictor
    ledger: Ledger
    images: ImageFiles
    measures: Measures
    signals: LineSignals
    clock: Clock
    watched: Watched = field(default_factory=Watched)
    usual: KeepsUsual | None = None
    # What the PC has left, beside who predicts now; see `StationReadings`.
    pc: Callable[[Predictor], Mapping[str, float]] = _unknown

    def close(self) -> None:
        """Close what the line is the last to use."""
        for user in (self.predictor, self.measures, self.signals):
            user.close()


class InspectionLine:
    """One line at work: built, started, asked, stopped."""

    def __init__(
        self, start: Start, equipment: Equipment, *, followers: Sequence[Follower] = (), gates: Gates | None = None
    ) -> None:
        self._start, self._equipment, self._followers = start, equipment, followers
        self.engine_id, self.clock = start.engine_id, equipment.clock
        self.monitor = _monitor(start, equipment.clock)
        self.waiting = Waiting(judge_s=start.recipe.limits.judge_s)
        self._to_assemble: Lane[ToAssemble] = Lane(_LANE_PASSES * 4)
        self._to_inspect: Lane[Assembled] = Lane(_LANE_PASSES)
        self._to_record: Lane[ToRecord] = Lane(_LANE_PASSES)
        self.hand_on = self._to_record.put_always  # what others beside the line have to be written
        self._to_tell: Lane[ToTell] = Lane(_LANE_PASSES)
        self.lanes = _by_step(self._to_assemble, self._to_inspect, self._to_record, self._to_tell)
        self._triggers = {camera.name: Lane[Trigger](_LANE_PASSES) for camera in equipment.cameras}
        self.drifting = _drifting(start, equipment, alarms=lambda: self.safeguards.drift_alarms)
        self.safeguards = self._what_guards()
        self.faults = self.safeguards.faults
        self.level = self._level_keeper(gates)
        self.intents = Intents(self.level, self.waiting, clock=equipment.clock, record=self._to_record.put_always)
        self.sides = Sides(
            _champion(start, equipment, self.faults), level=lambda: self.level.level, line_id=start.line_id
        )
        self._shadow = Shadow(give=self._to_record.put_always, spoken=self.sides.spoken, waits=start.stepwise)
        self._encoding = ThreadPoolExecutor(2, thread_name_prefix="encode")
        self._measuring = ThreadPoolExecutor(1, thread_name_prefix="measure")
        self._captures = {camera.name: self._capture(camera) for camera in equipment.cameras}
        self._serials = Serials(equipment.ledger.history, attempts=start.recipe.limits.attempts)
        self._signal = self._signals()
        self._line_worker = self._worker("line", self._signal)
        # In the order in which they are stopped: producers first.
        self._producers = [self._worker(f"capture-{name}", step) for name, step in self._captures.items()]
        self._producers += [self._worker("assemble", self._assemble()), self._worker("inspect", self._inspect())]
        self._shadow_worker = self._worker("shadow", self._shadow)
        self.recorder = self._record_step()
        self._record = self._worker("record", self.recorder)
        self._drift = self._worker("drift", self.drifting)
        self._shown = self._what_shows()

    def start(self) -> None:
        """Tell the line HOLD for what it was not told, take up what was waiting, and start every thread."""
        for part in self._start.undecided:
            self.waiting.add(part)
        for told in self._start.unsent:
            self._to_tell.put_always(told)
        for worker in [self._drift, self._record, self._shadow_worker, *reversed(self._producers), self._line_worker]:
            worker.start()
        self.safeguards.start()

    def stop(self) -> None:
        """Stop producers first, drain the lanes, write what is left; idempotent."""
        if self.faults.stop_line:
            self.recorder.give_up()
        self.safeguards.stop()
        self._signal.stop_taking(_JOIN_S)
        _end((*self._triggers.values(), self._to_assemble, self._to_inspect), self._producers)
        self._shadow.end()
        self._shadow_worker.join(_JOIN_S)
        self.drifting.stop()
        self._drift.join(_JOIN_S)
        self.safeguards.alarms.stop()
        self.drain()
        self._line_worker.stop()
        self._line_worker.join(_JOIN_S)
        self._to_record.close()
        self._record.join(_JOIN_S)
        for pool in (self._encoding, self._measuring):
            pool.shutdown()
        self.sides.champion.predictor.close()
        self._equipment.close()

    def wait_frame(self, view: str, after: int, timeout_s: float) -> tuple[int, Frame] | None:
        """Return the newest frame of a view with its number when that is not `after`; None when none came in time.

        Raises:
            BadInput: There is no such view.
        """
        if view not in self._captures:
            what = f"there is no view '{view}'"
            raise BadInput(what, remedy=f"there are {', '.join(self._captures)}")
        return self._captures[view].preview.wait_newer(after, timeout_s)

    def drain(self) -> None:
        """Wait until what was handed on so far is written, as long as that may take at the end."""
        _drain(self._to_record)

    def snapshot(self, processes: Mapping[str, int]) -> StationSnapshot:
        """Return all that a screen may show now; `processes` are process ids by name."""
        return self._shown.snapshot(processes, ready=self._ready() and not self.faults.stop_line)

    def _ready(self) -> bool:
        keep_up = self.waiting.holding < self._start.recipe.limits.waiting_most
        return keep_up and not (self._to_record.full or self._to_inspect.full)

    def _level_keeper(self, gates: Gates | None) -> LevelKeeper:
        return LevelKeeper(
            self._start.recipe,
            self._start.level,
            ceiling=self._start.ceiling,
            clock=self._equipment.clock,
            record=self._to_record.put_always,
            last=self._start.level_change,
            gates=gates,
            falls=self.safeguards.falls,
            keeps_low=self.faults.keeps_low,
        )

    def _what_guards(self) -> Safeguards:
        return Safeguards(
            self._start,
            self._equipment.clock,
            replace(self._equipment.watched, drift=self._equipment.watched.drift or self.drifting),
            ledger=self._equipment.ledger.safeguards,
            record=self._to_record.put_always,
            level=lambda: self.level,
            side=lambda: self.sides.champion,
        )

    def _what_shows(self) -> Shown:
        return Shown(
            self._start,
            self._equipment.clock,
            previews={name: capture.preview for name, capture in self._captures.items()},
            recipe=lambda: self.sides.champion.recipe,
            level=self.level,
            monitor=self.monitor,
            waiting=self.waiting,
            safeguards=self.safeguards,
        )

    def _worker(self, name: str, step: Step) -> Worker:
        return Worker(name, step, self.faults.give_up)

    def _capture(self, camera: Camera) -> Capture:
        return Capture(
            camera,
            self._triggers[camera.name],
            give=self._to_assemble.put,
            faults=self.faults,
            timeout_ms=self._start.camera_timeout_ms,
        )

    def _signals(self) -> Signal:
        return Signal(
            self._equipment.signals,
            self._to_tell,
            admitted=self.sides.admit,
            admit=self._to_assemble.put,
            cameras=list(self._triggers.values()),
            acts=self._to_record.put_always,
            faults=self.faults,
            ready=self._ready,
            bounce_ms=self._start.recipe.limits.bounce_ms,
            clock=self._equipment.clock,
        )

    def _assemble(self) -> Assemble:
        beside = Beside(self._equipment.images, self._equipment.measures, self._encoding, self._measuring)
        return Assemble(
            self._start.recipe,
            self._to_assemble,
            give=self._to_inspect.put,
            serials=self._serials,
            beside=beside,
            mark=self.safeguards.challenge.mark,
            clock=self._equipment.clock,
            line_id=self._start.line_id,
        )

    def _inspect(self) -> Inspect:
        return Inspect(
            self._to_inspect,
            give=self._to_record.put,
            speak_later=self._shadow.add,
            saw=self.safeguards.saw,
            spoken=self.sides.spoken,
            clock=self._equipment.clock,
        )

    def _record_step(self) -> Record:
        start, pc = self._start, self._equipment.pc
        readings = StationReadings(self.lanes, self.clock, lambda: pc(self.sides.champion.predictor))
        return Record(
            self._to_record,
            ledger=self._equipment.ledger,
            images=self._equipment.images,
            recipe_version_id=lambda: self.sides.champion.recipe_version_id,
            level=self.level,
            waiting=self.waiting,
            serials=self._serials,
            monitor=self.monitor,
            showable=Showable(start.recipe, self.clock, start.undecided, station=readings.at),
            committing=readings.committing,
            faults=self.faults,
            clock=self._equipment.clock,
            tell=self._to_tell.put_always,
            followers=(*self.safeguards.followers, self.drifting, *self._followers),
        )


def _drain(to_record: Lane[ToRecord]) -> None:
    written: Future[None] = Future()
    to_record.put_always(Marker(written))
    with suppress(TimeoutError):
        written.result(_JOIN_S)


def _end(lanes: Sequence[Lane[Assembled] | Lane[ToAssemble] | Lane[Trigger]], producers: Sequence[Worker]) -> None:
    for lane, worker in zip(lanes, producers, strict=True):
        lane.close()
        worker.join(_JOIN_S)


def _drifting(start: Start, equipment: Equipment, *, alarms: Callable[[], DriftAlarms]) -> Drifting:
    return Drifting(
        metrics_of(start.recipe),
        start.watch,
        signatures=equipment.measures.signatures,
        keeps=equipment.usual,
        before=start.points,
        noticed=lambda change: alarms().noticed(change),
        over=lambda change: alarms().over(change),
    )


def _by_step(*lanes: Sized) -> Mapping[str, Sized]:
    return dict(zip(_STEPS, lanes, strict=True))


def _monitor(start: Start, clock: Clock) -> Monitor:
    return Monitor(
        tally=Tally(clock, start.shifts, start.counters),
        series=Series(start.engine_id, start.points),
        asked=start.undecided,
        stepwise=start.stepwise,
    )


def _champion(start: Start, equipment: Equipment, faults: Faults) -> Side:
    return Side(
        start.recipe,
        start.recipe_version_id,
        equipment.predictor,
        distrust=lambda why: faults.raise_("inference", why, cause=Cause.MODEL_FAILED),
        clock=equipment.clock,
    )
