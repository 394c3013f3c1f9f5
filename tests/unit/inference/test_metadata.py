"""What exports say of themselves, and what is made of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import helper

from inspector_app.domain.errors import BadInput
from inspector_app.inference.model import Model, load_model
from tests.fakes import models


def exported(file: Path, shape: list[int], **metadata: str) -> Path:
    """Save a classifier [good, bad] over float pictures of this shape that calls itself an export of Ultralytics."""
    nodes = [
        helper.make_node("Slice", ["image", "from", "to", "axis"], ["red"]),
        helper.make_node("ReduceMean", ["red"], ["means"], axes=[1, 2, 3], keepdims=0),
        helper.make_node("Unsqueeze", ["means", "axis"], ["bad"]),
        helper.make_node("Sub", ["one", "bad"], ["good"]),
        helper.make_node("Concat", ["good", "bad"], ["probs"], axis=1),
    ]
    constants = {name: np.array([value], np.int64) for name, value in (("from", 0), ("to", 1), ("axis", 1))}
    models.save(
        file,
        nodes,
        inputs=[models.floats("image", shape)],
        outputs=[models.floats("probs", [shape[0], 2])],
        constants={**constants, "one": np.array(1, np.float32)},
    )
    model = onnx.load(str(file))
    told = {"description": "Ultralytics YOLO11n model", "task": "classify", "names": "{0: 'good', 1: 'bad'}"}
    helper.set_model_props(model, told | metadata)
    onnx.save(model, str(file))
    return file


def opened(file: Path) -> Model:
    """Return the model, without a card."""
    return load_model(file, threads=1)


def test_an_export_of_several_pictures_is_fed_the_same_one_in_all_places(tmp_path: Path) -> None:
    model = opened(exported(tmp_path / "m.onnx", [2, 3, 8, 8]))

    assert model.card.input.batch == 2
    assert model.predict(np.full((8, 8, 3), 255, np.uint8)).decoded.probs == pytest.approx((0.0, 1.0))


def test_a_classifier_that_is_no_square_sees_the_picture_stretched(tmp_path: Path) -> None:
    square, wide = (opened(exported(tmp_path / "m.onnx", [1, 3, 8, side])).card.preprocess for side in (8, 16))

    assert (square.fit, square.crop) == ("shorter-side", (8, 8))
    assert (wide.fit, wide.crop) == ("stretch", None)


@pytest.mark.parametrize("task", ["obb", "pose", "depth\x1b[31m"])
def test_another_task_is_refused_by_its_name(tmp_path: Path, task: str) -> None:
    with pytest.raises(BadInput, match=r"for the task '.*', and a station uses classify, detect, segment") as caught:
        opened(exported(tmp_path / "m.onnx", [1, 3, 8, 8], task=task))

    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "end2end, boxes, prototypes, decoder",
    [
        ("True", [1, 300, 6], None, "yolo-nms"),
        ("True", [1, 300, 38], [1, 32, 2, 2], "yolo-nms"),
        ("True", [1, 38, 84], [1, 32, 2, 2], "yolo"),
        ("True", [1, 6, 84], None, "yolo"),
        ("False", [1, 38, 84], [1, 32, 2, 2], "yolo"),
    ],
)
def test_an_end_to_end_export_is_known_by_its_word_and_its_rows(
    tmp_path: Path, end2end: str, boxes: list[int], prototypes: list[int] | None, decoder: str
) -> None:
    shapes = {"boxes": boxes} if prototypes is None else {"boxes": boxes, "prototypes": prototypes}
    nodes = [helper.make_node("ReduceMean", ["image"], ["mean"], keepdims=0)]
    nodes += [helper.make_node("Mul", ["mean", f"no {name}"], [name]) for name in shapes]
    models.save(
        tmp_path / "m.onnx",
        nodes,
        inputs=[models.floats("image", [1, 3, 8, 8])],
        outputs=[models.floats(name, shape) for name, shape in shapes.items()],
        constants={f"no {name}": np.zeros(shape, np.float32) for name, shape in shapes.items()},
    )
    model = onnx.load(str(tmp_path / "m.onnx"))
    task = "detect" if prototypes is None else "segment"
    told = {"description": "Ultralytics YOLO26n", "task": task, "end2end": end2end, "names": "{0: 'a', 1: 'b'}"}
    helper.set_model_props(model, told)
    onnx.save(model, str(tmp_path / "m.onnx"))
    found = opened(tmp_path / "m.onnx")

    assert found.card.decoder == decoder
    assert found.predict(np.zeros((8, 8, 3), np.uint8)).decoded.spots == ()
