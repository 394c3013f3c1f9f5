"""Shares of parts are watched by cumulative sums with known run lengths."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.domain.drift.rates import FEWEST, Rate, run_length


def run(rate: Rate, values: list[float]) -> tuple[int, int, int] | None:
    """Return at which value a share is out, at which side, and since how many; None where it is not."""
    for count, value in enumerate(values, 1):
        ratio, side, since = rate.add(value)
        if ratio >= 1:
            return count, side, since
    return None


def draws(share: float, count: int, seed: int = 0) -> list[float]:
    return [float(one) for one in np.random.default_rng(seed).random(count) < share]


@pytest.mark.parametrize("share, limit", [(0.05, 2.0), (0.2, 3.0)])
def test_run_lengths_are_those_that_simulation_gives(share: float, limit: float) -> None:
    changed = share * 2.5 / (1 - share + share * 2.5)
    one, zero = math.log(changed / share), math.log((1 - changed) / (1 - share))
    rng, lengths = np.random.default_rng(2), []
    for _ in range(600):
        total, count = 0.0, 0
        while total < limit:
            steps = np.where(rng.random(64) < share, one, zero)
            for step in steps.tolist():
                total, count = max(0.0, total + step), count + 1
                if total >= limit:
                    break
        lengths.append(count)

    assert run_length(one, zero, share=share, limit=limit) == pytest.approx(np.mean(lengths), rel=0.15)


@settings(max_examples=8)
@given(st.floats(0.01, 0.5), st.floats(0.5, 4.0), st.floats(0.1, 3.0))
def test_a_higher_limit_is_never_reached_sooner(share: float, limit: float, more: float) -> None:
    changed = share * 2.5 / (1 - share + share * 2.5)
    one, zero = math.log(changed / share), math.log((1 - changed) / (1 - share))
    sooner, later = (run_length(one, zero, share=share, limit=each) for each in (limit, limit + more))

    assert 1 <= sooner <= later * 1.001


def test_a_stationary_share_alarms_no_oftener_than_it_may() -> None:
    alarms = 0
    for seed in range(2):
        rate = Rate(round(sum(draws(0.05, 2000, seed + 50))), 2000, rate=1 / 2000)
        for value in draws(0.05, 9000, seed):
            if rate.add(value)[0] >= 1:
                alarms += 1
                rate.forget()
    # 9 in 18,000 are allowed.
    assert alarms <= 16


@pytest.mark.parametrize("before, after, side, within", [(0.02, 0.2, 1, 60), (0.3, 0.02, -1, 60)])
def test_a_share_that_changes_is_noticed_at_its_side_soon(before: float, after: float, side: int, within: int) -> None:
    rate = Rate(round(2000 * before), 2000, rate=1e-5)
    for seed in range(5):
        rate.forget()
        assert run(rate, draws(before, 300, seed)) is None
        found = run(rate, draws(after, 300, seed + 9))
        assert found is not None
        assert found[0] <= within
        assert found[1] == side
        assert abs(found[2] - found[0]) <= 40


def test_a_baseline_without_any_ng_parts_notices_when_they_come() -> None:
    rate = Rate(0, 2000, rate=1e-5)

    assert run(rate, [0.0] * 2000) is None
    found = run(rate, [1.0, 0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 1.0])
    assert found is not None
    assert found[1] == 1


def test_too_few_values_say_nothing() -> None:
    rate = Rate(5, FEWEST - 1, rate=1e-4)

    assert not rate.known
    assert run(rate, [1.0] * 500) is None


def test_forgetting_begins_anew() -> None:
    rate = Rate(20, 1000, rate=1e-4)
    assert run(rate, [1.0] * 20) is not None
    rate.forget()

    assert rate.add(0.0)[0] < 0.01


def test_after_a_long_change_a_share_is_soon_usual_again() -> None:
    rate = Rate(20, 1000, rate=1e-4)
    for _ in range(5000):
        rate.add(1.0)

    assert min(rate.add(value)[0] for value in draws(0.02, 2000)) < 0.5
