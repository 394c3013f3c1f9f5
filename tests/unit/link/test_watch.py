"""A screen looks at its engine, asks without waiting, and says in words when there is none."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.series import Points
from inspector_app.domain.station import Controls
from inspector_app.link import watch as watching
from inspector_app.link.client import EngineClient
from inspector_app.link.door import Door, new_key, read_door, write_door
from inspector_app.link.messages import (
    ControlsGivenBack,
    ControlsRequested,
    Done,
    FromEngine,
    Intent,
    LevelRequested,
    OpinionRequested,
    PointsRequested,
    PointsShown,
    Refused,
    ReviewSubmitted,
)
from inspector_app.link.watch import Answer, Watch
from tests.fakes.engine import FakeEngine, eventually

REVIEW = ReviewSubmitted("p-1", "Kim", Verdict.NG)
ENGINE_PROCESS = """
import sys, time
from pathlib import Path
from tests.fakes.engine import FakeEngine
FakeEngine(Path(sys.argv[1]))
time.sleep(60)
"""


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    watch = Watch(tmp_path)
    watch.start()
    yield watch
    watch.stop()


def the_answer(watch: Watch) -> Answer:
    found: list[Answer] = []

    def came() -> bool:
        found.extend(watch.answers(1 - len(found)))
        return bool(found)

    assert eventually(came)
    return found[0]


def sees(watch: Watch, engine_id: str = "engine-1") -> bool:
    return eventually(lambda: watch.seen().snapshot is not None and watch.seen().engine_id == engine_id)


def test_the_engine_is_looked_at_again_and_again(tmp_path: Path, watch: Watch) -> None:
    with FakeEngine(tmp_path) as engine:
        assert sees(watch)
        engine.snapshot = replace(engine.snapshot, level=Level.SHADOW)

        assert eventually(lambda: (seen := watch.seen().snapshot) is not None and seen.level is Level.SHADOW)
        assert watch.seen().gone == ""


def test_nothing_new_is_the_same_object(tmp_path: Path, watch: Watch) -> None:
    with FakeEngine(tmp_path) as engine:
        assert sees(watch)
        before = watch.seen().snapshot
        for _ in range(3):
            assert engine.looks.acquire(timeout=1)

        assert watch.seen().snapshot is before


def test_where_no_engine_runs_words_say_so_and_one_that_comes_is_found(tmp_path: Path, watch: Watch) -> None:
    assert eventually(lambda: watch.seen().gone)
    assert watch.seen().gone.startswith("No engine on this record: ")
    assert watch.seen().gone_since > 0
    with FakeEngine(tmp_path):
        assert sees(watch)
        assert watch.seen().gone_since == 0


@pytest.mark.processes
def test_an_engine_that_is_killed_is_told_within_600_ms(tmp_path: Path, watch: Watch) -> None:
    process = subprocess.Popen([sys.executable, "-c", ENGINE_PROCESS, str(tmp_path)])
    try:
        assert eventually(lambda: watch.seen().snapshot, 10)
    finally:
        process.kill()
    killed = time.monotonic()

    assert eventually(lambda: watch.seen().gone, 0.6)
    assert time.monotonic() - killed < 0.6
    assert watch.seen().snapshot is None
    assert watch.seen().engine_id == "engine-1"
    process.wait()
    with FakeEngine(tmp_path, "engine-2"):
        assert sees(watch, "engine-2")


@pytest.mark.processes
def test_an_engine_that_freezes_is_told_within_a_second_and_seen_again_when_it_thaws(
    tmp_path: Path, watch: Watch
) -> None:
    process = subprocess.Popen([sys.executable, "-c", ENGINE_PROCESS, str(tmp_path)])
    try:
        assert eventually(lambda: watch.seen().snapshot, 10)
        os.kill(process.pid, signal.SIGSTOP)
        assert eventually(lambda: watch.seen().gone, 1.2)
        watch.ask(REVIEW)
        assert the_answer(watch).unknown is False
        os.kill(process.pid, signal.SIGCONT)
        assert sees(watch)
    finally:
        process.kill()
        process.wait()


def test_what_is_asked_is_answered_by_its_number(tmp_path: Path, watch: Watch) -> None:
    with FakeEngine(tmp_path) as engine:
        engine.refuse(LevelRequested, "full is not allowed here")
        assert sees(watch)
        first = watch.ask(REVIEW)
        assert the_answer(watch) == Answer(first, REVIEW, Done())
        level = LevelRequested(Level.FULL, "Kim", "because")
        second = watch.ask(level)

        refused = Refused("full is not allowed here")
        assert the_answer(watch) == Answer(second, level, refused, "full is not allowed here")
        assert watch.answers(10) == []


def test_a_slow_question_delays_neither_snapshot_nor_judgement(tmp_path: Path, watch: Watch) -> None:
    release = threading.Event()

    def slow(_intent: Intent, _client: str) -> FromEngine:
        release.wait(5)
        return PointsShown(Points("engine-1", 0))

    with FakeEngine(tmp_path) as engine:
        engine.answers[PointsRequested] = slow
        assert sees(watch)
        points = watch.ask(PointsRequested())
        review = watch.ask(REVIEW)
        assert the_answer(watch).number == review
        engine.snapshot = replace(engine.snapshot, level=Level.SHADOW)
        assert eventually(lambda: (seen := watch.seen().snapshot) is not None and seen.level is Level.SHADOW)
        release.set()

        assert the_answer(watch).number == points


def test_a_slow_record_does_not_stop_the_snapshot(tmp_path: Path, watch: Watch) -> None:
    release = threading.Event()

    def slow(_intent: Intent, _client: str) -> FromEngine:
        release.wait(5)
        return Done()

    with FakeEngine(tmp_path) as engine:
        engine.answers[ReviewSubmitted] = slow
        assert sees(watch)
        watch.ask(REVIEW)
        assert eventually(lambda: engine.count(ReviewSubmitted))
        engine.snapshot = replace(engine.snapshot, level=Level.SHADOW)
        assert eventually(lambda: (seen := watch.seen().snapshot) is not None and seen.level is Level.SHADOW)
        release.set()
        assert the_answer(watch).reply == Done()


def test_a_judgement_while_the_engine_is_gone_was_surely_not_sent(watch: Watch) -> None:
    assert eventually(lambda: watch.seen().gone)
    number = watch.ask(REVIEW)

    (answer,) = watch.answers(5)
    assert (answer.number, answer.reply, answer.unknown) == (number, None, False)
    assert answer.problem.startswith("Not sent: ")


@pytest.mark.processes
def test_a_judgement_that_was_sent_and_not_answered_is_unknown_and_a_question_is_just_not_answered(
    tmp_path: Path, watch: Watch
) -> None:
    script = ENGINE_PROCESS.replace(
        "time.sleep(60)",
        "FakeEngine._answer = None",
    )
    script = script.replace(
        "FakeEngine(Path(sys.argv[1]))",
        "engine = FakeEngine(Path(sys.argv[1]))\n"
        "from inspector_app.link.messages import OpinionRequested, ReviewSubmitted\n"
        "def asked(intent, client):\n"
        "    (Path(sys.argv[1]) / type(intent).__name__).touch()\n"
        "    time.sleep(60)\n"
        "engine.answers[ReviewSubmitted] = engine.answers[OpinionRequested] = asked\n"
        "time.sleep(60)",
    )
    process = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)])
    try:
        assert eventually(lambda: watch.seen().snapshot, 10)
        watch.ask(REVIEW)
        watch.ask(OpinionRequested("p-1"))
        assert eventually((tmp_path / "ReviewSubmitted").exists)
        assert eventually((tmp_path / "OpinionRequested").exists)
    finally:
        process.kill()
        process.wait()

    answers = {type(answer.intent): answer for answer in (the_answer(watch), the_answer(watch))}
    assert answers[ReviewSubmitted].reply is None
    assert answers[ReviewSubmitted].unknown is True
    assert "not known" in answers[ReviewSubmitted].problem
    assert answers[OpinionRequested].unknown is False


def test_a_screen_that_had_the_controls_asks_another_engine_for_them(tmp_path: Path, watch: Watch) -> None:
    with FakeEngine(tmp_path) as engine:
        assert sees(watch)
        watch.ask(ControlsRequested("Kim"))
        assert the_answer(watch).reply == Done()
        engine.snapshot = replace(engine.snapshot, controls=Controls("Kim", mine=True))
        assert eventually(lambda: (seen := watch.seen().snapshot) is not None and seen.controls.mine)
    assert eventually(lambda: watch.seen().gone)
    with FakeEngine(tmp_path, "engine-2") as engine:
        assert sees(watch, "engine-2")

        assert [intent for intent, _ in engine.asked] == [ControlsRequested("Kim")]


@pytest.mark.parametrize("how", ["given back", "taken over"])
def test_a_screen_that_has_the_controls_no_more_does_not_ask_for_them(tmp_path: Path, watch: Watch, how: str) -> None:
    with FakeEngine(tmp_path) as engine:
        assert sees(watch)
        watch.ask(ControlsRequested("Kim"))
        the_answer(watch)
        engine.snapshot = replace(engine.snapshot, controls=Controls("Kim", mine=True))
        assert eventually(lambda: (seen := watch.seen().snapshot) is not None and seen.controls.mine)
        if how == "given back":
            watch.ask(ControlsGivenBack())
        else:
            engine.snapshot = replace(engine.snapshot, controls=Controls("Ana"))
            assert eventually(lambda: (seen := watch.seen().snapshot) is not None and not seen.controls.mine)
    assert eventually(lambda: watch.seen().gone)
    with FakeEngine(tmp_path, "engine-2") as engine:
        assert sees(watch, "engine-2")

        assert not engine.count(ControlsRequested)


def test_the_connections_of_a_screen_are_one_client_and_hang_up_as_one(tmp_path: Path, watch: Watch) -> None:
    with FakeEngine(tmp_path) as engine:
        assert sees(watch)
        watch.ask(REVIEW)
        watch.ask(OpinionRequested("p-1"))
        assert eventually(lambda: len(engine.asked) == 2)
        assert len({client for _, client in engine.asked}) == 1
        assert engine.gone == []
        watch.stop()

        assert eventually(lambda: engine.gone == [engine.asked[0][1]])


def test_an_engine_of_another_version_is_said_and_tried_again(
    tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_OTHER_VERSION_S", 0.3)
    with monkeypatch.context() as other:
        other.setattr("inspector_app.link.server.PROTOCOL", 999)
        with FakeEngine(tmp_path):
            assert eventually(lambda: "install the same version of both" in watch.seen().gone)
    with FakeEngine(tmp_path, "engine-2"):
        assert sees(watch, "engine-2")


def test_after_a_restart_what_is_asked_goes_to_the_new_engine(tmp_path: Path, watch: Watch) -> None:
    with FakeEngine(tmp_path):
        assert sees(watch)
        watch.ask(REVIEW)
        the_answer(watch)
    with FakeEngine(tmp_path, "engine-2") as engine:
        assert sees(watch, "engine-2")
        watch.ask(REVIEW)

        assert the_answer(watch).reply == Done()
        assert engine.count(ReviewSubmitted) == 1


def test_it_stops_within_a_second_while_the_engine_answers_nothing(tmp_path: Path, watch: Watch) -> None:
    release = threading.Event()
    with FakeEngine(tmp_path) as engine:
        engine.answers[ReviewSubmitted] = lambda _intent, _client: (release.wait(5), Done())[1]
        assert sees(watch)
        watch.ask(REVIEW)
        assert eventually(lambda: engine.count(ReviewSubmitted))
        begun = time.monotonic()
        watch.stop()

        assert time.monotonic() - begun < 1
        release.set()
    assert not [thread for thread in threading.enumerate() if thread.name in ("watch", "ask-acts", "ask-queries")]


def test_it_stops_within_a_second_before_an_engine_that_never_greets(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as hung:
        hung.bind(str(tmp_path / "engine"))
        hung.listen(1)
        write_door(tmp_path, Door(str(tmp_path / "engine"), 1, new_key(), "engine-0"))
        watch = Watch(tmp_path)
        watch.start()
        assert eventually(lambda: "does not greet" in watch.seen().gone, 2)
        begun = time.monotonic()
        watch.stop()
        assert time.monotonic() - begun < 1


def test_many_answers_are_taken_a_few_at_a_time(watch: Watch) -> None:
    assert eventually(lambda: watch.seen().gone)
    numbers = [watch.ask(REVIEW) for _ in range(40)]

    first = watch.answers(32)
    assert [answer.number for answer in first + watch.answers(32)] == numbers
    assert len(first) == 32


def test_a_thread_that_fails_says_so_and_goes_on(tmp_path: Path) -> None:
    with FakeEngine(tmp_path) as engine:
        times = iter([True])

        def connect(folder: Path, *, client: str, answer_s: float, greet_s: float) -> EngineClient:
            if next(times, False):
                message = "a defect"
                raise RuntimeError(message)
            return EngineClient(folder, client=client, answer_s=answer_s, greet_s=greet_s)

        watch = Watch(tmp_path, connect=connect)
        watch.start()
        assert eventually(lambda: "a defect" in watch.seen().gone)
        assert sees(watch)
        watch.stop()
        assert read_door(tmp_path).engine_id == engine.snapshot.engine_id
