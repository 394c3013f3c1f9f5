"""Champion and candidate about the same judged parts."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.automation import Level
from inspector_app.domain.pairs import Pair, lacking, pairs_of, worse_odds
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.rollout import Pairs, RolloutRules

OK, NG, UNSURE = Verdict.OK, Verdict.NG, Verdict.UNSURE
PAIRS = st.lists(st.builds(Pair, st.sampled_from([OK, NG]), st.sampled_from(Verdict), st.sampled_from(Verdict)))


@given(PAIRS, st.sampled_from(Level))
def test_every_part_is_in_one_of_four_counts(pairs: list[Pair], level: Level) -> None:
    found = pairs_of(pairs, level)
    assert found.parts == found.both_right + found.champion_only + found.candidate_only + found.neither == len(pairs)
    assert found.ng == sum(pair.truth is NG for pair in pairs)
    assert found.ng_champion_only <= found.champion_only
    assert found.candidate_escapes <= found.ng
    assert found.candidate_overkill <= found.parts - found.ng


@given(PAIRS, st.sampled_from(Level))
def test_with_both_changed_over_the_counts_are_too(pairs: list[Pair], level: Level) -> None:
    one = pairs_of(pairs, level)
    other = pairs_of([Pair(pair.truth, pair.candidate, pair.champion) for pair in pairs], level)
    assert (one.champion_only, one.candidate_only) == (other.candidate_only, other.champion_only)
    assert (one.champion_escapes, one.champion_overkill) == (other.candidate_escapes, other.candidate_overkill)


def test_an_unsure_part_is_rejected_at_full_and_decided_by_nobody_below() -> None:
    pairs = [Pair(NG, NG, UNSURE), Pair(OK, OK, UNSURE)]
    full, partial = pairs_of(pairs, Level.FULL), pairs_of(pairs, Level.PARTIAL)
    assert (full.both_right, full.champion_only, full.candidate_overkill) == (1, 1, 1)
    assert (partial.both_right, partial.champion_only, partial.candidate_overkill) == (0, 2, 0)


@pytest.mark.parametrize("lost, won, wealth", [(0, 0, 1.0), (1, 0, 1.5), (0, 1, 0.5), (5, 0, 10.5), (6, 0, 18.142857)])
def test_the_wealth_of_the_test_is_what_the_integral_gives(lost: int, won: int, wealth: float) -> None:
    # by hand: 2 * 2^n * integral of t^lost (1 - t)^won over (1/2, 1)
    assert worse_odds(lost, won) == pytest.approx(wealth)


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_further_part_that_the_champion_alone_gets_right_speaks_against_the_candidate(lost: int, won: int) -> None:
    assert worse_odds(lost + 1, won) > worse_odds(lost, won) > worse_odds(lost, won + 1)


def test_looked_at_after_every_part_it_stops_few_candidates_that_are_no_worse_and_those_that_are() -> None:
    draw = random.Random(7)

    def stopped(chance: float) -> float:
        return sum(_ever_reaches(draw, chance) for _ in range(200)) / 200

    assert stopped(0.5) <= 0.05
    assert stopped(0.8) >= 0.95


def _ever_reaches(draw: random.Random, chance: float) -> bool:
    lost = won = 0
    for _ in range(60):
        champion = draw.random() < chance
        lost, won = lost + champion, won + (not champion)
        if worse_odds(lost, won) >= 20.0:
            return True
    return False


def test_what_is_lacking_is_said_in_words() -> None:
    rules = RolloutRules(pairs=100, ng_pairs=20)
    assert lacking(Pairs(), rules) == (
        "0 of 100 judged parts that both have spoken of",
        "0 of 20 NG parts among them",
    )
    assert lacking(Pairs(parts=100, ng=20), rules) == ()
    worse = Pairs(parts=200, ng=40, champion_only=10, candidate_only=1)
    assert lacking(worse, rules) == ("it is worse: the champion alone was right on 10 parts, the candidate alone on 1",)
    escapes = Pairs(parts=200, ng=40, champion_only=9, candidate_only=30, ng_champion_only=9, ng_candidate_only=0)
    assert lacking(escapes, rules) == (
        "it is worse on NG parts: the champion alone was right on 9, the candidate alone on 0",
    )
