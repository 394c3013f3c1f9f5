"""Whoever predicts for a part."""

from __future__ import annotations

import threading
import time

from inspector_app.domain.automation import Level
from inspector_app.domain.inspection import PassRecord
from inspector_app.domain.part import Pass, Trigger
from inspector_app.domain.policy import Assessment, Policy, SeenFacts, route
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.recipe import Recipe
from inspector_app.pipeline.side import Side
from tests.fakes.clock import ManualClock
from tests.fakes.predictor import SURE_OK, ScriptedPredictor


def part(number: int = 1, *, problem: str | None = None) -> Pass:
    return Pass(f"line-{number}", f"S{number}", 1, Trigger(number, f"S{number}", 1000.0), {}, problem)


def record(number: int = 1, level: Level = Level.SHADOW) -> PassRecord:
    """Return a pass as it is recorded before its model speaks."""
    policy = Policy.of(Recipe("plate", placed=True), level)
    facts, assessment = SeenFacts(), Assessment(Verdict.UNSURE, ())
    path = route(assessment, policy, f"line-{number}")
    return PassRecord(part(number), 1, policy, None, facts=facts, assessment=assessment, route=path)


def side_of(predictor: ScriptedPredictor, distrusted: list[str] | None = None) -> Side:
    said = distrusted if distrusted is not None else []
    return Side(Recipe("plate"), 1, predictor, distrust=said.append, clock=ManualClock())


def test_a_pass_without_its_frames_is_not_shown_to_the_models() -> None:
    predictor = ScriptedPredictor()
    prediction, took_ms = side_of(predictor).predict(part(problem="top gave no frame"))
    assert prediction.error == "top gave no frame"
    assert took_ms == 0.0
    assert predictor.asked == []


def test_numbers_that_are_none_make_a_failed_prediction() -> None:
    prediction, _ = side_of(ScriptedPredictor(lambda _part: Prediction(float("nan")))).predict(part())
    assert prediction.score is None
    assert prediction.error is not None


def test_models_that_keep_failing_are_distrusted_and_those_that_fail_once_are_not() -> None:
    distrusted: list[str] = []
    predictor = ScriptedPredictor(lambda _part: Prediction.failed("it took too long"))
    side = side_of(predictor, distrusted)
    side.predict(part(1))
    assert distrusted == []
    predictor.failing = "5 inference processes lost within a minute"
    side.predict(part(2))
    assert distrusted == ["5 inference processes lost within a minute"]


def test_two_threads_that_ask_are_answered_one_after_the_other() -> None:
    inside: list[str] = []
    most: list[int] = []

    def script(one: Pass) -> Prediction:
        inside.append(one.id)
        most.append(len(inside))
        time.sleep(0.02)
        inside.remove(one.id)
        return SURE_OK

    side = side_of(ScriptedPredictor(script))
    threads = [threading.Thread(target=side.predict, args=(part(number),)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1, 1, 1]


def test_what_waits_for_a_side_to_be_idle_waits_for_the_last_of_its_parts_and_comes_once() -> None:
    side = side_of(ScriptedPredictor())
    done: list[str] = []
    side.enter()
    side.enter()
    side.when_idle(lambda: done.append("idle"))
    side.leave()
    assert done == []
    side.leave()
    assert done == ["idle"]
    side.enter()
    side.leave()
    assert done == ["idle"]
    side.when_idle(lambda: done.append("again"))
    assert done == ["idle", "again"]
