"""What an engine starts with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.rollout import RolloutAct, RolloutEvent
from inspector_app.in_force import note_in_force, recipe_in_force
from inspector_app.store.rollouts import Rollouts
from tests.unit.store.examples import RECIPE, Record

V2, V3 = replace(RECIPE, version=2), replace(RECIPE, version=3)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path) as one:
        note_in_force(one.ledger, Rollouts(one.connection), RECIPE, now=1.0)
        yield one


def promote(record: Record) -> None:
    event = RolloutEvent(2.0, RolloutAct.PROMOTED, V2.says, "Kim", "it sees more")
    record.ledger.add_rollout(event, V2, in_force=V2)


def test_where_nobody_put_another_one_in_force_it_is_the_files_recipe(record: Record) -> None:
    edited = replace(RECIPE, takt_s=4.0)
    assert recipe_in_force(record.path, edited) == edited
    assert recipe_in_force(record.folder / "none.db", V3) == V3


def test_what_a_person_put_in_force_outlives_the_engine(record: Record) -> None:
    promote(record)
    assert recipe_in_force(record.path, RECIPE) == V2
    assert recipe_in_force(record.path, replace(V2, takt_s=4.0)) == V2


def test_a_higher_version_or_another_product_is_what_the_engine_is_told(record: Record) -> None:
    promote(record)
    assert recipe_in_force(record.path, V3) == V3
    assert recipe_in_force(record.path, replace(RECIPE, name="plate")).name == "plate"


def test_a_start_is_a_row_only_where_it_changes_what_is_in_force(record: Record) -> None:
    rollouts = Rollouts(record.connection)
    note_in_force(record.ledger, rollouts, RECIPE, now=2.0)
    note_in_force(record.ledger, rollouts, V3, now=3.0)
    assert [(change.recipe, change.who) for change in rollouts.changes(9)] == [
        ("phone v3", "station"),
        ("phone v1", "station"),
    ]
