"""How improbable a value beyond the baseline is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from inspector_app.domain.drift.tails import tails_of
from tests.unit.domain.drift.streams import independent


@given(st.integers(0, 999), st.sampled_from([1, -1]), st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=9))
def test_farther_out_is_never_more_probable(seed: int, sign: int, values: list[float]) -> None:
    tails = tails_of(independent(200, seed=seed), sign)
    chances = tails.chance(np.sort(sign * np.array(values))[:, None] * sign)[:, 0]

    assert (np.diff(chances) <= 0).all()
    assert ((chances > 0) & (chances <= 0.05)).all()


def test_a_tail_is_the_paretos_of_its_shape_and_scale() -> None:
    tails = tails_of(independent(2000, seed=3), 1)
    beyond = np.array([0.0, 0.5, 2.0, 40.0])
    expected = 0.05 * stats.genpareto.sf(beyond, tails.shape[0], scale=tails.scale[0])

    assert tails.chance(tails.edge + beyond[:, None])[:, 0] == pytest.approx(expected)


@pytest.mark.parametrize("law", [stats.norm(), stats.uniform(-1, 2), stats.t(4), stats.expon()])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_tail_is_never_much_thinner_than_the_truth(law: stats.rv_continuous, sign: int) -> None:
    tails = tails_of(law.rvs((4000, 1), random_state=1), sign)
    for chance in (0.02, 0.01, 0.001, 1e-4):
        value = law.isf(chance) if sign > 0 else law.ppf(chance)
        assert tails.chance(np.array([value]))[0] > 0.5 * chance


def test_both_sides_are_each_others_mirror() -> None:
    values = independent(500, 2, seed=4)
    upper, lower = tails_of(values, 1), tails_of(-values, -1)

    assert upper.edge == pytest.approx(lower.edge)
    assert upper.chance(np.array([3.0, 4.0])) == pytest.approx(lower.chance(np.array([-3.0, -4.0])))


@pytest.mark.parametrize("column", [np.full(200, 7.0), np.full(200, np.nan), np.r_[np.full(199, 7.0), 8.0]])
def test_constant_and_missing_metrics_have_numbers_too(column: np.ndarray[tuple[int], np.dtype[np.float64]]) -> None:
    tails = tails_of(column[:, None], 1)

    assert np.isfinite([tails.edge, tails.scale, tails.shape]).all()
    assert (tails.scale > 0).all()
    assert np.isfinite(tails.chance(np.array([9.0]))).all()
