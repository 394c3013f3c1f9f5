"""How threads hand things on: the latest one only, or every one in order."""

from __future__ import annotations

import threading
from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class LaneClosed(Exception):  # noqa: N818 - the end of a lane is no error
    """The lane was closed and is empty."""


class LatestSlot(Generic[T]):
    """Holds the newest value only; what nobody took in time is counted."""

    def __init__(self) -> None:
        self._lock = threading.Condition()
        self._value: T | None = None
        self._taken = True
        self.dropped = 0
        self.count = 0

    def put(self, value: T) -> None:
        """Replace the value."""
        with self._lock:
            if not self._taken:
                self.dropped += 1
            self._value, self._taken = value, False
            self.count += 1
            self._lock.notify_all()

    def wait_newer(self, after: int, timeout_s: float) -> tuple[int, T] | None:
        """Return the newest value with its number (counted from 1) when that is not `after`; None when none came."""
        with self._lock:
            self._lock.wait_for(lambda: self._value is not None and self.count != after, timeout_s)
            return None if self._value is None or self.count == after else (self.count, self._value)

    def latest(self) -> T | None:
        """Return the newest value without taking it; None before the first."""
        with self._lock:
            return self._value

    def take(self) -> T | None:
        """Return the newest value once, else None."""
        with self._lock:
            if self._taken:
                return None
            self._taken = True
            return self._value


class Lane(Generic[T]):
    """A queue that loses nothing: bounded, so that a slow step is felt by the one before it.

    Args:
        capacity: How many values `put` lets stand; `put_always` is not bounded by it.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._values: deque[T] = deque()
        self._changed = threading.Condition()
        self._closed = False

    def __len__(self) -> int:
        """Return how many values stand in the lane."""
        return len(self._values)

    @property
    def full(self) -> bool:
        """Return whether a `put` would have to wait."""
        return len(self._values) >= self._capacity

    def put(self, value: T, timeout_s: float | None = None) -> bool:
        """Add a value when there is room; False when there was none in time. LaneClosed after the end."""
        with self._changed:
            room = self._changed.wait_for(lambda: self._closed or not self.full, timeout_s)
            return bool(room) and self._append(value)

    def put_always(self, value: T) -> None:
        """Add a value whatever stands in the lane, for what another step's progress depends on."""
        with self._changed:
            self._append(value)

    def _append(self, value: T) -> bool:
        if self._closed:
            message = "the lane is closed"
            raise LaneClosed(message)
        self._values.append(value)
        self._changed.notify_all()
        return True

    def take(self, timeout_s: float | None = None) -> T | None:
        """Return the oldest value, or None when none came in time; LaneClosed when no more will come."""
        values = self.take_many(1, timeout_s)
        return values[0] if values else None

    def take_many(self, most: int, timeout_s: float | None = None) -> list[T]:
        """Return up to `most` of the oldest values, at least one unless none came in time."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or bool(self._values), timeout_s)
            if not self._values:
                if self._closed:
                    message = "the lane is closed and empty"
                    raise LaneClosed(message)
                return []
            taken = [self._values.popleft() for _ in range(min(most, len(self._values)))]
            self._changed.notify_all()
            return taken

    def close(self) -> None:
        """Take no more values; what stands in the lane can still be taken. Idempotent."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def wait_empty(self, timeout_s: float) -> bool:
        """Return whether the lane ran empty within the time."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._values, timeout_s)
