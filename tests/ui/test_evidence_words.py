"""Evidence is told in whole sentences, also where there is none, and where its numbers are extreme."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.gate import Lack
from inspector_app.ui.evidence_words import (
    attempt_words,
    cost_words,
    counted_words,
    interval_words,
    lack_name,
    span_words,
)
from tests.ui.examples import opened, rate, shut

THIN = "\u202f"


def test_a_rate_is_told_with_its_counts_its_interval_and_its_target() -> None:
    assert interval_words(rate()) == f"0 of 117: 0{THIN}% to 3.1{THIN}%; target 2{THIN}%"
    weighted = rate(errors=2, weighted=0.031, low=0.002, high=0.06)
    assert interval_words(weighted).endswith(f"(weighted by audits 3.1{THIN}%)")
    assert interval_words(rate(of=0, errors=0)) == f"no parts yet; target 2{THIN}%"


def test_what_counts_and_what_waits_is_told() -> None:
    told = counted_words(shut(undecided=31))
    assert told == (
        f"2{THIN}427 parts count, 117 of them truly NG. "
        "4 wait for a second judgement, and count against the model until then. 31 would be left to people."
    )


def test_what_the_rest_costs_is_told_or_that_nobody_can_say() -> None:
    assert cost_words(shut())[-1] == "At today's rate: about 62 h of production, and 4.5 h of people's judging."
    assert cost_words(shut(people_hours=None))[-1] == "At today's rate: about 62 h of production."
    assert cost_words(shut(hours_left=None, ng_needed=0)) == ("Nobody can say yet when it will be there.",)
    assert cost_words(opened()) == ()


def test_a_later_attempt_says_that_it_is_asked_to_be_surer() -> None:
    assert attempt_words(shut()).endswith("at most once in 20.")
    second = attempt_words(shut(attempt=2, alpha=0.0125))
    assert second.startswith("Attempt 2 this year, so it is asked to be surer")
    assert second.endswith("once in 80.")
    assert "\u221e" in attempt_words(shut(attempt=10**9, alpha=0.0))


@pytest.mark.parametrize(
    "hours, told", [(0.0, "0 min"), (0.5, "30 min"), (4.5, "4.5 h"), (62.0, "62 h"), (9e9, "more than a year")]
)
def test_a_length_of_work_is_told_as_people_say_it(hours: float, told: str) -> None:
    assert span_words(hours) == told


@given(st.floats(-1e3, 1e300))
def test_no_length_of_work_is_too_long_to_be_told(hours: float) -> None:
    assert len(span_words(hours)) < 20


@pytest.mark.parametrize("lack", list(Lack))
def test_whatever_is_missing_has_a_name(lack: Lack) -> None:
    assert lack_name(lack)


def test_a_gate_that_never_opens_at_its_rates_says_so() -> None:
    assert cost_words(shut(ng_needed=None)) == ("It will not open while the rates stay as they are.",)
