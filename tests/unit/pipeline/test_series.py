"""Live points are numbered, finite, and fetched from where the asker is."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.series import Point
from inspector_app.pipeline import series
from inspector_app.pipeline.series import Series

NAN = float("nan")


def filled(count: int) -> Series:
    points = Series("engine")
    for number in range(1, count + 1):
        points.add(float(number), f"p{number}", {"ng": 0.0})
    return points


def test_points_are_numbered_from_one_and_name_their_engine() -> None:
    points = Series("engine")
    assert (points.after(0, 10).engine_id, points.after(0, 10).last, points.after(0, 10).points) == ("engine", 0, ())
    points.add(1.5, "p1", {"ng": 1.0})

    assert points.after(0, 10).points == (Point(1, 1.5, "p1", {"ng": 1.0}),)


def test_what_the_record_holds_comes_first() -> None:
    points = Series("engine", [(1.0, "p1", {"ng": 1.0}), (2.0, "p2", {}), (3.0, "p3", {"ng": 0.0})])
    points.add(4.0, "p4", {"ng": 0.0})

    assert [(point.sequence, point.pass_id) for point in points.after(0, 10).points] == [
        (1, "p1"),
        (2, "p3"),
        (3, "p4"),
    ]


@pytest.mark.parametrize("broken", [NAN, math.inf, -math.inf])
def test_a_value_that_is_no_number_is_left_out_and_a_point_of_none_too(broken: float) -> None:
    points = Series("engine")
    points.add(1.0, "p1", {"ng": broken})
    points.add(2.0, "p2", {"ng": broken, "latency": 3.0})

    assert [(point.sequence, point.values) for point in points.after(0, 10).points] == [(1, {"latency": 3.0})]


@given(st.integers(0, 30), st.integers(0, 40), st.integers(0, 10), st.integers(1, 12))
def test_whoever_asks_on_from_the_last_point_gets_each_that_is_kept_once(
    count: int, after: int, most: int, kept: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(series, "_KEPT", kept)
        found = filled(count).after(after, most)

    there = [number for number in range(1, count + 1) if number > count - kept]
    assert [point.sequence for point in found.points] == [number for number in there if number > after][:most]
    assert found.last == count


def test_the_oldest_points_go_when_there_are_too_many() -> None:
    found = filled(20_500).after(0, 30_000).points

    assert (len(found), found[0].sequence, found[-1].sequence) == (20_000, 501, 20_500)
