"""The plan of what each level costs."""

from __future__ import annotations

import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.gate import EvidenceRules, Gate
from inspector_app.domain.scope import LevelScope, scope
from inspector_app.domain.scoping import Scoping

RULES = EvidenceRules(second_ok=0.0)
BLIND = {Level.ASSISTED: 0.1, Level.PARTIAL: 0.05, Level.FULL: 0.02}
GATES = (Gate("full", overkill=None), Gate("partial", overkill=None))
PLANT = Scoping(ng_rate=0.01, hours_per_day=10.0, days_per_week=7.0, judge_s=3.6)


def scoped(
    scoping: Scoping = PLANT, *, gates: tuple[Gate, ...] = GATES, takt_s: float | None = 3.6
) -> list[LevelScope]:
    return list(scope(gates, scoping, rules=RULES, blind=BLIND, takt_s=takt_s))


def test_parts_hours_and_days_follow_from_the_ng_parts_that_the_gate_asks_for() -> None:
    partial = scoped()[0]
    assert (partial.level, partial.ng_parts) == ("partial", 205)
    assert partial.parts == 100 * partial.ng_parts_expected
    assert partial.people_hours == pytest.approx(1.01 * partial.parts / 1000)
    assert partial.days == pytest.approx(partial.parts / 10_000)


def test_each_gate_is_one_attempt_more() -> None:
    partial, full = scoped()
    assert partial.alpha == pytest.approx(4 * full.alpha)
    assert full.ng_parts > partial.ng_parts


def test_step_by_step_the_rest_is_gathered_at_the_rate_of_the_level_reached() -> None:
    partial, full = scoped()
    assert partial.days_step_by_step == partial.days
    assert partial.days is not None
    assert full.days is not None
    assert full.days_step_by_step == pytest.approx(partial.days + (full.days - partial.days) / 0.05)


def test_where_a_level_judges_nothing_blind_it_earns_nothing_further() -> None:
    found = scope(GATES, PLANT, rules=RULES, blind={}, takt_s=3.6)
    assert found[1].days is not None
    assert found[1].days_step_by_step is None


def test_what_nobody_knows_is_not_guessed() -> None:
    unknown = scoped(Scoping())[0]
    assert (unknown.parts, unknown.people_hours, unknown.days) == (None, None, None)
    without_takt = scoped(takt_s=None)[0]
    assert without_takt.parts is not None
    assert (without_takt.days, without_takt.days_step_by_step) == (None, None)


def test_a_line_of_little_but_ng_waits_for_the_ok_parts_that_the_overkill_needs() -> None:
    mostly_ng = Scoping(ng_rate=0.99)
    without, with_overkill = (scoped(mostly_ng, gates=(Gate("full", overkill=limit),))[0] for limit in (None, 0.02))
    assert with_overkill.parts is not None
    assert without.parts is not None
    assert with_overkill.parts > 10 * without.parts
