"""Guessing is slowed, and a right secret ends that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.people.patience import FIRST_WAIT_S, FREE_FAILURES, WAIT_MOST_S, Patience, TooManyFailures
from tests.fakes.clock import ManualClock


def fail(patience: Patience, *known_by: str) -> None:
    with patience.trying(*known_by):
        pass


def succeed(patience: Patience, *known_by: str) -> None:
    with patience.trying(*known_by) as attempt:
        attempt.succeeded()


def test_after_five_failures_each_further_one_doubles_the_wait() -> None:
    clock = ManualClock()
    patience = Patience(clock)
    for _ in range(FREE_FAILURES):
        fail(patience, "Kim")
    for expected_s in (30.0, 60.0, 120.0, 240.0):
        with pytest.raises(TooManyFailures, match=f"try again in {expected_s:.0f} s"):
            succeed(patience, "Kim")
        clock.advance(expected_s - 0.5)
        with pytest.raises(TooManyFailures, match="try again in 1 s"):
            succeed(patience, "Kim")
        clock.advance(0.5)
        fail(patience, "Kim")


def test_the_wait_has_an_end() -> None:
    clock = ManualClock()
    patience = Patience(clock)
    for _ in range(60):
        fail(patience, "Kim")
        clock.advance(WAIT_MOST_S)
    succeed(patience, "Kim")


def test_a_right_secret_forgets_the_failures_of_that_name_and_client_alone() -> None:
    patience = Patience(ManualClock())
    for _ in range(FREE_FAILURES - 1):
        fail(patience, "Kim", "here")
    succeed(patience, "Lee", "here")
    fail(patience, "Kim", "here")
    with pytest.raises(TooManyFailures):
        fail(patience, "Kim", "elsewhere")
    fail(patience, "Lee", "here")


def test_names_without_end_do_not_fill_the_memory() -> None:
    patience = Patience(ManualClock())
    for number in range(10_050):
        fail(patience, f"name {number}")
    assert len(patience._counted) == 10_000


def test_what_breaks_a_try_counts_as_a_failure() -> None:
    patience = Patience(ManualClock())
    for _ in range(FREE_FAILURES):
        with pytest.raises(ZeroDivisionError), patience.trying("Kim"):
            raise ZeroDivisionError
    with pytest.raises(TooManyFailures):
        fail(patience, "Kim")


@given(st.lists(st.tuples(st.floats(0.0, 100.0), st.booleans()), max_size=40))
def test_nobody_gets_more_wrong_tries_than_the_rule_allows(steps: list[tuple[float, bool]]) -> None:
    clock = ManualClock()
    patience = Patience(clock)
    failures, open_at = 0, clock.now()
    for wait_s, right in steps:
        clock.advance(wait_s)
        try:
            succeed(patience, "Kim") if right else fail(patience, "Kim")
        except TooManyFailures:
            assert failures >= FREE_FAILURES
            assert clock.now() < open_at + 1e-3
            continue
        failures = 0 if right else failures + 1
        if failures >= FREE_FAILURES:
            open_at = clock.now() + FIRST_WAIT_S * 2 ** (failures - FREE_FAILURES)
