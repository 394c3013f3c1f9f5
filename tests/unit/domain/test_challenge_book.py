"""When challenge parts are due, and what a run makes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.challenge import ChallengeKind, ChallengePart, ChallengeRules
from inspector_app.domain.challenge_book import ChallengeBook, LastChallenge
from inspector_app.domain.errors import BadInput
from inspector_app.domain.prediction import Verdict

GOOD, BAD = ChallengePart("C-OK", Verdict.OK), ChallengePart("C-NG", Verdict.NG)
STORED = ChallengePart("C-S", Verdict.NG, ChallengeKind.STORED, ("top=ng.png",))
RULES = ChallengeRules((GOOD, BAD), within_min=30.0, drift_within_min=15.0)


def book(rules: ChallengeRules = RULES, last: LastChallenge | None = None) -> ChallengeBook:
    return ChallengeBook(rules, last or LastChallenge())


def say(one: ChallengeBook, serial: str, said: Verdict, at: float = 100.0) -> None:
    mark = one.mark(serial)
    assert mark is not None
    one.answered(mark, said, at)


def test_a_run_is_due_when_a_shift_begins_and_overdue_half_an_hour_later() -> None:
    one = book()
    one.shift(60.0, 70.0)
    state = one.state()
    assert (state.due_since, state.why, state.overdue_at) == (70.0, "a shift began", 70.0 + 1800.0)
    assert not one.overdue(1869.0)
    assert one.overdue(1870.0)


def test_a_run_that_passed_in_this_shift_makes_the_next_one_due_in_the_next() -> None:
    one = book(last=LastChallenge(3, passed_at=80.0))
    one.shift(60.0, 90.0)
    assert one.state().due_since is None
    one.shift(500.0, 510.0)
    assert one.state().due_since == 510.0


def test_a_drift_alarm_makes_it_due_sooner_and_never_later() -> None:
    one = book()
    one.changed("the recipe changed", 0.0)
    one.drifts("brightness moves", 60.0)
    assert one.state().overdue_at == 60.0 + 900.0
    one.changed("camera top came back", 70.0)
    assert one.state().overdue_at == 60.0 + 900.0


def test_nothing_is_due_without_parts_or_where_the_recipe_does_not_ask() -> None:
    for rules in (ChallengeRules(), ChallengeRules((GOOD,), at_shift_start=False, after_change=False)):
        one = book(rules)
        one.shift(60.0, 70.0)
        one.changed("the recipe changed", 80.0)
        assert one.state().due_since is None


def test_a_run_passes_when_every_part_is_called_what_it_is() -> None:
    one = book()
    one.shift(60.0, 70.0)
    assert one.start("Kim", 80.0) == 1
    assert one.state().next == GOOD
    say(one, "C-OK", Verdict.OK)
    assert one.finish(100.0) is None
    assert one.state().next == BAD
    say(one, "C-NG", Verdict.NG)
    assert one.finish(101.0) is True
    state = one.state()
    assert (state.running, state.due_since, state.last_passed_at) == (False, None, 101.0)
    assert [answer.passed for answer in state.results] == [True, True]


@pytest.mark.parametrize("said", [Verdict.OK, Verdict.UNSURE])
def test_a_run_fails_where_one_part_is_called_something_else_and_is_due_again(said: Verdict) -> None:
    one = book()
    one.start("Kim", 80.0)
    say(one, "C-OK", Verdict.OK)
    say(one, "C-NG", said)
    assert one.finish(101.0) is False
    assert (one.state().why, one.state().last_passed_at) == ("the last run failed", None)


def test_a_part_counts_once_in_a_run_and_outside_of_one_not_at_all() -> None:
    one = book()
    stray = one.mark("C-OK")
    assert stray is not None
    assert stray.run is None
    one.start("Kim", 80.0)
    first, again = one.mark("C-OK"), one.mark("C-OK")
    assert first is not None
    assert again is not None
    assert (first.run, again.run) == (1, None)
    assert one.answered(first, Verdict.OK, 90.0) is not None
    assert one.answered(first, Verdict.OK, 91.0) is None
    assert one.mark("a part of production") is None
    assert one.mark(None) is None


def test_a_run_that_is_given_up_stays_due_and_the_next_one_starts_anew() -> None:
    one = book()
    one.shift(60.0, 70.0)
    one.start("Kim", 80.0)
    say(one, "C-OK", Verdict.OK)
    assert one.give_up() == 1
    assert one.state().due_since == 70.0
    assert one.start("Sam", 90.0) == 2
    assert one.state().next == GOOD
    with pytest.raises(BadInput, match="Sam runs"):
        one.start("Lee", 95.0)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(BadInput, match="no run"):
        book().give_up()
    with pytest.raises(BadInput, match="no challenge parts"):
        book(ChallengeRules()).start("Kim", 1.0)


def test_what_became_due_during_a_run_is_due_after_it() -> None:
    one = book()
    one.start("Kim", 80.0)
    one.changed("the model changed", 85.0)
    for part in (GOOD, BAD):
        say(one, part.serial, part.expected)
    assert one.finish(101.0) is True
    assert one.state().why == "the model changed"


def test_a_failed_run_before_a_restart_is_due_again() -> None:
    one = book(last=LastChallenge(4, failed=True, passed_at=90.0))
    one.shift(60.0, 100.0)
    assert one.state().why == "the last run failed"
    assert one.start("Kim", 110.0) == 5


def test_stored_parts_are_asked_for_apart_and_never_known_by_a_serial() -> None:
    one = book(ChallengeRules((GOOD, STORED)))
    assert one.stored() is None
    one.start("Kim", 80.0)
    mark = one.stored()
    assert mark is not None
    assert mark.part == STORED
    assert one.mark("C-S") is None
    one.answered(mark, Verdict.NG, 90.0)
    assert one.stored() is None
    say(one, "C-OK", Verdict.OK)
    assert one.finish(95.0) is True


@given(st.lists(st.sampled_from(["start", "OK right", "OK wrong", "NG right", "NG unsure", "end"]), max_size=40))
def test_no_run_passes_unless_each_of_its_parts_was_called_what_it_is(acts: list[str]) -> None:
    one, right = book(), set[str]()
    for number, act in enumerate(acts):
        if act == "start" and one.run is None:
            one.start("Kim", float(number))
            right = set()
        elif act == "end" and one.run is not None:
            one.give_up()
        elif act[:2] in ("OK", "NG"):
            part = GOOD if act.startswith("OK") else BAD
            said = part.expected if act.endswith("right") else Verdict.UNSURE
            mark = one.mark(part.serial)
            assert mark is not None
            answer = one.answered(mark, said, float(number))
            right |= {part.serial} if answer is not None and answer.passed else set()
            if one.finish(float(number)):
                assert right == {"C-OK", "C-NG"}
