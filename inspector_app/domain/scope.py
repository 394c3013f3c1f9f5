"""What each level of a recipe will cost in parts, people's hours and days, before the first part is judged."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.alpha import alpha_of_attempt
from inspector_app.domain.anytime import RateTest
from inspector_app.domain.automation import Level
from inspector_app.domain.gate import EvidenceRules, Gate
from inspector_app.domain.scoping import Scoping

_HOUR_S = 3600.0
_DAYS_A_WEEK = 7.0
_SUPPOSED = 0.2


@dataclass(frozen=True, slots=True)
class LevelScope:
    """What one level costs.

    Attributes:
        level: Its name.
        escape: The gate's target.
        overkill: The gate's target, None where it has none.
        confidence: The gate's confidence.
        alpha: Error probability that its attempt may spend, if each gate before was one attempt.
        ng_parts: True NG parts needed without a single escape.
        ng_parts_expected: The same at a fifth of the target.
        parts: Parts of the production that give `ng_parts_expected`, and the OK parts that the overkill needs; None
            where nobody knows the share of NG parts.
        people_hours: Hours of judging in shadow until then, second judgements included; None where `parts` is.
        days: Calendar days until then in shadow, where every part is judged; None where `parts` or the takt is.
        days_step_by_step: Calendar days until then if every level is taken as soon as its gate opens, and its own rate
            of blind judgements gathers the rest; None where `days` is, or a level below judges none blind.
    """

    level: str
    escape: float
    overkill: float | None
    confidence: float
    alpha: float
    ng_parts: int
    ng_parts_expected: int
    parts: int | None = None
    people_hours: float | None = None
    days: float | None = None
    days_step_by_step: float | None = None


def scope(
    gates: Sequence[Gate], scoping: Scoping, *, rules: EvidenceRules, blind: Mapping[Level, float], takt_s: float | None
) -> tuple[LevelScope, ...]:
    """Return what each gate's level costs, the lowest first.

    Args:
        gates: The recipe's gates.
        scoping: What is expected of the production.
        rules: How judgements become evidence.
        blind: Share of the parts that is judged blind at each level.
        takt_s: Seconds from one part to the next, None where nobody knows.
    """
    return tuple(_scopes(sorted(gates, key=lambda gate: gate.opens), scoping, rules=rules, blind=blind, takt_s=takt_s))


def _scopes(
    gates: Sequence[Gate], scoping: Scoping, *, rules: EvidenceRules, blind: Mapping[Level, float], takt_s: float | None
) -> Iterator[LevelScope]:
    share: float | None = 1.0  # of the parts that is judged blind at the level reached so far
    gathered, days_so_far = 0.0, 0.0
    for number, gate in enumerate(gates, start=1):
        alpha = alpha_of_attempt(1.0 - gate.confidence, number)
        clean, expected = (_ng_needed(gate, alpha, rate=rate) for rate in (0.0, _SUPPOSED * gate.escape))
        parts = _parts(gate, scoping, alpha=alpha, ng_parts=expected)
        days = step_by_step = None
        if parts is not None and takt_s is not None:
            days = _days(parts, scoping, takt_s)
            if share:
                days_so_far += _days(max(0.0, parts - gathered) / share, scoping, takt_s)
                gathered, step_by_step = max(gathered, parts), days_so_far
        share = share and blind.get(gate.opens, 0.0)
        yield LevelScope(
            level=gate.opens.word,
            escape=gate.escape,
            overkill=gate.overkill,
            confidence=gate.confidence,
            alpha=alpha,
            ng_parts=clean,
            ng_parts_expected=expected,
            parts=None if parts is None else math.ceil(parts),
            people_hours=None if parts is None else _people_hours(parts, scoping, rules),
            days=days,
            days_step_by_step=step_by_step,
        )


def _ng_needed(gate: Gate, alpha: float, *, rate: float) -> int:
    needed = RateTest(gate.escape).needed(rate, -math.log(alpha))
    assert needed is not None, "a rate below the target passes"
    return max(needed, gate.ng_parts)


def _parts(gate: Gate, scoping: Scoping, *, alpha: float, ng_parts: int) -> float | None:
    if scoping.ng_rate is None:
        return None
    parts = ng_parts / scoping.ng_rate
    if gate.overkill is None:
        return parts
    ok_parts = RateTest(gate.overkill).needed(_SUPPOSED * gate.overkill, -math.log(alpha))
    return max(parts, (ok_parts or 0) / (1.0 - scoping.ng_rate))


def _people_hours(parts: float, scoping: Scoping, rules: EvidenceRules) -> float:
    """Return the hours of judging: each part once, each NG and a share of the OK by a second person as well."""
    twice = scoping.ng_rate or 0.0
    return parts * (1.0 + twice + rules.second_ok * (1.0 - twice)) * scoping.judge_s / _HOUR_S


def _days(parts: float, scoping: Scoping, takt_s: float) -> float:
    return parts / scoping.parts_a_day(takt_s) * _DAYS_A_WEEK / scoping.days_per_week
