"""Each number of a pass has one name, and what derives from a prediction is known as such."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from inspector_app.domain.automation import Level
from inspector_app.domain.inspection import Inspection, PassRecord, StepTimes
from inspector_app.domain.metrics import (
    AGAINST,
    PLAIN,
    Group,
    Metric,
    metrics_of,
    values_of_inspection,
    values_of_judgement,
    values_of_pace,
    values_of_prediction,
    values_of_record,
    values_of_verdict,
)
from inspector_app.domain.part import Pass, Trigger
from inspector_app.domain.policy import Policy, SeenFacts, assess, decide, route
from inspector_app.domain.prediction import Finding, Prediction, StagePrediction, Verdict
from inspector_app.domain.recipe import Outcome, Recipe, Thresholds, View
from inspector_app.domain.review import Judgement
from inspector_app.domain.stage import Stage, StageRole
from tests.unit.domain import strategies as known

RECIPE = Recipe(
    "plate",
    views=(View("top"), View("side")),
    stages=(Stage("find", "find.onnx", "top", StageRole.LOCATE), Stage("judge", "judge.onnx", "side")),
    thresholds=Thresholds(ng_at=0.75, ok_below=0.25),
)
NAMES = [metric.name for metric in metrics_of(RECIPE)]
# What is measured beside a part; see tests/unit/pipeline/test_station_readings.py.
OF_STATION = {"step:commit", "takt", "queue", "cpu", "memory", "disk"}
TELLING = {metric.name for metric in metrics_of(RECIPE) if metric.tells}


def said(score: float | None, *, whole: bool | None = True, find: float | None = 0.5) -> Prediction:
    stages = (StagePrediction("find", "0", find), StagePrediction("judge", "1", score))
    return Prediction(score, stages=stages, located_whole=whole)


def judgement(verdict: Verdict) -> Judgement:
    return Judgement("line-1", "an operator", verdict, 3.0, blind=True, took_ms=2500.0)


SAID = said(0.1)


def recorded(prediction: Prediction | None, level: Level) -> PassRecord:
    part = Pass("line-1", "S1", 1, Trigger(1, "S1", 2.0), {})
    policy, facts = Policy.of(RECIPE, level), SeenFacts()
    assessment = assess(prediction, facts, policy)
    measures = {f"{view.name}.{kind}": 1.0 for view in RECIPE.views for kind in (*PLAIN, *AGAINST)}
    times = StepTimes(1.0, prediction_ms=2.0, encode_ms=3.0, decision_ms=4.0)
    return PassRecord(
        part,
        1,
        policy,
        prediction,
        facts,
        assessment,
        route(assessment, policy, part.id),
        measures=measures,
        times=times,
    )


def decided(
    level: Level, prediction: Prediction = SAID, *, verdict: Verdict | None = None, gave_up: str | None = None
) -> Inspection:
    policy = Policy.of(RECIPE, level)
    decision = decide(prediction, policy, facts=SeenFacts(), pass_id="line-1", said=verdict, gave_up=gave_up)
    assert decision is not None
    judgement = None if verdict is None else Judgement("line-1", "an operator", verdict, 3.0, blind=True)
    by = judgement if decision.rule == "person" else None
    return Inspection("line-1", decision, by, 3.0, 90.0)


def test_names_are_unique_and_in_the_order_of_the_charts() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert [metric.group for metric in metrics_of(RECIPE)] == sorted(
        (metric.group for metric in metrics_of(RECIPE)), key=list(Group).index
    )
    assert NAMES[:4] == ["latency", "step:assemble", "step:inference", "step:encode"]
    outputs = [metric.name for metric in metrics_of(RECIPE) if metric.group is Group.OUTPUT]
    assert outputs == ["ng", "unsure", "no-finding", "score:find", "ng:find", "score:judge", "ng:judge"]
    assert NAMES[-5:] == ["override-ng", "override-ok", "agreement", "audit-escape", "time-to-judge"]


@pytest.mark.parametrize(
    "name, kind", [("brightness:top", "brightness"), ("step:inference", "inference"), ("ng", "ng"), ("ng:judge", "ng")]
)
def test_a_kind_is_what_is_measured_without_of_what(name: str, kind: str) -> None:
    assert Metric(name, Group.INPUT).kind == kind


def test_every_metric_is_of_something_that_the_recipe_has() -> None:
    known_names = {"", *(view.name for view in RECIPE.views), *(stage.name for stage in RECIPE.stages)}
    assert {metric.of for metric in metrics_of(RECIPE)} == known_names


def test_every_value_has_a_metric_and_every_metric_a_value() -> None:
    record = recorded(said(0.1), Level.FULL)
    values = values_of_record(record) | values_of_prediction(record.prediction, RECIPE)
    values |= values_of_inspection(decided(Level.FULL))

    values |= values_of_pace(record) | values_of_verdict(Verdict.OK)
    for own in (Verdict.OK, Verdict.NG):
        values |= values_of_judgement(judgement(Verdict.OK), own, left_ok=True)

    assert set(values) | OF_STATION == set(NAMES)


@pytest.mark.parametrize(
    "own, person, overruled",
    [
        (Verdict.OK, Verdict.OK, {"override-ok": 0.0, "agreement": 1.0}),
        (Verdict.OK, Verdict.NG, {"override-ok": 1.0, "agreement": 0.0}),
        (Verdict.NG, Verdict.OK, {"override-ng": 1.0, "agreement": 0.0}),
        (Verdict.NG, Verdict.NG, {"override-ng": 0.0, "agreement": 1.0}),
        (Verdict.UNSURE, Verdict.NG, {}),
        (Verdict.OK, Verdict.UNSURE, {}),
        (None, Verdict.OK, {}),
    ],
)
def test_who_is_not_sure_overrules_nothing_and_agrees_with_nobody(
    own: Verdict | None, person: Verdict, overruled: dict[str, float]
) -> None:
    assert values_of_judgement(judgement(person), own) == {"time-to-judge": 2.5, **overruled}


@pytest.mark.parametrize(
    "person, escaped", [(Verdict.NG, {"audit-escape": 1.0}), (Verdict.OK, {"audit-escape": 0.0}), (Verdict.UNSURE, {})]
)
def test_what_left_as_ok_and_is_called_ng_has_escaped(person: Verdict, escaped: dict[str, float]) -> None:
    values = values_of_judgement(judgement(person), None, left_ok=True)
    assert {name: value for name, value in values.items() if name == "audit-escape"} == escaped


@pytest.mark.parametrize(
    "number, whole, values", [(1, True, (0.0, 0.0)), (2, True, (1.0, 0.0)), (1, False, (0.0, 1.0))]
)
def test_what_comes_back_and_what_lacks_a_view_are_counted(
    number: int, whole: bool, values: tuple[float, float]
) -> None:
    record = recorded(None, Level.SHADOW)
    record = replace(record, part=replace(record.part, number=number), facts=SeenFacts(views_present=whole))
    given_values = values_of_record(record)
    assert (given_values["retrigger"], given_values["incomplete"]) == values


def test_a_part_that_nobody_timed_has_no_time_to_judge() -> None:
    assert values_of_judgement(replace(judgement(Verdict.OK), took_ms=0.0), None) == {}


@pytest.mark.parametrize("own, unsure", [(Verdict.OK, 0.0), (Verdict.NG, 0.0), (Verdict.UNSURE, 1.0)])
def test_unsure_is_what_the_station_itself_says(own: Verdict, unsure: float) -> None:
    assert values_of_verdict(own) == {"unsure": unsure}


def test_a_stage_that_cuts_out_what_it_looks_at_is_measured_by_itself_and_that_tells() -> None:
    cut = replace(RECIPE, stages=(RECIPE.stages[0], replace(RECIPE.stages[1], region=(0.0, 0.0, 0.5, 1.0))))
    crops = [metric for metric in metrics_of(cut) if "@" in metric.name]

    assert [(metric.name, metric.kind, metric.of) for metric in crops][:2] == [
        ("brightness@judge", "brightness", "judge"),
        ("contrast@judge", "contrast", "judge"),
    ]
    assert all(metric.tells and metric.group is Group.INPUT for metric in crops)
    seen = replace(SAID, stages=(replace(SAID.stages[0], measures={"brightness": 90.0}),))
    assert values_of_prediction(seen, cut)["brightness@find"] == 90.0


@pytest.mark.parametrize("score, found, value", [(0.1, (), 1.0), (0.9, (Finding("dent", 0.9, (0, 0, 1, 1)),), 0.0)])
def test_no_finding_is_1_where_nothing_was_found(score: float, found: tuple[Finding, ...], value: float) -> None:
    assert values_of_prediction(replace(said(score), findings=found), RECIPE)["no-finding"] == value


def test_what_tells_is_what_does_not_come_from_the_pass_itself() -> None:
    assert set(values_of_record(recorded(said(0.1), Level.FULL))) == set(NAMES) - TELLING - OF_STATION


@given(known.predictions(), known.levels)
def test_what_a_pass_gives_by_itself_is_the_same_whatever_its_model_says(
    prediction: Prediction | None, level: Level
) -> None:
    assert values_of_record(recorded(prediction, level)) == values_of_record(recorded(None, level))


@given(known.predictions(), known.scores, known.scores)
def test_what_a_prediction_gives_tells(prediction: Prediction | None, find: float | None, judge: float | None) -> None:
    if prediction is not None:
        prediction = replace(prediction, stages=said(judge, find=find).stages)
    assert set(values_of_prediction(prediction, RECIPE)) <= TELLING


def test_where_no_model_ran_before_the_record_there_is_no_time_of_one() -> None:
    record = recorded(None, Level.SHADOW)
    assert set(values_of_pace(record)) == {"step:encode", "step:inference"} <= TELLING
    assert values_of_pace(replace(record, times=StepTimes(encode_ms=3.0))) == {"step:encode": 3.0}


def test_without_a_prediction_there_is_no_value() -> None:
    assert values_of_prediction(None, RECIPE) == {}


@pytest.mark.parametrize("score, ng", [(0.74, 0.0), (0.75, 1.0), (0.3, 0.0), (1.0, 1.0)])
def test_a_judging_stage_says_ng_from_the_threshold_on(score: float, ng: float) -> None:
    values = values_of_prediction(said(score), RECIPE)
    assert (values["score:judge"], values["ng:judge"]) == (score, ng)


@pytest.mark.parametrize("whole, ng", [(True, 0.0), (False, 1.0), (None, 1.0)])
def test_a_locating_stage_says_ng_where_the_part_was_not_seen_whole(whole: bool | None, ng: float) -> None:
    assert values_of_prediction(said(0.9, whole=whole, find=0.99), RECIPE)["ng:find"] == ng


def test_a_stage_that_failed_gives_nothing_and_the_others_do() -> None:
    values = values_of_prediction(Prediction.failed("late", said(None).stages), RECIPE)
    assert set(values) == {"score:find", "ng:find"}


@pytest.mark.parametrize("verdict, ng", [(Verdict.OK, 0.0), (Verdict.NG, 1.0), (Verdict.UNSURE, 0.0)])
def test_ng_is_what_the_line_was_told(verdict: Verdict, ng: float) -> None:
    assert values_of_inspection(decided(Level.SHADOW, verdict=verdict))["ng"] == ng


@pytest.mark.parametrize("level", [Level.HUMAN_ONLY, Level.SHADOW, Level.ASSISTED])
@pytest.mark.parametrize("verdict", [*Verdict, None])
def test_time_in_which_a_person_was_waited_for_is_no_latency(level: Level, verdict: Verdict | None) -> None:
    inspection = decided(level, verdict=verdict, gave_up=None if verdict else "nobody judged it")
    assert "latency" not in values_of_inspection(inspection)


@pytest.mark.parametrize("prediction", [said(0.1), said(0.9), said(0.5), Prediction.failed("late")])
def test_a_part_that_waited_for_nobody_has_a_latency(prediction: Prediction) -> None:
    inspection = decided(Level.FULL, prediction)
    assert inspection.decision.outcome in set(Outcome)
    assert values_of_inspection(inspection)["latency"] == 90.0
