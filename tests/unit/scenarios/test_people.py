"""The people of a story."""

from __future__ import annotations

from inspector_app.cameras.phone_line.changing import ChangingLine
from inspector_app.domain.prediction import Verdict
from inspector_app.scenarios.people import JUDGES, SimulatedPeople

PHONES = ChangingLine(7, ng_share=0.4)


def test_who_never_errs_says_what_is_true() -> None:
    people = SimulatedPeople(PHONES, 0.0, 7)
    for number in range(1, 40):
        true = Verdict.NG if PHONES.truth(number).is_ng else Verdict.OK
        assert people.said_of(number, by=JUDGES[0]) == (JUDGES[0], true)


def test_people_err_as_often_as_it_is_stated_and_each_on_other_parts() -> None:
    people = SimulatedPeople(PHONES, 0.2, 7)
    wrong = {
        judge: {n for n in range(1000) if (people.said_of(n, by=judge)[1] is Verdict.NG) != PHONES.truth(n).is_ng}
        for judge in JUDGES
    }
    assert all(150 < len(parts) < 250 for parts in wrong.values())
    assert 20 < len(wrong[JUDGES[0]] & wrong[JUDGES[1]]) < 70
