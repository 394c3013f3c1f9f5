"""Audits that speak against the model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inspector_app.domain.audit_watch import AuditWatch
from inspector_app.domain.automation import Level
from inspector_app.domain.evidence import EvidencePart, Identity, Terms
from inspector_app.domain.gate import EvidenceRules
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.review import Judgement

OK, NG = Verdict.OK, Verdict.NG
MINE = Identity(1)
TERMS = Terms(MINE, 0.0, (), EvidenceRules(second_ok=0.0))


def audited(number: int, said: Verdict, *, judges: int = 2, weight: float = 1.0, serial: str = "") -> EvidencePart:
    judgements = tuple(Judgement("p", who, NG, 1.0, blind=True) for who in ("Kim", "Sam")[:judges])
    return EvidencePart(
        f"p{number}",
        serial or f"s{number}",
        float(number),
        MINE,
        said,
        judgements,
        probability=0.05 / weight,
        least=0.05,
    )


def watch(level: Level = Level.FULL, terms: Terms = TERMS) -> AuditWatch:
    return AuditWatch(terms, level=level, target=0.02)


def test_a_model_that_keeps_to_its_target_is_left_alone() -> None:
    # 60 stations of 200 true NG parts each: 1 % of them may fall, and 7 would come once in 100,000 times
    fell = 0
    for escapes in np.random.default_rng(4).random((60, 200)) < 0.02:
        one = watch()
        for number, escaped in enumerate(escapes):
            one.put(audited(number, OK if escaped else NG))
            if one.is_against:
                fell += 1
                break
    assert fell < 7


def test_a_model_that_passes_half_of_them_is_found_out_at_once_and_told_with_its_numbers() -> None:
    one = watch()
    for number in range(8):
        one.put(audited(number, OK if number % 2 else NG))
    assert one.is_against
    assert one.words() == "4 of 8 true NG parts were passed, and 0.02 are allowed"


def test_after_a_fall_the_audits_before_it_no_longer_count() -> None:
    one = watch()
    for number in range(8):
        one.put(audited(number, OK))
    one.restart(8.0)
    assert not one.is_against
    one.put(audited(7, OK))
    assert one.parts == 0
    one.put(audited(9, OK))
    assert one.parts == 1


def test_what_only_one_person_said_is_no_reason_to_fall() -> None:
    one = watch()
    for number in range(20):
        one.put(audited(number, OK, judges=1))
    assert (one.parts, one.is_against) == (0, False)
    one.put(audited(1, OK))
    assert one.parts == 1


def test_a_part_that_turns_out_good_is_taken_back() -> None:
    one = watch()
    one.put(audited(1, OK))
    one.put(replace(audited(1, OK), judgements=()))
    assert one.parts == 0


def test_what_people_decide_at_partial_says_nothing_of_the_model() -> None:
    one = watch(Level.PARTIAL)
    one.put(audited(1, Verdict.UNSURE))
    assert one.parts == 0


def test_one_bad_lot_is_one_witness() -> None:
    terms = replace(TERMS, rules=EvidenceRules(lot=r"L\d+", second_ok=0.0))
    one, other = watch(terms=terms), watch()
    for number in range(8):
        one.came("L1-1")
        one.put(audited(number, OK, serial=f"L1-{number}"))
        other.put(audited(number, OK))
    one.came("L2-1")
    assert other.is_against
    assert not one.is_against


def test_a_part_that_was_likely_to_be_audited_speaks_less() -> None:
    likely, seldom = watch(), watch()
    for number in range(3):
        likely.put(audited(number, OK, weight=0.1))
        seldom.put(audited(number, OK))
    assert (likely.is_against, seldom.is_against) == (False, True)
