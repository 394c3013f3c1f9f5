"""Typed messages over the pipes to a child process, each with its length before it."""

from __future__ import annotations

import os
import time
from typing import Any, Generic, TypeVar

import msgspec

from inspector_app.platform import wait_readable

_HEAD_BYTES = 4
_LARGEST_BYTES = 64 << 20
_READ_BYTES = 1 << 20

T = TypeVar("T")


class PipeClosed(Exception):  # noqa: N818 - what happened, in the pipe's words
    """The other side is gone, or said something that is no message."""


class Pipe(Generic[T]):
    """One end: messages of type T come in, any msgspec-encodable value goes out.

    Args:
        reading: Descriptor to read from.
        writing: Descriptor to write to.
        incoming: The type (a union of tagged Structs) that incoming messages must have.
    """

    def __init__(self, reading: int, writing: int, *, incoming: Any) -> None:
        self._reading = reading
        self._writing = writing
        self._decoder: msgspec.msgpack.Decoder[T] = msgspec.msgpack.Decoder(incoming)
        self._encoder = msgspec.msgpack.Encoder()
        self._come = bytearray()

    def send(self, message: object) -> None:
        """Write one message; PipeClosed when nobody reads any more."""
        body = self._encoder.encode(message)
        data = memoryview(len(body).to_bytes(_HEAD_BYTES, "little") + body)
        try:
            while data:
                data = data[os.write(self._writing, data) :]
        except OSError as problem:
            message_ = "the other process does not read any more"
            raise PipeClosed(message_) from problem

    def receive(self, timeout_s: float | None = None) -> T | None:
        """Return the next message, or None when it has not come whole in time; PipeClosed at the end.

        What has come of a message by then is kept: whoever stops in the middle of one holds nobody up.
        """
        until = None if timeout_s is None else time.monotonic() + timeout_s
        while (left := self._missing()) > 0:
            if until is not None and not wait_readable(self._reading, until - time.monotonic()):
                return None
            self._come += self._read(left)
        body = bytes(memoryview(self._come)[_HEAD_BYTES:])
        self._come = bytearray()
        try:
            return self._decoder.decode(body)
        except msgspec.MsgspecError as problem:
            message = f"not a message: {problem}"
            raise PipeClosed(message) from problem

    def _missing(self) -> int:
        """Return how many bytes must still come: of the head first, then of the whole message."""
        if len(self._come) < _HEAD_BYTES:
            return _HEAD_BYTES - len(self._come)
        size = int.from_bytes(self._come[:_HEAD_BYTES], "little")
        if size > _LARGEST_BYTES:
            message = f"a message of {size} bytes is too large"
            raise PipeClosed(message)
        return _HEAD_BYTES + size - len(self._come)

    def _read(self, size: int) -> bytes:
        try:
            part = os.read(self._reading, min(size, _READ_BYTES))
        except OSError as problem:
            message = "the pipe broke"
            raise PipeClosed(message) from problem
        if not part:
            message = "the other process ended"
            raise PipeClosed(message)
        return part
