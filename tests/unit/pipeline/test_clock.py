"""The clocks."""

from __future__ import annotations

import time

import pytest

from inspector_app.pipeline.clock import LeapingClock, SystemClock


def test_the_pcs_clock_is_the_pcs() -> None:
    before = time.time()
    assert before <= SystemClock().now() <= time.time()


def test_a_leaping_clock_goes_on_from_where_it_leapt_to() -> None:
    clock = LeapingClock()
    clock.leap(3600.0)
    clock.leap(60.0)
    assert 3660.0 <= clock.now() - time.time() + 1.0 < 3662.0


def test_a_leap_takes_no_time_of_what_is_measured() -> None:
    clock = LeapingClock()
    before_ns = clock.monotonic_ns()
    clock.leap(3600.0)
    assert clock.monotonic_ns() - before_ns < 3600 * 10**9


def test_nothing_leaps_back() -> None:
    with pytest.raises(ValueError, match="leaps forward"):
        LeapingClock().leap(-1.0)
