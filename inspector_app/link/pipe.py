"""Typed messages over the pipes to a child process, each with its length before it."""

from __future__ import annotations

import os
from typing import Any, Generic, TypeVar

import msgspec

from inspector_app.platform import wait_readable

_HEAD_BYTES = 4
_LARGEST_BYTES = 64 << 20

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
        """Return the next message, or None when none came in time; PipeClosed at the end."""
        if timeout_s is not None and not wait_readable(self._reading, timeout_s):
            return None
        size = int.from_bytes(self._read(_HEAD_BYTES), "little")
        if size > _LARGEST_BYTES:
            message = f"a message of {size} bytes is too large"
            raise PipeClosed(message)
        try:
            return self._decoder.decode(self._read(size))
        except msgspec.MsgspecError as problem:
            message = f"not a message: {problem}"
            raise PipeClosed(message) from problem

    def _read(self, size: int) -> bytes:
        parts: list[bytes] = []
        while size:
            try:
                part = os.read(self._reading, size)
            except OSError as problem:
                message = "the pipe broke"
                raise PipeClosed(message) from problem
            if not part:
                message = "the other process ended"
                raise PipeClosed(message)
            parts.append(part)
            size -= len(part)
        return b"".join(parts)
