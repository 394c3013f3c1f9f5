"""What the anytime-valid test promises."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.domain.anytime import RateTest, Wealth

NEEDED = math.log(1 / 0.05)
TESTS = {limit: RateTest(limit) for limit in (0.001, 0.02, 0.05, 0.3, 0.98)}
limits = st.sampled_from(list(TESTS))
weights = st.floats(0.01, 1.0)


@pytest.mark.parametrize("limit", TESTS)
@given(errors=st.integers(0, 200), rest=st.integers(0, 5000), beyond=st.floats(0.0, 1.0))
def test_nobody_wins_in_expectation_while_the_rate_is_not_below_the_limit(
    limit: float, errors: int, rest: int, beyond: float
) -> None:
    test, of = TESTS[limit], errors + rest
    rate = limit + beyond * (1.0 - limit)
    now, if_error, if_none = test.log_wealth([errors, errors + 1, errors], [of, of + 1, of + 1])
    assert rate * math.exp(if_error - now) + (1 - rate) * math.exp(if_none - now) <= 1.0 + 1e-6


@given(limit=limits, weight=weights, beyond=st.floats(0.0, 1.0))
def test_no_single_bet_on_a_weighted_case_wins_in_expectation_or_ever_owes(
    limit: float, weight: float, beyond: float
) -> None:
    rate = limit + beyond * (1.0 - limit)
    if_error, if_none = (np.exp(TESTS[limit].log_factors(error, weight)) for error in (1.0, 0.0))
    assert (if_error >= 0.0).all()
    assert (rate * if_error + (1 - rate) * if_none <= 1.0 + 1e-9).all()


@given(limit=limits, errors=st.integers(0, 300), rest=st.integers(0, 3000))
def test_an_error_instead_of_none_never_helps(limit: float, errors: int, rest: int) -> None:
    of = errors + rest + 1
    fewer, more = TESTS[limit].log_wealth([errors, errors + 1], of)
    assert more <= fewer


@given(limit=st.sampled_from([0.001, 0.02, 0.05, 0.3]), errors=st.integers(0, 60), times=st.integers(1, 60))
def test_betting_case_by_case_comes_to_the_closed_form(limit: float, errors: int, times: int) -> None:
    test, of = TESTS[limit], max(errors, int(errors * times / 10 / limit))
    betting = errors * test.log_factors(1.0, 1.0) + (of - errors) * test.log_factors(0.0, 1.0)
    assert test.log_mixed(betting) == pytest.approx(test.log_wealth(errors, of), abs=1e-6)


@pytest.mark.parametrize("errors, of", [(0, 10**6), (10**5, 10**6), (10**5, 10**5), (1, 1), (0, 0), (20_000, 10**6)])
def test_the_closed_form_is_a_number_however_many_cases_there_are(errors: int, of: int) -> None:
    assert math.isfinite(TESTS[0.02].log_wealth(errors, of))


def test_what_is_below_every_float_agrees_with_what_is_not() -> None:
    # the same bets one by one, where the incomplete beta function has underflowed
    test = TESTS[0.02]
    betting = 200 * test.log_factors(1.0, 1.0) + 100 * test.log_factors(0.0, 1.0)
    assert test.log_wealth(200, 300) == pytest.approx(test.log_mixed(betting), abs=1e-6)


def test_at_the_usual_target_it_asks_for_no_more_than_was_promised() -> None:
    test = RateTest(0.02)
    assert test.needed(0.0, NEEDED) == 178  # 1.19 times the 149 of 3/p
    assert test.log_wealth(0, 178) >= NEEDED > test.log_wealth(0, 177)


@pytest.mark.parametrize("limit", [0.001, 0.005, 0.05, 0.1])
def test_it_asks_for_little_more_than_three_over_p_at_other_targets_too(limit: float) -> None:
    needed = RateTest(limit).needed(0.0, NEEDED)
    assert needed is not None
    assert needed <= 1.3 * math.ceil(math.log(0.05) / math.log1p(-limit))


@given(rate=st.floats(0.0, 0.012))
def test_the_number_needed_is_the_first_that_does(rate: float) -> None:
    needed = TESTS[0.02].needed(rate, NEEDED)
    assert needed is not None
    assert (
        TESTS[0.02].log_wealth(rate * needed, needed)
        >= NEEDED
        > TESTS[0.02].log_wealth(rate * (needed - 1), needed - 1)
    )


def test_a_rate_at_the_limit_never_passes() -> None:
    assert TESTS[0.02].needed(0.02, NEEDED) is None
    assert TESTS[0.02].needed(0.5, NEEDED) is None
    assert TESTS[0.02].needed(0.01999999, NEEDED) is None


@pytest.mark.parametrize("limit", [0.0, 1.0, -0.1, math.nan])
def test_a_limit_that_leaves_nothing_to_test_is_refused(limit: float) -> None:
    with pytest.raises(ValueError, match="nothing to test"):
        RateTest(limit)


cases = st.lists(st.tuples(st.sampled_from([0.0, 0.25, 1.0]), st.sampled_from([1.0, 0.4, 0.05])), max_size=30)


@settings(max_examples=50)
@given(cases=cases, data=st.data())
def test_the_order_of_the_cases_does_not_matter_and_what_is_taken_back_leaves_nothing(
    cases: list[tuple[float, float]], data: st.DataObject
) -> None:
    one, other = Wealth(TESTS[0.02]), Wealth(TESTS[0.02])
    for error, weight in cases:
        one.change(error, weight, times=1)
    for error, weight in data.draw(st.permutations(cases)):
        other.change(error, weight, times=1)
    assert one.log_e == pytest.approx(other.log_e, abs=1e-9)
    for error, weight in cases:
        one.change(error, weight, times=-1)
    assert (one.log_e, one.cases, one.rate) == (0.0, 0.0, None)


def test_a_weighted_case_counts_as_much_as_it_weighs() -> None:
    wealth = Wealth(TESTS[0.02])
    wealth.change(1.0, 0.5, times=1)
    wealth.change(0.0, 1.0, times=3)
    assert wealth.cases == 3.5
    assert wealth.rate == pytest.approx(0.5 / 3.5)
    plain = Wealth(TESTS[0.02])
    plain.change(1.0, 1.0, times=1)
    plain.change(0.0, 1.0, times=3)
    assert plain.log_e < wealth.log_e < Wealth(TESTS[0.02]).log_e + TESTS[0.02].log_wealth(0, 3)


def test_lines_at_the_limit_are_seldom_promoted_however_often_somebody_looks() -> None:
    # 600 lines of 1,500 NG parts: 5 % is 30 of them, and 60 would come once in 10 million times
    parts = np.random.default_rng(5).random((600, 1500)) < 0.02
    errors, of = np.cumsum(parts, axis=1), np.arange(1, 1501)
    promoted = (TESTS[0.02].log_wealth(errors, of) >= NEEDED).any(axis=1)
    assert promoted.sum() < 60
