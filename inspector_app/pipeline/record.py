"""The only thread that writes: decides what can be decided, makes it durable, and only then lets it be acted on."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import Protocol

from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.domain.fall import Cause
from inspector_app.domain.inspection import Inspection, PassRecord, StoredImage
from inspector_app.domain.policy import decide
from inspector_app.domain.ports import Clock, ImageFiles, Ledger
from inspector_app.domain.undecided import Undecided
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.faults import Faults
from inspector_app.pipeline.flow import (
    Acted,
    CandidateSaid,
    Inspected,
    LatePrediction,
    Levelled,
    Marker,
    PartActed,
    Said,
    SaidAgain,
    Told,
    ToRecord,
    ToTell,
)
from inspector_app.pipeline.level import LevelKeeper
from inspector_app.pipeline.monitor import Monitor
from inspector_app.pipeline.serials import Serials
from inspector_app.pipeline.showable import Showable
from inspector_app.pipeline.slots import Lane
from inspector_app.pipeline.waiting import Waiting

_WAIT_S = 0.05
_BATCH_MOST = 32
_RETRY_S = 0.25
_FAULT = "record"


class NotRecorded(Exception):  # noqa: N818 - said to people in these words
    """An intent that cannot be recorded; the message says why."""


class Follower(Protocol):
    """Whoever goes by what is recorded."""

    def committed(self, batch: Batch) -> None:
        """Note what is durable now; in the record thread, before anybody who waited for it is answered."""


def _do(write: Callable[[], None]) -> None:
    write()


class Record:
    """The step of the recording thread; `tell` hands outcomes to the line's thread, after their rows are durable.

    `followers` are told what is durable, in this order, after the monitor; `committing` does each transaction.
    """

    def __init__(
        self,
        intake: Lane[ToRecord],
        *,
        ledger: Ledger,
        images: ImageFiles,
        recipe_version_id: Callable[[], int],
        level: LevelKeeper,
        waiting: Waiting,
        serials: Serials,
        monitor: Monitor,
        showable: Showable,
        faults: Faults,
        clock: Clock,
        tell: Callable[[ToTell], None],
        committing: Callable[[Callable[[], None]], None] = _do,
        followers: Sequence[Follower] = (),
    ) -> None:
        self._intake = intake
        self._ledger = ledger
        self._images = images
        self._recipe_version_id = recipe_version_id
        self._level = level
        self._waiting = waiting
        self._serials = serials
        self._faults = faults
        self._clock = clock
        self._tell = tell
        self._showable, self._committing = showable, committing
        self.followers: list[Follower] = [showable, monitor, *followers]
        self._under_way: list[ToRecord] = []
        self._hopeless = False

    def open(self) -> None:
        """Begin."""

    def step(self) -> None:
        """Write what has come since the step before, in one transaction, and set going what waited for it."""
        # Kept until it is written: a step that breaks takes the same items up again, and loses none.
        self._under_way = self._under_way or self._intake.take_many(_BATCH_MOST, _WAIT_S)
        batch = self._written()
        self._under_way = []
        self._follow(batch)

    def close(self) -> None:
        """End."""

    def give_up(self) -> None:
        """Stop trying to record on a PC that cannot: the line holds what it was told nothing of. For the end only."""
        self._hopeless = True

    def _written(self) -> Batch:
        # A try that fails lowers the level: what it had decided is decided anew, under the level in force then.
        while True:
            batch = Batch()
            for item in self._under_way:
                self._add(item, batch)
            self._give_up_overdue(batch)
            for change in self._level.unwritten():
                self._write_change(change)
            batch.shown = self._showable.points(batch)
            if not batch or self._works(partial(self._committing, partial(batch.commit, self._ledger))):
                return batch

    def _add(self, item: ToRecord, batch: Batch) -> None:
        match item:
            case Inspected():
                self._add_inspected(item, batch)
            case LatePrediction() | CandidateSaid():
                batch.add_said(item)
            case Said():
                self._add_said(item, batch)
            case SaidAgain():
                batch.judgements.append(item.judgement)
                batch.answers.append(item.done)
            case Marker():
                batch.answers.append(item.done)
            case Told():
                batch.line_acts.append(item.act)
            case Levelled():
                self._write_change(item)
            case PartActed():
                self._write(item.done, lambda: self._ledger.add_part_act(item.act))
            case Acted():
                self._act(item)

    def _act(self, item: Acted) -> None:
        try:
            self._write(item.done, item.write)
        except BadInput as refusal:
            item.done.set_exception(refusal)

    def _add_inspected(self, item: Inspected, batch: Batch) -> None:
        images, encode_ms = self._stored(item)
        # Within this, the level cannot fall: no part is decided at the higher one after its cause is known.
        with self._level.deciding() as level:
            record = item.record.with_images(images, encode_ms).at_most(level)
            decision = decide(record.prediction, record.policy, facts=record.facts, pass_id=record.part.id)
            decided_at = self._clock.now()
        batch.records.append(record)
        if decision is not None:
            inspection = Inspection(record.part.id, decision, None, decided_at, self._since_ms(_captured_ns(record)))
            _decide(batch, inspection, Undecided.of(record, since=self._clock.now()))
        if record.route.asked and (decision is None or not record.route.waits):
            left = None if decision is None else (decision.outcome, decision.decided_by)
            batch.asked.append(replace(Undecided.of(record, since=self._clock.now()), left=left))

    def _add_said(self, item: Said, batch: Batch) -> None:
        judgement = item.judgement
        part = self._waiting.get(judgement.pass_id)
        if part is None or judgement.pass_id in batch.decided():
            if not item.done.done():
                item.done.set_exception(NotRecorded(f"nobody is asked about {judgement.pass_id} any more"))
            return
        batch.judgements.append(judgement)
        batch.answers.append(item.done)
        batch.settled.append(part.pass_id)
        inspection = part.judged(judgement, latency_ms=self._since_ms(part.captured_ns))
        if inspection is not None:
            _decide(batch, inspection, part)

    def _give_up_overdue(self, batch: Batch) -> None:
        now = self._clock.now()
        taken = batch.decided()
        for part in self._waiting.overdue(now):
            if part.pass_id in taken:
                continue
            why = f"nobody judged it within {now - part.since:.0f} s"
            inspection = part.given_up(why, now, latency_ms=self._since_ms(part.captured_ns))
            if inspection is not None:
                batch.settled.append(part.pass_id)
                _decide(batch, inspection, part)

    def _follow(self, batch: Batch) -> None:
        for pass_id in batch.settled:
            self._waiting.remove(pass_id)
        for part in batch.asked:
            self._waiting.add(part)
        for serial, number in batch.left:
            self._serials.leave(serial, number)
        for told in batch.to_tell:
            self._tell(told)
        for follower in self.followers:
            follower.committed(batch)
        for answer in batch.answers:
            answer.set_result(None)

    def _stored(self, item: Inspected) -> tuple[tuple[StoredImage, ...], float]:
        started = self._clock.monotonic_ns()
        kept: list[tuple[StoredImage, ...]] = []

        def store() -> None:
            # The encoding thread's try first; where it failed, the disk may have room by now.
            failed = item.images.done() and item.images.exception() is not None and bool(self._faults.has(_FAULT))
            kept.append(self._images.store(item.record.part) if failed else item.images.result())

        self._until_it_works(store)
        return kept[-1], (self._clock.monotonic_ns() - started) / 1e6

    def _write(self, done: Future[None], write: Callable[[], None]) -> None:
        if not done.done():
            self._until_it_works(write)
            done.set_result(None)

    def _write_change(self, item: Levelled) -> None:
        version = self._recipe_version_id()
        self._write(
            item.done, lambda: self._ledger.change_level(item.change, recipe_version_id=version, fall=item.fall)
        )

    def _until_it_works(self, write: Callable[[], None]) -> None:
        # Nothing is told to the line and nothing is dropped while the PC cannot record.
        while not self._works(write):
            pass

    def _works(self, write: Callable[[], None]) -> bool:
        try:
            write()
        except EnvironmentFault as fault:
            self._faults.raise_(_FAULT, str(fault), cause=Cause.RECORD_FAULT, stops_line=True)
            if self._hopeless:
                raise
            time.sleep(_RETRY_S)
            return False
        self._faults.clear(_FAULT)
        return True

    def _since_ms(self, captured_ns: int | None) -> float:
        return 0.0 if captured_ns is None else (self._clock.monotonic_ns() - captured_ns) / 1e6


def _decide(batch: Batch, inspection: Inspection, part: Undecided) -> None:
    batch.inspections.append(inspection)
    batch.to_tell.append(ToTell(part.pass_id, part.trigger_sequence, inspection.decision.outcome))
    batch.left.append((part.serial, part.number))


def _captured_ns(record: PassRecord) -> int | None:
    return min((frame.captured_ns for frame in record.part.frames.values()), default=None)
