"""Attempts stand in the record for ever."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspector_app.domain.attempt import Attempt
from inspector_app.domain.automation import Level
from inspector_app.domain.evidence import Identity
from inspector_app.store.attempts import insert_attempt
from tests.unit.store.examples import Record, change_behind_our_back

BOTH = [Level.PARTIAL, Level.FULL]
AT = datetime(2026, 11, 25, tzinfo=UTC).timestamp()


def test_a_number_that_is_only_asked_for_is_not_given(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        one, other = (Identity(record.recipe_version_id, (("judge", hash_),)) for hash_ in ("a" * 64, "b" * 64))
        ask = record.ledger.number_attempts
        assert ask("phone", one, levels=BOTH, at=AT, begin=False) == {Level.PARTIAL: 1, Level.FULL: 2}
        assert ask("phone", other, levels=BOTH, at=AT, begin=True) == {Level.PARTIAL: 1, Level.FULL: 2}
        assert ask("phone", one, levels=BOTH, at=AT, begin=True) == {Level.PARTIAL: 3, Level.FULL: 4}
        assert ask("phone", other, levels=BOTH, at=AT, begin=True) == {Level.PARTIAL: 1, Level.FULL: 2}
        assert record.verify().clean


def test_each_recipe_has_a_budget_of_its_own(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        identity = Identity(record.recipe_version_id)
        for recipe in ("phone", "plate"):
            numbers = record.ledger.number_attempts(recipe, identity, levels=[Level.FULL], at=AT, begin=False)
            assert numbers == {Level.FULL: 1}


def test_no_number_is_given_twice_and_none_is_taken_back(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        attempt = Attempt(AT, "phone", 2026, 1, Identity(record.recipe_version_id), Level.FULL)
        insert_attempt(record.connection, attempt)
        with pytest.raises(sqlite3.IntegrityError):
            insert_attempt(record.connection, attempt)
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            record.connection.execute("DELETE FROM evidence_attempts")
        path = record.path
    change_behind_our_back(path, "UPDATE evidence_attempts SET number = 7")
    with Record(tmp_path) as record:
        assert [problem.where for problem in record.verify().problems] == ["evidence_attempts 1"]
