"""How much parts resemble those before is estimated from a baseline."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.drift.memory import Memory, memories_of, memory_of
from tests.unit.domain.drift.streams import alike, in_lots, independent


def test_independent_parts_have_none() -> None:
    found = [memory_of(independent(1000, seed=seed)[:, 0]).parts for seed in range(20)]

    assert np.median(found) == 1
    assert sum(parts > 1 for parts in found) <= 4


@pytest.mark.parametrize("root", [0.5, 0.7, 0.9])
def test_the_memory_of_an_autoregressive_process_is_found(root: float) -> None:
    found = [memory_of(alike(3000, root=root, seed=seed)[:, 0]) for seed in range(8)]

    assert np.median([memory.root for memory in found]) == pytest.approx(root, abs=0.06)
    assert np.median([memory.weight for memory in found]) == pytest.approx(1.0, abs=0.12)
    assert np.median([memory.parts for memory in found]) == pytest.approx((1 + root) / (1 - root), rel=0.25)


def test_lots_are_seen_through_the_noise_of_parts() -> None:
    found = [memory_of(in_lots(3000, lot=30, share=0.4, seed=seed)[:, 0]) for seed in range(8)]

    assert np.median([memory.weight for memory in found]) == pytest.approx(0.4, abs=0.12)
    assert np.median([memory.parts for memory in found]) > 8


@given(st.floats(0, 1), st.floats(0, 0.99), st.integers(1, 80))
def test_a_sums_variance_is_that_of_the_autocorrelation(weight: float, root: float, window: int) -> None:
    memory = Memory(weight, root)
    lags = np.abs(np.subtract.outer(np.arange(window), np.arange(window)))
    covariance = np.where(lags == 0, 1.0, weight * root**lags)

    assert memory.inflation(window) == pytest.approx(covariance.sum() / window)
    assert 1 <= memory.inflation(window) <= memory.parts + 1e-9
    assert memory.lot >= 1


@given(st.integers(0, 60), st.sampled_from([0.0, 1.0]))
def test_short_and_constant_baselines_have_no_memory_and_no_error(count: int, level: float) -> None:
    assert memory_of(np.full(count, level)) == Memory()
    assert memory_of(independent(19)[:, 0]) == Memory()


def test_where_one_metric_comes_in_lots_all_others_have_a_share_in_it() -> None:
    scores = np.c_[in_lots(1000, lot=40, share=0.9), independent(1000, seed=5)]
    lots, other = memories_of(scores)

    assert other.parts > memory_of(scores[:, 1]).parts == 1
    assert other.parts < lots.parts
    assert [memory.parts for memory in memories_of(independent(1000, 2, seed=6))] == [1, 1]


def test_missing_scores_are_left_out() -> None:
    scores = alike(1000, 2)
    scores[::7, 0] = np.nan
    scores[:, 1] = np.nan
    some, none = memories_of(scores)

    assert some.parts > 2
    assert none == Memory()
