"""The simulated person and the counting of a demo."""

from __future__ import annotations

from inspector_app.cameras.phone_line import PhoneLine
from inspector_app.demo import SimulatedInspector, Tally
from inspector_app.domain.automation import Level
from inspector_app.domain.inspection import Inspection, PassRecord
from inspector_app.domain.part import Pass, Trigger
from inspector_app.domain.policy import DecidedBy, Decision, Policy, SeenFacts, assess, route
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Outcome, Recipe
from inspector_app.pipeline.lockstep import Stepped
from inspector_app.stations import DemoLine

LINE = DemoLine(lambda serial: 0, PhoneLine(7, ng_share=0.5))
NG = next(number for number in range(1, 100) if LINE.is_ng(number))
OK = next(number for number in range(1, 100) if not LINE.is_ng(number))


def record_of(number: int) -> PassRecord:
    policy = Policy.of(Recipe("phone"), Level.FULL)
    serial = LINE.phones.truth(number).serial
    part = Pass(f"demo-{number}", serial, 1, Trigger(number, serial, 0.0), {})
    assessment = assess(None, SeenFacts(), policy)
    return PassRecord(part, 1, policy, None, SeenFacts(), assessment, route(assessment, policy, part.id))


def stepped(number: int, outcome: Outcome) -> Stepped:
    verdict = Verdict.UNSURE if outcome is Outcome.HOLD else Verdict(outcome.value)
    decision = Decision(verdict, outcome, DecidedBy.MODEL, "rule", "reason")
    return Stepped(record_of(number), Inspection(f"demo-{number}", decision, None, 0.0, 5.0))


def test_a_simulated_inspector_errs_at_the_stated_rate_and_always_on_the_same_parts() -> None:
    person = SimulatedInspector(LINE, error_rate=0.2, seed=1)
    wrong = [(person.judge(record_of(number))[1] is Verdict.NG) != LINE.is_ng(number) for number in range(1, 400)]

    assert 0.13 < sum(wrong) / len(wrong) < 0.27
    assert person.judge(record_of(NG)) == person.judge(record_of(NG))


def test_a_simulated_inspector_without_error_says_the_truth() -> None:
    person = SimulatedInspector(LINE, error_rate=0.0, seed=1)

    assert person.judge(record_of(NG))[1] is Verdict.NG
    assert person.judge(record_of(OK))[1] is Verdict.OK


def test_an_escape_is_an_ng_part_that_passed_and_overkill_an_ok_part_that_was_rejected() -> None:
    tally = Tally(LINE, Level.PARTIAL)
    for number, outcome in ((NG, Outcome.OK), (NG, Outcome.HOLD), (OK, Outcome.NG), (OK, Outcome.HOLD)):
        tally.add(stepped(number, outcome))

    assert (tally.true[True], tally.wrong[True]) == (2, 1)
    assert (tally.true[False], tally.wrong[False]) == (2, 1)


def test_in_full_a_held_ok_part_counts_as_rejected() -> None:
    tally = Tally(LINE, Level.FULL)
    tally.add(stepped(OK, Outcome.HOLD))

    assert tally.wrong[False] == 1


def test_the_truth_is_told_in_words() -> None:
    assert LINE.truth_text(OK) in {"OK", "not whole in view"}
    assert "px" in LINE.truth_text(NG)
