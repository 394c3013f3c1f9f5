"""A part's way from trigger to line signal, over the real record."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from inspector_app.domain.automation import Level, LevelRefused
from inspector_app.domain.policy import DecidedBy
from inspector_app.domain.ports import FrameIncomplete, LineAnswer, LineLost
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.recipe import Outcome, View
from inspector_app.pipeline.record import NotRecorded
from tests.fakes.predictor import SURE_NG, SURE_OK
from tests.fakes.scripted_camera import ScriptedCamera, noise
from tests.integration.bench import RECIPE, WAIT_S, bench, with_audit, with_limits

UNSURE = Prediction(score=0.45, located_whole=True)


def until(condition: Callable[[], bool]) -> None:
    """Wait for what another thread does; fail when it does not."""
    end = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)


def test_every_part_is_recorded_and_the_line_hears_what_is_recorded(tmp_path: Path) -> None:
    with bench(tmp_path, script=lambda part: SURE_NG if part.trigger.sequence % 3 == 0 else SURE_OK) as it:
        for _ in range(9):
            it.part()

    assert [outcome.value for _, outcome in sorted(it.history().standing.items())] == ["OK", "OK", "NG"] * 3
    report = it.verified()
    assert (report.clean, report.passes, report.inspections, report.images) == (True, 9, 9, 9)
    assert it.rows("SELECT count(*) FROM line_acts WHERE act = 'acknowledged'") == [(9,)]


def test_the_line_hears_nothing_before_the_row_is_durable(tmp_path: Path) -> None:
    with bench(tmp_path) as it:
        seen: list[int] = []
        tell = it.signals.tell

        def watching(sequence: int, outcome: Outcome) -> object:
            durable = it.rows("SELECT trigger_sequence FROM inspections JOIN passes ON passes.id = pass")
            seen.append(durable.count((sequence,)))
            return tell(sequence, outcome)

        it.signals.tell = watching  # type: ignore[method-assign, assignment]
        for _ in range(5):
            it.part()

    assert seen == [1] * 5


@pytest.mark.parametrize("level", [Level.HUMAN_ONLY, Level.SHADOW, Level.ASSISTED])
def test_below_partial_every_part_waits_for_its_person(tmp_path: Path, level: Level) -> None:
    with bench(tmp_path, level=level) as it:
        closed = it.part()
        assert closed.inspection is None
        assert it.line.waiting.holding == 1
        it.line.intents.submit_review(closed.record.part.id, "an operator", Verdict.NG)
        assert it.line.waiting.holding == 0

    assert it.history().standing == {1: Outcome.NG}
    assert it.rows("SELECT decided_by, blind FROM inspections JOIN judgements ON judgements.id = judgement") == [
        ("person", int(level is not Level.ASSISTED))
    ]
    assert it.verified().clean


def test_at_human_only_no_model_runs(tmp_path: Path) -> None:
    with bench(tmp_path, level=Level.HUMAN_ONLY) as it:
        it.part()

    assert it.predictor.asked == []


def test_in_shadow_the_part_waits_before_the_model_has_spoken(tmp_path: Path) -> None:
    speak = threading.Event()

    def slow(_part: object) -> Prediction:
        speak.wait(WAIT_S)
        return SURE_NG

    with bench(tmp_path, level=Level.SHADOW, script=slow) as it:
        closed = it.part()
        it.line.intents.submit_review(closed.record.part.id, "an operator", Verdict.OK)
        assert it.rows("SELECT count(*) FROM inspections") == [(1,)]
        assert it.rows("SELECT count(*) FROM predictions") == [(0,)]
        speak.set()

    assert it.rows("SELECT score FROM predictions") == [(0.99,)]
    assert it.verified().clean


def test_partial_asks_a_person_about_the_unsure_only(tmp_path: Path) -> None:
    script = {1: SURE_OK, 2: UNSURE, 3: SURE_NG}
    with bench(tmp_path, level=Level.PARTIAL, script=lambda part: script[part.trigger.sequence]) as it:
        parts = [it.part() for _ in range(3)]
        waiting = [part.pass_id for part in it.line.waiting.shown(10)]

    assert waiting == [parts[1].record.part.id]
    assert [part.inspection is None for part in parts] == [False, True, False]


def test_an_audited_part_leaves_at_once_and_its_judgement_is_kept_apart(tmp_path: Path) -> None:
    with bench(tmp_path, recipe=with_audit(partial=1.0, full=1.0)) as it:
        closed = it.part()
        assert closed.inspection is not None
        assert closed.inspection.decision.decided_by is DecidedBy.MODEL
        shown = it.line.waiting.shown(1)[0]
        it.line.intents.submit_review(shown.pass_id, "an operator", Verdict.NG)
        assert len(it.line.waiting) == 0

    assert it.history().standing == {1: Outcome.OK}
    assert it.rows("SELECT verdict, blind FROM judgements") == [("NG", 1)]
    assert it.verified().clean


def test_a_part_that_nobody_judges_in_time_is_held(tmp_path: Path) -> None:
    with bench(tmp_path, level=Level.ASSISTED, recipe=with_limits(judge_s=0.2)) as it:
        closed = it.part()
        until(lambda: it.line.waiting.holding == 0)
        inspection = it.line.monitor.inspection_of(closed.record.part.id)

    assert inspection is not None
    assert inspection.decision.outcome is Outcome.HOLD
    assert it.history().standing == {1: Outcome.HOLD}
    assert it.verified().clean


def test_nobody_is_asked_twice_about_a_part(tmp_path: Path) -> None:
    with bench(tmp_path, level=Level.ASSISTED) as it:
        closed = it.part()
        it.line.intents.submit_review(closed.record.part.id, "an operator", Verdict.OK)
        with pytest.raises(NotRecorded, match="nobody is asked about"):
            it.line.intents.submit_review(closed.record.part.id, "another operator", Verdict.NG)

    assert it.rows("SELECT count(*) FROM judgements") == [(1,)]


@pytest.mark.parametrize(
    "script", [Prediction.failed("it took too long"), Prediction(float("nan"), located_whole=True), Prediction(0.01)]
)
def test_in_full_what_is_unsure_is_held_and_never_passed(tmp_path: Path, script: Prediction) -> None:
    with bench(tmp_path, script=lambda part: script) as it:
        closed = it.part()

    assert closed.inspection is not None
    assert closed.inspection.decision.outcome is Outcome.HOLD
    assert it.verified().clean


def test_a_picture_that_is_the_same_as_the_one_before_is_unsure(tmp_path: Path) -> None:
    def frozen(clock: object) -> list[ScriptedCamera]:
        return [ScriptedCamera(clock, picture=lambda number: noise(min(number, 2)))]  # type: ignore[arg-type]

    with bench(tmp_path, cameras=frozen) as it:
        outcomes = [it.part().record.assessment.verdict for _ in range(3)]

    assert outcomes == [Verdict.OK, Verdict.OK, Verdict.UNSURE]


def test_a_picture_outside_of_the_taught_range_is_unsure(tmp_path: Path) -> None:
    def dark(clock: object) -> list[ScriptedCamera]:
        return [ScriptedCamera(clock, picture=lambda number: noise(number) // np.uint8(20))]  # type: ignore[arg-type]

    with bench(tmp_path, cameras=dark) as it:
        assert it.part().record.assessment.reasons == ("a frame lies outside the taught range",)


def test_a_frame_that_is_too_old_is_unsure(tmp_path: Path) -> None:
    with bench(tmp_path, recipe=with_limits(frame_age_ms=1000.0)) as it:
        it.cameras[0].age_ms = 5000.0
        assert it.part().record.assessment.reasons == ("a frame is too old",)


@pytest.mark.parametrize("trouble", [None, FrameIncomplete("half of it is missing")])
def test_a_frame_that_does_not_come_makes_an_unsure_part_and_never_a_lost_one(
    tmp_path: Path, trouble: Exception | None
) -> None:
    def broken(clock: object) -> list[ScriptedCamera]:
        return [ScriptedCamera(clock, picture=lambda number: trouble)]  # type: ignore[arg-type]

    with bench(tmp_path, cameras=broken, camera_timeout_ms=50) as it:
        closed = it.part()

    assert closed.inspection is not None
    assert closed.inspection.decision.outcome is Outcome.HOLD
    assert it.rows("SELECT count(*) FROM passes WHERE problem IS NOT NULL") == [(1,)]
    assert it.verified().clean


def test_a_lost_camera_lowers_the_level_and_comes_back_without_raising_it(tmp_path: Path) -> None:
    with bench(tmp_path) as it:
        it.part()
        it.cameras[0].lost = True
        assert it.part().record.facts.views_present is False
        assert [fault.name for fault in it.line.faults.standing()] == ["camera top"]
        assert it.line.level.level is Level.HUMAN_ONLY
        it.cameras[0].lost = False
        until(lambda: it.line.faults.standing() == ())
        assert it.part().record.policy.level is Level.HUMAN_ONLY

    assert it.rows("SELECT who, after FROM automation_changes ORDER BY id DESC LIMIT 1") == [("station", 1)]
    assert it.verified().clean


def test_a_pass_has_every_view_of_its_own_trigger(tmp_path: Path) -> None:
    recipe = replace(
        RECIPE,
        views=(View("top"), View("side")),
        taught=(*RECIPE.taught, replace(RECIPE.taught[0], view="side")),
    )

    def two(clock: object) -> list[ScriptedCamera]:
        return [ScriptedCamera(clock, name=name) for name in ("top", "side")]  # type: ignore[arg-type]

    with bench(tmp_path, recipe=recipe, cameras=two) as it:
        passes = [it.part().record.part for _ in range(4)]

    assert [{name: frame.sequence for name, frame in part.frames.items()} for part in passes] == [
        {"top": number, "side": number} for number in range(1, 5)
    ]
    assert it.verified().images == 8


def test_a_serial_that_comes_back_after_ng_is_held_until_rework_is_recorded(tmp_path: Path) -> None:
    script = {1: SURE_NG, 2: SURE_OK, 3: SURE_OK}
    with bench(tmp_path, script=lambda part: script[part.trigger.sequence]) as it:
        it.part("A-1")
        assert it.part("A-1").record.facts.held_because == "an earlier pass was NG and no rework is recorded"
        it.line.intents.act_on_part("A-1", "rework", who="a technician", why="screw replaced")
        third = it.part("A-1")

    assert third.inspection is not None
    assert (third.record.part.number, third.inspection.decision.outcome) == (3, Outcome.OK)
    assert it.verified().clean


def test_a_change_of_level_counts_from_the_next_part_on_and_is_recorded_with_its_reason(tmp_path: Path) -> None:
    with bench(tmp_path, level=Level.ASSISTED) as it:
        before = it.part().record.policy.level
        it.line.intents.request_level(Level.FULL, "an engineer", "trial")
        after = it.part().record.policy.level
        with pytest.raises(LevelRefused, match="reason"):
            it.line.intents.request_level(Level.SHADOW, "an engineer", " ")

    assert (before, after) == (Level.ASSISTED, Level.FULL)
    assert it.rows("SELECT who, why, before, after FROM automation_changes ORDER BY id DESC LIMIT 1") == [
        ("an engineer", "trial", 3, 5)
    ]
    assert it.verified().clean


def test_what_waited_when_the_engine_ended_waits_again(tmp_path: Path) -> None:
    with bench(tmp_path, level=Level.ASSISTED) as it:
        closed = it.part("B-7")
    with bench(tmp_path, level=Level.HUMAN_ONLY, restarted=True) as it:
        assert [part.serial for part in it.line.waiting.shown(5)] == ["B-7"]
        it.line.intents.submit_review(closed.record.part.id, "an operator", Verdict.OK)

    assert it.history().standing == {1: Outcome.OK}
    assert it.verified().clean


def test_a_verdict_that_was_not_sent_before_a_restart_is_never_sent(tmp_path: Path) -> None:
    with bench(tmp_path) as it:
        it.part()
        until(lambda: it.history().standing == {1: Outcome.OK})

        def gone(trigger_sequence: int, outcome: Outcome) -> LineAnswer:
            message = f"trigger {trigger_sequence} is not told {outcome}"
            raise LineLost(message)

        it.signals.tell = gone  # type: ignore[method-assign]
        it.part()
    assert it.history().standing == {1: Outcome.OK}
    with bench(tmp_path, level=Level.HUMAN_ONLY, restarted=True) as it:
        pass

    assert it.history().standing == {1: Outcome.OK, 2: Outcome.HOLD}
    assert it.rows("SELECT act, outcome FROM line_acts WHERE trigger_sequence = 2") == [("held", "HOLD")]
    assert it.verified().clean


def test_a_line_that_does_not_answer_is_a_fault_that_lowers_the_level(tmp_path: Path) -> None:
    with bench(tmp_path) as it:
        it.part()
        it.signals.lose()
        until(lambda: it.line.level.level is Level.HUMAN_ONLY)
        assert [fault.name for fault in it.line.faults.standing()] == ["line"]
        assert it.line.level.level is Level.HUMAN_ONLY
        it.signals.find()


def test_the_snapshot_shows_what_is_recorded(tmp_path: Path) -> None:
    with bench(
        tmp_path, level=Level.PARTIAL, script=lambda part: UNSURE if part.trigger.sequence == 2 else SURE_OK
    ) as it:
        for _ in range(3):
            it.part()
        snapshot = it.line.snapshot({"engine": 1})

    assert (snapshot.counters.parts, snapshot.counters.ok, snapshot.waiting_count) == (2, 2, 1)
    assert snapshot.ready
    assert set(snapshot.latency_ms) == {"p50", "p95", "p99"}
    assert snapshot.frame_age_ms["top"] >= 0


def test_people_who_fall_behind_pace_the_line(tmp_path: Path) -> None:
    with bench(tmp_path, level=Level.HUMAN_ONLY, recipe=with_limits(waiting_most=3)) as it:
        waiting = [it.part().record.part.id for _ in range(2)]
        until(lambda: len(it.line.waiting) == 2)
        assert it.line.snapshot({}).ready
        waiting.append(it.part().record.part.id)
        until(lambda: len(it.line.waiting) == 3)
        assert not it.line.snapshot({}).ready

        it.line.intents.submit_review(waiting[0], "an operator", Verdict.OK)
        until(lambda: it.line.snapshot({}).ready)


def test_a_second_trigger_within_the_bounce_time_is_a_fault_that_lowers_the_level(tmp_path: Path) -> None:
    with bench(tmp_path, recipe=with_limits(bounce_ms=60_000.0)) as it:
        it.part()
        it.part()
        assert it.line.level.level is Level.HUMAN_ONLY
        assert [fault.name for fault in it.line.faults.standing()] == ["trigger bounce"]

    assert it.verified().clean
