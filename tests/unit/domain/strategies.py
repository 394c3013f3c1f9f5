"""Hypothesis strategies for what the policy is asked about."""

from __future__ import annotations

from hypothesis import strategies as st

from inspector_app.domain.automation import Level
from inspector_app.domain.policy import RULES, Policy, SeenFacts
from inspector_app.domain.prediction import Finding, Prediction, Verdict
from inspector_app.domain.recipe import AuditRules, Outcome, Thresholds

scores = st.one_of(
    st.none(),
    st.floats(0.0, 1.0),
    st.sampled_from([float("nan"), float("inf"), -0.1, 1.1]),
)
levels = st.sampled_from(list(Level))
verdicts = st.sampled_from(list(Verdict))
pass_ids = st.text("abcdef0123456789-", min_size=1, max_size=20)


@st.composite
def predictions(draw: st.DrawFn) -> Prediction | None:
    """Any prediction, missing, broken and late ones included."""
    if draw(st.booleans()) and draw(st.booleans()):
        return None
    finding_score = draw(st.one_of(st.floats(0.0, 1.0), st.just(float("nan"))))
    findings = draw(st.sampled_from([(), (Finding("scratch", finding_score, (1.0, 2.0, 3.0, 4.0)),)]))
    return Prediction(
        score=draw(scores),
        findings=findings,
        located_whole=draw(st.sampled_from([None, True, False])),
        error=draw(st.sampled_from([None, None, None, "it took too long"])),
    )


@st.composite
def facts(draw: st.DrawFn) -> SeenFacts:
    """Any positive evidence, mostly all there."""
    likely = st.sampled_from([True, True, True, False])
    return SeenFacts(
        views_present=draw(likely),
        fresh=draw(likely),
        changed=draw(likely),
        in_taught_range=draw(likely),
        held_because=draw(st.sampled_from([None, None, None, "the serial was not read"])),
    )


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Any policy that a recipe can have, or could have while an older version of the rules was in force."""
    low, high = sorted((draw(st.floats(0.0, 1.0)), draw(st.floats(0.0, 1.0))))
    full, partial = sorted((draw(st.floats(0.0, 1.0)), draw(st.floats(0.0, 1.0))))
    near_partial = draw(st.floats(partial, 1.0))
    audit = AuditRules(
        assisted_blind=draw(st.floats(0.0, 1.0)),
        partial=partial,
        full=full,
        waits=draw(st.booleans()),
        near=draw(st.one_of(st.just(0.0), st.floats(0.0, 1.0))),
        near_partial=near_partial,
        near_full=draw(st.floats(full, near_partial)),
    )
    return Policy(
        level=draw(levels),
        thresholds=Thresholds(ng_at=high, ok_below=low),
        audit=audit,
        unsure_at_full=draw(st.sampled_from([Outcome.NG, Outcome.HOLD])),
        needs_located=draw(st.booleans()),
        rule_version=draw(st.sampled_from(sorted(RULES))),
    )
