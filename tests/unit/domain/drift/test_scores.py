"""Values become normal scores, whatever their distribution."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from inspector_app.domain.drift.scores import MOST, NormalScores
from tests.unit.domain.drift.streams import independent


@pytest.mark.parametrize(
    "law",
    [stats.norm(100, 7), stats.lognorm(1.0), stats.uniform(), stats.gamma(0.5), stats.t(3)],
    ids=("normal", "lognormal", "uniform", "gamma", "t"),
)
def test_scores_of_any_distribution_are_those_of_a_normal_one(law: stats.rv_continuous) -> None:
    scores = NormalScores(law.rvs((4000, 1), random_state=1))
    for chance in (0.03, 0.1, 0.3, 0.5, 0.8, 0.96):
        assert scores.of(np.array([law.ppf(chance)]))[0] == pytest.approx(stats.norm.ppf(chance), abs=0.15)


@given(st.integers(0, 99), st.lists(st.floats(allow_nan=False), min_size=2, max_size=9))
def test_a_larger_value_never_has_a_smaller_score(seed: int, values: list[float]) -> None:
    scores = NormalScores(independent(150, seed=seed))
    found = np.array([scores.of(np.array([value]))[0] for value in sorted(values)])

    assert (np.diff(found) >= -1e-9).all()
    assert (np.abs(found) <= MOST).all()


def test_what_is_missing_has_no_score_and_is_no_wonder() -> None:
    scores = NormalScores(independent(150, 2))
    found = scores.of(np.array([np.nan, 0.0]))

    assert np.isnan(found[0])
    assert np.isfinite(found[1])
    assert scores.chance(np.array([np.nan, 0.0])).tolist() == [1.0, pytest.approx(0.1)]


def test_infinite_values_score_the_most_there_is() -> None:
    scores = NormalScores(independent(150, 1))

    assert scores.of(np.array([np.inf]))[0] == MOST
    assert scores.of(np.array([-np.inf]))[0] == -MOST


def test_a_value_far_beyond_the_baseline_is_improbable_on_either_side() -> None:
    scores = NormalScores(independent(2000, 1))

    assert scores.chance(np.array([5.0]))[0] < 0.01
    assert scores.chance(np.array([-5.0]))[0] < 0.01
    assert scores.chance(np.array([0.0]))[0] == pytest.approx(0.1)


@pytest.mark.parametrize(
    "values",
    [[3.0] * 200, list(range(19)) * 10, [0.0] * 120 + list(range(1, 81)), [np.nan] * 200, [np.nan] * 181 + [1.0] * 19],
)
def test_what_hardly_varies_or_hardly_came_scores_nothing(values: list[float]) -> None:
    scores = NormalScores(np.array(values)[:, None])

    assert not scores.varies[0]
    assert scores.of(np.array([1e9]))[0] == 0
    assert scores.chance(np.array([1e9]))[0] == 1


def test_values_that_occur_often_do_not_divide_by_zero() -> None:
    values = np.r_[np.full(90, 5.0), np.linspace(0, 10, 110)][:, None]
    scores = NormalScores(values)

    assert scores.varies[0]
    assert np.isfinite([scores.of(np.array([value]))[0] for value in (0.0, 5.0, 5.0001, 10.0)]).all()
