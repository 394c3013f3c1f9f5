"""Rates run, lines break where nothing was recorded, areas close."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.series import Stretch
from inspector_app.ui.monitor.trace import EMPTY, Trace, area_of, gaps_of, line_of, running_rate, trace_of


@given(st.lists(st.sampled_from([0.0, 1.0]), max_size=300), st.integers(1, 120))
def test_a_running_rate_is_the_share_of_the_last_values(values: list[float], over: int) -> None:
    rate = running_rate(np.array(values, np.float64), over)

    assert len(rate) == len(values)
    for place, value in enumerate(rate):
        window = values[max(0, place + 1 - over) : place + 1]
        assert value == pytest.approx(100 * sum(window) / len(window))


@given(st.lists(st.floats(0.1, 500), min_size=2, max_size=80))
def test_a_line_with_gaps_loses_no_value(distances: list[float]) -> None:
    at = np.cumsum(distances)
    x, y, has_gaps = line_of(Trace(at, at * 2))

    assert np.array_equal(x[np.isfinite(x)], at)
    assert np.array_equal(y[np.isfinite(y)], at * 2)
    assert has_gaps == bool(np.isnan(x).any())


def test_a_line_breaks_where_nothing_was_recorded_for_long() -> None:
    at = np.array([0.0, 2, 4, 6, 300, 302])

    assert gaps_of(at).tolist() == [4]
    assert not len(gaps_of(at[:4]))
    assert not len(gaps_of(np.array([0.0, 900])))


def test_a_share_is_told_in_percent_without_lowest_and_highest() -> None:
    stretches = (Stretch(1.0, 30, 0.1, 0.0, 1.0), Stretch(2.0, 10, 0.5, 0.0, 1.0), Stretch(3.0, 0, 0.0, 0.0, 0.0))
    share, plain = trace_of(stretches, share=True), trace_of(stretches, share=False)

    assert share.value.tolist() == [10.0, 50.0]
    assert share.low is None
    assert share.mean == pytest.approx(20.0)
    assert plain.high is not None
    assert plain.high.tolist() == [1.0, 1.0]


def test_an_area_is_one_closed_ring_between_two_gaps() -> None:
    at = np.array([0.0, 2, 4, 300, 302])
    x, y = area_of(Trace(at, at * 0, at - 1, at + 1))

    rings = np.split(x, np.flatnonzero(np.isnan(x)) + 1)[:-1]
    assert [len(ring) for ring in rings] == [8, 6]
    assert all(ring[0] == ring[-2] for ring in rings)
    assert np.nanmax(y) == 303


def test_an_empty_trace_draws_nothing() -> None:
    assert not len(line_of(EMPTY)[0])
    assert not len(area_of(EMPTY)[0])
    assert np.isnan(EMPTY.mean)
