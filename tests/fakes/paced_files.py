"""Files that a test lets become ready, in a time that it sets."""

from __future__ import annotations

import threading
from pathlib import Path

from inspector_app.domain.inspection import StoredImage
from inspector_app.domain.part import Pass
from inspector_app.store.images import JpegFiles
from tests.fakes.clock import ManualClock

_WAIT_S = 20.0


class PacedFiles:
    """Implements `ports.ImageFiles`: goes on after `begin` is set, takes so long by the clock, and says when it is done."""

    def __init__(self, folder: Path, clock: ManualClock, *, seconds: float) -> None:
        self._files = JpegFiles(folder)
        self._clock = clock
        self._seconds = seconds
        self.begin = threading.Event()
        self.done = threading.Event()

    def store(self, part: Pass) -> tuple[StoredImage, ...]:
        """Store as the real ones do."""
        self.begin.wait(_WAIT_S)
        self._clock.advance(self._seconds)
        stored = self._files.store(part)
        self.done.set()
        return stored
