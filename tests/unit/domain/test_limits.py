"""A metric is past its threshold when several values say so, and back when it stays well inside."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.limits import MEAN_OVER, RATE_OVER, Limits, Past, times_past

NUMBERS = st.floats(-1e9, 1e9, width=32)
STREAMS = st.lists(NUMBERS, max_size=80)


def sides(limits: Limits, values: list[float]) -> list[Past]:
    return [limits.add(value) for value in values]


@pytest.mark.parametrize("odd", [11.0, 1e9, 1.7e308])
def test_one_odd_part_never_alarms(odd: float) -> None:
    assert set(sides(Limits(None, 10.0), [5.0] * 20 + [odd] + [5.0] * 20)) == {Past.INSIDE}


def test_what_stays_beyond_alarms_on_the_side_that_it_is_on() -> None:
    assert sides(Limits(1.0, 10.0), [5.0] * 9 + [20.0] * 5)[-1] is Past.ABOVE
    assert sides(Limits(1.0, 10.0), [5.0] * 9 + [-20.0] * 5)[-1] is Past.BELOW


def test_it_goes_straight_from_one_side_to_the_other() -> None:
    assert times_past([20.0] * 9 + [-20.0] * 9, Limits(1.0, 10.0)) == 2


def test_nothing_is_said_of_an_empty_chart_nor_of_the_first_values() -> None:
    limits = Limits(None, 10.0)
    assert limits.past is Past.INSIDE
    assert math.isnan(limits.mean)
    assert set(sides(limits, [99.0] * (MEAN_OVER - 1))) == {Past.INSIDE}
    assert not limits.says


def test_a_metric_that_never_varies_is_past_a_limit_like_any_other() -> None:
    assert Limits(None, 10.0, over=1).add(11.0) is Past.ABOVE
    assert set(sides(Limits(None, 10.0), [10.0] * 50)) == {Past.INSIDE}


def test_a_value_that_sits_at_its_limit_alarms_once() -> None:
    assert times_past([10.0 + 0.1 * (-1) ** number + 0.05 for number in range(500)], Limits(0.0, 10.0)) == 1


def test_a_share_is_held_by_its_rate_over_a_hundred_parts() -> None:
    limits = Limits(None, 5.0, share=True)
    assert set(sides(limits, [1.0] * (RATE_OVER - 1))) == {Past.INSIDE}
    assert limits.add(1.0) is Past.ABOVE
    assert limits.mean == pytest.approx(100.0)
    assert sides(limits, [0.0] * RATE_OVER)[-1] is Past.INSIDE
    assert set(sides(Limits(None, 5.0, share=True), [*[1.0] * 5, *[0.0] * 200])) == {Past.INSIDE}


def test_a_share_that_may_be_nothing_comes_back_from_it() -> None:
    none, all_of_them = Limits(None, 0.0, share=True), Limits(100.0, None, share=True)
    assert sides(none, [1.0, *[0.0] * RATE_OVER])[RATE_OVER - 1] is Past.ABOVE
    assert sides(none, [0.0] * 10)[-1] is Past.INSIDE
    assert sides(all_of_them, [0.0, *[1.0] * RATE_OVER])[RATE_OVER - 1] is Past.BELOW
    assert sides(all_of_them, [1.0] * 10)[-1] is Past.INSIDE


@given(STREAMS, st.data())
def test_what_is_no_number_changes_nothing(values: list[float], data: st.DataObject) -> None:
    odd = st.sampled_from([math.nan, math.inf, -math.inf])
    mixed = [each for value in values for each in (*data.draw(st.lists(odd, max_size=2)), value)]

    plain, with_odd = Limits(-5.0, 5.0), Limits(-5.0, 5.0)
    sides(plain, values)
    sides(with_odd, mixed)
    assert (plain.past, plain.says) == (with_odd.past, with_odd.says)


@given(STREAMS, NUMBERS, NUMBERS)
def test_a_wider_threshold_is_never_passed_where_a_narrower_one_is_not(
    values: list[float], one: float, other: float
) -> None:
    narrow, wide = Limits(None, min(one, other)), Limits(None, max(one, other))
    for value in values:
        narrow.add(value)
        assert wide.add(value) is Past.INSIDE or narrow.past is Past.ABOVE


@given(st.lists(st.floats(8.0, 12.0), min_size=1, max_size=200))
def test_it_never_flaps(values: list[float]) -> None:
    """Between two alarms lie the values of one return at least, each with a mean well inside."""
    limits, margin = Limits(0.0, 10.0), 9.5
    well = 0
    before = limits.past
    for value in values:
        now = limits.add(value)
        well = well + 1 if limits.mean <= margin else 0
        if before is Past.ABOVE and now is Past.INSIDE:
            assert well >= 5
        before = now


@given(st.lists(st.sampled_from([0.0, 1.0]), max_size=300), st.floats(0.0, 100.0))
def test_a_rate_is_past_only_where_a_hundred_parts_are_beyond(values: list[float], high: float) -> None:
    limits = Limits(None, high, share=True)
    for number, value in enumerate(values, 1):
        before = limits.past
        if limits.add(value) is Past.ABOVE and before is Past.INSIDE:
            assert number >= RATE_OVER
            assert sum(values[number - RATE_OVER : number]) > high - 1e-6


def test_a_preview_counts_how_often_it_would_have_alarmed() -> None:
    assert times_past([5.0] * 9 + [20.0] * 5 + [5.0] * 20 + [20.0] * 5, Limits(None, 10.0)) == 2
    assert times_past([], Limits(None, 10.0)) == 0
