"""Whether challenge parts are due is seen at a glance, and what a run showed is told in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_app.domain.challenge import ChallengeKind, ChallengeState
from inspector_app.domain.prediction import Verdict
from inspector_app.ui.challenges import (
    Due,
    answer_words,
    due_note,
    due_of,
    due_words,
    ended_of,
    expected_words,
    kind_words,
    moment,
)
from tests.ui.examples import NOW, challenge, said

RIGHT = (
    said("CP-OK-01", Verdict.OK, Verdict.OK),
    said("CP-NG-02", Verdict.NG, Verdict.NG),
    said("CP-NG-03", Verdict.NG, Verdict.NG),
)
WRONG = replace(RIGHT[1], said=Verdict.UNSURE, passed=False)


@pytest.mark.parametrize(
    "state, due, note",
    [
        (ChallengeState(), Due.NONE, "Challenge parts"),
        (challenge(due_since=None, overdue_at=None), Due.CALM, "✓ Challenge parts"),
        (challenge(due_since=None, overdue_at=None, last_passed_at=None), Due.CALM, "Challenge parts"),
        (challenge(), Due.DUE, "Challenge: 12 min"),
        (challenge(overdue_at=NOW + 3), Due.DUE, "Challenge: 1 min"),
        (challenge(overdue_at=None), Due.DUE, "Challenge due"),
        (challenge(overdue_at=NOW), Due.OVERDUE, "Challenge overdue"),
        (challenge(running=True, overdue_at=NOW, results=RIGHT[:2]), Due.RUNNING, "Challenge 2 of 3"),
    ],
)
def test_how_the_station_stands_is_told_in_a_few_words(state: ChallengeState, due: Due, note: str) -> None:
    assert due_of(state, NOW) is due
    assert due_note(state, NOW) == note


def test_why_a_run_is_due_and_until_when_is_told() -> None:
    told = due_words(challenge(), NOW)
    assert "a shift begins" in told
    assert "the level falls" in told
    assert "No run has passed yet." in due_words(challenge(last_passed_at=None), NOW)
    assert "the level falls" not in due_words(challenge(overdue_at=NOW - 1), NOW)
    assert len(moment(NOW - 90_000, NOW)) > len(moment(NOW - 90, NOW))


def test_what_the_station_said_of_a_part_is_told_with_what_it_should_have_been() -> None:
    assert answer_words(RIGHT[1]) == "✓  NG, as it should"
    assert answer_words(WRONG) == "✕  Unsure, should be NG"
    assert expected_words(challenge().parts[1]) == "It should say NG.  scratch 12 px at the lower edge"
    assert expected_words(challenge().parts[0]) == "It should say OK."
    assert "logic only" in kind_words(ChallengeKind.STORED)
    assert "before the camera" in kind_words(ChallengeKind.PHYSICAL)


def test_how_a_run_ended_is_told() -> None:
    passed = ended_of(challenge(results=RIGHT))
    failed = ended_of(challenge(results=(RIGHT[0], WRONG)))
    left = ended_of(challenge(results=RIGHT[:1]))
    assert passed is not None
    assert failed is not None
    assert left is not None
    assert (passed.passed, failed.passed, left.passed) == (True, False, False)
    assert passed.words == "✓  All 3 were right."
    assert failed.words.startswith("✕  1 of 3 were wrong")
    assert left.words.startswith("Given up after 1 of 3")
    assert ended_of(challenge()) is None
    assert ended_of(challenge(running=True, results=RIGHT[:1])) is None
