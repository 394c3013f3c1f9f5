"""The live picture of one view, followed by a thread of its own, so that a page paints and never waits."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from loguru import logger

from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels
from inspector_app.link.client import EngineClient, EngineGone, RequestRefused
from inspector_app.link.frames import FrameOverwritten, RingReader
from inspector_app.link.messages import FrameShown

_LINKS_S = 0.2
_REFUSED_S = 0.5
_IDLE_S = 1.0
_JOIN_S = 0.9
_PATIENCE_S = 2.0
# A view that has no new frame holds up a change of the view for so long at most.
_WAIT_MS = 100.0


@dataclass(frozen=True, slots=True, eq=False)
class LiveFrame:
    """The newest frame of a view, copied, so that nobody changes it.

    Attributes:
        view: The view.
        sequence: Counts up with each frame of the view.
        captured_ns: This PC's monotonic time of the exposure, nanoseconds.
        captured_at: Wall-clock time of the exposure, seconds since 1970 (UTC).
        pixels: uint8 [height, width, 3] in BGR order, read-only.
    """

    view: str
    sequence: int
    captured_ns: int
    captured_at: float
    pixels: Pixels


class FrameSource(Protocol):
    """What a live view asks of an engine; `EngineClient` is one."""

    def frame(self, view: str, after: int, *, wait_ms: float) -> FrameShown | None:
        """Return where the newest frame lies that is not `after`; None when none came in time."""

    def hang_up(self) -> None:
        """Wake whoever waits for an answer."""

    def close(self) -> None:
        """Hang up; idempotent."""


class ConnectLive(Protocol):
    """Connects to the engine of a folder; raises BadInput, EngineGone or RequestRefused."""

    def __call__(self, folder: Path, *, answer_s: float, greet_s: float) -> FrameSource:
        """Return a connection whose answers and greeting take so long at most."""


class LiveView:
    """Follows the newest frame of the view that is looked at; holds the newest only.

    Args:
        folder: The record's folder, where the engine's door is.
        connect: How to reach the engine.
    """

    def __init__(self, folder: Path, *, connect: ConnectLive = EngineClient) -> None:
        self._folder = folder
        self._connect = connect
        self._reader = RingReader()
        self._view = ""
        self._latest: LiveFrame | None = None
        self._client: FrameSource | None = None
        self._nudge: Callable[[], object] | None = None
        self._stopping = threading.Event()
        self._chosen = threading.Event()
        self._thread = threading.Thread(target=self._run, name="live", daemon=True)

    def start(self) -> None:
        """Follow from now on."""
        self._thread.start()

    def stop(self) -> None:
        """End within a second; idempotent."""
        self._stopping.set()
        self._chosen.set()
        client = self._client
        if client is not None:
            client.hang_up()
        if self._thread.is_alive():
            self._thread.join(_JOIN_S)

    def nudge_by(self, nudge: Callable[[], object]) -> None:
        """Call this in the thread of the frames whenever there is a newer one."""
        self._nudge = nudge

    def look_at(self, view: str) -> None:
        """Follow another view from now on, or none (""); the old view's picture is gone at once."""
        if view != self._view:
            self._view, self._latest = view, None
            self._chosen.set()

    def latest(self) -> LiveFrame | None:
        """Return the newest picture of the view; None before the first, and while the engine is gone."""
        picture = self._latest
        return picture if picture is not None and picture.view == self._view else None

    def _run(self) -> None:
        while not self._stopping.is_set():
            wait_s = _LINKS_S
            try:
                self._client = self._connect(self._folder, answer_s=_PATIENCE_S, greet_s=_PATIENCE_S)
                self._follow(self._client)
            except RequestRefused:
                wait_s = _REFUSED_S
            except (BadInput, EngineGone):
                pass
            except Exception:  # noqa: BLE001 - the picture is gone, and comes back with the next attempt
                logger.exception("the live view failed")
            finally:
                self._latest = None
                if self._client is not None:
                    self._client.close()
                self._client = None
            self._stopping.wait(wait_s)
        self._reader.close()

    def _follow(self, client: FrameSource) -> None:
        followed, after = "", 0
        while not self._stopping.is_set():
            view = self._view
            if not view:
                self._chosen.wait(_IDLE_S)
                self._chosen.clear()
                continue
            if view != followed:
                followed, after = view, 0
            try:
                shown = client.frame(view, after, wait_ms=_WAIT_MS)
            except RequestRefused:
                # This view has no picture now; another engine or recipe may have one.
                self._stopping.wait(_REFUSED_S)
                continue
            if shown is not None:
                after = shown.sequence
                self._take(shown)

    def _take(self, shown: FrameShown) -> None:
        try:
            pixels = self._reader.copy(shown.ticket)
        except FrameOverwritten:
            return  # a newer one is there already
        pixels.flags.writeable = False
        picture = LiveFrame(shown.view, shown.sequence, shown.captured_ns, shown.captured_at, pixels)
        if shown.view == self._view:
            self._latest = picture
            if self._nudge is not None:
                with suppress(RuntimeError):  # whoever was to be told has gone meanwhile
                    self._nudge()
