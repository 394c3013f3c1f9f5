"""The local channel between the engine and whoever asks it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Client
from pathlib import Path

import msgspec
import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.station import StationSnapshot
from inspector_app.link import client
from inspector_app.link.client import EngineClient, EngineGone, RequestRefused
from inspector_app.link.door import Door, new_key, read_door, remove_door, write_door
from inspector_app.link.messages import (
    PROTOCOL,
    Done,
    FromEngine,
    Hello,
    Intent,
    LevelRequested,
    Refused,
    Shown,
    SnapshotRequested,
)
from inspector_app.link.server import LinkServer

SNAPSHOT = StationSnapshot("engine-1", 0.0, "phone v1", Level.ASSISTED, ready=True)


class Desk:
    """Answers like an engine and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Intent] = []

    def answer(self, intent: Intent, client: str) -> FromEngine:
        self.asked.append(intent)
        if isinstance(intent, SnapshotRequested):
            return Shown(SNAPSHOT)
        if isinstance(intent, LevelRequested) and intent.level is Level.FULL:
            return Refused("full is not allowed here")
        return Done()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def folder(tmp_path: Path, desk: Desk) -> Iterator[Path]:
    key = new_key()
    server = LinkServer(key, "engine-1", desk.answer)
    write_door(tmp_path, Door(server.address, 1, key, "engine-1"))
    server.start()
    yield tmp_path
    server.close()


def test_a_client_sees_the_station_and_asks_for_acts(folder: Path, desk: Desk) -> None:
    with EngineClient(folder) as client:
        assert client.engine_id == "engine-1"
        assert client.snapshot() == SNAPSHOT
        client.request_level(Level.SHADOW, "an operator", "new lamp")
        client.submit_review("p-1", "an operator", Verdict.NG, kinds=("scratch",))

    assert LevelRequested(Level.SHADOW, "an operator", "new lamp") in desk.asked


def test_a_no_comes_back_with_its_reason(folder: Path) -> None:
    with EngineClient(folder) as client, pytest.raises(RequestRefused, match="full is not allowed here"):
        client.request_level(Level.FULL, "an operator", "because")


def test_a_client_without_the_key_is_turned_away(folder: Path) -> None:
    door = read_door(folder)
    write_door(folder, Door(door.address, door.pid, new_key(), door.engine_id))

    with pytest.raises(EngineGone):
        EngineClient(folder)


def test_a_silent_client_holds_up_nobody(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.connect(read_door(folder).address)
        with EngineClient(folder) as client:
            assert client.snapshot() == SNAPSHOT


def test_an_engine_of_another_version_says_so(folder: Path) -> None:
    door = read_door(folder)
    with Client(door.address, authkey=door.key.encode()) as connection:
        connection.send_bytes(msgspec.msgpack.encode(Hello(protocol=999, version="9.9")))
        answer = msgspec.msgpack.decode(connection.recv_bytes(), type=Refused)

    assert "install the same version of both" in answer.reason


def test_noise_is_refused_and_the_channel_goes_on(folder: Path) -> None:
    door = read_door(folder)
    with Client(door.address, authkey=door.key.encode()) as connection:
        connection.send_bytes(msgspec.msgpack.encode(Hello(protocol=PROTOCOL, version="x")))
        connection.recv_bytes()
        connection.send_bytes(b"\xc1 noise")
        assert "not understood" in msgspec.msgpack.decode(connection.recv_bytes(), type=Refused).reason
        connection.send_bytes(msgspec.msgpack.encode(SnapshotRequested()))
        assert msgspec.msgpack.decode(connection.recv_bytes(), type=Shown).snapshot == SNAPSHOT


def test_where_no_engine_runs_one_line_says_how_to_start_one(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="start one with 'inspector engine'"):
        EngineClient(tmp_path)


def test_an_engine_that_was_killed_leaves_a_door_that_nobody_answers_and_it_can_be_removed(tmp_path: Path) -> None:
    write_door(tmp_path, Door(str(tmp_path / "gone" / "socket"), 1, new_key(), "engine-0"))
    with pytest.raises(EngineGone):
        EngineClient(tmp_path)
    remove_door(tmp_path)

    assert not list(tmp_path.iterdir())


def test_the_door_is_readable_by_its_owner_alone(folder: Path) -> None:
    assert (folder / "engine.json").stat().st_mode & 0o077 == 0


def test_an_engine_that_hangs_is_told_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_GREET_S", 0.2)
    address = str(tmp_path / "engine")
    with socket.socket(socket.AF_UNIX) as hung:
        hung.bind(address)
        hung.listen()
        write_door(tmp_path, Door(address, 1, new_key(), "engine-0"))
        with pytest.raises(EngineGone, match="does not greet"):
            EngineClient(tmp_path)


def test_several_clients_are_served_at_once(folder: Path) -> None:
    seen: list[float] = []

    def look() -> None:
        with EngineClient(folder) as client:
            for _ in range(20):
                client.snapshot()
        seen.append(time.monotonic())

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(seen) == 4
