"""Means of the last parts over many spans, each against what the baseline allows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from inspector_app.domain.drift.windows import SPANS, Windows
from tests.unit.domain.drift.streams import F64, alike, in_lots, independent


def told(windows: Windows, scores: F64) -> F64:
    """Return for each part how far the first metric is out."""
    return np.array([windows.add(row).ratio[0] for row in scores])


def test_limits_are_students_of_the_independent_parts_of_the_baseline() -> None:
    for parts, rate in ((150, 1e-4), (2000, 1e-5)):
        windows = Windows(independent(parts, seed=1), rate)
        assert windows.memories[0].parts == 1
        assert windows.limits[0] == pytest.approx(stats.t.isf(rate / 4 / 2, 0.7 * parts - 1), rel=1e-6)
    assert Windows(independent(2000), 1e-5).limits[0] == pytest.approx(stats.norm.isf(1e-5 / 8), rel=0.02)


@settings(max_examples=20)
@given(st.integers(0, 999), st.integers(1, 600))
def test_the_widest_ratio_is_that_of_the_plain_means(seed: int, count: int) -> None:
    baseline, scores = independent(400, seed=seed), independent(count, seed=seed + 1)
    windows = Windows(baseline, 1e-4)
    for row in scores:
        windows.push(row)
    reading = windows.read()
    standard = (scores[:, 0] - baseline.mean()) / (baseline.std() / np.sqrt(1 - 1 / 400))
    memory = windows.memories[0]
    ratios = {
        span: abs(standard[-span:].sum())
        / np.sqrt(span * (memory.inflation(span) + span * memory.parts / 400))
        / windows.limits[0]
        for span in SPANS
        if span <= count
    }

    if memory.parts == 1:
        assert reading.ratio[0] == pytest.approx(max(ratios.values()), rel=1e-3)
        assert ratios[int(reading.span[0])] == pytest.approx(max(ratios.values()), rel=1e-3)
        assert reading.side[0] == np.sign(standard[-int(reading.span[0]) :].sum())


@pytest.mark.parametrize("stream", [independent, alike, in_lots])
def test_a_stationary_metric_alarms_no_oftener_than_it_may(stream: object) -> None:
    alarms = 0
    for seed in range(12):
        scores = stream(2500, seed=seed)  # type: ignore[operator]
        windows = Windows(scores[:1000], 1 / 1000)
        after = told(windows, scores[1000:])
        alarms += int(np.sum(np.diff((after >= 1).astype(int)) > 0))
    # 18 in as many thousand parts are allowed.
    assert alarms <= 27


def test_more_false_alarms_allowed_make_limits_lower_and_fewer_parts_higher() -> None:
    wide, narrow = Windows(independent(1000), 1e-3), Windows(independent(1000), 1e-6)

    assert wide.limits[0] < narrow.limits[0] < Windows(independent(100), 1e-6).limits[0]


def test_a_step_is_seen_in_the_windows_since_it_came() -> None:
    windows = Windows(independent(1000), 1e-5)
    told(windows, independent(300, seed=1))
    after = [windows.add(row) for row in independent(60, seed=2) + 1.5]
    first = next(part for part, reading in enumerate(after, 1) if reading.ratio[0] >= 1)

    assert first <= 20
    assert after[first - 1].side[0] == 1
    assert abs(int(after[first - 1].span[0]) - first) <= 8


def test_a_metric_that_stops_coming_is_not_out_and_one_that_comes_late_is_watched() -> None:
    windows = Windows(independent(500, 2), 1e-4)
    gone = np.c_[np.full(700, np.nan), independent(700, seed=3)[:, 0]]
    readings = [windows.add(row) for row in gone]

    assert all(reading.ratio[0] == 0 for reading in readings)
    assert max(windows.add(np.array([2.5, 0.0])).ratio[0] for _ in range(20)) >= 1


def test_after_forgetting_nothing_is_out() -> None:
    windows = Windows(independent(500), 1e-4)
    told(windows, np.full((40, 1), 4.0))
    windows.forget()

    assert windows.read().ratio[0] == 0
    assert told(windows, np.full((1, 1), 0.1))[0] < 1


def test_one_metric_is_forgotten_and_the_others_are_not() -> None:
    windows = Windows(independent(500, 2), 1e-4)
    for _ in range(40):
        windows.add(np.array([4.0, 4.0]))
    windows.forget(np.array([0]))

    assert (windows.read().ratio >= 1).tolist() == [False, True]


def test_windows_shorter_than_the_shortest_are_not_looked_at() -> None:
    windows = Windows(independent(500), 1e-4, shortest=8)

    assert told(windows, np.full((7, 1), 4.5)).max() == 0
    assert windows.add(np.array([4.5])).span[0] >= 8


def test_a_baseline_without_values_or_spread_never_alarms_by_itself() -> None:
    windows = Windows(np.c_[np.full(200, np.nan), np.zeros(200)], 1e-4)

    assert all((windows.add(np.array([np.nan, 0.0])).ratio == 0).all() for _ in range(50))
