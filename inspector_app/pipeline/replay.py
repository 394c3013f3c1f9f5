"""A folder or video in lock step: what cannot be read is listed and never becomes a pass."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from inspector_app.domain.frame import Frame
from inspector_app.domain.ports import Camera, FrameIncomplete, SourceEnded


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file of the source that gave no frame, and why."""

    source: str
    error: str


class Replay:
    """A camera over another one: `load_next` looks ahead past what is unreadable, `read` gives what it found.

    Args:
        source: The folder's or video's camera.
        timeout_ms: Longest that one frame may take to be read.
    """

    def __init__(self, source: Camera, *, timeout_ms: float = 60_000.0) -> None:
        self._source = source
        self._timeout_ms = timeout_ms
        self._lock = threading.Lock()
        self._next: Frame | None = None
        self.failed: list[Unreadable] = []

    @property
    def name(self) -> str:
        """Return the view's name."""
        return self._source.name

    def load_next(self) -> bool:
        """Read ahead to the next usable frame; False at the end of the source."""
        while True:
            try:
                frame = self._source.read(self._timeout_ms)
            except FrameIncomplete as damage:
                self.failed.append(Unreadable(damage.source, damage.reason))
            except SourceEnded:
                return False
            else:
                with self._lock:
                    self._next = frame
                return frame is not None

    def read(self, timeout_ms: float) -> Frame | None:  # noqa: ARG002 - it was read ahead
        """Return the frame that was read ahead, once."""
        with self._lock:
            frame, self._next = self._next, None
        return frame

    def open(self) -> None:
        """Open the source."""
        self._source.open()

    def start(self) -> None:
        """Start the source."""
        self._source.start()

    def stop(self) -> None:
        """Stop the source."""
        self._source.stop()

    def close(self) -> None:
        """Close the source."""
        self._source.close()

    def features(self) -> dict[str, float | str]:
        """Return the source's settings."""
        return self._source.features()

    def set(self, name: str, value: float | str) -> None:
        """Change one of the source's settings."""
        self._source.set(name, value)

    def trigger(self) -> None:
        """Do nothing: the frame is there already."""
