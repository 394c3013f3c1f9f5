"""The one place where a prediction, a level and a judgement become a decision."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from inspector_app.domain.automation import Level
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.recipe import AuditRules, Outcome, Recipe, Thresholds

RULE_VERSION = 2


class DecidedBy(StrEnum):
    """Who took a decision."""

    MODEL = "model"
    PERSON = "person"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Policy:
    """All that a decision depends on besides the part: in force for whole parts only.

    Attributes:
        level: The automation level.
        thresholds: Where a score becomes a verdict.
        audit: How many parts people see anyway.
        unsure_at_full: NG or HOLD for UNSURE parts in full.
        needs_located: Whether OK needs a stage that saw the part whole (False: a fixture places it).
        rule_version: Version of the rules in this module.
    """

    level: Level
    thresholds: Thresholds
    audit: AuditRules
    unsure_at_full: Outcome = Outcome.HOLD
    needs_located: bool = True
    rule_version: int = RULE_VERSION

    @staticmethod
    def of(recipe: Recipe, level: Level) -> Policy:
        """Return the policy of a recipe at a level."""
        return Policy(
            level=level,
            thresholds=recipe.thresholds,
            audit=recipe.audit,
            unsure_at_full=recipe.unsure_at_full,
            needs_located=recipe.locates or not recipe.placed,
        )


@dataclass(frozen=True, slots=True)
class SeenFacts:
    """The positive evidence that OK needs, as it was found for one pass.

    Attributes:
        views_present: Every view of the recipe has its frame.
        fresh: No frame was older than the recipe allows.
        changed: Each frame differs in its pixels from that camera's previous trigger.
        in_taught_range: Every measure lies where the recipe was taught; False when nothing was taught.
        held_because: Why the part is held whatever anybody says of it (unread serial, no rework).
    """

    views_present: bool = True
    fresh: bool = True
    changed: bool = True
    in_taught_range: bool = True
    held_because: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the station itself can say of a part, with the reasons.

    Attributes:
        verdict: OK or NG where every condition of it holds, else UNSURE.
        reasons: Why.
        near: Whether its score lies so close to a threshold that audits look there more often.
    """

    verdict: Verdict
    reasons: tuple[str, ...]
    near: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """Whether a person sees the part, and how.

    Attributes:
        asked: A person is asked to judge it.
        waits: The part waits for that judgement.
        blind: The judgement comes before the prediction is shown.
        audited: It was chosen at random, not because anybody was unsure.
        probability: With which probability a part like this one is asked about.
    """

    asked: bool
    waits: bool
    blind: bool
    audited: bool
    probability: float


# The way of a challenge part: no person sees it.
NOBODY = Route(asked=False, waits=False, blind=False, audited=False, probability=0.0)


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict that the part leaves the station with, who took it, and under which rule."""

    verdict: Verdict
    outcome: Outcome
    decided_by: DecidedBy
    rule: str
    reason: str


def chance(pass_id: str, salt: str) -> float:
    """Return a number in 0 to 1 that depends on the pass and the salt alone, so that it can be replayed."""
    digest = hashlib.sha256(f"{salt}\0{pass_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def _assess_1(prediction: Prediction | None, facts: SeenFacts, policy: Policy) -> Assessment:
    if prediction is None:
        return Assessment(Verdict.UNSURE, ("there is no prediction",))
    doubts = _doubts(prediction, facts, policy)
    if doubts:
        return Assessment(Verdict.UNSURE, doubts)
    score = prediction.score
    assert score is not None
    if score >= policy.thresholds.ng_at:
        return Assessment(Verdict.NG, (f"score {score:.4f} >= {policy.thresholds.ng_at:g}",))
    if score < policy.thresholds.ok_below:
        return Assessment(Verdict.OK, (f"score {score:.4f} < {policy.thresholds.ok_below:g}",))
    return Assessment(Verdict.UNSURE, (f"score {score:.4f} lies between the thresholds",))


def _assess_2(prediction: Prediction | None, facts: SeenFacts, policy: Policy) -> Assessment:
    """As version 1, and says where a score is near a threshold; one that lies between them is."""
    said = _assess_1(prediction, facts, policy)
    score = None if prediction is None or prediction.fault() is not None else prediction.score
    if score is None or policy.audit.near == 0.0:
        return said
    low, high = policy.thresholds.ok_below - policy.audit.near, policy.thresholds.ng_at + policy.audit.near
    return replace(said, near=low <= score <= high)


def _doubts(prediction: Prediction, facts: SeenFacts, policy: Policy) -> tuple[str, ...]:
    fault = prediction.fault()
    checks = (
        (fault is not None, fault or ""),
        (not facts.views_present, "a view is missing"),
        (not facts.fresh, "a frame is too old"),
        (not facts.changed, "a frame is the same as at the trigger before"),
        (not facts.in_taught_range, "a frame lies outside the taught range"),
        (policy.needs_located and prediction.located_whole is not True, "the part was not seen whole"),
    )
    return tuple(text for doubtful, text in checks if doubtful)


def _route_1(assessment: Assessment, policy: Policy, pass_id: str) -> Route:
    rates = {Level.PARTIAL: policy.audit.partial, Level.FULL: policy.audit.full}
    return _route(assessment, policy, pass_id, rate=rates.get(policy.level, 0.0))


def _route_2(assessment: Assessment, policy: Policy, pass_id: str) -> Route:
    """As version 1, with a rate of its own near the thresholds; at full never above that of partial, part by part."""
    return _route(assessment, policy, pass_id, rate=policy.audit.rate(policy.level, near=assessment.near))


def _route(assessment: Assessment, policy: Policy, pass_id: str, *, rate: float) -> Route:
    draw = chance(pass_id, policy.audit.salt)
    if policy.level <= Level.SHADOW:
        return Route(asked=True, waits=True, blind=True, audited=False, probability=1.0)
    if policy.level is Level.ASSISTED:
        blind = draw < policy.audit.assisted_blind
        return Route(asked=True, waits=True, blind=blind, audited=False, probability=1.0)
    if policy.level is Level.PARTIAL and assessment.verdict is Verdict.UNSURE:
        return Route(asked=True, waits=True, blind=True, audited=False, probability=1.0)
    audited = draw < rate
    return Route(asked=audited, waits=audited and policy.audit.waits, blind=audited, audited=audited, probability=rate)


def _decide_1(
    assessment: Assessment, policy: Policy, *, path: Route, facts: SeenFacts, said: Verdict | None, gave_up: str | None
) -> Decision | None:
    if facts.held_because is not None:
        return _hold("held", facts.held_because)
    if path.waits:
        return _decide_by_person(said, gave_up)
    if assessment.verdict is Verdict.UNSURE:
        if policy.unsure_at_full is Outcome.NG:
            return Decision(Verdict.NG, Outcome.NG, DecidedBy.MODEL, "unsure-rejected", "; ".join(assessment.reasons))
        return _hold("unsure-held", "; ".join(assessment.reasons))
    outcome = Outcome(assessment.verdict.value)
    return Decision(assessment.verdict, outcome, DecidedBy.MODEL, "model-sure", "; ".join(assessment.reasons))


def _decide_by_person(said: Verdict | None, gave_up: str | None) -> Decision | None:
    if said is Verdict.UNSURE:
        return _hold("person-not-sure", "the person was not sure")
    if said is not None:
        return Decision(said, Outcome(said.value), DecidedBy.PERSON, "person", "judged by a person")
    return _hold("not-judged", gave_up) if gave_up is not None else None


def _hold(rule: str, reason: str) -> Decision:
    return Decision(Verdict.UNSURE, Outcome.HOLD, DecidedBy.NONE, rule, reason)


@dataclass(frozen=True, slots=True)
class _Rules:
    assess: Callable[[Prediction | None, SeenFacts, Policy], Assessment]
    route: Callable[[Assessment, Policy, str], Route]
    decide: Callable[..., Decision | None]


# A version stays for as long as rows name it: what was decided under it is recomputed under it.
RULES: Mapping[int, _Rules] = MappingProxyType(
    {1: _Rules(_assess_1, _route_1, _decide_1), 2: _Rules(_assess_2, _route_2, _decide_1)}
)


def assess(prediction: Prediction | None, facts: SeenFacts, policy: Policy) -> Assessment:
    """Return what the station itself says of the part; UNSURE unless every condition of a verdict holds.

    Raises:
        KeyError: The policy names a version of the rules that this program does not have.
    """
    return RULES[policy.rule_version].assess(prediction, facts, policy)


def route(assessment: Assessment, policy: Policy, pass_id: str) -> Route:
    """Return whether and how a person sees this part at the policy's level; raises KeyError as `assess` does."""
    return RULES[policy.rule_version].route(assessment, policy, pass_id)


def decide(
    prediction: Prediction | None,
    policy: Policy,
    *,
    facts: SeenFacts,
    pass_id: str,
    said: Verdict | None = None,
    gave_up: str | None = None,
) -> Decision | None:
    """Return the decision on a part, or None while it must wait for a person.

    Args:
        prediction: What the model says, or None where no model ran.
        policy: The policy in force when the part was triggered.
        facts: The positive evidence of this pass.
        pass_id: Chooses audits, with the policy's salt.
        said: The verdict of the person's first judgement, where there is one.
        gave_up: Why nobody is waited for any longer (time limit), which holds the part.

    Raises:
        KeyError: The policy names a version of the rules that this program does not have.
    """
    assessment = assess(prediction, facts, policy)
    rules = RULES[policy.rule_version]
    path = rules.route(assessment, policy, pass_id)
    return rules.decide(assessment, policy, path=path, facts=facts, said=said, gave_up=gave_up)
