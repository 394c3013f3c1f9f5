"""What an engine answers out of its own record, to whoever asks from any thread."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from inspector_app.domain.errors import BadInput
from inspector_app.domain.recipe import Outcome, Recipe
from inspector_app.domain.series import Opinion, Span
from inspector_app.domain.shift import shift_began_at
from inspector_app.recorded import Recorded
from tests.fakes.recorder import AUDITING, NOW, RECIPE, Recorder
from tests.unit.store.examples import Record, pass_record, with_picture


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Recorder]:
    with Recorder(tmp_path) as recorder:
        yield recorder


def test_spans_end_now_and_begin_with_the_shift_the_day_or_the_record(it: Recorder) -> None:
    it.part()
    now = it.clock.now()
    found = {span: it.recorded.chart_history(span, 10) for span in Span}

    assert [history.span for history in found.values()] == list(Span)
    assert {history.ended_at for history in found.values()} == {now}
    assert found[Span.SHIFT].began_at == shift_began_at(now)
    assert found[Span.DAY].began_at <= now
    assert found[Span.ALL].began_at == NOW + 5.0
    assert all(history.stretches["ng"][0].count == 1 for history in found.values())


def test_counters_are_those_of_the_running_shift(it: Recorder) -> None:
    it.part()
    assert it.recorded.counters().parts == 1
    it.clock.advance(8 * 3600.0)
    assert it.recorded.counters().parts == 0
    assert it.recorded.counters().shift_began_at == shift_began_at(it.clock.now())


def test_what_is_committed_is_there_at_once(it: Recorder) -> None:
    for number in range(1, 4):
        pass_id = it.part()
        assert it.recorded.opinion(pass_id).outcome is Outcome.OK
        passes = {pass_id for _, pass_id, _ in it.recorded.last_points()}
        assert it.recorded.counters().parts == len(passes) == number


def test_many_threads_may_ask_while_parts_are_recorded(it: Recorder) -> None:
    first = it.part()

    def ask(number: int) -> object:
        recorded = it.recorded
        asking = (recorded.counters, recorded.last_points, lambda: recorded.chart_history(Span.ALL, 20))
        return asking[number % 3]() if number % 4 else recorded.opinion(first)

    with ThreadPoolExecutor(4) as threads:
        answers = [threads.submit(ask, number) for number in range(40)]
        for _ in range(20):
            it.part()
        found = [answer.result() for answer in answers]

    assert sum(isinstance(answer, Opinion) for answer in found) == 10


def test_an_opinion_is_refused_while_its_blind_judgement_is_due(it: Recorder) -> None:
    pass_id = it.part(policy=AUDITING)
    with pytest.raises(BadInput, match="judge it first"):
        it.recorded.opinion(pass_id)


def test_an_image_is_looked_up_in_the_records_own_folder(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        one = with_picture(pass_record("one"), record.images)
        record.decide(one)
        recorded = Recorded(tmp_path, RECIPE, record.recipe_version_id, now=lambda: NOW)
        data, width_px, height_px = recorded.picture("one", "top")
        recorded.close()

    assert (data, width_px, height_px) == ((tmp_path / one.images[0].file).read_bytes(), 12, 8)


def test_it_only_reads(it: Recorder) -> None:
    for connection in (it.recorded._lookup._connection, it.recorded._charts._connection):
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("INSERT INTO counters VALUES ('inspections', 7)")


def test_closing_twice_is_no_mistake(it: Recorder) -> None:
    it.recorded.close()
    it.recorded.close()


def test_a_record_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        Recorded(tmp_path, Recipe("plate"), 1, now=lambda: NOW)
