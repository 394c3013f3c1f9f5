"""What other thresholds would have done."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.automation import Level
from inspector_app.domain.intervals import clopper_pearson
from inspector_app.domain.policy import Policy, SeenFacts, assess, route
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.recipe import AuditRules, Thresholds
from inspector_app.domain.supposing import Scores, WhatIf
from inspector_app.domain.tally import passes

AUDIT = AuditRules(partial=0.05, full=0.02)
BOTH = (Level.PARTIAL, Level.FULL)
shares = st.floats(0.0, 1.0)
thresholds_of = st.tuples(shares, shares).map(lambda two: Thresholds(ng_at=max(two), ok_below=min(two)))


def scores(*parts: tuple[float | None, bool, bool], weight: float = 1.0) -> Scores:
    """Return parts of (score, doubtful, truly NG)."""
    score = np.array([np.nan if one[0] is None else one[0] for one in parts], np.float64)
    doubtful, ng = (np.array([one[place] for one in parts], np.bool_) for place in (1, 2))
    return Scores(score, doubtful, ng, np.full(len(parts), weight))


parts_of = st.lists(st.tuples(st.none() | st.sampled_from([0.1, 0.3, 0.5, 0.7, 1.0]), st.booleans(), st.booleans()))


@pytest.mark.parametrize("level", BOTH)
@given(parts=parts_of, thresholds=thresholds_of)
def test_it_says_what_the_policy_and_the_gate_would_have_counted(
    level: Level, parts: list[tuple[float | None, bool, bool]], thresholds: Thresholds
) -> None:
    policy = Policy(level, thresholds, AUDIT, needs_located=False)
    said = [assess(Prediction(s), SeenFacts(fresh=not doubtful), policy).verdict for s, doubtful, _ in parts]
    passed = [(passes(verdict, level), ng) for verdict, (_, _, ng) in zip(said, parts, strict=True)]
    found = WhatIf(scores(*parts), scores(*parts), AUDIT).suppose(thresholds, level, takt_s=3600.0)

    assert found.escape[:2] == (passed.count((True, True)), passed.count((True, True)) + passed.count((False, True)))
    assert found.overkill[:2] == (
        passed.count((False, False)),
        passed.count((True, False)) + passed.count((False, False)),
    )
    assert found.escape[2:] == pytest.approx(clopper_pearson(*found.escape[:2]))


@pytest.mark.parametrize("level", [*BOTH, Level.ASSISTED])
@pytest.mark.parametrize("near", [0.0, 0.1])
@given(parts=parts_of, thresholds=thresholds_of)
def test_parts_for_people_are_those_that_the_policy_would_ask_about(
    near: float, level: Level, parts: list[tuple[float | None, bool, bool]], thresholds: Thresholds
) -> None:
    parts = [part for part in parts if not part[1] and part[0] is not None]
    audit = AuditRules(partial=0.05, full=0.02, near=near, near_partial=0.4, near_full=0.3)
    policy = Policy(level, thresholds, audit, needs_located=False)
    said = [assess(Prediction(score), SeenFacts(), policy) for score, _, _ in parts]
    asked = sum(route(one, policy, "p").probability for one in said)
    found = WhatIf(scores(*parts), scores(*parts), audit).suppose(thresholds, level, takt_s=3600.0)
    if parts:
        assert found.people_per_hour == pytest.approx(asked / len(parts))


def test_a_doubtful_part_is_for_people_whatever_its_score() -> None:
    recorded = scores((0.1, True, False), (0.1, False, False), (None, False, False))
    found = WhatIf(recorded, recorded, AUDIT).suppose(Thresholds(0.5, 0.5), Level.PARTIAL, takt_s=1.0)
    assert found.people_per_hour == pytest.approx(3600 * (2 + 0.05) / 3)


def test_a_part_that_stands_for_many_weighs_more_and_widens_the_interval() -> None:
    seldom = scores((0.1, False, True), weight=20.0)
    often = scores(*[(0.9, False, True)] * 20)
    both = Scores(
        *(
            np.concatenate([getattr(seldom, name), getattr(often, name)])
            for name in ("score", "doubtful", "ng", "weight")
        )
    )
    found = WhatIf(both, both, AUDIT).suppose(Thresholds(0.5, 0.5), Level.FULL, takt_s=1.0)
    assert found.escape[:2] == (1, 21)
    assert found.escape_rate == pytest.approx(0.5)
    low, high = clopper_pearson(1, 21)
    assert found.escape[2] > low
    assert found.escape[3] > high


def test_of_nothing_nothing_is_known() -> None:
    nothing = Scores.unjudged(np.array([]), np.array([], np.bool_))
    found = WhatIf(nothing, nothing, AUDIT).suppose(Thresholds(), Level.FULL, takt_s=1.0)
    assert (found.escape, found.escape_rate, found.parts) == ((0, 0, 0.0, 1.0), None, 0)


def test_a_stricter_limit_for_ok_lets_nothing_more_pass() -> None:
    draw = np.random.default_rng(1)
    score, ng = draw.random(1000), draw.random(1000) < 0.3
    judged = Scores(score, np.zeros(1000, np.bool_), ng, np.ones(1000))
    what_if = WhatIf(judged, judged, AUDIT)
    passed = [
        what_if.suppose(Thresholds(0.9, limit), Level.FULL, takt_s=1.0).escape[0] for limit in (0.8, 0.5, 0.2, 0.0)
    ]
    assert passed == sorted(passed, reverse=True)
    assert passed[-1] == 0
