"""The demo line's camera: draws each part ahead of its trigger, beside whatever else the PC does."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np

from inspector_app.cameras.phone_line import PhoneLine
from inspector_app.domain.frame import Frame, Pixels
from inspector_app.domain.ports import Clock

_AHEAD = 2


class DemoCamera:
    """Implements `ports.Camera` over a simulated line: each trigger is answered by the next part.

    Args:
        draw: Gives the picture of a part by its number.
        first: The number of the first part.
        clock: Gives the time of exposure.
        name: The view's name.
    """

    def __init__(self, draw: Callable[[int], Pixels], *, first: int, clock: Clock, name: str = "top") -> None:
        self._draw = draw
        self._clock = clock
        self._name = name
        self._next = first
        self._sequence = 0
        self._triggered = 0
        self._lock = threading.Lock()
        self._drawing: ThreadPoolExecutor | None = None
        self._ahead: deque[Future[Pixels]] = deque()

    @property
    def name(self) -> str:
        """Return the view's name."""
        return self._name

    def open(self) -> None:
        """Begin to draw ahead."""
        if self._drawing is None:
            self._drawing = ThreadPoolExecutor(1, thread_name_prefix="draw")
            self._draw_ahead()

    def start(self) -> None:
        """Do nothing: an open simulated camera is ready."""

    def stop(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Stop drawing; the parts drawn ahead are drawn again after the next open."""
        if self._drawing is not None:
            self._drawing.shutdown(cancel_futures=True)
            self._drawing = None
            self._next -= len(self._ahead)
            self._ahead.clear()
            self._triggered = 0

    def features(self) -> dict[str, float | str]:
        """Return nothing: there is nothing to set."""
        return {}

    def set(self, name: str, value: float | str) -> None:  # noqa: ARG002 - the port's signature
        """Refuse every feature."""
        raise KeyError(name)

    def trigger(self) -> None:
        """Ask for the next part."""
        self._triggered += 1

    def read(self, timeout_ms: float) -> Frame | None:  # noqa: ARG002 - a drawing always comes
        """Return the next triggered part's frame, or None when nothing was triggered.

        What a drawing raised is raised here once; the part after it is drawn all the same.
        """
        if not self._triggered or not self._ahead:
            return None
        with self._lock:
            self._triggered -= 1
            drawing = self._ahead.popleft()
            self._draw_ahead()
        pixels = drawing.result()
        self._sequence += 1
        return Frame(
            camera=self._name,
            sequence=self._sequence,
            pixels=pixels,
            captured_ns=self._clock.monotonic_ns(),
            captured_at=self._clock.now(),
        )

    def draw_again(self) -> None:
        """Drop what was drawn ahead and draw it anew, because the line has changed. For another thread, between parts."""
        with self._lock:
            self._next -= len(self._ahead)
            self._ahead.clear()
            self._draw_ahead()

    def _draw_ahead(self) -> None:
        while self._drawing is not None and len(self._ahead) < _AHEAD:
            self._ahead.append(self._drawing.submit(self._draw, self._next))
            self._next += 1


def drawn_live(line: PhoneLine) -> Callable[[int], Pixels]:
    """Return a source of pictures that draws every part."""
    return lambda number: line.draw(number).pixels


def drawn_once(line: PhoneLine, count: int) -> Callable[[int], Pixels]:
    """Return a source that draws `count` parts, each when it first comes, and repeats them with another number on each.

    For loads faster than parts can be drawn: every picture still differs from the one before.
    """
    pictures: dict[int, Pixels] = {}

    def picture(number: int) -> Pixels:
        place = (number - 1) % count + 1
        if place not in pictures:
            pictures[place] = line.draw(place).pixels
        pixels = pictures[place].copy()
        pixels[0, :8, 0] = np.frombuffer(number.to_bytes(8, "little"), np.uint8)
        return pixels

    return picture
