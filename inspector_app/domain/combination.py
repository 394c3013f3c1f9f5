"""Makes one score of what several stages say, by the rule that the recipe names."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from inspector_app.domain.stage import StageRole

COMBINATION_VERSION = 1


class CombinationRule(StrEnum):
    """How the scores of judging stages become one."""

    ANY = "any"
    ALL = "all"
    VOTE = "vote"
    INDEPENDENT = "independent"


@dataclass(frozen=True, slots=True)
class Combination:
    """The rule by which judging stages make one score.

    Attributes:
        rule: ANY takes the highest score, ALL the lowest, VOTE that of the stage which makes the votes full, INDEPENDENT
            the probability that at least one of several independent ones is right: 1 - product of (1 - score).
        votes: How many stages must say NG under VOTE.
        version: Version of the rules in this module.
    """

    rule: CombinationRule = CombinationRule.ANY
    votes: int = 1
    version: int = COMBINATION_VERSION

    def __post_init__(self) -> None:
        """Refuse votes that nobody casts, and rules that this program does not have."""
        if self.version not in _VERSIONS:
            message = f"combine.version {self.version} is not known"
            raise ValueError(message)
        if self.votes < 1 or (self.votes > 1 and self.rule is not CombinationRule.VOTE):
            message = f"combine.votes is {self.votes}: it is 1 or more, and above 1 only with the rule 'vote'"
            raise ValueError(message)


def combined(said: Sequence[tuple[StageRole, float | None]], combination: Combination) -> float | None:
    """Return one score from 0 to 1 that the part is NG, or None where no stage gave one.

    It never falls when a stage's score rises. A stage without a score (it had nothing to look at) has no vote; where
    fewer have one than are needed, all of them must agree. A FIND stage's score says whether as many things were found
    as the recipe expects, which no other stage can outvote.

    Args:
        said: Each stage's role and score from 0 to 1, in the order of the recipe.
        combination: The recipe's rule.
    """
    judged = [score for role, score in said if role is StageRole.JUDGE and score is not None]
    counted = [score for role, score in said if role is StageRole.FIND and score is not None]
    one = [_VERSIONS[combination.version](judged, combination)] if judged else []
    return max([*one, *counted], default=None)


def _combined_1(scores: Sequence[float], combination: Combination) -> float:
    if combination.rule is CombinationRule.ALL:
        return min(scores)
    if combination.rule is CombinationRule.VOTE:
        return sorted(scores, reverse=True)[min(combination.votes, len(scores)) - 1]
    if combination.rule is CombinationRule.INDEPENDENT:
        # In the order of the stages: each step rounds the same way again, so that a record recomputes to the last bit.
        return min(1.0, max(0.0, 1.0 - math.prod(1.0 - score for score in scores)))
    return max(scores)


# A version stays for as long as rows name it, as with the rules of the policy.
_VERSIONS: Mapping[int, Callable[[Sequence[float], Combination], float]] = MappingProxyType({1: _combined_1})
