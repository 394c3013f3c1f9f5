"""What is wrong with the station now, in words, and whether it may still take parts."""

from __future__ import annotations

import threading
from collections.abc import Callable

from loguru import logger

from inspector_app.domain.ports import Clock
from inspector_app.domain.station import Fault


class Faults:
    """The faults that stand, by name.

    Args:
        clock: Gives the time since when a fault stands.
        on_blinded: Called with the text of each new fault that lowers the level.
    """

    def __init__(self, clock: Clock, on_blinded: Callable[[str], None]) -> None:
        self._clock = clock
        self._on_blinded = on_blinded
        self._lock = threading.Lock()
        self._standing: dict[str, Fault] = {}
        self._stops_line: set[str] = set()

    def raise_(self, name: str, text: str, *, blinds: bool = False, stops_line: bool = False) -> None:
        """Let a fault stand until it is cleared.

        Args:
            name: What it is cleared by.
            text: What a person reads.
            blinds: The station cannot be trusted alone: the level falls.
            stops_line: No part can be taken while it stands.
        """
        with self._lock:
            new = name not in self._standing
            self._standing[name] = Fault(name, text, self._clock.now() if new else self._standing[name].since)
            if stops_line:
                self._stops_line.add(name)
        if new:
            logger.error("fault: {}", text)
            if blinds:
                self._on_blinded(text)

    def clear(self, name: str) -> None:
        """Take a fault back; one that does not stand is no mistake."""
        with self._lock:
            self._stops_line.discard(name)
            if self._standing.pop(name, None) is not None:
                logger.info("fault cleared: {}", name)

    def has(self, name: str) -> bool:
        """Return whether this fault stands."""
        return name in self._standing

    def standing(self) -> tuple[Fault, ...]:
        """Return the faults that stand, the oldest first."""
        with self._lock:
            return tuple(sorted(self._standing.values(), key=lambda fault: fault.since))

    @property
    def stop_line(self) -> bool:
        """Return whether a standing fault keeps the station from taking parts."""
        return bool(self._stops_line)
