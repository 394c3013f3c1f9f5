"""What is wrong with the station now, in words, and whether it may still take parts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from loguru import logger

from inspector_app.domain.fall import CAUSES, Cause
from inspector_app.domain.ports import Clock
from inspector_app.domain.station import Fault


class Alarms(Protocol):
    """Whoever makes alarms of faults; `FaultAlarms` does."""

    def raised(self, name: str, text: str, cause: Cause) -> None:
        """Take up a fault that stands; as often as it is told."""

    def cleared(self, name: str) -> None:
        """Take up that a fault is over; also one that did not stand."""


class Faults:
    """The faults that stand, by name.

    Args:
        clock: Gives the time since when a fault stands.
        on_fall: Called with the cause and the text of each new fault that lowers the level.
        alarms: Told of every fault with a cause; nobody where None.
    """

    def __init__(self, clock: Clock, on_fall: Callable[[Cause, str], object], alarms: Alarms | None = None) -> None:
        self._clock = clock
        self._alarms = alarms
        self._on_fall = on_fall
        self._lock = threading.Lock()
        self._standing: dict[str, Fault] = {}
        self._stops_line: set[str] = set()
        self._lowers: set[str] = set()

    def raise_(self, name: str, text: str, *, cause: Cause | None = None, stops_line: bool = False) -> None:
        """Let a fault stand until it is cleared.

        Args:
            name: What it is cleared by.
            text: What a person reads.
            cause: Why the station cannot be trusted alone: the level falls, and as a rule stays low while it stands.
            stops_line: No part can be taken while it stands.
        """
        with self._lock:
            new = name not in self._standing
            self._standing[name] = Fault(name, text, self._clock.now() if new else self._standing[name].since)
            if stops_line:
                self._stops_line.add(name)
            if cause is not None and CAUSES[cause].keeps_low:
                self._lowers.add(name)
            if cause is not None and self._alarms is not None:
                # Within the lock, so that nobody clears it in between.
                self._alarms.raised(name, text, cause)
        if new:
            logger.error("fault: {}", text)
            if cause is not None:
                self._on_fall(cause, text)

    def give_up(self, name: str, text: str) -> None:
        """Let a part of the engine that is given up be a fault that nothing clears."""
        self.raise_(name, text, cause=Cause.WORKER_BROKE, stops_line=True)

    def clear(self, name: str) -> None:
        """Take a fault back; one that does not stand is no mistake."""
        with self._lock:
            self._stops_line.discard(name)
            self._lowers.discard(name)
            if self._standing.pop(name, None) is not None:
                logger.info("fault cleared: {}", name)
            if self._alarms is not None:
                self._alarms.cleared(name)

    def has(self, name: str) -> bool:
        """Return whether this fault stands."""
        return name in self._standing

    def standing(self) -> tuple[Fault, ...]:
        """Return the faults that stand, the oldest first."""
        with self._lock:
            return tuple(sorted(self._standing.values(), key=lambda fault: fault.since))

    def keeps_low(self) -> str | None:
        """Return the text of a standing fault that the level fell for, None where there is none."""
        with self._lock:
            return next((fault.text for name, fault in self._standing.items() if name in self._lowers), None)

    @property
    def stop_line(self) -> bool:
        """Return whether a standing fault keeps the station from taking parts."""
        return bool(self._stops_line)
