"""Makes the models that the peers are compared on: their own architectures, seeded weights, a few findings a frame."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
import torchvision
from numpy.typing import NDArray
from ultralytics import YOLO

FINDINGS = 20
_CLASSES = 80
_SPREAD = 4.0
_JUST_ABOVE = float(np.log(0.255 / 0.745))  # both ways ask for more than 0.25
_CLASSIFIER_CARD = """card = 1
name = "mobilenet"
kind = "classify"
decoder = "logits"
classes = [{classes}]
reject = ["class 1"]
[input]
layout = "NCHW"
color = "RGB"
[preprocess]
fit = "shorter-side"
shorter_side = 256
crop = [224, 224]
resampler = "{resampler}"
mean = [0.485, 0.456, 0.406]
std = [0.229, 0.224, 0.225]
"""


def yolo(folder: Path, kind: str, *, side_px: int, frames: Sequence[NDArray[np.uint8]]) -> Path:
    """Save YOLO11n of a kind, "" or "-seg", whose untrained scores are moved so that FINDINGS boxes pass in the frames' median."""
    torch.manual_seed(0)
    model = YOLO(f"yolo11n{kind}.yaml")
    head = model.model.model[-1]
    last = [branch[-1] for branch in head.cv3]
    with torch.no_grad():
        for layer in last:
            layer.weight *= _SPREAD
        for branch in getattr(head, "cv4", ()):
            # Untrained masks are empty, and Ultralytics drops their boxes: these are partly filled.
            branch[-1].bias += 0.5
    file = _exported(model, folder / f"yolo11n{kind}-{side_px}.onnx", side_px)
    limits = []
    for frame in frames:
        scores = _best_scores(file, side_px, frame)
        limits.append(float(np.sort(np.log(scores / (1 - scores)))[-FINDINGS]))
    move = _JUST_ABOVE - float(np.median(limits))
    with torch.no_grad():
        for layer in last:
            layer.bias += move
    return _exported(model, file, side_px)


def _exported(model: Any, target: Path, side_px: int) -> Path:
    with contextlib.chdir(target.parent), contextlib.redirect_stdout(sys.stderr):
        written = model.export(format="onnx", imgsz=side_px, simplify=False, opset=17, verbose=False)
        shutil.move(written, target)
    return target


def _best_scores(file: Path, side_px: int, frame: NDArray[np.uint8]) -> NDArray[np.float64]:
    from ultralytics.data.augment import LetterBox  # noqa: PLC0415 - the peer's own

    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    picture = LetterBox((side_px, side_px))(image=frame)[:, :, ::-1].transpose(2, 0, 1)[None]
    outputs = session.run(None, {session.get_inputs()[0].name: np.ascontiguousarray(picture, np.float32) / 255})
    return np.asarray(outputs[0][0, 4 : 4 + _CLASSES].max(axis=0), np.float64)


def classifier(folder: Path, *, resampler: str) -> Path:
    """Save torchvision's MobileNetV3, untrained, with a card that asks for this resampler."""
    file = folder / f"mobilenet-{resampler}.onnx"
    torch.manual_seed(0)
    model = torchvision.models.mobilenet_v3_small(weights=None).eval()
    torch.onnx.export(model, (torch.zeros(1, 3, 224, 224),), str(file), opset_version=17, dynamo=False)
    names = ", ".join(f'"class {index}"' for index in range(1000))
    file.with_suffix(".toml").write_text(_CLASSIFIER_CARD.format(classes=names, resampler=resampler))
    return file
