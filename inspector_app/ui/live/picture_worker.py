"""Decodes and reduces pictures in a thread of its own, so that the GUI thread only draws."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum

import cv2
import numpy as np
from loguru import logger

from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels
from inspector_app.ui.live.encoded import check_size, decode, is_jpeg, size_of
from inspector_app.ui.live.pyramid import Pyramid, Size
from inspector_app.ui.live.zoom import Zoom

KEPT_BYTES = 300_000_000
KEPT_MOST = 4
_QUICK_FROM_PIXELS = 6_000_000
_JOIN_S = 2.0
_HALF = 0.5

Source = bytes | Pixels | Pyramid


class Kind(IntEnum):
    """What a picture is wanted for; the lower, the sooner. Of each kind only the newest wish counts."""

    SHOWN = 0
    LIVE = 1
    NEXT = 2


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A picture that can be drawn at once.

    Attributes:
        key: What it was wanted as.
        frame_px: (width, height) of the frame; (0, 0) where there is a problem.
        fitted: uint8 BGRA [height, width, 4], contiguous: the whole frame as large as fits the wanted size; None where
            there is a problem.
        pyramid: For any other zoom; None while a giant picture is only there as a quick first sight.
        problem: Why there is no picture, in words; "" where there is one.
        remedy: What to do about it, where that is known.
        captured_ns: Monotonic time of a live frame's exposure, nanoseconds; 0 for a recorded one.
    """

    key: str
    frame_px: Size = (0, 0)
    fitted: Pixels | None = None
    pyramid: Pyramid | None = None
    problem: str = ""
    remedy: str = ""
    captured_ns: int = 0

    @property
    def held_bytes(self) -> int:
        """Return what it holds in memory."""
        fitted = 0 if self.fitted is None else self.fitted.nbytes
        return fitted + (0 if self.pyramid is None else self.pyramid.made_bytes)


@dataclass(frozen=True, slots=True, eq=False)
class _Wish:
    key: str
    source: Source
    size: Size
    kind: Kind
    captured_ns: int


class FrameWorker:
    """One thread that makes pictures ready; keeps the last few, bounded by bytes, and the newest live one.

    Args:
        kept_bytes: Most bytes of pictures that are kept, the one wanted last apart.
        kept_most: Most pictures that are kept.
    """

    def __init__(self, *, kept_bytes: int = KEPT_BYTES, kept_most: int = KEPT_MOST) -> None:
        self._kept_bytes = kept_bytes
        self._kept_most = kept_most
        self._wishes: dict[Kind, _Wish] = {}
        self._kept: OrderedDict[str, Prepared] = OrderedDict()
        self._live: Prepared | None = None
        self._stopping = False
        self._changed = threading.Condition()
        self._nudge: Callable[[], object] | None = None
        self._thread = threading.Thread(target=self._run, name="pictures", daemon=True)

    def start(self) -> None:
        """Work from now on."""
        self._thread.start()

    def stop(self) -> None:
        """End after the picture at hand; idempotent."""
        with self._changed:
            self._stopping = True
            self._wishes.clear()
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(_JOIN_S)

    def want(self, key: str, source: Source, size: Size, *, kind: Kind = Kind.SHOWN, captured_ns: int = 0) -> None:
        """Ask for a picture that fits `size` (width, height) of screen pixels; never waits.

        Args:
            key: Names the picture; the same key is the same picture, save for live ones.
            source: A JPEG or PNG, its pixels, or its pyramid.
            size: The area that it is shown in.
            kind: What for; a newer wish of the same kind replaces one that was not begun.
            captured_ns: Handed back with the picture.
        """
        with self._changed:
            self._wishes[kind] = _Wish(key, source, (max(1, size[0]), max(1, size[1])), kind, captured_ns)
            self._changed.notify_all()

    def ready(self, key: str) -> Prepared | None:
        """Return the picture, or None while it is not ready; a later answer may be another one: finer, refitted."""
        with self._changed:
            if self._live is not None and self._live.key == key:
                return self._live
            return self._kept.get(key)

    def nudge_by(self, nudge: Callable[[], object]) -> None:
        """Call this in the worker's thread whenever a picture is ready, so that nobody has to wait for the next look."""
        self._nudge = nudge

    def forget(self, kind: Kind) -> None:
        """Drop a wish that was not begun, and for LIVE the picture as well."""
        with self._changed:
            self._wishes.pop(kind, None)
            if kind is Kind.LIVE:
                self._live = None

    @property
    def kept_bytes(self) -> int:
        """Return what all pictures hold in memory."""
        with self._changed:
            return sum(one.held_bytes for one in self._kept.values())

    def _run(self) -> None:
        while (wish := self._next()) is not None:
            try:
                self._prepare(wish)
            except BadInput as problem:
                self._keep(wish, _refused(wish, problem.what, problem.remedy))
            except MemoryError:
                self._keep(wish, _refused(wish, "there is not enough memory for this picture"))
            except Exception:  # noqa: BLE001 - one picture may fail in any way, and the next must still come
                logger.exception("a picture could not be prepared")
                self._keep(wish, _refused(wish, "the picture could not be prepared"))

    def _next(self) -> _Wish | None:
        with self._changed:
            while not self._wishes and not self._stopping:
                self._changed.wait()
            return None if self._stopping else self._wishes.pop(min(self._wishes))

    def _prepare(self, wish: _Wish) -> None:
        with self._changed:
            kept = self._kept.get(wish.key) if wish.kind is not Kind.LIVE else None
        if kept is not None and fits(kept, wish.size):
            self._keep(wish, kept)
            return
        source = kept.pyramid if kept is not None and kept.pyramid is not None else wish.source
        if isinstance(source, bytes):
            self._show_soon(wish, source)
            source = decode(source)
        pyramid = source if isinstance(source, Pyramid) else Pyramid(source)
        # A live frame is seen for an instant: its halves are worth their time only where it is reduced that far.
        if wish.kind is not Kind.LIVE or Zoom.fit(pyramid.size_px, wish.size).scale <= _HALF:
            pyramid.prepare()
        self._keep(wish, _prepared(wish, pyramid, pyramid.size_px))

    def _show_soon(self, wish: _Wish, data: bytes) -> None:
        frame = size_of(data)
        check_size(frame)
        if not is_jpeg(data) or frame[0] * frame[1] < _QUICK_FROM_PIXELS:
            return
        drawn = Zoom.fit(frame, wish.size).drawn_px
        reduction = next((by for by in (8, 4, 2) if frame[0] >= drawn[0] * by and frame[1] >= drawn[1] * by), 1)
        if reduction > 1:
            soon = _prepared(wish, Pyramid(decode(data, reduction=reduction)), frame)
            self._keep(wish, Prepared(soon.key, frame, soon.fitted))

    def _keep(self, wish: _Wish, prepared: Prepared) -> None:
        with self._changed:
            if wish.kind is Kind.LIVE:
                self._live = prepared
            else:
                self._kept[wish.key] = prepared
                self._kept.move_to_end(wish.key)
                while len(self._kept) > 1 and not self._fits():
                    self._kept.popitem(last=False)
        if self._nudge is not None:
            with suppress(RuntimeError):  # whoever was to be told has gone meanwhile
                self._nudge()

    def _fits(self) -> bool:
        held = sum(one.held_bytes for one in self._kept.values())
        return len(self._kept) <= self._kept_most and held <= self._kept_bytes


def fits(prepared: Prepared, size: Size) -> bool:
    """Return whether a picture that is whole is already as large as fits (width, height)."""
    fitted = prepared.fitted
    if fitted is None or prepared.pyramid is None:
        return False
    return (fitted.shape[1], fitted.shape[0]) == Zoom.fit(prepared.frame_px, size).drawn_px


def _refused(wish: _Wish, problem: str, remedy: str = "") -> Prepared:
    return Prepared(wish.key, problem=problem, remedy=remedy, captured_ns=wish.captured_ns)


def _prepared(wish: _Wish, pyramid: Pyramid, frame_px: Size) -> Prepared:
    # Four bytes a pixel are copied to the screen as they are; three would be converted in the GUI thread.
    fitted = cv2.cvtColor(pyramid.fit(Zoom.fit(frame_px, wish.size).drawn_px), cv2.COLOR_BGR2BGRA)
    return Prepared(wish.key, frame_px, np.asarray(fitted, np.uint8), pyramid, captured_ns=wish.captured_ns)
