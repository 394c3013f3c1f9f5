"""A message comes whole and in time, or the wire says so."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_app.link.wire import SocketWire, Wire, connect

_LIMIT_S = 0.1


@pytest.fixture
def ends() -> Iterator[tuple[SocketWire, socket.socket]]:
    near, far = socket.socketpair()
    wire = SocketWire(near, _LIMIT_S)
    yield wire, far
    wire.close()
    far.close()


def test_what_is_sent_comes_whole(ends: tuple[SocketWire, socket.socket]) -> None:
    wire, far = ends
    other = SocketWire(far, 5)
    large = bytes(range(256)) * 20_000
    reading: list[object] = []
    reader = threading.Thread(target=lambda: reading.extend([other.recv_bytes(), other.recv_bytes()]))
    reader.start()
    wire.send_bytes(b"small")
    wire.send_bytes(large)
    reader.join(5)

    assert reading == [b"small", large]


def test_silence_is_no_message(ends: tuple[SocketWire, socket.socket]) -> None:
    assert ends[0].receive(0.01) is None


@pytest.mark.parametrize("begun", [b"\0", b"\0\0\0\x08", b"\0\0\0\x08half"])
def test_a_peer_that_stops_in_the_middle_of_a_message_holds_nobody(
    ends: tuple[SocketWire, socket.socket], begun: bytes
) -> None:
    wire, far = ends
    far.sendall(begun)
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        wire.receive(5)

    assert time.monotonic() - started < 1


def test_a_peer_that_drips_bytes_is_let_go_too(ends: tuple[SocketWire, socket.socket]) -> None:
    wire, far = ends
    far.sendall(b"\0\0\0\x64")
    done = threading.Event()

    def drip() -> None:
        while not done.wait(0.02):
            far.sendall(b"x")

    dripping = threading.Thread(target=drip)
    dripping.start()
    with pytest.raises(TimeoutError):
        wire.receive(5)
    done.set()
    dripping.join(1)


def test_a_peer_that_does_not_read_holds_nobody(ends: tuple[SocketWire, socket.socket]) -> None:
    with pytest.raises(TimeoutError):
        ends[0].send_bytes(bytes(8 << 20))


@pytest.mark.parametrize("size", [-1, 1 << 30])
def test_a_size_that_cannot_be_is_refused_before_memory_is_taken(
    ends: tuple[SocketWire, socket.socket], size: int
) -> None:
    wire, far = ends
    far.sendall(size.to_bytes(4, "big", signed=True))
    with pytest.raises(OSError, match="too large"):
        wire.receive(1)


def test_the_end_is_an_end(ends: tuple[SocketWire, socket.socket]) -> None:
    wire, far = ends
    far.close()
    with pytest.raises(EOFError):
        wire.receive(1)


def test_whoever_waits_can_be_woken_from_another_thread(ends: tuple[SocketWire, socket.socket]) -> None:
    wire, _far = ends
    threading.Timer(0.05, wire.hang_up).start()
    started = time.monotonic()
    with pytest.raises((EOFError, OSError)):
        wire.receive(5)
    assert time.monotonic() - started < 1


def test_one_that_listens_no_more_can_still_speak(ends: tuple[SocketWire, socket.socket]) -> None:
    wire, far = ends
    wire.stop_listening()
    wire.send_bytes(b"last")

    assert far.recv(16) == b"\0\0\0\x04last"
    with pytest.raises(EOFError):
        wire.receive(1)


def test_a_listener_whose_queue_is_full_holds_nobody(tmp_path: Path) -> None:
    address = str(tmp_path / "full")
    with socket.socket(socket.AF_UNIX) as hung:
        hung.bind(address)
        hung.listen(0)
        waiting: list[Wire] = []
        with pytest.raises(OSError):  # noqa: PT011 - a full queue is EAGAIN here and a time-out there
            waiting.extend(connect(address, _LIMIT_S) for _ in range(5))
        for wire in waiting:
            wire.close()
