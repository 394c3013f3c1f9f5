"""The ring of live values keeps the last ones, once each, by time, through restarts of the engine."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.series import Point, Points
from inspector_app.ui.monitor.live_series import LiveSeries


def point(sequence: int, value: float = 1.0, at: float | None = None) -> Point:
    return Point(sequence, float(sequence) if at is None else at, f"p{sequence}", {"score:a": value})


def points(*given: Point, engine: str = "e1", last: int | None = None) -> Points:
    newest = max((each.sequence for each in given), default=0)
    return Points(engine, newest if last is None else last, given)


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=200),
    st.integers(1, 40),
    st.integers(1, 30),
    st.integers(0, 5),
)
def test_the_last_values_are_kept_once_each_however_they_come(
    values: list[float], most: int, at_once: int, again: int
) -> None:
    series = LiveSeries(most)
    all_points = [point(place + 1, value) for place, value in enumerate(values)]
    for start in range(0, len(all_points), at_once):
        answer = all_points[max(0, start - again) : start + at_once]
        series.take(points(*answer), after=start)

    assert series.trace("score:a").value.tolist() == values[-most:]
    assert series.after == len(values)


@given(st.permutations(range(1, 30)))
def test_values_stand_by_the_time_of_their_trigger_though_they_come_late(order: list[int]) -> None:
    series = LiveSeries()
    late = [Point(place + 1, float(at), "", {"ng": float(at)}) for place, at in enumerate(order)]
    series.take(points(*late), after=0)

    trace = series.trace("ng")
    assert trace.at.tolist() == sorted(order)
    assert np.array_equal(trace.at, trace.value)
    assert series.window == (1.0, 29.0)


def test_a_gap_in_the_numbers_is_taken_as_it_is() -> None:
    series = LiveSeries()
    series.take(points(point(1), point(2)), after=0)
    series.take(points(point(90), last=95), after=2)

    assert series.trace("score:a").at.tolist() == [1.0, 2.0, 90.0]
    assert series.after == 90


def test_points_that_would_not_show_are_never_asked_for() -> None:
    series = LiveSeries(10)
    series.take(points(point(1), last=20_000), after=0)

    assert series.after == 20_000 - 30


def test_another_engine_is_asked_from_its_first_point_and_what_was_before_shows_till_then() -> None:
    series = LiveSeries()
    series.take(points(point(499, 4.0), point(500, 5.0)), after=0)
    before = series.version("score:a")

    assert not series.take(points(point(501, 99.0), engine="e2", last=501), after=500)
    assert series.after == 0
    assert series.trace("score:a").value.tolist() == [4.0, 5.0]

    assert series.take(points(point(1, 7.0), engine="e2", last=501), after=0)
    assert series.trace("score:a").value.tolist() == [7.0]
    assert series.version("score:a") != before


def test_another_engine_with_an_empty_record_empties_the_charts() -> None:
    series = LiveSeries()
    series.take(points(point(1)), after=0)
    series.take(points(engine="e2"), after=1)

    assert series.empty
    assert series.window is None
    assert not len(series.trace("score:a").at)


def test_nothing_is_known_before_an_engine_said_something() -> None:
    series = LiveSeries()

    assert not series.known
    assert not series.empty
    assert series.take(points(), after=0)
    assert series.empty
    assert not series.take(points(), after=0)
