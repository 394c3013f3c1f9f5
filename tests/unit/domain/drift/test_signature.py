"""Several metrics tell one change together, weighted so that it stands out most."""

from __future__ import annotations

import numpy as np
import pytest

from inspector_app.domain.drift.signature import Signature
from tests.unit.domain.drift.streams import independent

NAMES = ("sharpness", "noise", "other")


def power(
    signature: Signature, values: np.ndarray[tuple[int, int], np.dtype[np.float64]], change: list[float]
) -> float:
    """Return by how many of its own spreads a change moves a sum."""
    before, after = signature.of(values), signature.of(values + np.array(change))
    return float(abs((after - before).mean()) / before.std())


def test_a_sum_shows_its_change_better_than_any_of_its_metrics() -> None:
    values = independent(2000, 3)
    values[:, 1] += 2 * values[:, 0]  # what moves both says nothing of a change in one
    signature = Signature(NAMES, values, {"sharpness": 1.0, "noise": 0.2})

    assert power(signature, values, [1.0, 0.2, 0.0]) > 1.3 * max(1.0 / values[:, 0].std(), 0.2 / values[:, 1].std())


def test_weights_are_fishers() -> None:
    values = independent(4000, 2, seed=3)
    values[:, 1] += 0.8 * values[:, 0]
    signature = Signature(NAMES[:2], values, {"sharpness": 1.0, "noise": -1.0})
    expected = np.linalg.solve(np.cov(values.T), [1.0, -1.0])
    found = [float(signature.of(np.eye(2)[one]) - signature.of(np.zeros(2))) for one in range(2)]

    assert found[0] / found[1] == pytest.approx(expected[0] / expected[1], rel=0.1)


def test_metrics_that_do_not_belong_to_it_change_nothing() -> None:
    values = independent(200, 3)
    signature = Signature(NAMES, values, {"noise": 1.0})

    others = [place for place, name in enumerate(NAMES[:3]) if name != "noise"]
    changed = values.copy()
    changed[:, others] = 5.0
    assert signature.of(values) == pytest.approx(signature.of(changed))


def test_one_value_far_out_does_not_drown_the_others() -> None:
    values = independent(500, 2)
    signature = Signature(NAMES[:2], values, {"sharpness": 1.0, "noise": 1.0})
    far, farther = signature.of(np.array([1e3, 0.0])), signature.of(np.array([1e9, 0.0]))

    assert far == farther
    assert abs(float(far)) < 20 * float(np.std(signature.of(values)))


def test_where_one_metric_is_missing_there_is_no_sum() -> None:
    signature = Signature(NAMES, independent(200, 3), {"sharpness": 1.0, "noise": 1.0})

    assert np.isnan(signature.of(np.array([np.nan, 1.0, 1.0])))
    assert np.isfinite(signature.of(np.array([1.0, 1.0, np.nan])))


def test_of_too_few_points_nothing_is_known() -> None:
    signature = Signature(NAMES, independent(49, 3), {"sharpness": 1.0})

    assert not signature.known
    assert np.isnan(signature.of(independent(5, 3))).all()


def test_metrics_that_never_vary_are_no_error() -> None:
    values = np.c_[np.full(200, 3.0), independent(200)]
    with np.errstate(all="ignore"):
        signature = Signature(NAMES[:2], values, {"sharpness": 1.0, "noise": 1.0})

    assert np.isfinite(signature.of(values)).all()
