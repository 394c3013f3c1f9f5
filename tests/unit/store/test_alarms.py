"""Alarms in the record: what still stands is read at the next start, and what is past with its steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.domain.alarm import Alarm, AlarmAct, AlarmStep, LastAlarms, Phrase
from inspector_app.store.alarms import alarm_lives, alarms_began_at
from tests.fakes.alarms import NOW, alarm, camera_lost, condition
from tests.unit.store.examples import Record, change_behind_our_back


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path) as one:
        yield one


def act(number: int, step: AlarmStep, at: float = NOW + 9, **changes: object) -> AlarmAct:
    """Return a step."""
    return replace(AlarmAct(number, step, at, "Kim", "why", NOW + 60), **changes)  # type: ignore[arg-type]


def write(record: Record, *rows: Alarm | AlarmAct) -> None:
    record.ledger.safeguards.add_alarm_rows(rows)


def test_what_is_open_is_read_at_the_next_start(record: Record) -> None:
    assert record.reader.last_alarms() == LastAlarms()
    kept = alarm(1, condition(began_at=NOW - 60, pass_id="p1"))
    write(record, kept, alarm(2, camera_lost()), alarm(3))
    write(record, act(2, AlarmStep.ACKNOWLEDGED), act(3, AlarmStep.SHELVED))
    write(record, act(2, AlarmStep.CLEARED), act(2, AlarmStep.CLOSED, count=4))

    last = record.reader.last_alarms()
    assert last.next_id == 4
    assert last.open == (kept, alarm(3).acted(act(3, AlarmStep.SHELVED)))
    assert record.verify().clean


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(code=st.text(min_size=1), value=st.text(), began=st.none() | st.floats(allow_nan=False, allow_infinity=False))
def test_an_alarm_comes_back_as_it_was_written(record: Record, code: str, value: str, began: float | None) -> None:
    number = record.reader.last_alarms().next_id
    words = Phrase(f"a{code}", {"of": value})
    told = alarm(number, condition(f"k{code}", words=words, response=words, began_at=began, blinds=("top", "judge")))
    write(record, told)
    assert record.reader.last_alarms().open[-1] == told


def test_a_span_holds_what_was_raised_or_had_a_step_in_it_and_what_is_open(record: Record) -> None:
    write(record, alarm(1, at=NOW - 900), alarm(2, at=NOW - 800), alarm(3, at=NOW - 700))
    for number in (1, 2):
        write(record, act(number, AlarmStep.CLEARED, NOW - 600), act(number, AlarmStep.ACKNOWLEDGED, NOW - 500))
    write(record, act(1, AlarmStep.CLOSED, NOW - 400), act(2, AlarmStep.CLOSED, NOW + 10), alarm(4))

    lives = alarm_lives(record.connection, NOW, 50)
    assert [life.alarm.id for life in lives] == [2, 3, 4]
    assert [one.step for one in lives[0].acts] == [AlarmStep.CLEARED, AlarmStep.ACKNOWLEDGED, AlarmStep.CLOSED]
    assert [life.alarm.id for life in alarm_lives(record.connection, 0.0, 50)] == [1, 2, 3, 4]


def test_of_very_many_the_newest_are_read(record: Record) -> None:
    began = alarms_began_at(record.connection, most=2)
    assert began > 0
    for number in range(1, 5):
        write(record, alarm(number, at=NOW + number))
    assert alarms_began_at(record.connection, most=2) == NOW + 2


def test_a_shelf_without_a_reason_and_an_alarm_that_was_changed_are_found(record: Record) -> None:
    write(record, alarm(1), act(1, AlarmStep.SHELVED, why=""), act(1, AlarmStep.ACKNOWLEDGED, who=""))
    assert {problem.what for problem in record.verify().problems} == {
        "it was put on a shelf without an end or a reason",
        "it was acknowledged or put on a shelf by nobody",
    }
    record.ledger.close()
    change_behind_our_back(record.path, "UPDATE alarms SET priority = 1")
    assert any(problem.where == "alarms 1" for problem in record.verify().problems)
