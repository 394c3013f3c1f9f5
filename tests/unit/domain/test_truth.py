"""When the truth about a part is settled."""

from __future__ import annotations

import pytest

from inspector_app.domain.prediction import Verdict
from inspector_app.domain.review import Judgement
from inspector_app.domain.truth import by_different_people, is_drawn, settle

OK, NG, UNSURE = Verdict.OK, Verdict.NG, Verdict.UNSURE
PEOPLE = ("Kim", "Sam", "Lee", "Ada")


def judged(*verdicts: Verdict) -> tuple[Judgement, ...]:
    return tuple(
        Judgement("p1", who, verdict, float(number), blind=True)
        for number, (who, verdict) in enumerate(zip(PEOPLE, verdicts, strict=False))
    )


@pytest.mark.parametrize(
    "verdicts, said, drawn, truth",
    [
        ((OK,), OK, False, OK),
        ((OK,), UNSURE, False, OK),
        ((OK,), OK, True, None),
        ((OK,), NG, False, None),
        ((NG,), NG, False, None),
        ((NG,), OK, False, None),
        ((UNSURE,), OK, False, None),
        ((NG, NG), OK, False, NG),
        ((NG, OK), OK, False, None),
        ((NG, OK, OK), OK, False, OK),
        ((NG, OK, NG), NG, False, NG),
        ((NG, UNSURE), NG, False, None),
        ((NG, UNSURE, NG), NG, False, NG),
        ((NG, OK, UNSURE), NG, False, None),
        ((NG, OK, UNSURE, OK), NG, False, OK),
        ((OK, OK), OK, True, OK),
        ((OK, OK), NG, False, OK),
        ((OK, NG, NG, OK), OK, True, None),
        ((), OK, False, None),
    ],
)
def test_two_people_settle_it_and_a_third_where_they_differ(
    verdicts: tuple[Verdict, ...], said: Verdict, drawn: bool, truth: Verdict | None
) -> None:
    assert settle(judged(*verdicts), said, drawn=drawn) is truth


def test_only_blind_judgements_count_and_one_a_person() -> None:
    kim, sam = judged(NG, NG)
    again = Judgement("p1", "Kim", OK, 9.0, blind=True)
    seeing = Judgement("p1", "Lee", OK, 9.0, blind=False)
    assert by_different_people((kim, again, seeing, sam), signed_only=False) == (kim, sam)


def test_where_signatures_are_asked_for_the_others_do_not_count() -> None:
    signed = Judgement("p1", "Sam", NG, 1.0, blind=True, signed=True)
    assert by_different_people((*judged(NG), signed), signed_only=True) == (signed,)


def test_about_the_share_asked_for_is_drawn_and_always_the_same_parts() -> None:
    drawn = [is_drawn(f"p{number}", "audit", 0.1) for number in range(2000)]
    assert 140 < sum(drawn) < 260
    assert drawn == [is_drawn(f"p{number}", "audit", 0.1) for number in range(2000)]
