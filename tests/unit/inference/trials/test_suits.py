"""Only decoders that the outputs could be for are offered; the others say why they are not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from inspector_app.inference.session import look_at
from inspector_app.inference.trials.suits import class_count, suiting
from tests.fakes import models
from tests.fakes.given_outputs import gives


def fitting(file: Path) -> set[str]:
    return {one.name for one in suiting(look_at(file)) if not one.problem}


def test_a_vector_could_be_three_kinds_of_numbers_and_nothing_else(tmp_path: Path) -> None:
    file = models.brightness_classifier(tmp_path / "m.onnx")

    assert fitting(file) == {"probabilities", "logits", "multilabel"}
    assert class_count(look_at(file)) == 2


@pytest.mark.parametrize(
    "outputs, expected",
    [
        ({"logit": (1, 1)}, {"binary"}),
        ({"output0": (1, 7, 84)}, {"yolo", "yolov5"}),
        ({"output0": (1, 300, 6)}, {"yolo-nms", "ultralytics-rtdetr", "yolov5"}),
        ({"logits": (1, 300, 5), "pred_boxes": (1, 300, 4)}, {"hf-rtdetr", "hf-detr"}),
        ({"boxes": (3, 4), "labels": (3,), "scores": (3,)}, {"torchvision-detection"}),
        ({"logits": (1, 3, 8, 8)}, {"semantic-logits"}),
        ({"mask": (1, 1, 8, 8)}, {"binary-mask-logits"}),
        ({"pred_score": (1,), "anomaly_map": (1, 1, 8, 8)}, {"anomalib", "binary"}),
    ],
)
def test_names_and_shapes_tell_what_outputs_could_be(
    tmp_path: Path, outputs: dict[str, tuple[int, ...]], expected: set[str]
) -> None:
    file = gives(tmp_path / "m.onnx", {name: np.zeros(shape, np.float32) for name, shape in outputs.items()})

    assert expected <= fitting(file)


def test_a_decoder_that_cannot_be_meant_says_why(tmp_path: Path) -> None:
    told = {one.name: one.problem for one in suiting(look_at(models.brightness_classifier(tmp_path / "m.onnx")))}

    assert told["yolo"] == "its first output has 2 dimensions, not 3 of a table of boxes"
    assert told["anomalib"] == "it needs an output called 'pred_score'"
    assert told["binary"] == "its first output is not one number"
    assert told["rtdetr-deploy"] == "it needs an output called 'boxes'"
