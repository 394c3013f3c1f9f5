"""Gates that make no sense are refused with what would do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from inspector_app.configuration.gate_checks import check_gates
from inspector_app.domain.errors import BadInput
from inspector_app.domain.gate import EvidenceRules, Gate
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.scoping import Scoping

NAN = float("nan")


def refusal(recipe: Recipe) -> str:
    with pytest.raises(BadInput) as caught:
        check_gates(recipe, where="plate.toml")
    assert str(caught.value).startswith("plate.toml: ")
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"escape": 0.0}, "gate 'partial'.escape is 0; no number of parts proves a rate of 0"),
        ({"escape": 1.0}, "above 0 and at most 0.5, such as 0.02"),
        ({"escape": -0.1}, "gate 'partial'.escape is -0.1"),
        ({"escape": NAN}, "gate 'partial'.escape is nan"),
        ({"overkill": 0.0}, "gate 'partial'.overkill is 0"),
        ({"overkill": NAN}, "gate 'partial'.overkill is nan"),
        ({"confidence": 0.5}, "it is above 0.5 and at most 0.9999"),
        ({"confidence": 1.0}, "confidence is 1"),
        ({"confidence": NAN}, "confidence is nan"),
        ({"ng_parts": 0}, "ng_parts is 0; it is at least 1"),
        ({"ng_parts": -5}, "ng_parts is -5"),
        ({"lots": 0}, "lots is 0"),
        ({"shifts": 0}, "shifts is 0"),
        ({"judges": 0}, "judges is 0"),
        ({"age_days": 0.5}, "age_days is 0.5"),
        ({"age_days": NAN}, "age_days is nan"),
        ({"people": 3}, "people is 3; it is at least 1 and at most 2"),
        ({"level": "often"}, "no automation level 'often'"),
        ({"level": "shadow"}, "a gate stands before shadow; gates stand before assisted, partial and full"),
    ],
)
def test_a_gate_whose_numbers_make_no_sense_is_refused(changed: dict[str, Any], words: str) -> None:
    assert words in refusal(Recipe("plate", gates=(replace(Gate("partial"), **changed),)))


def test_a_level_has_one_gate() -> None:
    assert "two gates" in refusal(Recipe("plate", gates=(Gate("full"), Gate("full"))))


def test_more_ng_parts_than_a_year_gives_are_refused_with_the_number_that_would_do() -> None:
    # 57,600 parts a week for 52 weeks, one in ten thousand of them NG: 299 a year
    recipe = Recipe("plate", gates=(Gate("full", ng_parts=300, age_days=365),), takt_s=5.0, scoping=Scoping(0.0001))
    assert "ng_parts is 300, and 365 days give some 299; at most 299 would do" in refusal(recipe)
    check_gates(replace(recipe, gates=(Gate("full", ng_parts=299, age_days=365),)), where="")


def test_ng_parts_that_grow_too_old_before_there_are_enough_are_refused() -> None:
    recipe = Recipe("plate", gates=(Gate("full", ng_parts=100),), takt_s=5.0, scoping=Scoping(0.0001))
    assert "90 days give some 73; at most 73 would do, or a longer age_days" in refusal(recipe)


def test_a_target_that_no_year_could_prove_is_refused_with_the_one_that_would_do() -> None:
    recipe = Recipe("plate", gates=(Gate("full", escape=0.001),), takt_s=5.0, scoping=Scoping(0.0001))
    words = refusal(recipe)
    assert "true NG parts without an error, a year gives 299; 0.014 would do" in words
    check_gates(replace(recipe, gates=(Gate("full", escape=0.014),)), where="")


def test_a_year_without_ng_parts_proves_nothing() -> None:
    recipe = Recipe("plate", gates=(Gate("full", ng_parts=1, age_days=3660),), takt_s=600.0, scoping=Scoping(0.0001))
    assert "no target can be proved with so few" in refusal(recipe)


@pytest.mark.parametrize("scoping", [Scoping(), Scoping(0.000001)])
def test_where_takt_or_share_is_unknown_nothing_is_said_of_a_year(scoping: Scoping) -> None:
    check_gates(Recipe("plate", gates=(Gate("full", escape=0.001),), scoping=scoping), where="")


@pytest.mark.parametrize(
    "scoping, words",
    [
        (Scoping(0.0), "scoping.ng_rate is 0"),
        (Scoping(1.0), "scoping.ng_rate is 1"),
        (Scoping(NAN), "scoping.ng_rate is nan"),
        (Scoping(hours_per_day=0.0), "hours_per_day is 0; it is above 0 and at most 24"),
        (Scoping(hours_per_day=25.0), "hours_per_day is 25"),
        (Scoping(days_per_week=8.0), "days_per_week is 8"),
        (Scoping(judge_s=NAN), "judge_s is nan"),
    ],
)
def test_a_plan_that_no_week_could_hold_is_refused(scoping: Scoping, words: str) -> None:
    assert words in refusal(Recipe("plate", scoping=scoping))


@pytest.mark.parametrize(
    "rules, words",
    [
        (EvidenceRules(lot="("), "evidence.lot is no regular expression"),
        (EvidenceRules(lot=r"\d*"), "matches a serial that says nothing"),
        (EvidenceRules(second_ok=1.5), "evidence.second_ok is 1.5"),
        (EvidenceRules(second_ok=NAN), "evidence.second_ok is nan"),
    ],
)
def test_rules_of_evidence_that_make_no_sense_are_refused(rules: EvidenceRules, words: str) -> None:
    assert words in refusal(Recipe("plate", evidence=rules))
