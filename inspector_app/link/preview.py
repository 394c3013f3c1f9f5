"""Live pictures for whoever looks, copied into a ring once a frame however many look, and never where nobody does."""

from __future__ import annotations

import threading
from pathlib import Path

from inspector_app.domain.frame import Frame
from inspector_app.link.frames import RingWriter
from inspector_app.link.messages import FrameShown

_SLOTS = 4


class Preview:
    """The rings of the live pictures, one a view; a frame is copied when somebody asks for it, and only then.

    Args:
        folder: Where the rings lie; a folder in memory.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._views: dict[str, _View] = {}
        self._closed = threading.Event()

    def show(self, view: str, sequence: int, frame: Frame) -> FrameShown | None:
        """Return where a frame of a view lies now, or a newer one that was shown meanwhile; None after the end.

        Raises:
            EnvironmentFault: There is no shared memory left for a ring of this size.
        """
        with self._lock:
            if self._closed.is_set():
                return None
            shown_view = self._views.setdefault(view, _View(RingWriter(self._folder, slots=_SLOTS)))
        with shown_view.lock:
            last = shown_view.last
            if last is not None and last.sequence >= sequence:
                return last
            if self._closed.is_set():
                return None
            ticket = shown_view.ring.write(frame.pixels)
            shown_view.last = FrameShown(view, sequence, frame.captured_ns, frame.captured_at, ticket)
            return shown_view.last

    def close(self) -> None:
        """Remove the rings; readers that hold one keep their mapping. Idempotent."""
        with self._lock:
            self._closed.set()
            views = list(self._views.values())
        for view in views:
            with view.lock:
                view.ring.close()


class _View:
    def __init__(self, ring: RingWriter) -> None:
        self.lock = threading.Lock()
        self.ring = ring
        self.last: FrameShown | None = None
