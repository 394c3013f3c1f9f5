"""Thresholds are suggested from what a baseline had."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.drift.usual import Usual
from inspector_app.domain.series import Band
from inspector_app.domain.suggesting import band_of, bands_of, shift_parts, suggested
from inspector_app.domain.watch_words import check_threshold


def test_a_band_holds_the_middle_of_the_values_and_none_that_are_no_number() -> None:
    values = np.array([math.nan, *range(1000), math.inf])
    band = band_of(values, share=False)

    assert band is not None
    assert band.parts == 1000
    assert 4 < band.low < 6
    assert 993 < band.high < 995
    assert band_of(np.array([math.nan]), share=False) is None


def test_a_shares_band_is_of_rates_over_a_hundred_parts() -> None:
    band = band_of(np.array([1.0] * 20 + [0.0] * 980), share=True)
    assert band is not None
    assert (band.low, band.high) == (0.0, 6.0)
    assert suggested(band, share=True) == (None, 11.0)


def test_bands_are_of_what_a_baseline_has_values_of() -> None:
    points = [{"a": float(number % 10), "ng": 0.0, "never": math.nan} for number in range(200)]
    bands = bands_of(Usual.of(points, shares=frozenset({"ng"})))
    assert bands == {"a": Band(0.0, 9.0, 200, 100), "ng": Band(0.0, 0.0, 200, 100)}


def test_a_constant_metric_gets_room_and_one_at_zero_no_threshold() -> None:
    assert suggested(Band(50.0, 50.0, 100, 100), share=False) == (47.5, 52.5)
    assert suggested(Band(0.0, 0.0, 100, 100), share=False) == (None, None)


def test_nothing_is_suggested_without_a_complete_baseline() -> None:
    assert suggested(None, share=False) == (None, None)
    assert suggested(Band(1.0, 2.0, 99, 100), share=False) == (None, None)


@given(st.lists(st.floats(-1e9, 1e9), min_size=100, max_size=150))
def test_suggested_thresholds_make_a_threshold_around_the_band(values: list[float]) -> None:
    band = band_of(np.array(values), share=False)
    assert band is not None
    low, high = suggested(band, share=False)

    check_threshold(low, high, share=False)
    assert low is None or low <= band.low
    assert high is None or high >= band.high


def test_a_shift_has_the_parts_of_its_takt() -> None:
    assert shift_parts(8.0) == 3600
    assert [shift_parts(takt) for takt in (None, 0.0, math.nan)] == [None, None, None]
