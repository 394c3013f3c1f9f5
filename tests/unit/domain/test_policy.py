"""The rules of station.md, each a test, over every prediction, level and policy there can be."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.automation import Level
from inspector_app.domain.policy import RULES, DecidedBy, Policy, SeenFacts, assess, chance, decide, route
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.recipe import AuditRules, Outcome, Recipe, Thresholds
from tests.unit.domain.strategies import facts, levels, pass_ids, policies, predictions, verdicts

SURE_OK = Prediction(score=0.01, located_whole=True)
SURE_NG = Prediction(score=0.99, located_whole=True)


def policy_at(level: Level, **changes: object) -> Policy:
    rules = AuditRules(assisted_blind=0.0, partial=0.0, full=0.0)
    return replace(Policy(level, Thresholds(ng_at=0.6, ok_below=0.3), rules), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("score", [None, math.nan, math.inf, -0.01, 1.01])
def test_a_score_that_is_missing_or_out_of_range_is_unsure(score: float | None) -> None:
    assert assess(Prediction(score, located_whole=True), SeenFacts(), policy_at(Level.FULL)).verdict is Verdict.UNSURE


def test_a_late_or_failed_prediction_is_unsure_with_its_reason() -> None:
    assessment = assess(Prediction.failed("it took too long"), SeenFacts(), policy_at(Level.FULL))

    assert assessment.verdict is Verdict.UNSURE
    assert "it took too long" in assessment.reasons


@pytest.mark.parametrize("missing", ["views_present", "fresh", "changed", "in_taught_range"])
def test_ok_needs_every_piece_of_positive_evidence(missing: str) -> None:
    seen = replace(SeenFacts(), **{missing: False})  # type: ignore[arg-type]

    assert assess(SURE_OK, seen, policy_at(Level.FULL)).verdict is Verdict.UNSURE
    assert assess(SURE_OK, SeenFacts(), policy_at(Level.FULL)).verdict is Verdict.OK


@pytest.mark.parametrize("whole", [None, False])
def test_a_part_that_was_not_seen_whole_is_never_ok(whole: bool | None) -> None:
    prediction = replace(SURE_OK, located_whole=whole)

    assert assess(prediction, SeenFacts(), policy_at(Level.FULL)).verdict is Verdict.UNSURE


def test_no_finding_alone_is_not_ok() -> None:
    no_score = Prediction(score=None, findings=(), located_whole=True)

    assert assess(no_score, SeenFacts(), policy_at(Level.FULL)).verdict is Verdict.UNSURE


def test_a_recipe_whose_fixture_places_the_part_needs_no_locating_stage() -> None:
    placed = Recipe("plate", placed=True)

    assert not Policy.of(placed, Level.FULL).needs_located
    assert Policy.of(Recipe("plate"), Level.FULL).needs_located


@given(predictions(), facts(), policies(), pass_ids)
def test_what_is_unsure_never_leaves_as_ok_without_a_person(
    prediction: Prediction | None, seen: SeenFacts, policy: Policy, pass_id: str
) -> None:
    decision = decide(prediction, policy, facts=seen, pass_id=pass_id)

    if decision is not None and assess(prediction, seen, policy).verdict is Verdict.UNSURE:
        assert decision.outcome is not Outcome.OK


@given(predictions(), facts(), policies(), pass_ids, levels)
def test_raising_the_level_never_enlarges_the_set_sent_to_people(
    prediction: Prediction | None, seen: SeenFacts, policy: Policy, pass_id: str, higher: Level
) -> None:
    raised = replace(policy, level=max(policy.level, higher))
    # A level without a model makes no prediction; the one above may.
    before = route(assess(prediction, seen, policy), policy, pass_id)
    after = route(assess(prediction, seen, raised), raised, pass_id)

    assert after.asked <= before.asked
    assert after.waits <= before.waits


@given(predictions(), predictions(), facts(), policies(), pass_ids, st.one_of(st.none(), verdicts))
def test_in_shadow_the_decision_does_not_depend_on_the_prediction(
    one: Prediction | None,
    other: Prediction | None,
    seen: SeenFacts,
    policy: Policy,
    pass_id: str,
    said: Verdict | None,
) -> None:
    shadow = replace(policy, level=Level.SHADOW)

    assert decide(one, shadow, facts=seen, pass_id=pass_id, said=said) == decide(
        other, shadow, facts=seen, pass_id=pass_id, said=said
    )
    assert route(assess(one, seen, shadow), shadow, pass_id) == route(assess(other, seen, shadow), shadow, pass_id)


@given(predictions(), facts(), policies(), pass_ids, st.one_of(st.none(), verdicts))
def test_a_decision_recomputed_from_the_same_row_is_the_same(
    prediction: Prediction | None, seen: SeenFacts, policy: Policy, pass_id: str, said: Verdict | None
) -> None:
    first = decide(prediction, policy, facts=seen, pass_id=pass_id, said=said)

    assert decide(prediction, policy, facts=seen, pass_id=pass_id, said=said) == first


@given(predictions(), facts(), policies(), pass_ids)
def test_a_part_that_waits_is_decided_by_nobody_until_somebody_gives_up(
    prediction: Prediction | None, seen: SeenFacts, policy: Policy, pass_id: str
) -> None:
    if seen.held_because is None and route(assess(prediction, seen, policy), policy, pass_id).waits:
        assert decide(prediction, policy, facts=seen, pass_id=pass_id) is None
        given_up = decide(prediction, policy, facts=seen, pass_id=pass_id, gave_up="nobody came")
        assert given_up is not None
        assert (given_up.verdict, given_up.outcome, given_up.decided_by) == (
            Verdict.UNSURE,
            Outcome.HOLD,
            DecidedBy.NONE,
        )


@pytest.mark.parametrize("level", list(Level))
def test_a_held_part_is_held_at_every_level_whatever_anybody_says(level: Level) -> None:
    held = SeenFacts(held_because="the serial was not read")

    for said in (None, Verdict.OK, Verdict.NG):
        decision = decide(SURE_OK, policy_at(level), facts=held, pass_id="p", said=said)
        assert decision is not None
        assert decision.outcome is Outcome.HOLD


@pytest.mark.parametrize("level", [Level.HUMAN_ONLY, Level.SHADOW, Level.ASSISTED])
@pytest.mark.parametrize("prediction", [None, SURE_OK, SURE_NG])
def test_below_partial_the_person_decides(level: Level, prediction: Prediction | None) -> None:
    decision = decide(prediction, policy_at(level), facts=SeenFacts(), pass_id="p", said=Verdict.NG)

    assert decision is not None
    assert (decision.outcome, decision.decided_by) == (Outcome.NG, DecidedBy.PERSON)


@pytest.mark.parametrize("level", [Level.PARTIAL, Level.FULL])
def test_a_sure_model_decides_from_partial_up(level: Level) -> None:
    for prediction, outcome in ((SURE_OK, Outcome.OK), (SURE_NG, Outcome.NG)):
        decision = decide(prediction, policy_at(level), facts=SeenFacts(), pass_id="p")
        assert decision is not None
        assert (decision.outcome, decision.decided_by) == (outcome, DecidedBy.MODEL)


def test_partial_sends_the_unsure_to_a_person_and_full_rejects_or_holds_them() -> None:
    between = Prediction(score=0.45, located_whole=True)

    assert decide(between, policy_at(Level.PARTIAL), facts=SeenFacts(), pass_id="p") is None
    for rule, outcome in ((Outcome.NG, Outcome.NG), (Outcome.HOLD, Outcome.HOLD)):
        full = policy_at(Level.FULL, unsure_at_full=rule)
        decision = decide(between, full, facts=SeenFacts(), pass_id="p")
        assert decision is not None
        assert decision.outcome is outcome


def test_a_person_who_is_not_sure_holds_the_part() -> None:
    decision = decide(None, policy_at(Level.HUMAN_ONLY), facts=SeenFacts(), pass_id="p", said=Verdict.UNSURE)

    assert decision is not None
    assert decision.outcome is Outcome.HOLD


def test_an_audited_part_waits_only_where_the_recipe_says_so() -> None:
    for waits in (False, True):
        audit = AuditRules(partial=1.0, full=1.0, waits=waits)
        policy = policy_at(Level.FULL, audit=audit)
        path = route(assess(SURE_OK, SeenFacts(), policy), policy, "p")
        assert (path.asked, path.audited, path.blind, path.waits) == (True, True, True, waits)


def test_audited_and_unsure_parts_are_asked_about_alike() -> None:
    policy = policy_at(Level.PARTIAL, audit=AuditRules(partial=1.0, full=0.0, waits=True))
    audited = route(assess(SURE_OK, SeenFacts(), policy), policy, "p")
    unsure = route(assess(None, SeenFacts(), policy), policy, "p")

    assert (audited.asked, audited.waits, audited.blind) == (unsure.asked, unsure.waits, unsure.blind)


@given(st.floats(0.05, 0.5))
def test_audits_are_as_frequent_as_their_recorded_probability_and_can_be_replayed(rate: float) -> None:
    parts = 4000
    policy = policy_at(Level.PARTIAL, audit=AuditRules(partial=rate, full=0.0))
    assessment = assess(SURE_OK, SeenFacts(), policy)
    audited = [route(assessment, policy, f"part-{number}").audited for number in range(parts)]

    assert abs(sum(audited) / parts - rate) < 5 * math.sqrt(rate * (1 - rate) / parts)
    assert audited == [chance(f"part-{number}", policy.audit.salt) < rate for number in range(parts)]


NEAR = AuditRules(partial=0.2, full=0.1, near=0.1, near_partial=0.8, near_full=0.4)


@pytest.mark.parametrize(
    "score, partial, full",
    [(0.01, 0.2, 0.1), (0.25, 0.8, 0.4), (0.45, 1.0, 0.4), (0.65, 0.8, 0.4), (0.99, 0.2, 0.1)],
)
def test_passed_and_rejected_parts_near_a_threshold_are_audited_more_often(
    score: float, partial: float, full: float
) -> None:
    prediction = Prediction(score, located_whole=True)
    paths = []
    for level in (Level.PARTIAL, Level.FULL):
        policy = policy_at(level, audit=NEAR)
        paths.append(route(assess(prediction, SeenFacts(), policy), policy, "p"))

    # between the thresholds partial asks about every part, which is no audit
    assert [path.probability for path in paths] == [partial, full]


def test_the_rules_from_before_there_was_a_band_know_none() -> None:
    policy = policy_at(Level.FULL, audit=NEAR, rule_version=1)

    assert route(assess(Prediction(0.25, located_whole=True), SeenFacts(), policy), policy, "p").probability == 0.1


def test_a_prediction_that_does_not_count_is_near_nothing() -> None:
    policy = policy_at(Level.FULL, audit=NEAR)
    failed = Prediction(0.3, located_whole=True, error="it took too long")

    assert not assess(failed, SeenFacts(), policy).near
    assert not assess(None, SeenFacts(), policy).near


@given(predictions(), facts(), policies(), pass_ids)
def test_without_rates_of_its_own_the_band_changes_nothing(
    prediction: Prediction | None, seen: SeenFacts, policy: Policy, pass_id: str
) -> None:
    plain = replace(policy, audit=replace(policy.audit, near_partial=None, near_full=None), rule_version=2)
    before = replace(plain, rule_version=1)

    assert route(assess(prediction, seen, plain), plain, pass_id) == route(
        assess(prediction, seen, before), before, pass_id
    )


def test_a_rule_version_that_this_program_does_not_have_is_an_error_and_version_1_stays() -> None:
    assert 1 in RULES
    with pytest.raises(KeyError):
        decide(SURE_OK, policy_at(Level.FULL, rule_version=99), facts=SeenFacts(), pass_id="p")
