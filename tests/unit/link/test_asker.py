"""What is asked is answered, whatever becomes of the engine or of the thread that asks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from inspector_app.domain.prediction import Verdict
from inspector_app.domain.station import StationSnapshot
from inspector_app.link.answers import Answer, Seen
from inspector_app.link.asker import Asker
from inspector_app.link.client import EngineGone
from inspector_app.link.messages import Done, FromEngine, Intent, PointsRequested, ReviewSubmitted
from tests.fakes.engine import eventually, station

REVIEW = ReviewSubmitted("p-1", "Kim", Verdict.OK)


class Engine:
    """A connection whose answers a test writes."""

    engine_id = "engine-1"

    def __init__(self, answer: Callable[[Intent], FromEngine]) -> None:
        self.ask = answer
        self.closed = False

    def snapshot(self) -> StationSnapshot:
        return station()

    def hang_up(self) -> None:
        self.closed = True

    def close(self) -> None:
        self.closed = True


class Bench:
    """An asker, its answers, and what it is told of the engine."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.engines: list[Engine] = []
        self.seen = Seen(station(), engine_id="engine-1")
        self.answer: Callable[[Intent], FromEngine] = lambda _intent: Done()
        self.asker = Asker("ask", connect=self._connect, seen=lambda: self.seen, answered=self.answers.append)

    def _connect(self) -> Engine:
        self.engines.append(Engine(lambda intent: self.answer(intent)))  # noqa: PLW0108 - as it is when it is asked
        return self.engines[-1]

    def ask(self, intent: Intent) -> Answer:
        before = len(self.answers)
        self.asker.put(before + 1, intent)
        assert eventually(lambda: len(self.answers) > before)
        return self.answers[-1]


@pytest.fixture
def bench() -> Iterator[Bench]:
    bench = Bench()
    bench.asker.start()
    yield bench
    bench.asker.stop()
    bench.asker.join(1)


def failing(problem: Exception) -> Callable[[Intent], FromEngine]:
    def answer(_intent: Intent) -> FromEngine:
        raise problem

    return answer


def test_one_connection_serves_as_long_as_it_lasts(bench: Bench) -> None:
    assert [bench.ask(REVIEW).reply for _ in range(3)] == [Done()] * 3
    assert len(bench.engines) == 1


@pytest.mark.parametrize("sent", [True, False])
def test_only_what_left_and_was_not_answered_is_unknown(bench: Bench, sent: bool) -> None:
    bench.answer = failing(EngineGone("the engine is gone", sent=sent))
    answer = bench.ask(REVIEW)

    assert answer.reply is None
    assert answer.unknown is sent
    assert bench.engines[0].closed
    assert bench.ask(PointsRequested()).unknown is False


def test_a_defect_answers_too_and_the_thread_goes_on(bench: Bench) -> None:
    bench.answer = failing(RuntimeError("a defect"))
    answer = bench.ask(REVIEW)
    assert "a defect" in answer.problem
    assert answer.unknown
    bench.answer = lambda _intent: Done()

    assert bench.ask(REVIEW).reply == Done()
    assert len(bench.engines) == 2


def test_an_engine_far_behind_is_not_asked_more(bench: Bench) -> None:
    release = threading.Event()
    bench.answer = lambda _intent: (release.wait(5), Done())[1]
    for number in range(1000):
        bench.asker.put(number, PointsRequested())

    assert eventually(lambda: any("far behind" in answer.problem for answer in list(bench.answers)))
    release.set()
    assert eventually(lambda: len(bench.answers) == 1000)


def test_what_still_waits_when_the_engine_goes_is_not_sent(bench: Bench) -> None:
    release = threading.Event()
    bench.answer = lambda _intent: (release.wait(5), Done())[1]
    bench.asker.put(1, PointsRequested())
    bench.asker.put(2, REVIEW)
    bench.seen = Seen(None, "The engine is gone", 1.0, "engine-1")
    release.set()

    assert eventually(lambda: len(bench.answers) == 2)
    assert bench.answers[1] == Answer(2, REVIEW, None, "Not sent: The engine is gone")
