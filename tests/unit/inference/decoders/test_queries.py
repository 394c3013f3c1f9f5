"""Transformers' queries and finished boxes, decoded from outputs made by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from inspector_app.inference.decoded import NotDecodable
from tests.unit.inference.test_decoders import decode

# cx, cy, w, h in 0..1 of a picture of 400 x 200
HALF = (0.5, 0.5, 0.5, 0.5)
HALF_PX = (100.0, 50.0, 300.0, 150.0)


def found(decoder: str, outputs: dict[str, Any], **decide: Any) -> list[tuple[int, float, tuple[float, ...]]]:
    """Return class, score and box of what was found."""
    return [(one.class_id, round(one.score, 3), one.box) for one in decode(decoder, outputs, **decide).spots]


def test_a_detr_has_a_last_class_for_no_object() -> None:
    logits = np.array([[[0.0, 8.0, 0.0, 0.0], [0.0, 0.0, 0.0, 9.0]]], np.float32)
    boxes = np.array([[HALF, HALF]], np.float32)
    assert found("hf-detr", {"logits": logits, "pred_boxes": boxes}) == [(1, pytest.approx(0.999, abs=1e-3), HALF_PX)]


@pytest.mark.parametrize(
    "row", [(*HALF, 0.9, 2.0), (*HALF, 0.1, 0.2, 0.9)], ids=["score and class", "a score for each class"]
)
def test_an_rtdetr_of_ultralytics_is_read_in_both_its_forms(row: tuple[float, ...]) -> None:
    empty = (0.0,) * len(row)
    rows = np.array([[row, empty]], np.float32)
    assert found("ultralytics-rtdetr", {"output0": rows}) == [(2, pytest.approx(0.9), HALF_PX)]


def test_a_deploy_export_has_its_boxes_in_the_pictures_pixels() -> None:
    outputs = {
        "labels": np.array([[2, 1]]),
        "boxes": np.array([[HALF_PX, (-5.0, 0.0, 999.0, 10.0)]], np.float32),
        "scores": np.array([[0.8, 0.6]], np.float32),
    }
    assert found("rtdetr-deploy", outputs) == [
        (2, pytest.approx(0.8), HALF_PX),
        (1, pytest.approx(0.6), (0.0, 0.0, 400.0, 10.0)),
    ]


def test_torchvision_counts_its_labels_from_one_and_its_boxes_in_input_pixels() -> None:
    outputs = {
        "boxes": np.array([[50.0, 25.0, 150.0, 75.0]], np.float32),
        "labels": np.array([2]),
        "scores": np.array([0.8], np.float32),
    }
    assert found("torchvision-detection", outputs) == [(1, pytest.approx(0.8), HALF_PX)]


def test_nothing_found_is_an_answer() -> None:
    outputs = {
        "boxes": np.zeros((0, 4), np.float32),
        "labels": np.zeros(0, np.int64),
        "scores": np.zeros(0, np.float32),
    }
    decoded = decode("torchvision-detection", outputs)
    assert (decoded.spots, decoded.score, decoded.ng) == ((), 0.0, False)


@pytest.mark.parametrize(
    "decoder, outputs",
    [
        ("hf-detr", {"logits": np.zeros((1, 2, 4), np.float32)}),
        ("hf-detr", {"logits": np.zeros((1, 2, 4), np.float32), "pred_boxes": np.zeros((1, 3, 4), np.float32)}),
        ("hf-detr", {"logits": np.full((1, 1, 4), np.nan, np.float32), "pred_boxes": np.zeros((1, 1, 4), np.float32)}),
        ("ultralytics-rtdetr", {"output0": np.zeros((1, 3, 9), np.float32)}),
        ("ultralytics-rtdetr", {"output0": np.full((1, 1, 6), (0.5, 0.5, 0.5, 0.5, 0.9, 7.0), np.float32)}),
        ("rtdetr-deploy", {"boxes": np.zeros((1, 2, 4)), "labels": np.zeros((1, 2)), "scores": np.zeros((1, 3))}),
        ("torchvision-detection", {"boxes": np.full((1, 4), np.inf), "labels": [1], "scores": [0.9]}),
        ("torchvision-detection", {"boxes": np.ones((1, 4)), "labels": [0], "scores": [0.9]}),
    ],
)
def test_what_does_not_fit_is_not_decoded(decoder: str, outputs: dict[str, Any]) -> None:
    with pytest.raises(NotDecodable):
        decode(decoder, outputs)
