"""The one writer: all of a commit or nothing, and nothing twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.alarm import AlarmAct, AlarmStep
from inspector_app.domain.automation import STATION, Level, LevelChange
from inspector_app.domain.challenge import ChallengePart
from inspector_app.domain.challenge_book import ChallengeMark
from inspector_app.domain.containment import ContainmentAct, ContainmentStep, Fate
from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.evidence import Identity
from inspector_app.domain.fall import Cause, FallAct, FallStep
from inspector_app.domain.pairs import CandidatePrediction
from inspector_app.domain.part import Pass
from inspector_app.domain.people import Role
from inspector_app.domain.policy import NOBODY
from inspector_app.domain.prediction import Prediction, StagePrediction, Verdict
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.review import PartAct
from inspector_app.domain.rollout import RolloutAct, RolloutEvent
from inspector_app.domain.watching import Retirement
from inspector_app.pipeline.falling import Falls
from inspector_app.store.seals import SEALED
from tests.fakes.alarms import alarm
from tests.fakes.staff import MANAGER, account
from tests.unit.store.examples import (
    ASKING,
    RECIPE,
    SURE_NG,
    SURE_OK,
    Record,
    inspection_of,
    judgement_of,
    line_act,
    pass_record,
    with_picture,
)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path) as one:
        yield one


def rows(record: Record, table: str) -> int:
    return int(record.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - a table's name


def test_a_pass_is_never_decided_twice(record: Record) -> None:
    one = pass_record("one")
    record.decide(one)
    again = inspection_of(one)
    assert again is not None

    with pytest.raises(sqlite3.IntegrityError):
        record.ledger.commit(inspections=[again])
    assert (rows(record, "inspections"), record.reader.counter("inspections")) == (1, 1)
    assert record.verify().clean


def test_a_trigger_makes_one_pass(record: Record) -> None:
    one = pass_record("one")
    record.decide(one)
    part = Pass("another", "another", 1, one.part.trigger, {})

    with pytest.raises(sqlite3.IntegrityError):
        record.ledger.commit(records=[replace(one, part=part)])
    assert record.verify().passes == 1


def test_a_serials_pass_has_one_number(record: Record) -> None:
    record.decide(pass_record(serial="S1"))

    with pytest.raises(sqlite3.IntegrityError):
        record.ledger.commit(records=[pass_record(serial="S1")])


def test_one_row_that_cannot_be_written_leaves_nothing_of_its_transaction(record: Record) -> None:
    one, two = with_picture(pass_record("one"), record.images), pass_record("two")
    decided = inspection_of(one)
    assert decided is not None
    before = {table: rows(record, table) for table in SEALED}

    with pytest.raises(sqlite3.IntegrityError):
        record.ledger.commit(
            records=[one, two],
            judgements=[judgement_of(two)],
            inspections=[decided],
            line_acts=[line_act(pass_record("nowhere"), Outcome.OK)],
        )
    assert {table: rows(record, table) for table in SEALED} == before
    assert record.reader.counter("inspections") == 0

    record.ledger.commit(records=[one, two], inspections=[decided])
    assert record.verify().clean


@pytest.mark.parametrize("table", sorted({*SEALED, "seals"}))
@pytest.mark.parametrize("act", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"], ids=["update", "delete"])
def test_what_is_recorded_is_only_added_to(filled: Record, table: str, act: str) -> None:
    assert rows(filled, table)
    column = filled.connection.execute(f"PRAGMA table_info({table})").fetchone()[1]

    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        filled.connection.execute(act.format(table, column))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record with a row in every sealed table."""
    with Record(tmp_path_factory.mktemp("filled"), level=Level.ASSISTED) as one:
        stages = (StagePrediction("judge", "0" * 64, 0.01),)
        asked = pass_record("asked", prediction=replace(SURE_OK, stages=stages), policy=ASKING, serial="S1")
        said = judgement_of(asked)
        decided = inspection_of(asked, judgement=said)
        assert decided is not None
        asked = with_picture(asked, one.images)
        acts = [line_act(asked, decided.decision.outcome)]
        one.ledger.commit(records=[asked], judgements=[said], inspections=[decided], line_acts=acts)
        change = LevelChange(6.0, Level.ASSISTED, Level.HUMAN_ONLY, STATION, "camera 'top' is lost")
        fall = Falls().add(Cause.CAMERA_LOST, change)
        one.ledger.change_level(change, recipe_version_id=one.recipe_version_id, fall=fall)
        one.ledger.watch_rules.add("phone", Retirement("ng", True, "Kim", 9.0, "why"))
        one.ledger.add_fall_act(FallAct(fall.id, FallStep.ACKNOWLEDGED, "an operator", "", 7.0))
        guards = one.ledger.safeguards
        guards.add_alarm_rows([alarm(), AlarmAct(1, AlarmStep.ACKNOWLEDGED, 6.5, "Kim")])
        guards.add_challenge_run(1, 6.0, who="Kim", parts=1)
        part = ChallengePart("C-NG", Verdict.NG)
        challenge = replace(pass_record("challenge", serial="C-NG"), challenge=ChallengeMark(part, 1), route=NOBODY)
        one.ledger.commit(records=[challenge])
        guards.end_challenge_run(1, 7.0, ended="failed")
        opened = guards.open_containment("challenge part C-NG failed", 9.0, since=0.0)
        assert opened is not None
        act = ContainmentAct(opened.id, "asked", ContainmentStep.FATE, Fate.GOOD.value, "Sam", "", 10.0)
        guards.add_containment_acts([act])
        one.ledger.add_part_act(PartAct("S1", "rework", "an operator", "a scratch was polished out", 5.0))
        one.ledger.add_account(account(MANAGER, Role.QUALITY_MANAGER))
        event = RolloutEvent(8.0, RolloutAct.STARTED, "phone v2", "Kim", "it sees more")
        version = one.ledger.add_rollout(event, replace(RECIPE, version=2), in_force=RECIPE)
        told = CandidatePrediction(asked.part.id, version, SURE_OK, Verdict.OK, 12.0, 1, Verdict.OK)
        one.ledger.commit(candidate=[told])
        identity = Identity(version, (("judge", "0" * 64),))
        one.ledger.number_attempts("phone", identity, levels=[Level.FULL], at=9.0, begin=True)
        yield one


def test_counters_are_counted_with_what_they_count(record: Record) -> None:
    for prediction in (SURE_OK, SURE_OK, SURE_NG, Prediction.failed("late")):
        record.decide(pass_record(prediction=prediction))

    counted = {
        name: record.reader.counter(name) for name in ("inspections", "outcome OK", "outcome NG", "outcome HOLD")
    }
    assert counted == {"inspections": 4, "outcome OK": 2, "outcome NG": 1, "outcome HOLD": 1}


def test_a_recipe_and_a_policy_are_written_once(record: Record) -> None:
    for _ in range(3):
        record.decide(pass_record())

    assert (rows(record, "recipes"), rows(record, "policies")) == (1, 1)


def test_a_model_at_work_is_noted_once(record: Record) -> None:
    for _ in range(2):
        record.ledger.register_models({"judge": "0" * 64})

    assert rows(record, "models") == 1


def test_the_level_is_the_last_one_that_was_recorded(record: Record) -> None:
    assert record.ledger.level() is Level.FULL
    record.set_level(Level.SHADOW)
    assert record.ledger.level() is Level.SHADOW


def test_closing_twice_is_closing_once(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.ledger.close()
    record.ledger.close()

    assert [file.name for file in tmp_path.iterdir()] == ["inspector.db"]


def test_a_full_disk_is_the_pcs_fault_and_nothing_is_written(record: Record) -> None:
    record.decide(pass_record("before"))
    pages = record.connection.execute("PRAGMA page_count").fetchone()[0]
    record.connection.execute(f"PRAGMA max_page_count = {pages}")
    wide = [pass_record(prediction=Prediction.failed("x" * 5000)) for _ in range(5)]

    with pytest.raises(EnvironmentFault, match=r"inspector\.db: the disk is full"):
        record.ledger.commit(records=wide)
    assert (record.verify().passes, record.verify().clean) == (1, True)

    record.connection.execute("PRAGMA max_page_count = 1000000")
    record.ledger.commit(records=wide)
    assert record.verify().passes == 6


def test_a_judgement_of_a_pass_that_has_left_changes_no_decision(record: Record) -> None:
    one = pass_record("one")
    record.decide(one)
    record.ledger.commit(judgements=[judgement_of(one, Verdict.NG)])

    assert record.verify().clean
    assert record.reader.counter("outcome OK") == 1
