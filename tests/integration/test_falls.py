"""The level falls before the next part is decided, with its cause in the record."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from inspector_app.configuration.watched_files import DiskFiles
from inspector_app.domain.automation import Level, LevelRefused
from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.fall import Cause
from inspector_app.domain.part import Pass
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.repeats import RepeatRules
from inspector_app.pipeline.clock import SystemClock
from inspector_app.pipeline.safeguards import Watched
from tests.fakes.predictor import SURE_OK
from tests.fakes.scripted_camera import ScriptedCamera, noise
from tests.integration.bench import RECIPE, WAIT_S, Bench, bench
from tests.integration.test_line import until


def causes(it: Bench) -> list[tuple[object, ...]]:
    return it.rows("SELECT cause, before, after FROM falls ORDER BY id")


def test_a_part_under_way_when_the_level_falls_is_decided_at_the_lower_level(tmp_path: Path) -> None:
    asked, speak = threading.Event(), threading.Event()

    def slow(_part: Pass) -> Prediction:
        asked.set()
        speak.wait(WAIT_S)
        return SURE_OK

    with bench(tmp_path, script=slow) as it:
        sequence = it.signals.arrive()
        assert asked.wait(WAIT_S)
        it.line.level.fall(Cause.CLOCK_JUMPED, "the clock jumped by 5 s")
        speak.set()
        closed = it.line.monitor.wait_recorded(sequence, WAIT_S)

    assert closed is not None
    assert closed.inspection is None
    assert closed.record.policy.level is Level.HUMAN_ONLY
    assert causes(it) == [("clock jumped", 5, 1)]
    assert it.verified().clean


def test_what_was_decided_before_the_record_failed_is_decided_anew_at_the_level_that_fell(tmp_path: Path) -> None:
    recipe = replace(RECIPE, falls={"disk or database fault": "assisted"})
    with bench(tmp_path, recipe=recipe) as it:
        commit, full = it.ledger.commit, [True]

        def failing(**what: object) -> None:
            if full.pop() if full else False:
                message = "the disk is full"
                raise EnvironmentFault(message)
            commit(**what)  # type: ignore[arg-type]

        it.ledger.commit = failing  # type: ignore[method-assign]
        closed = it.part()
        assert closed.inspection is None
        assert closed.record.policy.level is Level.ASSISTED
        until(lambda: not it.line.faults.standing())

    assert causes(it) == [("disk or database fault", 5, 3)]
    assert it.history().standing == {}
    assert it.verified().clean


def test_a_fall_is_in_the_record_before_what_is_decided_under_it(tmp_path: Path) -> None:
    with bench(tmp_path) as it:
        seen: list[tuple[int, int]] = []
        commit = it.ledger.commit

        def watching(**what: object) -> None:
            fallen = len(it.rows("SELECT id FROM falls"))
            seen.extend((record.policy.level, fallen) for record in what["records"])  # type: ignore[attr-defined]
            commit(**what)  # type: ignore[arg-type]

        it.ledger.commit = watching  # type: ignore[method-assign]
        it.part()
        it.line.level.fall(Cause.CLOCK_JUMPED, "the clock jumped by 5 s")
        it.part()

    assert seen == [(Level.FULL, 0), (Level.HUMAN_ONLY, 1)]


def test_a_lost_camera_shows_as_a_fall_until_somebody_has_seen_it_and_stands_on_after_a_restart(tmp_path: Path) -> None:
    with bench(tmp_path) as it:
        it.part()
        it.cameras[0].lost = True
        it.part()
        shown = it.line.snapshot({}).falls
        assert [(fall.cause, fall.before, fall.after) for fall in shown] == [
            (Cause.CAMERA_LOST, Level.FULL, Level.HUMAN_ONLY)
        ]
        assert shown[0].text == "camera 'top' is lost: somebody pulled the cable"
    with bench(tmp_path, level=Level.HUMAN_ONLY, restarted=True) as it:
        assert it.line.snapshot({}).falls == shown


def test_frames_out_of_the_taught_range_lower_the_level_at_the_part_that_is_one_too_many(tmp_path: Path) -> None:
    def fading(clock: SystemClock) -> list[ScriptedCamera]:
        return [ScriptedCamera(clock, picture=lambda number: noise(number) // np.uint8(20 if number > 2 else 1))]

    recipe = replace(RECIPE, repeats=RepeatRules(last=4, out_of_range=2, failed=4, late=4))
    with bench(tmp_path, recipe=recipe, cameras=fading) as it:
        levels = [it.part().record.policy.level for _ in range(4)]

    assert levels == [Level.FULL, Level.FULL, Level.FULL, Level.HUMAN_ONLY]
    assert causes(it) == [("frames out of the taught range", 5, 1)]
    assert it.verified().clean


def test_a_file_that_changes_under_a_running_line_lowers_the_level_and_keeps_it_low(tmp_path: Path) -> None:
    recipe_file = tmp_path / "plate.toml"
    recipe_file.write_text("recipe = 1")
    watched = Watched(clock=True, paths=[recipe_file], files=DiskFiles())
    with bench(tmp_path, watched=watched, level=Level.PARTIAL) as it:
        it.part()
        time.sleep(0.3)  # its first look
        recipe_file.write_text("recipe = 2")
        until(lambda: it.line.level.level is Level.HUMAN_ONLY)
        with pytest.raises(LevelRefused, match=r"plate\.toml is not what it was"):
            it.line.intents.request_level(Level.PARTIAL, "an engineer", "trial")
        recipe_file.write_text("recipe = 1")
        until(lambda: it.line.faults.standing() == ())
        it.line.intents.request_level(Level.PARTIAL, "an engineer", "trial")

    assert causes(it) == [("file changed", 4, 1)]
