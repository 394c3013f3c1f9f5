"""What one thread hands to another without waiting, and can wait for where it must."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import Generic, TypeVar

from inspector_app.pipeline.slots import Lane, LaneClosed

T = TypeVar("T")
_LANE = 1024


class Handed(Generic[T]):
    """A lane that knows how much of it is done."""

    def __init__(self) -> None:
        self._lane: Lane[T] = Lane(_LANE)
        self._changed = threading.Condition()
        self._handed = self._done = 0

    def put(self, one: T) -> None:
        """Hand something over; after the end it is dropped."""
        with self._changed, suppress(LaneClosed):
            self._lane.put_always(one)
            self._handed += 1

    def take(self, timeout_s: float) -> T | None:
        """Return what is next, None where nothing came in time; `done` is called when it is. LaneClosed at the end."""
        return self._lane.take(timeout_s)

    def done(self) -> None:
        """Say that what was taken is done."""
        with self._changed:
            self._done += 1
            self._changed.notify_all()

    def wait(self, timeout_s: float) -> bool:
        """Wait until everything that was handed over is done; return whether it is."""
        with self._changed:
            return self._changed.wait_for(lambda: self._done >= self._handed, timeout_s)

    def close(self) -> None:
        """Take nothing more."""
        self._lane.close()
