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

from inspector_app.controls import ControlsHeld, HeldControls
from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.series import History, Opinion, Points, Span
from inspector_app.domain.station import StationSnapshot
from inspector_app.link import client
from inspector_app.link.client import EngineClient, EngineGone, RequestRefused
from inspector_app.link.door import Door, new_key, read_door, remove_door, write_door
from inspector_app.link.frames import Ticket
from inspector_app.link.history_messages import HistoryRequested, HistoryShown
from inspector_app.link.messages import (
    PROTOCOL,
    ControlsRequested,
    Done,
    FrameRequested,
    FrameShown,
    FromEngine,
    Hello,
    ImageRequested,
    ImageShown,
    Intent,
    LevelRequested,
    NoFrame,
    OpinionRequested,
    OpinionShown,
    PointsRequested,
    PointsShown,
    Refused,
    Shown,
    SnapshotRequested,
)
from inspector_app.link.server import LinkServer
from inspector_app.link.wire import SocketWire
from tests.fakes.engine import FakeEngine, eventually

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


def test_a_question_that_waits_holds_up_nobody_else(tmp_path: Path) -> None:
    release = threading.Event()
    with FakeEngine(tmp_path) as engine:
        engine.answers[FrameRequested] = lambda _intent, _client: (release.wait(5), NoFrame())[1]
        with EngineClient(tmp_path) as waiting, EngineClient(tmp_path) as client:
            frames: list[object] = []
            asking = threading.Thread(target=lambda: frames.append(waiting.frame("top", wait_ms=1000)))
            asking.start()
            assert eventually(lambda: engine.count(FrameRequested))
            begun = time.monotonic()
            client.snapshot()
            assert time.monotonic() - begun < 1
            release.set()
            asking.join(5)

    assert frames == [None]


def test_a_client_that_hangs_up_is_told_and_one_of_several_connections_is_not(tmp_path: Path) -> None:
    with FakeEngine(tmp_path) as engine:
        first, second = EngineClient(tmp_path, client="screen"), EngineClient(tmp_path, client="screen")
        other = EngineClient(tmp_path)
        other.close()
        assert eventually(lambda: len(engine.gone) == 1)
        first.close()
        assert second.snapshot() == engine.snapshot
        assert "screen" not in engine.gone
        second.close()
        assert eventually(lambda: "screen" in engine.gone)


def test_a_screen_that_is_killed_gives_its_controls_back_and_two_screens_do_not_judge_at_once(tmp_path: Path) -> None:
    held = HeldControls()

    def give(intent: Intent, client: str) -> FromEngine:
        assert isinstance(intent, ControlsRequested)
        try:
            held.give(client, intent.who, take=intent.take)
        except ControlsHeld as refusal:
            return Refused(str(refusal))
        return Done()

    with FakeEngine(tmp_path, hung_up=lambda client: held.give_back(client, why="hung up")) as engine:
        engine.answers[ControlsRequested] = give
        first, second = EngineClient(tmp_path), EngineClient(tmp_path)
        first.request_controls("Ana")
        with pytest.raises(RequestRefused, match="Ana at another screen has the controls; take them over first"):
            second.request_controls("Kim")
        second.request_controls("Kim", take=True)
        with pytest.raises(RequestRefused, match="Kim at another screen"):
            first.request_controls("Ana")
        second.close()
        assert eventually(lambda: not held.seen_by("").holder)
        first.request_controls("Ana")
        first.close()


def test_every_question_has_its_answer(tmp_path: Path) -> None:
    opinion = Opinion("p-1", Verdict.OK, ("score 0.1",), None, "audit")
    picture = ImageShown("p-1", "top", b"jpeg", 30, 20)
    frame = FrameShown("top", 3, 1, 2.0, Ticket("ring", 0, 2, 20, 30))
    answers: dict[type, FromEngine] = {
        OpinionRequested: OpinionShown(opinion),
        ImageRequested: picture,
        PointsRequested: PointsShown(Points("engine-1", 4)),
        HistoryRequested: HistoryShown(History(Span.DAY, 0.0, 1.0)),
        FrameRequested: frame,
    }
    with FakeEngine(tmp_path) as engine, EngineClient(tmp_path) as client:
        for kind, answer in answers.items():
            engine.answers[kind] = lambda _intent, _client, answer=answer: answer  # type: ignore[misc]
        assert client.opinion("p-1") == opinion
        assert client.picture("p-1", "top") == picture
        assert client.points() == Points("engine-1", 4)
        assert client.history(Span.DAY) == History(Span.DAY, 0.0, 1.0)
        assert client.frame("top") == frame
        client.give_back_controls()
        assert client.ask(OpinionRequested("p-1")) == OpinionShown(opinion)


def test_a_frozen_peer_in_the_middle_of_a_message_is_told_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FakeEngine(tmp_path) as engine:
        client = EngineClient(tmp_path, greet_s=0.2, answer_s=0.5)
        whole = SocketWire.send_bytes

        def half(wire: SocketWire, data: bytes) -> None:
            if data.startswith(b"\x82\xa4type\xa5Shown"):
                wire._socket.sendall(b"\0\0\x10\0half")
            else:
                whole(wire, data)

        monkeypatch.setattr(SocketWire, "send_bytes", half)
        begun = time.monotonic()
        with pytest.raises(EngineGone):
            client.snapshot()
        assert time.monotonic() - begun < 1
        assert engine.looks.acquire(timeout=1)
        client.close()


def test_a_late_answer_is_never_taken_for_the_next_one(tmp_path: Path) -> None:
    with FakeEngine(tmp_path) as engine:
        release = threading.Event()
        engine.answers[LevelRequested] = lambda _intent, _client: (release.wait(5), Refused("late"))[1]
        client = EngineClient(tmp_path, answer_s=0.1)
        with pytest.raises(EngineGone) as gone:
            client.request_level(Level.SHADOW, "Kim", "because")
        assert gone.value.sent
        release.set()
        with pytest.raises(EngineGone) as gone:
            client.snapshot()
        assert not gone.value.sent


def test_a_client_that_does_not_read_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector_app.link.server._MESSAGE_S", 0.2)
    with FakeEngine(tmp_path) as engine:
        engine.answers[ImageRequested] = lambda _intent, _client: ImageShown("p", "top", bytes(8 << 20), 1, 1)
        door = read_door(tmp_path)
        with Client(door.address, authkey=door.key.encode()) as connection:
            connection.send_bytes(msgspec.msgpack.encode(Hello(PROTOCOL, "x", "deaf")))
            connection.recv_bytes()
            connection.send_bytes(msgspec.msgpack.encode(ImageRequested("p", "top")))

            assert eventually(lambda: engine.gone == ["deaf"])


def test_a_defect_in_an_answer_ends_that_connection_only(tmp_path: Path) -> None:
    def fail(_intent: Intent, _client: str) -> FromEngine:
        message = "a defect"
        raise RuntimeError(message)

    with FakeEngine(tmp_path) as engine, EngineClient(tmp_path) as other:
        engine.answers[OpinionRequested] = fail
        with EngineClient(tmp_path) as client, pytest.raises(EngineGone) as gone:
            client.opinion("p-1")
        assert gone.value.sent
        assert other.snapshot() == engine.snapshot
