"""Numbers the passes of each serial, and says which ones may not be decided again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from inspector_app.domain.ports import SerialHistory


@dataclass(frozen=True, slots=True)
class Entry:
    """The number of this pass of its serial, and why the part is held whatever anybody says of it."""

    number: int
    held_because: str | None


class Serials:
    """Knows the passes that are under way; asks the record for the others.

    Args:
        history: What is recorded of a serial.
        attempts: Passes of one serial that are inspected; later ones are held.
    """

    def __init__(self, history: Callable[[str], SerialHistory], *, attempts: int) -> None:
        self._history = history
        self._attempts = attempts
        self._lock = threading.Lock()
        self._under_way: dict[str, int] = {}

    def enter(self, serial: str) -> Entry:
        """Number the next pass of a serial."""
        past = self._history(serial)
        with self._lock:
            under_way = self._under_way.get(serial, 0)
            number = max(past.passes, under_way) + 1
            self._under_way[serial] = number
        return Entry(number, self._held(number, past, repeats=bool(under_way)))

    def leave(self, serial: str, number: int) -> None:
        """Forget a pass that is decided and recorded."""
        with self._lock:
            if self._under_way.get(serial) == number:
                del self._under_way[serial]

    def _held(self, number: int, past: SerialHistory, *, repeats: bool) -> str | None:
        if number > self._attempts:
            return f"pass {number} of this serial, and {self._attempts} are allowed"
        if past.undecided or repeats:
            return "an earlier pass of this serial is not decided yet"
        if past.ng_without_rework:
            return "an earlier pass was NG and no rework is recorded"
        return None
