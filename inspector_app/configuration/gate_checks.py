"""What a recipe's gates, evidence and scoping must be, with the number that would do where one would not."""

from __future__ import annotations

import math
import re

from inspector_app.domain.alpha import alpha_of_attempt
from inspector_app.domain.anytime import RateTest
from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput
from inspector_app.domain.gate import Gate
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.scoping import Scoping

_GATED = (Level.ASSISTED, Level.PARTIAL, Level.FULL)
_HIGHEST_TARGET = 0.5
_LEAST_CONFIDENCE, _MOST_CONFIDENCE = 0.5, 0.9999
_MOST_PARTS = 10_000_000
_MOST_PEOPLE = 2
_MOST_JUDGE_S = 3600.0


def check_gates(recipe: Recipe, *, where: str) -> None:
    """Raise BadInput for a gate that could never be passed, or that would let anything pass, naming what would do."""
    _check_scoping(recipe.scoping, where)
    check_pattern(recipe.evidence.lot, "evidence.lot", where=where)
    _check("evidence.second_ok", recipe.evidence.second_ok, (0.0, 1.0), where=where)
    if recipe.evidence.lot and re.compile(recipe.evidence.lot).match("") is not None:
        what = f"evidence.lot '{recipe.evidence.lot}' matches a serial that says nothing"
        raise BadInput(what, where=where, remedy=r"let it match the lot at a serial's beginning, such as 'L\d+'")
    levels = []
    for gate in recipe.gates:
        levels.append(_check_gate(gate, where))
        _check_year(gate, recipe, where)
    if len(set(levels)) != len(levels):
        what = "a level has two gates"
        raise BadInput(what, where=where, remedy="give each of assisted, partial and full at most one")


def check_pattern(pattern: str, key: str, *, where: str) -> None:
    """Raise BadInput where a text is no regular expression."""
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as problem:
        what = f"{key} is no regular expression: {problem}"
        raise BadInput(what, where=where, remedy="mend the pattern") from problem


def _check(key: str, value: float, allowed: tuple[float, float], *, where: str, open_low: bool = False) -> None:
    low, high = allowed
    # Written so that NaN, which is neither below nor above anything, is refused too.
    if not low <= value <= high or (open_low and value == low):
        least = "above" if open_low else "at least"
        raise BadInput(f"{key} is {value:g}", where=where, remedy=f"it is {least} {low:g} and at most {high:g}")


def _check_scoping(scoping: Scoping, where: str) -> None:
    if scoping.ng_rate is not None and not 0.0 < scoping.ng_rate < 1.0:
        what = f"scoping.ng_rate is {scoping.ng_rate:g}"
        raise BadInput(
            what, where=where, remedy="it is a share above 0 and below 1, such as 0.02; leave it out if unknown"
        )
    _check("scoping.hours_per_day", scoping.hours_per_day, (0.0, 24.0), where=where, open_low=True)
    _check("scoping.days_per_week", scoping.days_per_week, (0.0, 7.0), where=where, open_low=True)
    _check("scoping.judge_s", scoping.judge_s, (0.0, _MOST_JUDGE_S), where=where, open_low=True)


def _check_gate(gate: Gate, where: str) -> Level:
    try:
        level = gate.opens
    except ValueError as problem:
        raise BadInput(f"a gate has {problem}", where=where, remedy="name assisted, partial or full") from problem
    if level not in _GATED:
        what = f"a gate stands before {level.word}"
        raise BadInput(what, where=where, remedy="gates stand before assisted, partial and full: below, people decide")
    name = f"gate '{level.word}'"
    targets = {"escape": gate.escape, "overkill": gate.overkill}
    for key, target in targets.items():
        if target is not None and not 0.0 < target <= _HIGHEST_TARGET:
            _refuse_target(f"{name}.{key}", target, where)
    _check(f"{name}.confidence", gate.confidence, (_LEAST_CONFIDENCE, _MOST_CONFIDENCE), where=where, open_low=True)
    _check(f"{name}.ng_parts", gate.ng_parts, (1, _MOST_PARTS), where=where)
    _check(f"{name}.lots", gate.lots, (1, _MOST_PARTS), where=where)
    _check(f"{name}.shifts", gate.shifts, (1, _MOST_PARTS), where=where)
    _check(f"{name}.judges", gate.judges, (1, _MOST_PARTS), where=where)
    _check(f"{name}.age_days", gate.age_days, (1.0, 3660.0), where=where)
    _check(f"{name}.people", gate.people, (1, _MOST_PEOPLE), where=where)
    return level


def _refuse_target(key: str, target: float, where: str) -> None:
    if target == 0.0:
        remedy = "no number of parts proves a rate of 0; 0.001 takes some 4,000 true NG parts, 0.02 some 200"
    else:
        remedy = f"it is a rate above 0 and at most {_HIGHEST_TARGET:g}, such as 0.02"
    raise BadInput(f"{key} is {target:g}", where=where, remedy=remedy)


def _check_year(gate: Gate, recipe: Recipe, where: str) -> None:
    """Refuse a gate that a year's production could not open, where takt and share of NG parts are known."""
    year = None if recipe.takt_s is None else recipe.scoping.ng_parts_a_year(recipe.takt_s)
    if year is None:
        return
    name, most = f"gate '{gate.level}'", math.floor(year)
    young = math.floor(year * min(1.0, gate.age_days / 365.0))
    if gate.ng_parts > young:
        what = f"{name}.ng_parts is {gate.ng_parts}, and {gate.age_days:g} days give some {young}"
        raise BadInput(what, where=where, remedy=f"at most {young} would do, or a longer age_days")
    log_needed = -math.log(alpha_of_attempt(1.0 - gate.confidence, 1))
    needed = RateTest(gate.escape).needed(0.0, log_needed)
    if needed is not None and needed > most:
        reachable = _least_target(most, log_needed)
        remedy = "no target can be proved with so few" if reachable is None else f"{reachable:g} would do"
        what = (
            f"{name}.escape is {gate.escape:g}: it takes {needed} true NG parts without an error, a year gives {most}"
        )
        raise BadInput(what, where=where, remedy=remedy)


def _least_target(ng_parts: int, log_needed: float) -> float | None:
    """Return the lowest target, to two digits, that so many true NG parts prove without an error."""
    digits = (scale * step for scale in (1e-5, 1e-4, 1e-3, 1e-2) for step in range(10, 100))
    for target in digits:
        if target > _HIGHEST_TARGET:
            return None
        if RateTest(target).log_wealth(0, ng_parts) >= log_needed:
            return round(target, 6)
    return None
