"""What the engine asks at a start, and what reports ask."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from inspector_app.domain.automation import Level, LevelChange
from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.policy import SeenFacts
from inspector_app.domain.prediction import HeatMap, Prediction, Verdict
from inspector_app.domain.recipe import AuditRules, Outcome
from inspector_app.store.database import open_for_reading, open_for_writing
from inspector_app.store.documents import sha256_of
from inspector_app.store.reader import Reader, Unsent
from inspector_app.store.schema import APPLICATION_ID, first_tables, seals
from inspector_app.store.seals import insert
from inspector_app.store.verify import verify
from tests.unit.store.examples import (
    ASKING,
    FULL,
    SURE_OK,
    Record,
    change_behind_our_back,
    inspection_of,
    judgement_of,
    line_act,
    pass_record,
    with_picture,
)

AUDITED = replace(FULL, audit=AuditRules(partial=1.0, full=1.0))
AUDITED_WAITING = replace(FULL, audit=AuditRules(partial=1.0, full=1.0, waits=True))


def test_after_a_restart_a_part_that_waits_is_asked_about_with_all_it_depends_on(tmp_path: Path) -> None:
    facts = SeenFacts(fresh=False)
    with Record(tmp_path, level=Level.ASSISTED) as record:
        one = with_picture(pass_record("one", serial="S1", policy=ASKING, facts=facts), record.images)
        record.decide(one)
    with Record(tmp_path) as record:
        (waiting,) = record.reader.open_passes()

    assert (waiting.pass_id, waiting.serial, waiting.number) == ("one", "S1", 1)
    assert (waiting.policy, waiting.facts, waiting.prediction) == (ASKING, facts, SURE_OK)
    assert waiting.files == tuple(image.file for image in one.images)
    assert (waiting.trigger_sequence, waiting.captured_ns) == (one.part.trigger.sequence, None)
    assert (waiting.waits, waiting.blind) == (True, False)


def test_open_passes_are_those_that_somebody_should_judge_and_nobody_has(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        record.set_level(Level.ASSISTED)
        record.set_level(Level.FULL)
        record.decide(pass_record("sure"))
        record.decide(pass_record("audited", policy=AUDITED))
        judged = pass_record("audited and judged", policy=AUDITED)
        record.decide(judged)
        record.ledger.commit(judgements=[judgement_of(judged)])
        record.decide(pass_record("audited before it leaves", policy=AUDITED_WAITING))
        record.decide(pass_record("waits", policy=ASKING))
        record.decide(pass_record("held", policy=ASKING, facts=SeenFacts(held_because="the serial was not read")))
        decided = pass_record("decided", policy=ASKING)
        said = judgement_of(decided, Verdict.NG)
        inspection = inspection_of(decided, judgement=said)
        assert inspection is not None
        record.ledger.commit(records=[decided], judgements=[said], inspections=[inspection])
        given_up = pass_record("given up", policy=ASKING)
        inspection = inspection_of(given_up, gave_up="nobody judged it within 120 s")
        assert inspection is not None
        record.ledger.commit(records=[given_up], inspections=[inspection])

        found = [(one.pass_id, one.waits) for one in record.reader.open_passes()]
        assert found == [("audited", False), ("audited before it leaves", True), ("waits", True)]
        assert record.verify().clean


def test_unsent_is_what_was_decided_and_never_told(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        record.decide(pass_record("told"))
        one, two = pass_record("one"), pass_record("two", prediction=Prediction.failed("late"))
        for unsent in (one, two):
            record.decide(unsent, told=False)
        record.decide(pass_record("waits", policy=ASKING), told=False)
    with Record(tmp_path) as record:
        assert record.reader.unsent() == [
            Unsent("one", one.part.trigger.sequence, Outcome.OK),
            Unsent("two", two.part.trigger.sequence, Outcome.HOLD),
        ]
        record.ledger.commit(line_acts=[line_act(one, Outcome.HOLD, "held"), line_act(two, Outcome.HOLD, "held")])
        assert record.reader.unsent() == []


def test_a_start_reads_what_is_open_and_not_all_that_ever_was(tmp_path: Path) -> None:
    asked: list[str] = []
    with Record(tmp_path) as record:
        record.decide(pass_record())
        record.connection.set_trace_callback(asked.append)
        record.reader.open_passes()
        record.reader.unsent()
        record.connection.set_trace_callback(None)
        plans = [record.connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall() for sql in asked]

    scanned = [row[3] for plan in plans for row in plan if row[3].startswith("SCAN")]
    assert scanned == ["SCAN to_judge", "SCAN to_tell"]


@pytest.mark.parametrize("page", [1, 2, 6, 7, 8, 500])
def test_pages_hold_every_pass_once_and_in_order(seven: Record, page: int) -> None:
    assert [row.pass_id for row in seven.reader.passes(page)] == [f"p{number}" for number in range(7)]


@pytest.fixture(scope="module")
def seven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record with seven passes, the last of which waits."""
    with Record(tmp_path_factory.mktemp("seven")) as record:
        for number in range(6):
            record.decide(pass_record(f"p{number}"))
        record.decide(pass_record("p6", policy=ASKING))
        yield record


def test_a_row_of_a_pass_has_its_decision_or_none(seven: Record) -> None:
    *_, decided, waiting = seven.reader.passes()

    assert (decided.outcome, decided.decided_by, decided.rule, decided.latency_ms) == (
        "OK",
        "model",
        "model-sure",
        12.5,
    )
    assert (waiting.outcome, waiting.decided_by, waiting.rule, waiting.latency_ms) == (None, None, None, None)
    assert waiting.station_verdict == "OK"


def test_a_pass_that_is_recorded_between_two_pages_is_on_the_later_one(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        for number in range(2):
            record.decide(pass_record(f"p{number}"))
        rows = record.reader.passes(page=2)
        found = [next(rows).pass_id]
        record.decide(pass_record("p2"))
        found += [row.pass_id for row in rows]

    assert found == ["p0", "p1", "p2"]


def test_a_pass_without_prediction_has_none(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        record.decide(pass_record("one", prediction=None, policy=ASKING))

        assert record.reader.prediction("one") is None
        assert record.reader.prediction("nowhere") is None
        assert record.reader.files("nowhere") == ()


def test_heat_maps_come_back_as_they_were_and_a_damaged_one_is_not_shown(tmp_path: Path) -> None:
    turn = (0.0, -1.0, 50.0, 1.0, 0.0, 20.0, 0.0, 0.0, 1.0)
    heat = HeatMap("defects", "top", (4, 2), bytes(range(0, 80, 10)), turn)
    with Record(tmp_path) as record:
        record.decide(pass_record("one", prediction=replace(SURE_OK, heat=(heat,))))

        assert record.reader.heat("one") == (heat,)
        assert record.reader.heat("nowhere") == ()
        assert record.verify().clean
        record.connection.execute("UPDATE look_heat_maps SET cells = x'00'")
        assert record.reader.heat("one") == ()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE policies SET document = '{}'",
        "UPDATE passes SET facts = 'no JSON'",
        "UPDATE predictions SET findings = '[{}]'",
    ],
)
def test_a_waiting_pass_that_cannot_be_read_is_told_in_one_line(tmp_path: Path, change: str) -> None:
    with Record(tmp_path, level=Level.ASSISTED) as record:
        record.decide(pass_record("one", policy=ASKING))
    change_behind_our_back(tmp_path / "inspector.db", change)

    with Record(tmp_path) as record, pytest.raises(EnvironmentFault, match=r"pass one .* db verify"):
        record.reader.open_passes()


def test_a_change_of_level_is_read_as_it_was_written(tmp_path: Path) -> None:
    change = LevelChange(
        9.0, Level.ASSISTED, Level.PARTIAL, "Kim", "tested", second="Sam", overrides=True, evidence='[{"level": 4}]'
    )
    with Record(tmp_path, level=Level.ASSISTED) as record:
        record.ledger.change_level(change, recipe_version_id=record.recipe_version_id)
        first, last = record.reader.level_changes()

    assert last == change
    assert (first.second, first.overrides, first.evidence) == ("", False, "")


def test_changes_of_level_from_before_gates_are_read_and_still_sealed(tmp_path: Path) -> None:
    older = Migrations("inspector")
    for step in (first_tables, seals):
        older()(step)
    path = tmp_path / "inspector.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        older.apply(Database(connection))
        recipe = insert(connection, "recipes", [None, "phone", 1, "{}", sha256_of("{}"), 1.0])
        insert(connection, "automation_changes", [None, 1.0, 1, 5, "Kim", "the first start", recipe])
        for key, value in (("kind", "trial"), ("created", "1.0")):
            insert(connection, "station", [key, value])
        connection.commit()
    then = LevelChange(1.0, Level.HUMAN_ONLY, Level.FULL, "Kim", "the first start")
    with closing(open_for_reading(path).conn) as connection:
        assert Reader(connection).level_changes() == [then]
    assert verify(path).clean

    with closing(open_for_writing(path, "trial").conn) as connection:
        assert Reader(connection).level_changes() == [then]
    assert verify(path).clean
