"""What takes the level back by itself and keeps it low: faults, falls, and whoever looks out for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from loguru import logger

from inspector_app.domain.fall import Cause
from inspector_app.domain.ports import Clock, DriftSignals, Files
from inspector_app.pipeline.falling import Falls
from inspector_app.pipeline.faults import Faults
from inspector_app.pipeline.level import LevelKeeper
from inspector_app.pipeline.lookout import ClockWatch, DriftWatch, FileWatch, LookOut
from inspector_app.pipeline.part_watch import PartWatch
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
    """

    clock: bool = False
    paths: Sequence[Path] = ()
    files: Files | None = None
    drift: DriftSignals | None = None


class Safeguards:
    """Put together once for a line, and started and stopped with it.

    Args:
        start: What the line starts from.
        clock: The station's clock.
        watched: What is looked at besides the parts.
        level: Gives whoever keeps the level, which goes by the faults itself.
    """

    def __init__(self, start: Start, clock: Clock, watched: Watched, *, level: Callable[[], LevelKeeper]) -> None:
        self._level = level
        self.faults = Faults(clock, on_fall=self._fall)
        self.falls = Falls(start.falls, next_id=start.next_fall)
        self.parts = PartWatch(self.faults, self._fall)
        self._lookout = LookOut(self._looks(watched, clock))
        self._worker = Worker("lookout", self._lookout, self.faults.give_up)

    def start(self) -> None:
        """Begin to look out."""
        self._worker.start()

    def stop(self) -> None:
        """End looking out."""
        self._worker.stop()
        self._lookout.end()
        self._worker.join(_JOIN_S)

    def _fall(self, cause: Cause, text: str) -> None:
        self._level().fall(cause, text)

    def _looks(self, watched: Watched, clock: Clock) -> list[Callable[[], None]]:
        looks: list[Callable[[], None]] = []
        if watched.clock:
            looks.append(ClockWatch(clock, self._fall).look)
        if watched.files is not None:
            looks.append(FileWatch(watched.paths, watched.files, faults=self.faults, clock=clock).look)
        if watched.drift is not None:
            drift = DriftWatch(watched.drift, self.faults, ask=logger.warning, confirmed=logger.warning)
            looks.append(drift.look)
        return looks
