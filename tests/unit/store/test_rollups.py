"""What becomes showable is rolled up by minute and hour in the transaction that makes it so, whatever the order."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.series import ShownPoint
from inspector_app.store.rollups import HOUR, MINUTE, ROLL_UPS, insert_shown, metric_names, shown_rows

NOON = 1_700_000_000.0


def record() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript("CREATE TABLE passes (id TEXT PRIMARY KEY);" + ROLL_UPS)
    return connection


def rolled(connection: sqlite3.Connection, scale: int) -> dict[tuple[str, int], tuple[int, float, float, float, float]]:
    names = metric_names(connection)
    rows = connection.execute(
        "SELECT metric, at, count, total, squares, low, high FROM roll_ups WHERE scale = ?", [scale]
    )
    return {(names[metric], at): tuple(values) for metric, at, *values in rows}


numbers = st.floats(-1e6, 1e6, width=32)
points = st.lists(
    st.builds(
        ShownPoint,
        st.sampled_from(["line-1", "line-2"]),
        st.floats(NOON, NOON + 3 * HOUR),
        st.dictionaries(st.sampled_from(["ng", "brightness:top", "score:judge"]), numbers, max_size=3),
    ),
    max_size=20,
)


@given(points, st.integers(1, 7), st.randoms())
def test_roll_ups_are_what_the_values_themselves_give_in_whatever_order_they_come(
    shown: list[ShownPoint], batch: int, random: object
) -> None:
    connection = record()
    shown = sorted(shown, key=lambda _point: random.random())  # type: ignore[attr-defined]
    for start in range(0, len(shown), batch):
        insert_shown(connection, shown[start : start + batch])

    for scale in (MINUTE, HOUR):
        assert rolled(connection, scale) == {
            key: pytest.approx((len(values), sum(values), sum(value**2 for value in values), min(values), max(values)))
            for key, values in directly(shown, scale).items()
        }


def directly(shown: Sequence[ShownPoint], scale: int) -> dict[tuple[str, int], list[float]]:
    found: dict[tuple[str, int], list[float]] = {}
    for point in shown:
        for name, value in point.values.items():
            found.setdefault((name, math.floor(point.at / scale) * scale), []).append(value)
    return found


@given(points)
def test_what_is_written_is_read_as_it_was(shown: list[ShownPoint]) -> None:
    connection = record()
    insert_shown(connection, shown)

    told = [(row.pass_id, row.at, row.values) for row in shown_rows(connection, "1", [])]
    assert told == [(point.pass_id, point.at, point.values) for point in shown if point.values]


def test_what_is_no_number_is_left_out() -> None:
    connection = record()
    odd = {"ng": 1.0, "score": math.nan, "latency": math.inf, "contrast": 1e39}
    insert_shown(connection, [ShownPoint("line-1", NOON, odd)])
    insert_shown(connection, [ShownPoint("line-2", NOON, {"score": math.nan})])

    (row,) = shown_rows(connection, "1", [])
    assert row.values == {"ng": 1.0}
    assert {name for name, _ in rolled(connection, HOUR)} == {"ng"}


def test_a_clock_that_was_set_back_adds_to_the_minutes_that_it_says() -> None:
    connection = record()
    for at in (NOON + 600.0, NOON, NOON + 600.0):
        insert_shown(connection, [ShownPoint("line-1", at, {"ng": 1.0})])

    counts = {at: values[0] for (_, at), values in rolled(connection, MINUTE).items()}
    assert sorted(counts.values()) == [1, 2]


def test_values_are_rolled_up_as_they_are_kept() -> None:
    connection = record()
    insert_shown(connection, [ShownPoint("line-1", NOON, {"latency": 0.1})])

    assert rolled(connection, MINUTE)["latency", math.floor(NOON / MINUTE) * MINUTE][1] == float(np.float32(0.1))
