"""Parts that wait for a person."""

from __future__ import annotations

from inspector_app.domain.automation import Level
from inspector_app.domain.policy import DecidedBy, Policy, SeenFacts
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.recipe import Outcome, Recipe
from inspector_app.domain.review import Judgement
from inspector_app.domain.undecided import Undecided
from inspector_app.pipeline.waiting import Waiting


def undecided(pass_id: str, *, since: float = 0.0, waits: bool = True, level: Level = Level.PARTIAL) -> Undecided:
    return Undecided(
        pass_id=pass_id,
        serial=f"serial-{pass_id}",
        number=1,
        trigger_sequence=1,
        policy=Policy.of(Recipe("phone"), level),
        prediction=Prediction.failed("it took too long"),
        facts=SeenFacts(),
        files=(),
        since=since,
        captured_ns=0,
        waits=waits,
        blind=True,
    )


def judgement(pass_id: str, verdict: Verdict) -> Judgement:
    return Judgement(pass_id, "an operator", verdict, at=5.0, blind=True)


def test_the_first_judgement_decides_a_part_that_waits() -> None:
    inspection = undecided("p").judged(judgement("p", Verdict.NG), latency_ms=1.0)

    assert inspection is not None
    assert (inspection.decision.outcome, inspection.decision.decided_by) == (Outcome.NG, DecidedBy.PERSON)


def test_an_audits_judgement_decides_nothing_because_the_part_has_left() -> None:
    assert undecided("p", waits=False).judged(judgement("p", Verdict.NG), latency_ms=1.0) is None


def test_a_person_who_is_not_sure_leaves_a_held_part_that_nobody_decided() -> None:
    inspection = undecided("p").judged(judgement("p", Verdict.UNSURE), latency_ms=1.0)

    assert inspection is not None
    assert (inspection.decision.decided_by, inspection.judgement) == (DecidedBy.NONE, None)


def test_only_parts_that_wait_become_overdue() -> None:
    waiting = Waiting(judge_s=10.0)
    for part in (undecided("old"), undecided("audit", waits=False), undecided("new", since=95.0)):
        waiting.add(part)

    assert [part.pass_id for part in waiting.overdue(100.0)] == ["old"]
    assert waiting.holding == 2


def test_a_part_that_nobody_judged_in_time_is_held_and_never_passed() -> None:
    inspection = undecided("p").given_up("nobody came", 200.0, latency_ms=1.0)

    assert inspection is not None
    assert inspection.decision.outcome is Outcome.HOLD


def test_the_screen_sees_the_oldest_first_and_nothing_of_why_they_wait() -> None:
    waiting = Waiting(judge_s=10.0)
    for number in range(5):
        waiting.add(undecided(str(number)))

    shown = waiting.shown(3)
    assert [part.pass_id for part in shown] == ["0", "1", "2"]
    assert not hasattr(shown[0], "prediction")
    waiting.remove("0")
    assert waiting.get("0") is None
    assert len(waiting) == 4
