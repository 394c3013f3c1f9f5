"""Late stages, ended from beside them."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from inspector_app.domain.recipe import Recipe
from inspector_app.domain.stage import Stage
from inspector_app.inference.loading import load_chain
from inspector_app.inference.model import ModelFailed, load_model
from inspector_app.inference.watchdog import StageLate, Watchdog
from tests.fakes import models

DARK, BRIGHT = np.full((8, 8, 3), 20, np.uint8), np.full((8, 8, 3), 230, np.uint8)


def threads() -> int:
    return sum(thread.name == "watchdog" for thread in threading.enumerate())


def fail() -> None:
    message = "no numbers"
    raise ModelFailed(message)


def wait_ended(options: onnxruntime.RunOptions) -> None:
    end = time.monotonic() + 10.0
    while not options.terminate and time.monotonic() < end:
        time.sleep(0.001)


def test_a_stage_in_time_is_left_alone() -> None:
    watchdog = Watchdog()
    watchdog.begin(60_000.0, says="over")
    with watchdog.stage(30_000.0) as ends:
        assert not ends.terminate
    assert not watchdog.was_late


def test_without_limits_nothing_is_watched() -> None:
    before = threads()
    with Watchdog().stage(None) as ends:
        assert not ends.terminate
    assert threads() == before


def test_an_endless_run_is_ended_at_its_stages_limit(tmp_path: Path) -> None:
    model = load_model(models.endless(tmp_path / "m.onnx"), threads=1)
    watchdog = Watchdog()
    watchdog.begin(60_000.0, says="over")

    with pytest.raises(StageLate, match="not done within its limit of 50 ms"), watchdog.stage(50.0) as ends:
        model.predict(BRIGHT, ends=ends)
    assert watchdog.was_late


def test_the_pass_limit_ends_what_the_stages_limit_would_allow(tmp_path: Path) -> None:
    model = load_model(models.endless(tmp_path / "m.onnx"), threads=1)
    watchdog = Watchdog()
    watchdog.begin(50.0, says="the pass is over")

    with pytest.raises(StageLate, match="the pass is over"), watchdog.stage(60_000.0) as ends:
        model.predict(BRIGHT, ends=ends)


def test_what_is_done_too_late_does_not_count() -> None:
    watchdog = Watchdog()
    with pytest.raises(StageLate), watchdog.stage(1.0):
        time.sleep(0.01)
    assert watchdog.was_late


def test_a_failure_in_time_stays_the_failure_that_it_was() -> None:
    watchdog = Watchdog()
    with pytest.raises(ModelFailed, match="no numbers"), watchdog.stage(60_000.0):
        fail()
    assert not watchdog.was_late


def test_of_several_stages_at_work_only_the_late_one_is_ended() -> None:
    watchdog = Watchdog()
    with watchdog.stage(60_000.0) as slow:
        with pytest.raises(StageLate), watchdog.stage(20.0) as quick:
            wait_ended(quick)
        assert quick.terminate
        assert not slow.terminate


def test_a_chain_says_which_stage_was_late_and_what_was_said_before_it(tmp_path: Path) -> None:
    models.brightness_classifier(tmp_path / "good.onnx")
    models.endless(tmp_path / "bomb.onnx")
    stages = (Stage("first", "good.onnx", "top"), Stage("second", "bomb.onnx", "top", limit_ms=50.0))
    chain = load_chain(Recipe("plate", stages=stages), tmp_path, threads=1)
    late = chain.predict({"top": BRIGHT})

    assert late.error == "stage 'second': not done within its limit of 50 ms"
    assert [stage.stage for stage in late.stages] == ["first"]
    assert late.score is None
    assert chain.predict({"top": DARK}).error is None
