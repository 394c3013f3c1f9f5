"""One score of several: never lower because a stage saw more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.combination import Combination, CombinationRule, combined
from inspector_app.domain.stage import StageRole

scores = st.floats(0.0, 1.0)
combinations = st.one_of(
    st.sampled_from([Combination(rule) for rule in CombinationRule]),
    st.integers(1, 6).map(lambda votes: Combination(CombinationRule.VOTE, votes)),
)
said = st.lists(st.tuples(st.sampled_from(StageRole), st.one_of(st.none(), scores)), max_size=8)


def judged(*values: float | None) -> list[tuple[StageRole, float | None]]:
    return [(StageRole.JUDGE, value) for value in values]


@pytest.mark.parametrize(
    "combination, expected",
    [
        (Combination(), 0.9),
        (Combination(CombinationRule.ALL), 0.2),
        (Combination(CombinationRule.VOTE, 2), 0.5),
        (Combination(CombinationRule.VOTE, 3), 0.2),
        (Combination(CombinationRule.INDEPENDENT), 1 - 0.1 * 0.5 * 0.8),
    ],
)
def test_each_rule_makes_its_score(combination: Combination, expected: float) -> None:
    assert combined(judged(0.9, 0.2, 0.5), combination) == pytest.approx(expected)


@given(said, combinations, st.data())
def test_a_stage_that_says_more_never_lowers_the_score(
    before: list[tuple[StageRole, float | None]], combination: Combination, data: st.DataObject
) -> None:
    after = [(role, value if value is None else data.draw(st.floats(value, 1.0))) for role, value in before]
    low, high = combined(before, combination), combined(after, combination)

    assert (low is None) is (high is None)
    assert low is None or high is None or 0.0 <= low <= high <= 1.0


@given(said, combinations)
def test_where_no_stage_gives_a_score_there_is_none(
    drawn: list[tuple[StageRole, float | None]], combination: Combination
) -> None:
    counts = [value for role, value in drawn if role is not StageRole.LOCATE and value is not None]

    assert (combined(drawn, combination) is None) is (not counts)


@given(said, combinations)
def test_a_number_that_is_not_expected_cannot_be_outvoted(
    drawn: list[tuple[StageRole, float | None]], combination: Combination
) -> None:
    assert combined([*drawn, (StageRole.FIND, 1.0)], combination) == 1.0


def test_how_whole_a_part_was_seen_is_no_vote() -> None:
    assert combined([(StageRole.LOCATE, 0.99), *judged(0.1)], Combination()) == 0.1


def test_where_fewer_have_a_vote_than_are_needed_all_must_agree() -> None:
    assert combined(judged(0.9, None, 0.4), Combination(CombinationRule.VOTE, 3)) == 0.4


@pytest.mark.parametrize(
    "rule, votes, version, words",
    [
        (CombinationRule.VOTE, 0, 1, "votes is 0"),
        (CombinationRule.ALL, 2, 1, "only with the rule 'vote'"),
        (CombinationRule.ANY, 1, 99, "version 99"),
    ],
)
def test_a_rule_that_makes_no_score_is_refused(rule: CombinationRule, votes: int, version: int, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Combination(rule, votes, version)
