"""A stranger's model is tried in a process of its own, which it may hurt as it likes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image

from inspector_app.domain.draft import Draft, options_of, ways_of
from inspector_app.domain.errors import BadInput
from inspector_app.inference import model_child
from inspector_app.inference.trials import trial_process
from inspector_app.inference.trials.trial_process import TrialProcess
from tests.fakes import models
from tests.fakes.given_outputs import red_or_blue

pytestmark = pytest.mark.processes
BYTES = Draft(
    "m", "classify", "logits", ("good", "bad"), None, "NHWC", "uint8", "BGR", "0..255", "stretch", "cv2-area", (8, 8)
)


@contextmanager
def trying(file: Path) -> Iterator[TrialProcess]:
    process = TrialProcess(file)
    try:
        yield process
    finally:
        process.end()


def grey(level: int) -> np.ndarray:
    return np.full((20, 30, 3), level, np.uint8)


def test_one_process_tries_all_ways_that_are_left(tmp_path: Path) -> None:
    picture = tmp_path / "red.png"
    Image.fromarray(np.full((20, 30, 3), (250, 0, 0), np.uint8)).save(picture)
    with trying(red_or_blue(tmp_path / "m.onnx")) as process:
        told = process.open()
        draft = Draft("m", "classify", "logits", ("red", "blue"), None, told.draft.layout, size=told.draft.size)
        assert process.take_example(picture).startswith(b"\xff\xd8")
        ways = ways_of(draft, options_of(draft))
        answers = [process.try_way(place, way, with_picture=place == 0) for place, way in enumerate(ways[:40])]
        niceness = psutil.Process(process._process.pid).nice()

    says = {way.color: answer.probs[0] > 0.5 for way, answer in zip(ways, answers, strict=False)}
    assert says == {"RGB": True, "BGR": False}
    assert answers[0].picture
    assert not answers[1].picture
    assert niceness > 0


def test_a_way_that_cannot_be_costs_that_way_only(tmp_path: Path) -> None:
    with trying(models.brightness_classifier(tmp_path / "m.onnx")) as process:
        process.open()
        process.take_example(grey(240))
        wrong = process.try_way(0, BYTES.with_answer("color", "GRAY"), with_picture=False)
        right = process.try_way(1, BYTES, with_picture=False)

    assert wrong.problem == "its input has 3 channels, and GRAY has 1; choose another answer"
    assert right.verdict == "NG"


def test_a_picture_that_cannot_be_read_leaves_the_model_open(tmp_path: Path) -> None:
    (tmp_path / "no.png").write_bytes(b"no picture")
    with trying(models.brightness_classifier(tmp_path / "m.onnx")) as process:
        process.open()
        with pytest.raises(BadInput, match="is not an image"):
            process.take_example(tmp_path / "no.png")
        assert process.is_alive


def test_a_file_that_is_no_model_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "m.onnx").write_bytes(b"PK\x03\x04 a zip")
    with trying(tmp_path / "m.onnx") as process, pytest.raises(BadInput, match="export the model to ONNX first"):
        process.open()


def test_a_model_that_never_ends_costs_the_trial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial_process, "_WAY_S", 1.0)
    with trying(models.endless(tmp_path / "m.onnx")) as process:
        process.open()
        process.take_example(grey(10))
        assert not process.try_way(0, BYTES, with_picture=False).problem
        process.take_example(grey(240))
        with pytest.raises(BadInput, match="gave no answer within 1 s"):
            process.try_way(1, BYTES, with_picture=False)
        assert not process.is_alive


def test_a_model_that_eats_memory_hurts_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_child, "_MEMORY_BYTES", 3 << 30)
    with trying(models.hungry(tmp_path / "m.onnx", gigabytes=6)) as process:
        process.open()
        process.take_example(grey(240))
        assert process.try_way(0, BYTES, with_picture=False).problem


def test_a_trial_that_is_ended_says_so_to_whoever_waits(tmp_path: Path) -> None:
    with trying(models.brightness_classifier(tmp_path / "m.onnx")) as process:
        process.open()
        process.kill()
        with pytest.raises(BadInput, match="the trial was ended"):
            process.take_example(grey(10))
