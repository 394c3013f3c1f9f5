"""The counts of the running shift."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.policy import DecidedBy
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.shift import SHIFTS, shift_began_at
from inspector_app.domain.station import Counters
from inspector_app.pipeline.tally import Tally
from tests.fakes.clock import ManualClock

decisions = st.lists(st.tuples(st.sampled_from(Outcome), st.sampled_from(DecidedBy), st.integers(1, 3)), max_size=30)


def tally(clock: ManualClock, counted: Counters | None = None) -> Tally:
    return Tally(clock, SHIFTS, counted or Counters())


def decide(counting: Tally, clock: ManualClock, outcome: Outcome = Outcome.OK, *, number: int = 1) -> None:
    counting.decided(outcome, DecidedBy.MODEL, number=number, at=clock.now())


@given(decisions)
def test_every_decision_is_counted_once_in_each_way(made: list[tuple[Outcome, DecidedBy, int]]) -> None:
    clock = ManualClock()
    counting = tally(clock)
    for outcome, by, number in made:
        counting.decided(outcome, by, number=number, at=clock.now())
    counters = counting.counters()

    assert counters.parts == len(made) == counters.ok + counters.ng + counters.held
    assert counters.ng == sum(outcome is Outcome.NG for outcome, _, _ in made)
    assert sum(counters.decided_by.values()) == len(made)
    assert counters.first_passes == sum(number == 1 for _, _, number in made)
    assert counters.first_ok == sum(number == 1 and outcome is Outcome.OK for outcome, _, number in made)


@given(decisions, decisions)
def test_a_restart_goes_on_from_what_was_counted(
    before: list[tuple[Outcome, DecidedBy, int]], after: list[tuple[Outcome, DecidedBy, int]]
) -> None:
    clock = ManualClock()
    whole, first = tally(clock), tally(clock)
    for outcome, by, number in before:
        whole.decided(outcome, by, number=number, at=clock.now())
        first.decided(outcome, by, number=number, at=clock.now())
    second = tally(clock, first.counters())
    for outcome, by, number in after:
        whole.decided(outcome, by, number=number, at=clock.now())
        second.decided(outcome, by, number=number, at=clock.now())

    assert second.counters() == whole.counters()


def test_a_new_shift_begins_at_zero_also_where_nothing_is_decided() -> None:
    clock = ManualClock()
    counting = tally(clock)
    decide(counting, clock)
    clock.advance(8 * 3600)

    assert counting.counters() == Counters(shift_began_at(clock.now()))


def test_a_clock_that_is_set_back_brings_no_shift_back_and_loses_no_part() -> None:
    clock = ManualClock()
    clock.advance(shift_began_at(clock.now()) + 8 * 3600 + 60 - clock.now())
    counting = tally(clock)
    began_at = counting.counters().shift_began_at
    decide(counting, clock)
    clock.advance(-3600)
    decide(counting, clock)

    assert (counting.counters().parts, counting.counters().shift_began_at) == (2, began_at)


def test_a_part_that_is_told_after_the_shift_in_which_it_was_decided_counts_in_none_that_runs() -> None:
    clock = ManualClock()
    counting = tally(clock)
    decided_at = clock.now()
    clock.advance(8 * 3600)
    counting.decided(Outcome.NG, DecidedBy.MODEL, number=1, at=decided_at)

    assert counting.counters().parts == 0


def test_there_is_no_takt_before_two_triggers_and_it_is_the_median_of_the_last_twenty_gaps() -> None:
    counting = tally(ManualClock())
    assert counting.takt_s() is None
    counting.triggered(0.0)
    assert counting.takt_s() is None
    for number in range(1, 31):
        counting.triggered(number * 2.0)
    counting.triggered(1000.0)
    assert counting.takt_s() == 2.0
    for number in range(20):
        counting.triggered(1003.0 + number * 3.0)
    assert counting.takt_s() == 3.0


@pytest.mark.parametrize("outcomes, share", [([], None), ([Outcome.OK], 1.0), ([Outcome.OK, Outcome.HOLD], 0.5)])
def test_the_first_pass_yield_is_of_first_passes(outcomes: list[Outcome], share: float | None) -> None:
    clock = ManualClock()
    counting = tally(clock)
    decide(counting, clock, Outcome.OK, number=2)
    for outcome in outcomes:
        decide(counting, clock, outcome)

    assert counting.counters().first_pass_yield == share
