"""Charts of what was measured, as shapes."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.domain.series import Stretch, Window
from inspector_app.reports.trend import Trend, bounds_of, drawn, merged

WINDOW = Window(0.0, 100.0)
# The record keeps single precision.
VALUES = st.floats(width=32)


def trend(*points: Stretch, bounds: tuple[float, float] = (0.0, 10.0), **more: object) -> Trend:
    return Trend("t", "", "", "", "", WINDOW, points, bounds=bounds, **more)  # type: ignore[arg-type]


def at(place: float, mean: float = 5.0) -> Stretch:
    return Stretch(place, 1, mean, mean, mean)


def test_high_values_stand_high_and_early_ones_left() -> None:
    shape = drawn(trend(at(10.0, 2.0), at(20.0, 8.0)), 200.0, 50.0)

    assert shape.lines == (((20.0, 40.0), (40.0, 10.0)),)


def test_a_line_is_cut_where_nothing_was_recorded() -> None:
    shape = drawn(trend(*(at(place) for place in (1, 2, 3, 4, 50, 51, 52, 99))), 100.0, 10.0)

    assert [len(line) for line in shape.lines] == [4, 3]
    assert len(shape.dots) == 1


@settings(max_examples=50)
@given(st.lists(st.tuples(st.floats(0, 100), VALUES, VALUES, VALUES), max_size=8), VALUES, VALUES)
def test_every_shape_lies_in_its_box_whatever_was_measured(
    told: list[tuple[float, float, float, float]], low: float, high: float
) -> None:
    points = tuple(Stretch(where, 1, mean, bottom, top) for where, mean, bottom, top in sorted(told))
    bounds = bounds_of(points, low, high, share=False)
    shape = drawn(trend(*points, bounds=bounds, limits=(low, high)), 60.0, 20.0)

    assert bounds[0] < bounds[1] or math.isinf(bounds[1])
    places = [*(place for line in shape.lines for place in line), *shape.dots, *((0.0, y) for y in shape.limits)]
    assert all(0 <= x <= 60 and 0 <= y <= 20 for x, y in places)


@given(st.lists(st.integers(1, 50), max_size=40), st.integers(1, 10))
def test_merging_keeps_every_value(counts: list[int], most: int) -> None:
    points = [Stretch(float(place), count, 1.0, 0.0, 2.0) for place, count in enumerate(counts)]
    together = merged(points, most)

    assert len(together) <= most
    assert sum(one.count for one in together) == sum(counts)


def test_what_never_falls_below_zero_has_no_chart_below_zero() -> None:
    assert bounds_of([Stretch(1.0, 1, 0.5, 0.01, 1.0)], share=False)[0] == 0.0
