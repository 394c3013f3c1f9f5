"""How often something comes among the last parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.repeats import RepeatRules, Repeats


@given(st.lists(st.booleans(), max_size=60), st.integers(1, 20))
def test_the_count_is_that_of_the_last_parts(came: list[bool], last: int) -> None:
    repeats = Repeats()
    for number, one in enumerate(came, start=1):
        assert repeats.count(one, last=last) == sum(came[max(0, number - last) : number])


@pytest.mark.parametrize("wrong", [{"stale": 0}, {"last": 3, "out_of_range": 4}, {"failed": -1}])
def test_counts_that_nothing_reaches_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"at least 1|no more than"):
        RepeatRules(**wrong)
