"""People stand in the record as acts that nothing changes afterwards, and their hashes show nowhere."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils.migrations import Migrations

from inspector_app.domain.people import Account, Role
from inspector_app.domain.prediction import Verdict
from inspector_app.store.database import open_for_reading, open_for_writing
from inspector_app.store.people import read_accounts
from inspector_app.store.schema import migrations
from inspector_app.store.verify import verify
from tests.fakes.staff import MANAGER, account
from tests.unit.store.examples import ASKING, Record, change_behind_our_back, judgement_of, pass_record

SAM, KIM = account(MANAGER, Role.QUALITY_MANAGER), account("Kim", Role.OPERATOR)


def test_acts_on_people_come_back_in_order(tmp_path: Path) -> None:
    promoted = replace(KIM, person=replace(KIM.person, role=Role.QUALITY_ENGINEER), at=2000.5)
    with Record(tmp_path) as record:
        for one in (SAM, KIM, promoted):
            record.ledger.add_account(one)
        assert record.ledger.accounts() == [SAM, KIM, promoted]
        assert record.verify().problems == []


def test_nothing_of_people_is_changed_or_taken_away(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        record.ledger.add_account(SAM)
        for sql in ("UPDATE people SET role = 'operator'", "DELETE FROM people"):
            with pytest.raises(sqlite3.IntegrityError, match="people is append-only"):
                record.connection.execute(sql)


def test_a_role_that_was_changed_behind_our_back_is_found_and_no_hash_is_told(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        record.ledger.add_account(SAM)
        record.ledger.add_account(KIM)
    change_behind_our_back(tmp_path / "inspector.db", "UPDATE people SET role = 'quality manager' WHERE name = 'Kim'")
    report = verify(tmp_path / "inspector.db")

    assert [problem.what for problem in report.problems] == ["is not the row that was written"]
    assert "$argon2" not in f"{report} {report.lines()}"


@pytest.mark.parametrize(
    "acts, what",
    [
        ([KIM], "the first person of a record is a quality manager, and this one is not"),
        ([SAM, replace(SAM, person=replace(SAM.person, active=False))], "this act left none"),
        ([SAM, KIM, replace(SAM, person=replace(SAM.person, role=Role.OPERATOR))], "this act left none"),
    ],
)
def test_people_that_the_rules_do_not_allow_are_found(tmp_path: Path, acts: list[Account], what: str) -> None:
    with Record(tmp_path) as record:
        for one in acts:
            record.ledger.add_account(one)
        assert any(what in problem.what for problem in record.verify().problems)


def test_a_judgement_says_whether_its_name_was_proved(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        record.ledger.add_account(SAM)
        for number, (judge, signed) in enumerate((("Sam", True), ("Ana", False)), start=1):
            one = pass_record(policy=ASKING, serial=f"SN {number}")
            record.decide(one)
            record.ledger.commit(judgements=[replace(judgement_of(one, Verdict.OK), judge=judge, signed=signed)])
        rows = record.connection.execute("SELECT judge, signed FROM judgements ORDER BY id").fetchall()
        assert [tuple(row) for row in rows] == [("Sam", 1), ("Ana", 0)]


def test_a_signature_of_somebody_whom_the_record_does_not_know_is_found(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        one = pass_record(policy=ASKING)
        record.decide(one)
        record.ledger.commit(judgements=[replace(judgement_of(one, Verdict.OK), judge="Ana", signed=True)])
        assert any("somebody whom the record does not know" in problem.what for problem in record.verify().problems)


def test_a_record_from_before_people_verifies_and_its_judgements_say_nothing_of_proof(tmp_path: Path) -> None:
    path = tmp_path / "inspector.db"
    before = Migrations("inspector")
    for step in migrations._migrations:
        if step.name == "people":
            break
        before._migrations.append(step)
    database = open_for_writing(path, "trial", steps=before)
    with closing(database.conn) as connection:
        assert read_accounts(connection) == []
    assert verify(path).problems == []

    with Record(tmp_path) as record:
        assert record.ledger.accounts() == []
        record.ledger.add_account(SAM)
        assert record.verify().problems == []
    with closing(open_for_reading(path).conn) as connection:
        assert [one.person.name for one in read_accounts(connection)] == [MANAGER]
