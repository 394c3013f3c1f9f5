"""What counts prove."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.intervals import clopper_pearson


@pytest.mark.parametrize("count, of, low, high", [(48, 50, 0.863, 0.995), (0, 59, 0.0, 0.0606), (5, 10, 0.187, 0.813)])
def test_the_interval_is_the_published_one(count: int, of: int, low: float, high: float) -> None:
    found = clopper_pearson(count, of)

    assert found == pytest.approx((low, high), abs=6e-4)


@given(st.integers(0, 300).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share_and_lies_in_0_to_1(case: tuple[int, int]) -> None:
    count, of = case
    low, high = clopper_pearson(count, of)

    assert 0.0 <= low <= high <= 1.0
    if of:
        assert low <= count / of <= high


def test_nothing_proves_nothing() -> None:
    assert clopper_pearson(0, 0) == (0.0, 1.0)
    with pytest.raises(ValueError, match="no proportion"):
        clopper_pearson(3, 2)
