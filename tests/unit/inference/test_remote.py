"""Predictions from a real child process: what it costs when it hangs, dies or eats memory."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import psutil
import pytest

from inspector_app.domain.frame import Frame
from inspector_app.domain.part import Pass, Trigger
from inspector_app.domain.recipe import Limits, Recipe, View
from inspector_app.domain.stage import Stage
from inspector_app.inference.loading import load_chain
from inspector_app.inference.process import Work
from inspector_app.inference.remote import RemotePredictor
from tests.fakes import models

pytestmark = pytest.mark.processes
DARK, BRIGHT = 20, 230
READY_S = 30.0


def part_of(level: int, number: int = 1, size: int = 32, views: Sequence[str] = ("top",)) -> Pass:
    """Return a pass; each further view is half as large again as the one before it."""
    sides = {view: int(size * 1.5**index) for index, view in enumerate(views)}
    frames = {
        view: Frame(view, number, np.full((side, side, 3), level, np.uint8), captured_ns=0, captured_at=0.0)
        for view, side in sides.items()
    }
    return Pass(f"p-{number}", "A", number, Trigger(number, None, 0.0), frames)


def recipe_of(
    model: Path, views: Sequence[str] = ("top",), *, stage_limit_ms: float | None = None, **limits: float | None
) -> Recipe:
    stages = tuple(Stage(f"judge {view}", model.name, view, limit_ms=stage_limit_ms) for view in views)
    times = Limits(**{"stage_ms": 10_000.0, **limits})  # type: ignore[arg-type]
    return Recipe("plate", views=tuple(View(view) for view in views), stages=stages, limits=times)


@pytest.fixture
def predictor_of(tmp_path: Path) -> Iterator[Callable[..., RemotePredictor]]:
    made: list[RemotePredictor] = []

    def make(
        model: Path, *, spares: int = 0, views: Sequence[str] = ("top",), **limits: float | None
    ) -> RemotePredictor:
        rings = tmp_path / "rings"
        rings.mkdir(exist_ok=True)
        work = Work(recipe_of(model, views, **limits), model.parent, 1)
        made.append(RemotePredictor(work, ring_folder=rings, spares=spares))
        return made[-1]

    yield make
    for predictor in made:
        predictor.close()
        predictor.close()
    assert not list((tmp_path / "rings").glob("*"))


def kill(pid: int) -> None:
    """Kill a child of this process; return when it is dead."""
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)  # all of its threads, and left for its parent to see


def both_ready(predictor: RemotePredictor) -> list[int]:
    """Wait until the spare stands by as well; return the ids."""
    end = time.monotonic() + READY_S
    while len(predictor.process_ids()) < 2:
        assert time.monotonic() < end, predictor.keeps_failing()
        time.sleep(0.02)
    return predictor.process_ids()


def test_the_child_says_what_the_same_models_say_here(
    predictor_of: Callable[..., RemotePredictor], tmp_path: Path
) -> None:
    model = models.brightness_classifier(tmp_path / "m.onnx")
    predictor = predictor_of(model)
    here = load_chain(recipe_of(model), tmp_path, threads=1)

    for number, level in enumerate((DARK, 100, BRIGHT), 1):
        part = part_of(level, number)
        assert predictor.predict(part).score == here.predict({"top": part.frames["top"].pixels}).score
    assert predictor.model_hashes() == here.hashes()
    assert predictor.last_transport_ms > 0


def test_frames_of_any_size_pass(predictor_of: Callable[..., RemotePredictor], tmp_path: Path) -> None:
    predictor = predictor_of(models.brightness_classifier(tmp_path / "m.onnx"))

    for size in (16, 900, 33):
        assert predictor.predict(part_of(DARK, size=size)).error is None


def test_views_of_any_number_and_size_pass_from_the_first_part_on(
    predictor_of: Callable[..., RemotePredictor], tmp_path: Path
) -> None:
    views = ("top", "left", "right", "front", "back")
    predictor = predictor_of(models.brightness_classifier(tmp_path / "m.onnx"), views=views)

    for number in (1, 2, 3):
        prediction = predictor.predict(part_of(DARK, number, views=views))
        assert prediction.error is None
        assert [stage.stage for stage in prediction.stages] == [f"judge {view}" for view in views]


def test_a_child_that_dies_while_it_stands_by_costs_no_part(
    predictor_of: Callable[..., RemotePredictor], tmp_path: Path
) -> None:
    predictor = predictor_of(models.brightness_classifier(tmp_path / "m.onnx"), spares=1)
    first, _ = both_ready(predictor)
    kill(first)

    assert predictor.predict(part_of(DARK)).error is None
    assert first not in both_ready(predictor)


def test_a_child_that_is_killed_while_it_predicts_costs_that_part_alone(
    predictor_of: Callable[..., RemotePredictor], tmp_path: Path
) -> None:
    predictor = predictor_of(models.endless(tmp_path / "m.onnx"), spares=1)
    first, _ = both_ready(predictor)
    killer = threading.Timer(0.3, os.kill, (first, signal.SIGKILL))
    killer.start()
    lost = predictor.predict(part_of(BRIGHT, 1))
    killer.join()

    assert lost.error == "the inference process ended with -9"
    assert predictor.predict(part_of(DARK, 2)).error is None
    assert predictor.keeps_failing() is None


def test_a_model_that_never_ends_costs_its_own_part_alone(
    predictor_of: Callable[..., RemotePredictor], tmp_path: Path
) -> None:
    predictor = predictor_of(models.endless(tmp_path / "m.onnx"), spares=1, stage_ms=1500.0)
    both_ready(predictor)
    begun = time.monotonic()
    late = predictor.predict(part_of(BRIGHT, 1))
    took_s = time.monotonic() - begun

    assert late.error == "stage 'judge top': at work when the prediction's 1500 ms were over"
    assert 1.4 < took_s < 4.0
    assert predictor.predict(part_of(DARK, 2)).error is None


def test_a_stage_is_ended_at_its_own_limit_and_another_process_takes_over(
    predictor_of: Callable[..., RemotePredictor], tmp_path: Path
) -> None:
    predictor = predictor_of(models.endless(tmp_path / "m.onnx"), spares=1, stage_limit_ms=200.0)
    _, second = both_ready(predictor)
    late = predictor.predict(part_of(BRIGHT, 1))

    assert late.error == "stage 'judge top': not done within its limit of 200 ms"
    assert predictor.process_ids()[:1] == [second]
    assert predictor.predict(part_of(DARK, 2)).error is None


def test_a_run_that_cannot_be_ended_is_given_up_with_its_process(
    predictor_of: Callable[..., RemotePredictor], tmp_path: Path
) -> None:
    predictor = predictor_of(models.heavy(tmp_path / "m.onnx"), spares=1, stage_ms=600.0)
    both_ready(predictor)
    late = predictor.predict(part_of(BRIGHT, 1))

    assert late.error == "the inference process did not answer within the prediction's 600 ms"
    assert predictor.predict(part_of(DARK, 2)).error is None


def test_parts_are_answered_in_time_while_no_process_is_there(
    predictor_of: Callable[..., RemotePredictor], tmp_path: Path
) -> None:
    predictor = predictor_of(models.endless(tmp_path / "m.onnx"), spares=1, stage_ms=300.0)
    both_ready(predictor)
    asked = [time.monotonic()]
    answers = []
    for number in range(3):
        answers.append(predictor.predict(part_of(BRIGHT, number)))
        asked.append(time.monotonic())

    assert all(answer.error for answer in answers)
    assert max(np.diff(asked)) < 2.0  # a process needs about as long to come: nobody waited for it
    assert predictor.wait_ready(READY_S) is None
    assert predictor.predict(part_of(DARK, 9)).error is None


def test_a_model_that_eats_memory_is_ended_and_the_next_part_is_answered(
    predictor_of: Callable[..., RemotePredictor], tmp_path: Path
) -> None:
    predictor = predictor_of(models.hungry(tmp_path / "m.onnx"), spares=1, memory_mb=700)
    both_ready(predictor)
    fat = predictor.predict(part_of(BRIGHT, 1))

    assert fat.error is not None
    assert "past its limit of 700 MB" in fat.error
    assert predictor.predict(part_of(DARK, 2)).error is None


def test_models_that_cannot_be_used_are_refused_with_the_reason(
    predictor_of: Callable[..., RemotePredictor], tmp_path: Path
) -> None:
    (tmp_path / "m.onnx").write_bytes(b"not a model")
    predictor = predictor_of(tmp_path / "m.onnx")

    refusal = predictor.wait_ready(READY_S)
    assert refusal is not None
    assert "no ONNX model" in refusal
    assert predictor.keeps_failing() == refusal
    assert predictor.predict(part_of(DARK)).error == refusal


def test_nobody_counts_on_a_model_whose_processes_keep_getting_lost(
    predictor_of: Callable[..., RemotePredictor], tmp_path: Path
) -> None:
    predictor = predictor_of(models.brightness_classifier(tmp_path / "m.onnx"), memory_mb=1)

    refusal = predictor.wait_ready(READY_S)
    assert refusal is not None
    assert refusal.startswith("5 inference processes lost within a minute")
    assert "past its limit of 1 MB" in refusal
    assert predictor.keeps_failing() is not None


def test_losses_are_forgotten_after_a_minute(predictor_of: Callable[..., RemotePredictor], tmp_path: Path) -> None:
    predictor = predictor_of(models.brightness_classifier(tmp_path / "m.onnx"))
    now = time.monotonic()

    predictor._losses.extend([now - 1, now - 2, now - 3, now - 4, now - 5])
    assert predictor.keeps_failing() == "5 inference processes lost within a minute"
    predictor._losses[0] = now - 61
    assert predictor.keeps_failing() is None


def test_a_model_that_changes_under_a_running_line_takes_over_from_nothing(
    predictor_of: Callable[..., RemotePredictor], tmp_path: Path
) -> None:
    predictor = predictor_of(models.brightness_classifier(tmp_path / "m.onnx"), spares=1)
    first, _ = both_ready(predictor)
    hashes = predictor.model_hashes()
    models.brightness_classifier(tmp_path / "m.onnx", gain=-20.0)
    kill(first)
    end = time.monotonic() + READY_S
    while predictor.keeps_failing() is None:
        prediction = predictor.predict(part_of(DARK))
        assert prediction.stages[0].model_sha256 == hashes["judge top"]
        assert time.monotonic() < end

    assert "changed while the line runs" in (predictor.keeps_failing() or "")
    assert predictor.model_hashes() == hashes


@pytest.mark.parametrize("when", ["while they load", "when they stand by"])
def test_no_process_outlives_the_predictor(
    predictor_of: Callable[..., RemotePredictor], tmp_path: Path, when: str
) -> None:
    before = set(psutil.Process().children())
    predictor = predictor_of(models.brightness_classifier(tmp_path / "m.onnx"), spares=1)
    if when == "when they stand by":
        both_ready(predictor)
    predictor.close()

    assert set(psutil.Process().children()) <= before
    assert predictor.predict(part_of(DARK)).error == "the predictor is closed"
