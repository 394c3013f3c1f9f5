"""Ticks are few, round and inside; ranges hold what they show and stand still."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from inspector_app.ui.monitor.ticks import live_window, says_day, time_ticks, value_range, value_ticks

NUMBERS = st.floats(-1e6, 1e6)


@given(NUMBERS, st.floats(0, 1e6))
def test_a_range_holds_its_values_and_its_ticks(low: float, span: float) -> None:
    bottom, top = value_range(low, low + span, share=False)

    assert bottom <= low <= low + span <= top
    assert bottom < top
    ticks = value_ticks(bottom, top)
    assert len(ticks) <= 3
    assert all(bottom - 1e-9 * abs(bottom) <= value <= top for value, _ in ticks)


@given(st.floats(0, 100))
def test_a_share_begins_at_nothing(high: float) -> None:
    bottom, top = value_range(0.0, high, share=True)

    assert bottom == 0
    assert high < top < 110


@given(NUMBERS, st.floats(1e-3, 1e6), st.floats(0.0, 0.2), st.floats(0.0, 0.2))
def test_a_range_stays_while_the_values_fill_it(low: float, span: float, less: float, more: float) -> None:
    before = value_range(low, low + span, share=False)
    assume(span > 0.1 * abs(low))

    assert value_range(low + less * span, low + span - more * span, share=False, before=before) == before


def test_a_range_shrinks_when_an_outlier_has_left() -> None:
    before = value_range(50.0, 900.0, share=False)

    assert value_range(50.0, 100.0, share=False, before=before)[1] < 120


@given(st.floats(1e9, 2e9), st.floats(1, 1e8), st.integers(2, 6))
def test_times_are_few_and_inside(began: float, length: float, most: int) -> None:
    moments, kind = time_ticks(began, began + length, most)

    assert len(moments) <= most + 1
    assert all(began <= moment <= began + length for moment in moments)
    assert kind in {"second", "minute", "day"}


@given(st.floats(1e9, 2e9), st.floats(0, 1e5))
def test_a_live_window_holds_its_values_and_moves_in_steps(first: float, length: float) -> None:
    began, ended = live_window(first, first + length)

    assert began <= first <= first + length <= ended
    assert ended - began >= 60
    assert ended - began < 1.1 * max(length, 60) + 23


@pytest.mark.parametrize(
    "hour, minute, kind, says",
    [
        (0, 0, "minute", True),
        (12, 0, "minute", False),
        (0, 30, "minute", False),
        (0, 0, "second", False),
        (7, 0, "day", True),
    ],
)
def test_a_midnight_among_hours_says_its_day(hour: int, minute: int, kind: str, says: bool) -> None:
    moment = time.mktime((2026, 11, 26, hour, minute, 0, 0, 0, -1))
    assert says_day(moment, kind) is says


def test_a_live_window_stands_still_for_most_parts() -> None:
    windows = [live_window(1e9 + 1.9 * number, 1e9 + 1.9 * (number + 600)) for number in range(600)]

    assert len(set(windows)) < 25
    assert len({round(ended - began) for began, ended in windows}) == 1
