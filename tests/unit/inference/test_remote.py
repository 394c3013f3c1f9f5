"""Predictions from a real child process: what it costs when it hangs, dies or eats memory."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest

from inspector_app.domain.frame import Frame
from inspector_app.domain.part import Pass, Trigger
from inspector_app.domain.recipe import Limits, Recipe, Stage
from inspector_app.inference.chain import load_chain
from inspector_app.inference.process import Work
from inspector_app.inference.remote import RemotePredictor
from tests.fakes import models

pytestmark = pytest.mark.processes
DARK, BRIGHT = 20, 230
READY_S = 30.0


def part_of(level: int, number: int = 1, size: int = 32) -> Pass:
    frame = Frame("top", number, np.full((size, size, 3), level, np.uint8), captured_ns=0, captured_at=0.0)
    return Pass(f"p-{number}", "A", number, Trigger(number, None, 0.0), {"top": frame})


def recipe_of(model: Path, **limits: float) -> Recipe:
    stage = Stage("judge", model.name, "top")
    return Recipe("plate", stages=(stage,), limits=Limits(**{"stage_ms": 10_000.0, **limits}))  # type: ignore[arg-type]


@pytest.fixture
def predictor_of(tmp_path: Path) -> Iterator[Callable[..., RemotePredictor]]:
    made: list[RemotePredictor] = []

    def make(model: Path, **limits: float) -> RemotePredictor:
        rings = tmp_path / "rings"
        rings.mkdir(exist_ok=True)
        made.append(RemotePredictor(Work(recipe_of(model, **limits), model.parent, 1), ring_folder=rings))
        return made[-1]

    yield make
    for predictor in made:
        predictor.close()
        predictor.close()
    assert not list((tmp_path / "rings").glob("*"))


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


def test_a_child_that_dies_while_it_stands_by_costs_no_part(
    predictor_of: Callable[..., RemotePredictor], tmp_path: Path
) -> None:
    predictor = predictor_of(models.brightness_classifier(tmp_path / "m.onnx"))
    first, _ = both_ready(predictor)
    os.kill(first, signal.SIGKILL)
    psutil.wait_procs([psutil.Process(first)] if psutil.pid_exists(first) else [], timeout=1)

    assert predictor.predict(part_of(DARK)).error is None
    assert first not in both_ready(predictor)


def test_a_model_that_never_ends_costs_its_own_part_alone(
    predictor_of: Callable[..., RemotePredictor], tmp_path: Path
) -> None:
    predictor = predictor_of(models.endless(tmp_path / "m.onnx"), stage_ms=1500.0)
    both_ready(predictor)
    begun = time.monotonic()
    late = predictor.predict(part_of(BRIGHT, 1))
    took_s = time.monotonic() - begun

    assert late.error is not None
    assert "did not answer within" in late.error
    assert 1.4 < took_s < 4.0
    assert predictor.predict(part_of(DARK, 2)).error is None


def test_a_model_that_eats_memory_is_ended_and_the_next_part_is_answered(
    predictor_of: Callable[..., RemotePredictor], tmp_path: Path
) -> None:
    predictor = predictor_of(models.hungry(tmp_path / "m.onnx"), memory_mb=700)
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


def test_nobody_counts_on_a_model_whose_process_keeps_dying(
    predictor_of: Callable[..., RemotePredictor], tmp_path: Path
) -> None:
    predictor = predictor_of(models.endless(tmp_path / "m.onnx"), stage_ms=300.0)
    for number in range(12):
        both_ready(predictor)
        predictor.predict(part_of(BRIGHT, number))
        if predictor.keeps_failing() is not None:
            break

    failing = predictor.keeps_failing()
    assert failing is not None
    assert "lost within a minute" in failing


def test_no_process_outlives_the_predictor(predictor_of: Callable[..., RemotePredictor], tmp_path: Path) -> None:
    predictor = predictor_of(models.brightness_classifier(tmp_path / "m.onnx"))
    ids = both_ready(predictor)
    predictor.close()

    assert not any(psutil.pid_exists(pid) for pid in ids)
