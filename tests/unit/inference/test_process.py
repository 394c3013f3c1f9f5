"""One inference process: its answers, its end, and what its libraries print."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from inspector_app.domain.prediction import Finding, Prediction
from inspector_app.domain.recipe import Limits, Recipe
from inspector_app.domain.stage import Stage
from inspector_app.inference import child
from inspector_app.inference.process import InferenceLost, InferenceProcess, ModelsRefused, Work
from inspector_app.link.frames import RingWriter
from inspector_app.link.messages import FromInference, Load, Loaded, Predict, Predicted
from inspector_app.link.pipe import Pipe
from tests.fakes import models

pytestmark = pytest.mark.processes
READY_S = 60.0

# The child as it is, with models that print as much as they like, wherever they like.
NOISY = """
import ctypes, os, sys
import inspector_app.inference.child as child
from inspector_app.inference.model import Model

quiet = Model.predict

def predict(self, pixels, **given):
    print("a line of a library", flush=True)
    os.write(1, b"\\x05\\x00\\x00\\x00junk!" * 1000)
    ctypes.CDLL(None).puts(b"from C")
    return quiet(self, pixels, **given)

Model.predict = predict
sys.exit(child.main())
"""

# The child as it is, with a fifth of a second to warm up.
HASTY = """
import sys
import inspector_app.inference.child as child

child._WARM_UP_MS = 200.0
sys.exit(child.main())
"""


def work_of(folder: Path, model: Path) -> Work:
    return Work(Recipe("plate", stages=(Stage("judge", model.name, "top"),), limits=Limits()), folder, 1)


def test_nothing_that_a_model_prints_reaches_the_pipe(tmp_path: Path) -> None:
    work = work_of(tmp_path, models.brightness_classifier(tmp_path / "m.onnx"))
    ring = RingWriter(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", NOISY],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
    ) as child:  # fmt: skip
        assert child.stdin is not None
        assert child.stdout is not None
        pipe: Pipe[FromInference] = Pipe(child.stdout.fileno(), child.stdin.fileno(), incoming=FromInference)
        pipe.send(Load(recipe=work.recipe, folder=str(work.folder), threads=1))
        assert isinstance(pipe.receive(READY_S), Loaded)
        for number in (1, 2):
            pipe.send(Predict(number, {"top": ring.write(np.full((9, 9, 3), 230, np.uint8))}, limit_ms=1e5))
            answer = pipe.receive(READY_S)
            assert isinstance(answer, Predicted)
            assert (answer.number, answer.prediction.error) == (number, None)
        child.stdin.close()
        assert child.wait(READY_S) == 0
    ring.close()


def test_a_process_is_asked_refused_and_ended_more_than_once(tmp_path: Path) -> None:
    model = models.brightness_classifier(tmp_path / "m.onnx")
    model.with_suffix(".toml").unlink()
    process = InferenceProcess(work_of(tmp_path, model))
    try:
        with pytest.raises(ModelsRefused, match="put a card beside it"):
            process.wait_loaded(READY_S)
        with pytest.raises(InferenceLost, match="ended with 2"):
            process.predict({}, READY_S)
    finally:
        process.end()
    process.end()

    assert not process.lives()


def test_a_process_that_is_killed_from_another_thread_is_lost_to_the_one_that_waits(tmp_path: Path) -> None:
    process = InferenceProcess(work_of(tmp_path, models.brightness_classifier(tmp_path / "m.onnx")))
    process.kill()
    with pytest.raises(InferenceLost, match="ended with -9"):
        process.wait_loaded(READY_S)
    process.end()


def test_loading_without_end_is_given_up(tmp_path: Path) -> None:
    process = InferenceProcess(work_of(tmp_path, models.brightness_classifier(tmp_path / "m.onnx")))
    with pytest.raises(InferenceLost, match="did not load its models within 1 ms"):
        process.wait_loaded(0.001)
    process.end()


def test_a_model_that_never_ends_its_warm_up_is_lost_with_the_reason_and_may_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inspector_app.inference.process.own_command", lambda _name: [sys.executable, "-c", HASTY])
    process = InferenceProcess(work_of(tmp_path, models.endless(tmp_path / "m.onnx", starts_above=100)))
    with pytest.raises(InferenceLost, match=r"a model was still warming up after 0\.2 s"):
        process.wait_loaded(READY_S)
    process.end()


def test_more_findings_than_anybody_could_look_at_are_a_failure_in_one_line() -> None:
    finding = Finding("scratch", 0.9, (1.0, 2.0, 3.0, 4.0), outline_px=((1.0, 2.0),) * 1000)
    assert child._bounded(Prediction(0.9, (finding,) * 300)).error is None
    flood = child._bounded(Prediction(0.9, (finding,) * 1000))

    assert flood.findings == ()
    assert "1000 findings of 2005000 numbers" in (flood.error or "")
