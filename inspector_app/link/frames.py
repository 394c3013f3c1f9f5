"""Frames for other processes through a mapped ring, so that no picture is sent byte by byte."""

from __future__ import annotations

import contextlib
import mmap
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil

from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.frame import Pixels
from inspector_app.platform import reserve

_PREFIX = "inspector-ring-"
_HEAD_BYTES = 64
_CHANNELS = 3


class FrameOverwritten(Exception):  # noqa: N818 - what happened, in the ring's words
    """The writer has been round the ring: what was read is not the frame that was asked for."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """Where one frame lies: the ring's file, the slot, the slot's generation, and the picture's size in pixels."""

    ring: str
    slot: int
    generation: int
    height_px: int
    width_px: int


@dataclass(frozen=True, slots=True, eq=False)
class Writing:
    """A picture that has its slot and is not in it yet."""

    ticket: Ticket
    pixels: Pixels
    slot: tuple[Pixels, Pixels, Pixels]

    def finish(self) -> None:
        """Copy the picture; from then on the ticket is good. The interpreter is free meanwhile."""
        before, after, target = self.slot
        np.copyto(target.reshape(self.pixels.shape), self.pixels)
        after[0] = self.ticket.generation
        before[0] = self.ticket.generation


class RingWriter:
    """The one writer of a ring; grows by starting a new file when a larger frame comes.

    Each slot carries its generation before and after the pixels: odd while it is written. A reader
    copies and rechecks, so that nobody ever waits for anybody.
    """

    def __init__(self, folder: Path, *, slots: int = 4) -> None:
        self._folder = folder
        self._slots = slots
        self._next = 0
        self._generation = 0
        self._file: Path | None = None
        self._map: mmap.mmap | None = None
        self._slot_bytes = 0

    def write(self, pixels: Pixels) -> Ticket:
        """Copy a uint8 [height, width, 3] picture into the next slot and return its ticket.

        Raises:
            EnvironmentFault: There is no shared memory left for a ring of this size.
        """
        writing = self.begin(pixels)
        writing.finish()
        return writing.ticket

    def begin(self, pixels: Pixels) -> Writing:
        """Take the next slot for a picture; several that have been begun may be finished side by side.

        Raises:
            EnvironmentFault: There is no shared memory left for a ring of this size.
        """
        if self._map is None or pixels.nbytes > self._slot_bytes:
            self._open(pixels.nbytes)
        assert self._map is not None
        assert self._file is not None
        slot, self._next = self._next, (self._next + 1) % self._slots
        self._generation += 2
        arrays = _slot_arrays(self._map, slot, slot_bytes=self._slot_bytes, nbytes=pixels.nbytes)
        arrays[0][0] = self._generation - 1
        ticket = Ticket(str(self._file), slot, self._generation, pixels.shape[0], pixels.shape[1])
        return Writing(ticket, pixels, arrays)

    def close(self) -> None:
        """Remove the ring's file; readers that hold it keep their mapping. Idempotent."""
        self._map = None
        if self._file is not None:
            self._file.unlink(missing_ok=True)
            self._file = None

    def _open(self, nbytes: int) -> None:
        self.close()
        self._slot_bytes = -(-nbytes // mmap.PAGESIZE) * mmap.PAGESIZE
        size = self._slots * (_HEAD_BYTES + self._slot_bytes)
        file = self._folder / f"{_PREFIX}{os.getpid()}-{_born(os.getpid())}-{secrets.token_hex(4)}"
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            reserve(descriptor, size)
            self._map = mmap.mmap(descriptor, size)
        except OSError as problem:
            file.unlink(missing_ok=True)
            message = f"no shared memory for frames: {size >> 20} MB in {self._folder}: {problem.strerror}"
            raise EnvironmentFault(message) from problem
        finally:
            os.close(descriptor)
        self._file, self._next = file, 0


class RingReader:
    """Reads frames by their tickets; keeps the newest mapping open."""

    def __init__(self) -> None:
        self._name = ""
        self._map: mmap.mmap | None = None

    def view(self, ticket: Ticket) -> Pixels:
        """Return the frame's pixels without a copy; call `check` after using them.

        Raises:
            FrameOverwritten: The slot holds another frame already, or the ring is gone.
        """
        return self._arrays(ticket)[2]

    def check(self, ticket: Ticket) -> None:
        """Raise FrameOverwritten if the frame was overwritten since its ticket was written."""
        self._arrays(ticket)

    def copy(self, ticket: Ticket) -> Pixels:
        """Return a copy of the frame that nobody will change; raises FrameOverwritten."""
        copied = self.view(ticket).copy()
        self.check(ticket)
        return copied

    def close(self) -> None:
        """Let go of the mapping; idempotent."""
        self._map, self._name = None, ""

    def _arrays(self, ticket: Ticket) -> tuple[Pixels, Pixels, Pixels]:
        if ticket.ring != self._name:
            self._open(ticket.ring)
        assert self._map is not None
        shape = (ticket.height_px, ticket.width_px, _CHANNELS)
        before, after, data = _slot_arrays(
            self._map, ticket.slot, slot_bytes=self._slot_bytes(), nbytes=int(np.prod(shape))
        )
        if int(before[0]) != ticket.generation or int(after[0]) != ticket.generation:
            message = f"frame {ticket.generation} is gone from slot {ticket.slot}"
            raise FrameOverwritten(message)
        pixels = data.reshape(shape)
        pixels.flags.writeable = False
        return before, after, pixels

    def _slot_bytes(self) -> int:
        assert self._map is not None
        return int(np.frombuffer(self._map, np.uint64, 1, offset=16)[0])

    def _open(self, ring: str) -> None:
        try:
            with Path(ring).open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as problem:
            message = f"the ring {ring} is gone"
            raise FrameOverwritten(message) from problem
        self._name = ring


def _slot_arrays(ring: mmap.mmap, slot: int, *, slot_bytes: int, nbytes: int) -> tuple[Pixels, Pixels, Pixels]:
    start = slot * (_HEAD_BYTES + slot_bytes)
    head = np.frombuffer(ring, np.uint64, 3, offset=start)
    if head.flags.writeable:
        head[2] = slot_bytes
    data = np.frombuffer(ring, np.uint8, nbytes, offset=start + _HEAD_BYTES)
    return head[0:1], head[1:2], data  # type: ignore[return-value]


def _born(pid: int) -> int:
    return int(psutil.Process(pid).create_time() * 10)


def remove_dead_rings(folder: Path) -> int:
    """Remove the rings of processes that are gone; return how many there were."""
    removed = 0
    for file in folder.glob(f"{_PREFIX}*"):
        with contextlib.suppress(ValueError, OSError):
            pid, born = (int(text) for text in file.name.removeprefix(_PREFIX).split("-")[:2])
            if not _lives(pid, born):
                file.unlink()
                removed += 1
    return removed


def _lives(pid: int, born: int) -> bool:
    try:
        return abs(_born(pid) - born) <= 1
    except psutil.Error:
        return False
