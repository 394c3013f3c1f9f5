"""What one gate counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.automation import Level
from inspector_app.domain.gate import Gate, Rate
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.tally import GateTally, Settled, case_of, passes

OK, NG, UNSURE = Verdict.OK, Verdict.NG, Verdict.UNSURE


def part(said: Verdict, truth: Verdict | None, *, weight: float = 1.0, hour: int = 0) -> Settled:
    return Settled(said, truth, "", weight, 1.0 / weight, hour)


@pytest.mark.parametrize(
    "said, level, passed",
    [
        (OK, Level.ASSISTED, True),
        (NG, Level.ASSISTED, False),
        (UNSURE, Level.ASSISTED, None),
        (OK, Level.PARTIAL, True),
        (UNSURE, Level.PARTIAL, None),
        (OK, Level.FULL, True),
        (NG, Level.FULL, False),
        (UNSURE, Level.FULL, False),
    ],
)
def test_a_gate_tests_what_its_own_level_would_do(said: Verdict, level: Level, passed: bool | None) -> None:
    assert passes(said, level) is passed


@pytest.mark.parametrize(
    "said, truth, case",
    [
        (OK, NG, (Rate.ESCAPE, True)),
        (NG, NG, (Rate.ESCAPE, False)),
        (UNSURE, NG, (Rate.ESCAPE, False)),
        (OK, OK, (Rate.OVERKILL, False)),
        (NG, OK, (Rate.OVERKILL, True)),
        (UNSURE, OK, (Rate.OVERKILL, True)),
        (OK, None, (Rate.ESCAPE, True)),
        (NG, None, (Rate.OVERKILL, True)),
    ],
)
def test_at_full_each_part_is_of_one_rate_and_an_open_truth_counts_against_the_model(
    said: Verdict, truth: Verdict | None, case: tuple[Rate, bool]
) -> None:
    assert case_of(part(said, truth), Level.FULL) == case


def test_at_partial_a_part_that_goes_to_people_proves_nothing() -> None:
    tally = GateTally(Gate("partial"))
    tally.change(part(UNSURE, NG), 1)
    assert tally.undecided == 1
    assert {one.of for one in tally.rates.values()} == {0}


def test_without_a_target_overkill_is_not_counted() -> None:
    tally = GateTally(Gate("full", overkill=None))
    tally.change(part(NG, OK), 1)
    assert list(tally.rates) == [Rate.ESCAPE]


def test_a_rate_is_estimated_by_what_its_parts_stand_for() -> None:
    tally = GateTally(Gate("full"))
    tally.change(part(OK, NG, weight=0.1), 1)
    tally.change(part(NG, NG), 1)
    state = tally.rates[Rate.ESCAPE].state(confidence=0.95, log_needed=3.0)
    assert (state.errors, state.of) == (1, 2)
    assert state.weighted == pytest.approx(10 / 11)
    assert state.low < 0.5 < state.high


def test_only_settled_ng_parts_that_are_young_enough_count_towards_the_least_number() -> None:
    tally = GateTally(Gate("full"))
    tally.change(part(NG, NG, hour=5), 1)
    tally.change(part(NG, NG, hour=9), 1)
    tally.change(part(OK, None, hour=9), 1)
    assert (tally.ng_parts(0), tally.ng_parts(6), tally.ng_parts(10)) == (2, 1, 0)


def test_the_parts_still_needed_are_told_in_parts_and_not_in_weights() -> None:
    plain, audited = GateTally(Gate("full")), GateTally(Gate("full"))
    for _ in range(10):
        plain.change(part(NG, NG), 1)
        audited.change(part(NG, NG, weight=0.5), 1)
    needed = plain.rates[Rate.ESCAPE].needed(3.0)
    assert needed == GateTally(Gate("full")).rates[Rate.ESCAPE].needed(3.0) == 178
    assert audited.rates[Rate.ESCAPE].needed(3.0) == 2 * needed


def test_a_rate_above_its_target_never_passes() -> None:
    tally = GateTally(Gate("full"))
    for said in (OK, NG):
        tally.change(part(said, NG), 1)
    assert tally.rates[Rate.ESCAPE].needed(3.0) is None


verdicts = st.sampled_from([OK, NG, UNSURE])
others = st.lists(
    st.builds(part, verdicts, st.sampled_from([OK, NG, None]), weight=st.sampled_from([1.0, 0.1])), max_size=8
)


@given(level=st.sampled_from(["partial", "full"]), said=verdicts, weight=st.sampled_from([1.0, 0.1]), beside=others)
def test_a_part_whose_truth_is_open_never_helps_more_than_it_would_whatever_the_truth_is(
    level: str, said: Verdict, weight: float, beside: list[Settled]
) -> None:
    pending, as_ok, as_ng = (GateTally(Gate(level)) for _ in range(3))
    for tally, truth in ((pending, None), (as_ok, OK), (as_ng, NG)):
        for one in (*beside, part(said, truth, weight=weight)):
            tally.change(one, 1)
    for rate, open_truth in pending.rates.items():
        for settled in (as_ok, as_ng):
            assert open_truth.wealth.log_e <= settled.rates[rate].wealth.log_e + 1e-9
