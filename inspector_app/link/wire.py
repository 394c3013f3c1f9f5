"""One end of a local channel whose every message comes and goes within a time, whatever the other end does."""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import time
from multiprocessing.connection import Client, Connection
from typing import Protocol

from inspector_app.platform import WINDOWS

_HEAD = struct.Struct("!i")  # multiprocessing's own framing, so that its Client and Listener understand us
_LARGEST_BYTES = 256 << 20


class Wire(Protocol):
    """One end of a channel of whole messages; what fails or takes too long is an OSError, the end is an EOFError."""

    def send_bytes(self, data: bytes) -> None:
        """Send one message; TimeoutError where the other end does not read it in time."""

    def recv_bytes(self, maxlength: int | None = None) -> bytes | bytearray:
        """Return the next message; TimeoutError where it is not whole in time."""

    def receive(
        self, wait_s: float, *, whole_s: float | None = None, largest: int = _LARGEST_BYTES
    ) -> bytes | bytearray | None:
        """Return the next message, or None where none began within the time; whole within `whole_s` from now, if told."""

    def stop_listening(self) -> None:
        """Let whoever waits for a message come to the end (EOFError); what is to be sent still goes; idempotent."""

    def hang_up(self) -> None:
        """Wake the thread that waits on this wire, with an error; from any thread, idempotent."""

    def close(self) -> None:
        """Hang up and let go; idempotent."""


class SocketWire:
    """A wire over a local socket.

    Args:
        connected: The socket.
        limit_s: Longest that one message may take, from its first byte to its last, where nothing else is said.
    """

    def __init__(self, connected: socket.socket, limit_s: float) -> None:
        self._socket = connected
        self._limit_s = limit_s

    def send_bytes(self, data: bytes) -> None:
        """Send one message; TimeoutError where the other end does not read it in time."""
        self._socket.settimeout(self._limit_s)
        self._socket.sendall(_HEAD.pack(len(data)) + data)

    def recv_bytes(self, maxlength: int | None = None) -> bytes | bytearray:
        """Return the next message; TimeoutError where it is not whole in time."""
        data = self.receive(self._limit_s, largest=_LARGEST_BYTES if maxlength is None else maxlength)
        if data is None:
            message = f"nothing came within {self._limit_s:.1f} s"
            raise TimeoutError(message)
        return data

    def receive(
        self, wait_s: float, *, whole_s: float | None = None, largest: int = _LARGEST_BYTES
    ) -> bytes | bytearray | None:
        """Return the next message, or None where none began within the time; whole within `whole_s` from now, if told."""
        whole_by = None if whole_s is None else time.monotonic() + whole_s
        head = bytearray(_HEAD.size)
        self._socket.settimeout(wait_s)
        try:
            begun = self._socket.recv_into(head)
        except TimeoutError:
            return None
        if not begun:
            raise EOFError
        until = time.monotonic() + self._limit_s if whole_by is None else whole_by
        self._fill(memoryview(head)[begun:], until)
        (size,) = _HEAD.unpack(head)
        if not 0 <= size <= largest:
            message = f"a message of {size} bytes is too large"
            raise OSError(message)
        data = bytearray(size)
        self._fill(memoryview(data), until)
        return data

    def _fill(self, space: memoryview, until: float) -> None:
        while space:
            left_s = until - time.monotonic()
            if left_s <= 0:
                message = "the other end stopped in the middle of a message"
                raise TimeoutError(message)
            self._socket.settimeout(left_s)
            got = self._socket.recv_into(space)
            if not got:
                raise EOFError
            space = space[got:]

    def stop_listening(self) -> None:
        """Let whoever waits for a message come to the end (EOFError); what is to be sent still goes; idempotent."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RD)

    def hang_up(self) -> None:
        """Wake the thread that waits on this wire, with an error; from any thread, idempotent."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Hang up and let go; idempotent."""
        self.hang_up()
        self._socket.close()


class PipeWire:
    """A wire over a named pipe of Windows, where a message comes whole or not at all; written, never run."""

    def __init__(self, connection: Connection, limit_s: float) -> None:
        self._connection = connection
        self._limit_s = limit_s

    def send_bytes(self, data: bytes) -> None:
        """Send one message."""
        self._connection.send_bytes(data)

    def recv_bytes(self, maxlength: int | None = None) -> bytes | bytearray:
        """Return the next message; TimeoutError where none came in time."""
        data = self.receive(self._limit_s, largest=_LARGEST_BYTES if maxlength is None else maxlength)
        if data is None:
            message = f"nothing came within {self._limit_s:.1f} s"
            raise TimeoutError(message)
        return data

    def receive(
        self,
        wait_s: float,
        *,
        whole_s: float | None = None,  # noqa: ARG002 - a message comes whole here
        largest: int = _LARGEST_BYTES,
    ) -> bytes | bytearray | None:
        """Return the next message, or None where none began within the time; whole within `whole_s` from now, if told."""
        return self._connection.recv_bytes(largest) if self._connection.poll(wait_s) else None

    def stop_listening(self) -> None:
        """Do nothing: a thread that waits looks by itself."""

    def hang_up(self) -> None:
        """Let go; a thread that waits notices at its own time limit."""
        self._connection.close()

    def close(self) -> None:
        """Let go; idempotent."""
        self._connection.close()


def connect(address: str, limit_s: float) -> Wire:
    """Return a wire to a listener; OSError where nobody listens or it takes too long."""
    if WINDOWS:
        return PipeWire(Client(address), limit_s)
    connecting = socket.socket(socket.AF_UNIX)
    try:
        # A hung engine's queue of callers is full after a while, and would hold us for ever.
        connecting.settimeout(limit_s)
        connecting.connect(address)
    except BaseException:
        connecting.close()
        raise
    return SocketWire(connecting, limit_s)


def wire_of(connection: Connection, limit_s: float) -> Wire:
    """Return a wire over a connection that a listener accepted; the connection is the wire's from then on."""
    if WINDOWS:
        return PipeWire(connection, limit_s)
    with connection:
        return SocketWire(socket.socket(fileno=os.dup(connection.fileno())), limit_s)
