"""Falls in the record: with their change of level, and with what people did."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_app.domain.automation import STATION, Level, LevelChange
from inspector_app.domain.fall import Cause, Fall, FallAct, FallStep
from inspector_app.pipeline.falling import Falls
from inspector_app.store import falls
from tests.unit.store.examples import Record, change_behind_our_back


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path) as one:
        yield one


def fall_of(record: Record, before: Level, after: Level) -> Fall:
    """Record a fall."""
    change = LevelChange(5.0, before, after, STATION, "camera 'top' is lost")
    fall = Falls(next_id=record.reader.next_fall()).add(Cause.CAMERA_LOST, change)
    record.ledger.change_level(change, recipe_version_id=record.recipe_version_id, fall=fall)
    return fall


def acted(record: Record, fall: Fall, *steps: FallStep, who: str = "Kim") -> None:
    """Record what a person did."""
    for step in steps:
        record.ledger.add_fall_act(FallAct(fall.id, step, who, "by hand", 6.0))


def test_a_fall_is_read_as_it_was_written_until_people_have_seen_to_it(record: Record) -> None:
    first = fall_of(record, Level.FULL, Level.ASSISTED)
    second = fall_of(record, Level.ASSISTED, Level.HUMAN_ONLY)
    assert record.reader.open_falls() == [first, second]

    acted(record, first, FallStep.ACKNOWLEDGED)
    acted(record, second, FallStep.ACKNOWLEDGED)
    assert [fall.id for fall in record.reader.open_falls()] == [second.id]
    acted(record, second, FallStep.CONTROL)
    acted(record, second, FallStep.VERIFIED, who="Sam")
    assert record.reader.open_falls() == [first.acted(FallAct(1, FallStep.ACKNOWLEDGED, "Kim", "by hand", 6.0))]
    assert [fall.verified_by for fall in falls.all_falls(record.connection)] == ["", "Sam"]
    assert record.reader.next_fall() == 3
    assert record.verify().clean


def test_a_step_is_recorded_once(record: Record) -> None:
    fall = fall_of(record, Level.FULL, Level.HUMAN_ONLY)
    acted(record, fall, FallStep.ACKNOWLEDGED)

    with pytest.raises(sqlite3.IntegrityError):
        acted(record, fall, FallStep.ACKNOWLEDGED, who="Sam")


def test_a_fall_that_is_not_its_change_of_level_shows(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        fall_of(record, Level.FULL, Level.HUMAN_ONLY)
    change_behind_our_back(tmp_path / "inspector.db", "UPDATE falls SET before = 4")

    with Record(tmp_path) as record:
        found = [problem.what for problem in record.verify().problems]
    assert "it is no fall of the change of level that it names" in found
