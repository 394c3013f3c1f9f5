"""Tells a barcode scanner, which types like a keyboard, from fingers, so that a scan is never taken for a key."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

GAP_MS = 35.0
HOLD_MS = 50.0
CHARACTERS_LEAST = 4
CHARACTERS_MOST = 512
ENDS = frozenset({"Enter", "Return", "Tab"})


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key that went down.

    Attributes:
        key: Its name, such as "F1", "1", "Enter".
        text: What it types, "" where it types nothing that can be printed.
        token: Whatever the one who handed it in wants back when it counts as a single key.
    """

    key: str
    text: str = ""
    token: Hashable = None


@dataclass(frozen=True, slots=True)
class Single:
    """A key that counts as itself."""

    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Scanned:
    """A whole scan, without the key that ended it."""

    text: str


@dataclass(frozen=True, slots=True)
class Broken:
    """Characters came as from a scanner, and no end came, or too many: they count as nothing."""


Typed = Single | Scanned | Broken


class ScanDetector:
    """Holds every key for a moment: those that come faster than fingers are a scan, others count one by one.

    A scan is at least 4 characters, each less than 35 ms after the one before, ended by Enter or Tab. Keys that
    type nothing (F1 and the like) are held as well, so that even a scan which holds them does nothing.
    """

    def __init__(self) -> None:
        self._held: list[Stroke] = []
        self._last_ms = 0.0
        self._last_stamp_ms = 0.0
        self._overflowed = False

    @property
    def due_ms(self) -> float | None:
        """Return when `settle` has something to give, None while nothing is held."""
        return self._last_ms + HOLD_MS if self._held else None

    def press(self, stroke: Stroke, now_ms: float, *, stamp_ms: float = 0.0) -> list[Typed]:
        """Take a key that went down and return what counts by now, in order.

        Args:
            stroke: The key.
            now_ms: Monotonic time.
            stamp_ms: When the key was struck, by a clock of the keyboard's own, which no busy thread delays; 0 where
                it is not known.
        """
        gap_ms = self._gap_ms(now_ms, stamp_ms)
        given = self._flush() if self._held and gap_ms >= GAP_MS else []
        self._last_ms, self._last_stamp_ms = now_ms, stamp_ms
        if stroke.key in ENDS:
            return given + self._end(stroke)
        if len(self._held) >= CHARACTERS_MOST:
            self._overflowed = True
        else:
            self._held.append(stroke)
        return given

    def settle(self, now_ms: float) -> list[Typed]:
        """Return what counts after a time without keys."""
        due_ms = self.due_ms
        return self._flush() if due_ms is not None and now_ms >= due_ms else []

    def forget(self) -> None:
        """Drop what is held."""
        self._held.clear()
        self._overflowed = False

    def _gap_ms(self, now_ms: float, stamp_ms: float) -> float:
        gap_ms = now_ms - self._last_ms
        if stamp_ms > 0 and self._last_stamp_ms > 0:
            gap_ms = min(gap_ms, max(0.0, stamp_ms - self._last_stamp_ms))
        return gap_ms

    def _end(self, stroke: Stroke) -> list[Typed]:
        held, overflowed = self._take()
        if not _is_burst(held):
            return [Single(one) for one in (*held, stroke)]
        text = "".join(one.text for one in held)
        return [Broken()] if overflowed or not text.strip() else [Scanned(text.strip())]

    def _flush(self) -> list[Typed]:
        held, _ = self._take()
        return [Broken()] if _is_burst(held) else [Single(one) for one in held]

    def _take(self) -> tuple[list[Stroke], bool]:
        taken = self._held, self._overflowed
        self._held, self._overflowed = [], False
        return taken


def _is_burst(held: list[Stroke]) -> bool:
    return len(held) >= CHARACTERS_LEAST
