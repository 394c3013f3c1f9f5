"""Our way from a frame to a prediction beside others' ways, on the same models, frames, core and runtime.

    python3 dev.py peers

One core, one thread, the ways in turns for each frame. What counts is the time outside the runtime's `run`: all that a program adds.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from PIL import Image
from torchvision.transforms._presets import ImageClassification  # what its weights' transforms() give
from ultralytics import YOLO

from benchmarks import peer_models
from inspector_app.cameras.phone_line import PhoneLine
from inspector_app.domain.automation import Level
from inspector_app.domain.policy import Policy, SeenFacts, decide
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.stage import Stage
from inspector_app.inference.chain import Chain
from inspector_app.inference.model import load_model
from inspector_app.inference.stage_run import LoadedStage

_WARM = 10
_ROUNDS = 120
_FRAMES = 8
_CORE = 0
_BLAS = "OPENBLAS_NUM_THREADS"
_DNN_PAD = (114, 114, 114)
Frame = NDArray[np.uint8]


class _Clocked:
    """A runtime session that adds up the milliseconds of its runs."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.ms = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    def run(self, *given: Any) -> Any:
        begun = time.perf_counter()
        try:
            return self._session.run(*given)
        finally:
            self.ms += (time.perf_counter() - begun) * 1e3


def _options() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    return options


Way = Callable[[Frame], tuple[float, float, Any]]


def ours(file: Path) -> Way:
    """Return the station's way: the chain with its checks, and the policy's decision."""
    model = load_model(file, threads=1)
    stage = Stage(name="judge", model=str(file), view="top")
    chain = Chain([LoadedStage(stage, model)])
    policy = Policy.of(Recipe(name="bench", stages=(stage,), placed=True), Level.FULL)

    def way(frame: Frame) -> tuple[float, float, Any]:
        begun = time.perf_counter()
        prediction = chain.predict({"top": frame})
        decide(prediction, policy, facts=SeenFacts(), pass_id="1")
        whole = (time.perf_counter() - begun) * 1e3
        if prediction.error is not None:
            raise RuntimeError(prediction.error)
        return whole, prediction.stages[0].run_ms, len(prediction.findings)

    return way


def ultralytics(file: Path, side_px: int, task: str) -> Way:
    """Return Ultralytics' own `predict`, its session replaced by one with our options."""
    model = YOLO(str(file), task=task)
    told = {"imgsz": side_px, "device": "cpu", "verbose": False}
    model.predict(np.zeros((1080, 1920, 3), np.uint8), **told)
    clock = _Clocked(onnxruntime.InferenceSession(str(file), _options(), providers=["CPUExecutionProvider"]))
    _session_holder(model).session = clock

    def way(frame: Frame) -> tuple[float, float, Any]:
        clock.ms, begun = 0.0, time.perf_counter()
        found = model.predict(frame, **told)
        return (time.perf_counter() - begun) * 1e3, clock.ms, len(found[0].boxes)

    return way


def _session_holder(model: Any) -> Any:
    held = model.predictor.model
    return held.backend if hasattr(held, "backend") else held


def preset(file: Path) -> Way:
    """Return torchvision's preset of its ImageNet weights, then the runtime, then softmax."""
    clock = _Clocked(onnxruntime.InferenceSession(str(file), _options(), providers=["CPUExecutionProvider"]))
    transform, name = ImageClassification(crop_size=224), clock.get_inputs()[0].name

    def way(frame: Frame) -> tuple[float, float, Any]:
        clock.ms, begun = 0.0, time.perf_counter()
        image = transform(Image.fromarray(np.ascontiguousarray(frame[:, :, ::-1])))[None].numpy()
        probs = torch.softmax(torch.from_numpy(clock.run(None, {name: image})[0]), 1)
        return (time.perf_counter() - begun) * 1e3, clock.ms, float(probs.max())

    return way


def opencv_dnn(file: Path, side_px: int) -> Way:
    """Return OpenCV's own engine as its samples use it: letterbox, blobFromImage, forward, suppression."""
    net = cv2.dnn.readNetFromONNX(str(file))
    names = net.getUnconnectedOutLayersNames()

    def way(frame: Frame) -> tuple[float, float, Any]:
        begun = time.perf_counter()
        ratio = side_px / max(frame.shape[:2])
        small = cv2.resize(frame, None, fx=ratio, fy=ratio)
        rest = side_px - small.shape[0]
        square = cv2.copyMakeBorder(small, rest // 2, rest - rest // 2, 0, 0, cv2.BORDER_CONSTANT, value=_DNN_PAD)
        net.setInput(cv2.dnn.blobFromImage(square, 1 / 255, swapRB=True))
        started = time.perf_counter()
        rows = net.forward(names)[0][0]
        run_ms = (time.perf_counter() - started) * 1e3
        scores = rows[4:84].max(axis=0)
        kept = np.flatnonzero(scores > 0.25)
        boxes = [[x - w / 2, y - h / 2, w, h] for x, y, w, h in rows[:4, kept].T.tolist()]
        ids = rows[4:84, kept].argmax(axis=0).tolist()
        found = cv2.dnn.NMSBoxesBatched(boxes, scores[kept].tolist(), ids, 0.0, 0.7) if boxes else ()
        return (time.perf_counter() - begun) * 1e3, run_ms, len(found)

    return way


def bare(file: Path) -> Way:
    """Return the runtime's run of the model as its file is, on an input that is ready."""
    session = onnxruntime.InferenceSession(str(file), _options(), providers=["CPUExecutionProvider"])
    told = session.get_inputs()[0]
    image = np.random.default_rng(1).random(told.shape, np.float32)

    def way(_frame: Frame) -> tuple[float, float, Any]:
        begun = time.perf_counter()
        session.run(None, {told.name: image})
        took = (time.perf_counter() - begun) * 1e3
        return took, took, None

    return way


def compare(ways: dict[str, Way], frames: list[Frame], rounds: int = _ROUNDS) -> dict[str, Any]:
    """Return medians in ms, each way run on every frame in turn."""
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    said: dict[str, Any] = {}
    for number in range(_WARM + rounds):
        for name, way in ways.items():
            whole, run_ms, found = way(frames[number % len(frames)])
            said[name] = found
            if number >= _WARM:
                took[name].append((whole, whole - run_ms))
    bare_ms = float(np.median([whole for whole, _ in took["bare run"]]))
    rows = {name: _row(values, bare_ms) | {"said": said[name]} for name, values in took.items() if name != "bare run"}
    return {"bare_run_ms": round(bare_ms, 2), **rows}


def _row(values: list[tuple[float, float]], bare_ms: float) -> dict[str, float]:
    whole, outside = np.median(np.array(values), axis=0)
    return {
        "frame_to_decision_ms": round(float(whole), 2),
        "outside_run_ms": round(float(outside), 2),
        "over_bare_run": round(float(whole) / bare_ms, 3),
    }


def measure(rounds: int = _ROUNDS) -> dict[str, Any]:
    """Return every comparison, and our time outside `run` over each peer's."""
    _one_core()
    line = PhoneLine(5)
    frames = [line.draw(number).pixels for number in range(1, _FRAMES + 1)]
    results: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="inspector-peers-") as kept:
        folder = Path(kept)
        for kind, side_px in (("", 320), ("", 640), ("-seg", 320)):
            file = peer_models.yolo(folder, kind, side_px=side_px, frames=frames)
            ways = {
                "inspector": ours(file),
                "ultralytics": ultralytics(file, side_px, "segment" if kind else "detect"),
                "bare run": bare(file),
            }
            if not kind:
                ways["opencv dnn"] = opencv_dnn(file, side_px)
            results[file.stem] = _with_share(compare(ways, frames, rounds), "ultralytics")
        for resampler in ("pil-bilinear", "area-halves"):
            file = peer_models.classifier(folder, resampler=resampler)
            ways = {"inspector": ours(file), "torchvision": preset(file), "bare run": bare(file)}
            results[file.stem] = _with_share(compare(ways, frames, rounds), "torchvision")
    return results


def _with_share(result: dict[str, Any], peer: str) -> dict[str, Any]:
    share = result["inspector"]["outside_run_ms"] / result[peer]["outside_run_ms"]
    return {f"share_of_{peer}": round(share, 3), **result}


def _one_core() -> None:
    os.sched_setaffinity(0, {_CORE})
    torch.set_num_threads(1)
    cv2.setNumThreads(1)


if __name__ == "__main__":
    if os.environ.get(_BLAS) != "1":
        # As the station's own process for models has it: a second BLAS thread on one core waits for the first.
        again = [sys.executable, "-m", "benchmarks.peers", *sys.argv[1:]]
        os.execve(sys.executable, again, {**os.environ, _BLAS: "1"})  # noqa: S606 - the arguments are ours
    print(json.dumps(measure(int(sys.argv[1]) if len(sys.argv) > 1 else _ROUNDS), indent=2))
