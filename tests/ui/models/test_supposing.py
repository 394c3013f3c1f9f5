"""What is asked of supposed thresholds, when, and which answers count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.link.answers import Answer
from inspector_app.link.automation_messages import SupposedRequested
from inspector_app.link.messages import Refused
from inspector_app.ui.models.supposing import AGAIN_S, DEBOUNCE_S, FULL, GRID, Side, Supposing, shares
from tests.ui.models.scored import Scored

SCORED = Scored()


def ask(supposing: Supposing, now_s: float) -> SupposedRequested:
    """Return what is asked; something must be."""
    asked = supposing.ask(now_s)
    assert asked is not None
    return asked


def answer(supposing: Supposing, asked: SupposedRequested, scored: Scored = SCORED) -> bool:
    """Answer a question."""
    return supposing.hear(Answer(1, asked, scored.shown(asked)))


def settled(scored: Scored = SCORED) -> Supposing:
    """Return a pane's memory that knows all there is at 1 s."""
    supposing = Supposing()
    for now_s in (0.5, 1.0):
        answer(supposing, ask(supposing, now_s), scored)
    return supposing


def test_it_begins_with_the_thresholds_in_force() -> None:
    supposing = settled()

    assert (supposing.ng_at, supposing.ok_below) == SCORED.in_force
    assert supposing.supposed == supposing.in_force
    assert not supposing.is_changed
    assert [one.ok_below for one in supposing.swept[Side.OK_BELOW]] == [value for value in GRID if value <= 0.6]
    assert [one.ng_at for one in supposing.swept[Side.NG_AT]] == [value for value in GRID if value >= 0.3]
    assert len(supposing.scores[0]) == len(GRID) - 1


def test_a_hand_that_still_moves_asks_nothing_and_its_last_place_is_asked_once() -> None:
    supposing = settled()
    for step in range(10):
        supposing.move(Side.NG_AT, 0.61 + step / 100, 2.0 + step * 0.05)
        assert supposing.ask(2.0 + step * 0.05) is None
    asked = ask(supposing, 2.45 + DEBOUNCE_S)

    assert asked.thresholds[0] == (0.70, 0.3)
    assert supposing.ask(9.0) is None
    answer(supposing, asked)
    assert supposing.supposed == SCORED.supposed(0.70, 0.3, "partial")
    assert supposing.ask(3.0) is None


def test_an_answer_to_an_older_question_is_dropped() -> None:
    supposing = settled()
    supposing.move(Side.OK_BELOW, 0.2, 2.0)
    asked = ask(supposing, 3.0)
    supposing.move(Side.OK_BELOW, 0.1, 3.1)
    assert answer(supposing, asked)
    assert supposing.supposed is None

    later = ask(supposing, 4.0)
    assert not answer(supposing, asked)
    assert answer(supposing, later)
    assert supposing.supposed is not None
    assert supposing.supposed.ok_below == pytest.approx(0.1)


def test_another_level_forgets_what_was_said_and_keeps_what_is_supposed() -> None:
    supposing = settled()
    supposing.move(Side.NG_AT, 0.8, 2.0)
    late = ask(supposing, 3.0)
    supposing.choose_level(FULL)
    assert not answer(supposing, late)
    assert (supposing.swept, supposing.in_force) == ({}, None)
    assert supposing.scores[0]

    asked = ask(supposing, 3.1)
    assert (asked.level, asked.thresholds[0]) == (FULL, (0.8, 0.3))
    answer(supposing, asked)
    assert supposing.is_changed
    assert supposing.supposed == SCORED.supposed(0.8, 0.3, FULL)


def test_what_is_in_force_is_followed_until_somebody_supposes_something_else() -> None:
    supposing, moved = settled(), Scored(in_force=(0.7, 0.2))
    answer(supposing, ask(supposing, 1.0 + AGAIN_S), moved)
    assert (supposing.ng_at, supposing.ok_below) == (0.7, 0.2)

    supposing.move(Side.NG_AT, 0.9, 20.0)
    answer(supposing, ask(supposing, 21.0), SCORED)
    assert (supposing.ng_at, supposing.ok_below) == (0.9, 0.2)
    supposing.reset(22.0)
    assert (supposing.ng_at, supposing.ok_below) == SCORED.in_force


def test_a_refusal_is_kept_in_words_and_asked_again_later() -> None:
    supposing = Supposing()
    asked = ask(supposing, 0.0)
    supposing.hear(Answer(1, asked, Refused("no scores"), "no scores"))

    assert supposing.problem == "no scores"
    assert supposing.ask(1.0) is None
    assert supposing.ask(AGAIN_S) is not None


@given(st.lists(st.tuples(st.sampled_from(Side), st.floats(-2, 2)), max_size=20))
def test_however_they_are_moved_ok_stays_below_ng_within_the_scale(moves: list[tuple[Side, float]]) -> None:
    supposing = Supposing()
    answer(supposing, ask(supposing, 0.0))
    for now_s, (side, value) in enumerate(moves, 1):
        supposing.move(side, value, now_s)

    assert 0.0 <= supposing.ok_below <= supposing.ng_at <= 1.0


def test_the_shares_of_the_scores_come_from_counts_at_equal_thresholds() -> None:
    curve = tuple(SCORED.supposed(score, score, "partial") for score in GRID)
    ng, ok = shares(curve)

    assert sum(ng) == pytest.approx(1.0)
    assert sum(ok) == pytest.approx(1.0)
    first = sum(score < GRID[1] for score in SCORED.ok)
    assert ok[0] == pytest.approx(first / len(SCORED.ok))
    assert shares(()) == ((), ())
