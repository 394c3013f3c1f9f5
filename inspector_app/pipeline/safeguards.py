"""What takes the level back by itself and keeps it low: faults, alarms, falls, and whoever looks out for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from inspector_app.domain.fall import Cause
from inspector_app.domain.inspection import PassRecord
from inspector_app.domain.ports import Clock, DriftSignals, Files
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.safeguard_ports import Pictures, SafeguardLedger
from inspector_app.pipeline.alarming import AlarmBook
from inspector_app.pipeline.challenging import Challenging
from inspector_app.pipeline.containing import Containing
from inspector_app.pipeline.drift_alarms import DriftAlarms
from inspector_app.pipeline.falling import Falls
from inspector_app.pipeline.fault_alarms import FaultAlarms
from inspector_app.pipeline.faults import Faults
from inspector_app.pipeline.flow import Acted
from inspector_app.pipeline.level import LevelKeeper
from inspector_app.pipeline.lookout import ClockWatch, DriftWatch, FileWatch, LookOut
from inspector_app.pipeline.part_watch import PartWatch
from inspector_app.pipeline.record import Follower
from inspector_app.pipeline.side import Side
from inspector_app.pipeline.start import Start
from inspector_app.pipeline.worker import Worker

_JOIN_S = 30.0


@dataclass(frozen=True, slots=True)
class Watched:
    """What is looked at besides the parts; nothing of it where nobody says.

    Attributes:
        clock: Whether jumps of the station's clock are looked for; not where a trial drives it.
        paths: The files that the recipe in force goes by.
        files: Looks at them.
        drift: Says which drift signals stand.
        pictures: Reads stored challenge parts.
    """

    clock: bool = False
    paths: Sequence[Path] = ()
    files: Files | None = None
    drift: DriftSignals | None = None
    pictures: Pictures | None = None


class Safeguards:
    """Put together once for a line, and started and stopped with it.

    Args:
        start: What the line starts from.
        clock: The station's clock.
        watched: What is looked at besides the parts.
        ledger: The record of challenge parts and containments.
        record: Hands an act to the record thread; never waits.
        level: Gives whoever keeps the level, which goes by the faults itself.
        side: Gives whoever predicts.
    """

    def __init__(
        self,
        start: Start,
        clock: Clock,
        watched: Watched,
        *,
        ledger: SafeguardLedger,
        record: Callable[[Acted], None],
        level: Callable[[], LevelKeeper],
        side: Callable[[], Side],
    ) -> None:
        self._level = level
        self.drift = watched.drift
        self.alarms = AlarmBook(clock, ledger, record=record, last=start.last_alarms)
        self.drift_alarms = DriftAlarms(self.alarms, start.recipe)
        self.faults = Faults(clock, on_fall=self._fall, alarms=FaultAlarms(self.alarms, start.recipe))
        self.falls = Falls(start.falls, next_id=start.next_fall)
        self.parts = PartWatch(self.faults, self._fall)
        self.containing = Containing(ledger, record=record, good_at=self._good_at, clock=clock)
        self.challenge = Challenging(
            start,
            ledger,
            record=record,
            faults=self.faults,
            clock=clock,
            failed=self.containing.contain,
            side=side,
            pictures=watched.pictures,
        )
        self._files: FileWatch | None = None
        self._lookout = LookOut(self._looks(watched, clock))
        self._worker = Worker("lookout", self._lookout, self.faults.give_up)

    @property
    def followers(self) -> tuple[Follower, ...]:
        """Return who goes by what is recorded."""
        return self.challenge, self.containing

    def saw(self, record: PassRecord, recipe: Recipe) -> None:
        """Look at a part before it is decided."""
        if record.challenge is None:
            self.parts.saw(record, recipe)
        else:
            self.challenge.saw(record)

    def start(self) -> None:
        """Begin to look out."""
        self._worker.start()

    def stop(self) -> None:
        """End looking out."""
        self._worker.stop()
        self._lookout.end()
        self._worker.join(_JOIN_S)

    def watch(self, files: Sequence[Path]) -> None:
        """Look at these files too: another champion goes by them."""
        if self._files is not None:
            self._files.add(files)

    def _fall(self, cause: Cause, text: str) -> None:
        self._level().fall(cause, text)

    def _good_at(self) -> float | None:
        return self.challenge.passed_at()

    def _looks(self, watched: Watched, clock: Clock) -> list[Callable[[], None]]:
        looks: list[Callable[[], None]] = [self.alarms.look, self.challenge.look]
        if watched.clock:
            looks.append(ClockWatch(clock, self._fall).look)
        if watched.files is not None:
            self._files = FileWatch(watched.paths, watched.files, faults=self.faults, clock=clock)
            looks.append(self._files.look)
        if watched.drift is not None:
            drift = DriftWatch(watched.drift, self.faults, ask=self.challenge.drifts, confirmed=self.containing.contain)
            looks.append(drift.look)
        return looks
