"""What the monitor tells of parts, and when."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_app.domain.metrics import Group, metrics_of
from inspector_app.domain.policy import DecidedBy, SeenFacts
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.station import LastPart
from tests.fakes.recorder import (
    ASSISTED,
    AUDITING,
    AUDITING_WAITING,
    BROKEN,
    FULL,
    NG,
    OF_STATION,
    OK,
    RECIPE,
    SHADOW,
    UNSURE,
    Recorder,
)

HELD = SeenFacts(held_because="the serial was not read")
TELLING = {metric.name for metric in metrics_of(RECIPE) if metric.tells}
# What people's judgements give comes of some parts only.
OF_MODELS = {
    metric.name for metric in metrics_of(RECIPE) if metric.tells and metric.group is not Group.PEOPLE
} - OF_STATION
SAID = OF_MODELS - {"latency", "step:encode", "step:inference", "ng"}


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Recorder]:
    with Recorder(tmp_path) as recorder:
        yield recorder


def told(it: Recorder, pass_id: str) -> set[str]:
    """Return which metrics that derive from a prediction are told of a pass."""
    return set(it.live()[pass_id]) & TELLING


def test_a_part_that_nobody_is_asked_about_is_told_whole_at_once(it: Recorder) -> None:
    pass_id = it.part(NG)

    assert it.live() == {
        pass_id: {
            "latency": 125.0,
            "step:assemble": 3.5,
            "step:inference": 62.5,
            "step:encode": 0.0,
            "retrigger": 0.0,
            "incomplete": 0.0,
            "brightness:top": 100.0,
            "contrast:top": 40.0,
            "sharpness:top": 250.0,
            "clipping:top": 0.25,
            "brightness:side": 90.0,
            "contrast:side": 30.0,
            "sharpness:side": 150.0,
            "clipping:side": 0.5,
            "ng": 1.0,
            "unsure": 0.0,
            "brightness@judge": 80.0,
            "contrast@judge": 20.0,
            "sharpness@judge": 125.0,
            "clipping@judge": 0.0,
            "no-finding": 1.0,
            "score:find": pytest.approx(0.9),
            "ng:find": 0.0,
            "score:judge": 0.75,
            "ng:judge": 1.0,
        }
    }
    last = it.monitor.last()
    assert last == LastPart(pass_id, "S1", it.clock.now() - 0.125, Outcome.NG, DecidedBy.MODEL)


@pytest.mark.parametrize("policy", [SHADOW, ASSISTED, AUDITING, AUDITING_WAITING])
@pytest.mark.parametrize("said", [OK, NG, UNSURE, BROKEN])
def test_before_a_judgement_only_what_was_measured_is_told(it: Recorder, policy: object, said: Prediction) -> None:
    pass_id = it.part(said, policy)  # type: ignore[arg-type]

    assert told(it, pass_id) == set()
    assert it.live()[pass_id]["brightness:top"] == 100.0
    assert (it.monitor.counters().parts, it.monitor.latency_ms()) == (0, {})
    assert it.monitor.last() == LastPart(pass_id, "S1", it.clock.now() - 0.125)


@pytest.mark.parametrize(
    "policy, verdict, outcome, by",
    [
        (ASSISTED, Verdict.OK, Outcome.OK, DecidedBy.PERSON),
        (ASSISTED, Verdict.UNSURE, Outcome.HOLD, DecidedBy.NONE),
        (AUDITING, Verdict.OK, Outcome.NG, DecidedBy.MODEL),
        (AUDITING, Verdict.UNSURE, Outcome.NG, DecidedBy.MODEL),
        (AUDITING_WAITING, Verdict.NG, Outcome.NG, DecidedBy.PERSON),
    ],
)
def test_after_a_judgement_all_is_told(
    it: Recorder, policy: object, verdict: Verdict, outcome: Outcome, by: DecidedBy
) -> None:
    pass_id = it.part(NG, policy)  # type: ignore[arg-type]
    at = it.clock.now() - 0.125
    it.judge(pass_id, verdict)

    assert told(it, pass_id) - {"latency"} >= OF_MODELS - {"latency"}
    assert it.live()[pass_id]["ng"] == float(outcome is Outcome.NG)
    assert it.monitor.last() == LastPart(pass_id, "S1", at, outcome, by)
    counters = it.monitor.counters()
    assert (counters.parts, counters.decided_by[by.value]) == (1, 1)
    assert {point.at for point in it.monitor.points(0, 10).points} == {at}


def test_only_a_part_that_waited_for_nobody_has_a_latency(it: Recorder) -> None:
    for policy in (FULL, AUDITING):
        it.part(OK, policy)
    judged, _given_up = it.part(OK, ASSISTED), it.part(OK, ASSISTED)
    it.judge("line-00000002")
    it.judge(judged, Verdict.UNSURE)
    it.give_up()

    assert it.monitor.counters().parts == 4
    assert [pass_id for pass_id, values in it.live().items() if "latency" in values] == [
        "line-00000001",
        "line-00000002",
    ]
    assert it.monitor.latency_ms() == {"p50": 125.0, "p95": 125.0, "p99": 125.0}


def test_a_part_that_nobody_judged_in_time_is_told_as_held(it: Recorder) -> None:
    pass_id = it.part(NG, ASSISTED)
    it.give_up()

    assert it.monitor.counters().held == 1
    assert it.live()[pass_id]["ng"] == 0.0
    last = it.monitor.last()
    assert last is not None
    assert (last.pass_id, last.outcome, last.decided_by) == (pass_id, Outcome.HOLD, DecidedBy.NONE)


def test_a_part_that_is_held_whatever_anybody_says_is_told_at_once(it: Recorder) -> None:
    it.part(None, SHADOW, facts=HELD)

    assert it.monitor.counters().held == 1
    assert len(it.waiting) == 0


def test_in_shadow_a_judged_part_is_told_when_its_model_has_spoken_at_the_time_of_its_trigger(it: Recorder) -> None:
    pass_id = it.part(None, SHADOW)
    at = it.clock.now() - 0.125
    it.judge(pass_id)
    assert told(it, pass_id) == {"ng", "step:encode", "time-to-judge"}
    it.clock.advance(30.0)
    it.speak(pass_id, NG)

    assert told(it, pass_id) == {"ng", "step:encode", "time-to-judge", "override-ng", "agreement", *SAID}
    assert {point.at for point in it.monitor.points(0, 10).points} == {at}


def test_in_shadow_a_model_that_spoke_before_the_judgement_tells_nothing(it: Recorder) -> None:
    pass_id = it.part(None, SHADOW)
    it.speak(pass_id, NG)
    assert told(it, pass_id) == set()
    it.judge(pass_id)
    assert "score:judge" in told(it, pass_id)


def test_all_in_one_transaction_is_told_as_if_it_came_one_by_one(it: Recorder) -> None:
    one = it.part(None, SHADOW, step=False)
    it.speak(one, NG, step=False)
    two = it.part(OK, step=False)
    it.step()

    assert (told(it, one), told(it, two)) == (set(), OF_MODELS)
    assert it.monitor.counters().parts == 1


def test_an_audited_part_that_is_judged_in_the_next_shift_counts_as_the_record_counts_it(it: Recorder) -> None:
    pass_id = it.part(NG, AUDITING)
    it.clock.advance(8 * 3600.0)
    it.judge(pass_id)

    assert it.monitor.counters().parts == it.recorded.counters().parts == 0


@pytest.mark.parametrize("policy", [AUDITING, ASSISTED])
def test_what_was_asked_before_a_restart_is_told_after_its_judgement(tmp_path: Path, policy: object) -> None:
    with Recorder(tmp_path) as before:
        pass_id = before.part(NG, policy)  # type: ignore[arg-type]
    with Recorder(tmp_path, clock=before.clock) as it:
        assert told(it, pass_id) == set()
        assert it.monitor.counters().parts == 0
        it.judge(pass_id, Verdict.NG)
        assert it.live()[pass_id]["ng"] == it.live()[pass_id]["ng:judge"] == 1.0
        last = it.monitor.last()

    assert last is not None
    assert last.outcome is Outcome.NG


def test_the_takt_is_between_triggers(it: Recorder) -> None:
    assert it.monitor.takt_s() is None
    for _ in range(3):
        it.part()
    assert it.monitor.takt_s() == pytest.approx(5.125)
