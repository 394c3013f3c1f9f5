"""Holds what champion and candidate said of the same judged parts against each other."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from scipy.special import betainc, betaln

from inspector_app.domain.automation import Level
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.rollout import Pairs, RolloutRules

_WORSE_AT = 20.0


@dataclass(frozen=True, slots=True, eq=False)
class CandidatePrediction:
    """What a candidate in shadow says of a pass that the champion has spoken of; no decision depends on it.

    Attributes:
        pass_id: The pass.
        recipe_version_id: The record's id of the candidate's recipe version.
        prediction: What its models said, or why they said nothing.
        verdict: What the station would have said under its recipe.
        took_ms: How long its models took.
        champion: The record's id of the champion's recipe version.
        champion_verdict: What the station said under the champion's recipe.
    """

    pass_id: str
    recipe_version_id: int
    prediction: Prediction
    verdict: Verdict
    took_ms: float
    champion: int
    champion_verdict: Verdict


@dataclass(frozen=True, slots=True)
class Pair:
    """One part: what is true of it (OK or NG), and what the station said or would have said under each recipe."""

    truth: Verdict
    champion: Verdict
    candidate: Verdict


def pairs_of(pairs: Iterable[Pair], level: Level) -> Pairs:
    """Return the counts of who was right, as a level would act: at full UNSURE is rejected, below nobody decided."""
    counts = dict.fromkeys(Pairs.__dataclass_fields__, 0)
    for pair in pairs:
        ng = pair.truth is Verdict.NG
        champion, candidate = _acted(pair.champion, level), _acted(pair.candidate, level)
        who = _right(champion is pair.truth, candidate is pair.truth)
        counts["parts"] += 1
        counts["ng"] += ng
        counts[who] += 1
        if ng and who in ("champion_only", "candidate_only"):
            counts[f"ng_{who}"] += 1
        wrong = ("escapes", Verdict.OK) if ng else ("overkill", Verdict.NG)
        counts[f"champion_{wrong[0]}"] += champion is wrong[1]
        counts[f"candidate_{wrong[0]}"] += candidate is wrong[1]
    return Pairs(**counts)


def _acted(verdict: Verdict, level: Level) -> Verdict:
    return Verdict.NG if verdict is Verdict.UNSURE and level is Level.FULL else verdict


def _right(champion: bool, candidate: bool) -> str:  # noqa: FBT001 - two like things side by side
    if champion and candidate:
        return "both_right"
    if champion or candidate:
        return "champion_only" if champion else "candidate_only"
    return "neither"


def worse_odds(champion_only: int, candidate_only: int) -> float:
    """Return the wealth of a test of "the candidate is right at least as often where only one of both is".

    Where they are equally good each such part is a fair coin. The likelihood of a coin that falls to the champion, its
    bias spread evenly over (1/2, 1), over that of a fair one is a martingale under the fair coin and a supermartingale
    under one that favours the candidate (Robbins 1970). By Ville's inequality it ever reaches 20 for at most 1 of 20
    candidates that are no worse, however often people look; for one that is worse it grows without end.
    """
    # Integral of 2 t^k (1 - t)^m over (1/2, 1), over (1/2)^(k + m).
    tail = float(betainc(candidate_only + 1, champion_only + 1, 0.5))
    log_wealth = (champion_only + candidate_only + 1) * math.log(2.0)
    log_wealth += float(betaln(champion_only + 1, candidate_only + 1))
    return math.exp(min(700.0, log_wealth)) * tail


def lacking(pairs: Pairs, rules: RolloutRules) -> tuple[str, ...]:
    """Return what the paired evidence lacks or says against the candidate, in words; nothing where it may go on."""
    lacks = []
    if pairs.parts < rules.pairs:
        lacks.append(f"{pairs.parts} of {rules.pairs} judged parts that both have spoken of")
    if pairs.ng < rules.ng_pairs:
        lacks.append(f"{pairs.ng} of {rules.ng_pairs} NG parts among them")
    if worse_odds(pairs.ng_champion_only, pairs.ng_candidate_only) >= _WORSE_AT:
        lacks.append(
            f"it is worse on NG parts: the champion alone was right on {pairs.ng_champion_only}, "
            f"the candidate alone on {pairs.ng_candidate_only}"
        )
    elif worse_odds(pairs.champion_only, pairs.candidate_only) >= _WORSE_AT:
        lacks.append(
            f"it is worse: the champion alone was right on {pairs.champion_only} parts, "
            f"the candidate alone on {pairs.candidate_only}"
        )
    return tuple(lacks)
