"""Live pictures for whoever looks, copied into a ring once a frame however many look, and never where nobody does."""

from __future__ import annotations

import math
import threading
from pathlib import Path

from inspector_app.domain.frame import Frame, Pixels
from inspector_app.link.frames import RingWriter
from inspector_app.link.messages import FrameShown

_SLOTS = 4
# More than a 4K screen shows; a ring of whole 100-megapixel frames would take 1.2 GB of memory.
_MOST_PX = 16_000_000


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

        A frame of more than 16 megapixels lies there with every second (third, ...) row and column only.

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
            ticket = shown_view.ring.write(_thinned(frame.pixels))
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


def _thinned(pixels: Pixels) -> Pixels:
    height_px, width_px = pixels.shape[:2]
    step = max(1, math.ceil(math.sqrt(height_px * width_px / _MOST_PX)))
    return pixels[::step, ::step]


class _View:
    def __init__(self, ring: RingWriter) -> None:
        self.lock = threading.Lock()
        self.ring = ring
        self.last: FrameShown | None = None
