"""A moment is found in the record without reading all of it."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.store.moments import first_row_since

rows = st.dictionaries(st.integers(1, 10_000), st.floats(0.0, 100.0), max_size=40)
moments = st.one_of(st.floats(-10.0, 110.0), st.integers(0, 100).map(float))


def table(numbers: dict[int, float]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE passes (id TEXT PRIMARY KEY, at REAL NOT NULL) STRICT")
    connection.executemany(
        "INSERT INTO passes (rowid, id, at) VALUES (?, ?, ?)", [(n, n, t) for n, t in numbers.items()]
    )
    return connection


def in_order(found: dict[int, float]) -> dict[int, float]:
    return dict(zip(sorted(found), sorted(found.values()), strict=True))


@given(rows, moments)
def test_the_rows_from_the_one_that_is_found_on_are_those_of_a_plain_scan(
    found: dict[int, float], since: float
) -> None:
    numbers = in_order(found)
    with closing(table(numbers)) as connection:
        first = first_row_since(connection, "passes", "at", since=since)
        later = [row for (row,) in connection.execute("SELECT rowid FROM passes WHERE rowid >= ?", [first])]

    assert later == [row for row, at in numbers.items() if at >= since]


@given(rows, st.integers(1, 10_000), st.floats(-10.0, 110.0))
def test_a_clock_that_was_set_back_misplaces_only_rows_around_that(
    found: dict[int, float], back_at: int, since: float
) -> None:
    numbers = {row: at - (30.0 if row >= back_at else 0.0) for row, at in in_order(found).items()}
    with closing(table(numbers)) as connection:
        first = first_row_since(connection, "passes", "at", since=since)

    before, after = ([at for row, at in numbers.items() if (row >= back_at) is side] for side in (False, True))
    disordered = (min(after, default=math.inf), max(before, default=-math.inf))
    wrong = [at for row, at in numbers.items() if (row >= first) != (at >= since)]
    assert all(disordered[0] <= at <= disordered[1] for at in wrong)


def test_an_empty_table_begins_with_its_first_row() -> None:
    with closing(table({})) as connection:
        assert first_row_since(connection, "passes", "at", since=5.0) == 1


@pytest.mark.parametrize("since, first", [(-1.0, 3), (0.0, 3), (5.0, 7), (10.0, 9), (10.5, 10)])
def test_one_past_the_last_row_is_found_where_there_is_none(since: float, first: int) -> None:
    with closing(table({3: 0.0, 7: 5.0, 9: 10.0})) as connection:
        found = first_row_since(connection, "passes", "at", since=since)

    assert {3: 3, 4: 7, 7: 7, 8: 9, 9: 9, 10: 10}[found] == first


@pytest.fixture
def many() -> Iterator[sqlite3.Connection]:
    with closing(table({number: float(number) for number in range(1, 20_001)})) as connection:
        yield connection


def test_it_takes_some_twenty_questions(many: sqlite3.Connection) -> None:
    asked: list[str] = []
    many.set_trace_callback(asked.append)
    assert first_row_since(many, "passes", "at", since=12_345.0) == 12_345

    assert len(asked) <= 20
