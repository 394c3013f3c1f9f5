"""Folding a picture's way into the graph changes nothing of what the model says."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from inspector_app.inference.card import Card, Input, Preprocess
from inspector_app.inference.fold import BYTES, folded
from inspector_app.inference.preprocess import Preparer
from inspector_app.inference.run_choice import RunChoice
from inspector_app.inference.session import Session, look_at, made_ready
from tests.fakes.models import save

IMAGENET: dict[str, Any] = {"mean": (0.485, 0.456, 0.406), "std": (0.229, 0.224, 0.225)}


def card(*, told: dict[str, Any] | None = None, **how: Any) -> Card:
    return Card(1, "m", "detect", "yolo", input=Input(**(told or {})), preprocess=Preprocess(**how))


def convolution(
    file: Path, *, channels: int = 3, pads: tuple[int, ...] = (1, 1, 1, 1), shape_too: bool = False
) -> Path:
    rng = np.random.default_rng(3)
    nodes = [helper.make_node("Conv", ["x", "w", "b"], ["y"], pads=pads, strides=[2, 2])]
    outputs = [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)]
    if shape_too:
        nodes.append(helper.make_node("Shape", ["x"], ["s"]))
        outputs.append(helper.make_tensor_value_info("s", TensorProto.INT64, None))
    constants = {
        "w": rng.normal(size=(4, channels, 3, 3)).astype(np.float32),
        "b": rng.normal(size=4).astype(np.float32),
    }
    inputs = [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, channels, 20, 24])]
    return save(file, nodes, inputs=inputs, outputs=outputs, constants=constants)


def passed_on(file: Path, shape: list[int | str], kind: int = TensorProto.FLOAT) -> Path:
    """A model that gives its input back, but for a Relu that leaves no number of these tests as it was not."""
    return save(
        file,
        [helper.make_node("Abs", ["x"], ["y"])],
        inputs=[helper.make_tensor_value_info("x", kind, shape)],
        outputs=[helper.make_tensor_value_info("y", kind, None)],
    )


def both(file: Path, told: Card, pixels: np.ndarray) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray], Session]:
    looked = look_at(file)
    kind = np.dtype(looked.input_dtype)
    small = folded(file, told, input_name="x", input_type=kind.name, data_files=())
    assert small is not None
    plain = made_ready(looked, file, model=None, choice=RunChoice(), threads=1)
    ready = made_ready(looked, file, model=small, choice=RunChoice(), threads=1)
    size = (20, 24)
    first = plain.run(Preparer(told, size, kind.type).prepare(pixels)[0], (24, 20))
    second = ready.run(Preparer(told, size, kind.type, folded=True).prepare(pixels)[0], (24, 20))
    return first, second, ready


def picture(seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (40, 60, 3), dtype=np.uint8)


@pytest.mark.parametrize("color", ["RGB", "BGR", "GRAY"])
@pytest.mark.parametrize("how", [{}, {"scale": 1.0}, {"mean": (0.5,), "std": (0.25,)}, {"mean": (0.2,)}])
def test_a_convolution_says_the_same_of_bytes(tmp_path: Path, color: str, how: dict[str, Any]) -> None:
    file = convolution(tmp_path / "m.onnx", channels=1 if color == "GRAY" else 3)
    plain, small, ready = both(file, card(told={"color": color}, **how), picture())

    np.testing.assert_allclose(plain["y"], small["y"], rtol=1e-4, atol=1e-4 * np.abs(plain["y"]).max())
    assert ready.runtime.get_inputs()[0].type == "tensor(uint8)"
    assert ready.runtime.get_inputs()[0].name == BYTES


def test_the_border_of_a_convolution_is_the_means_colour_as_before(tmp_path: Path) -> None:
    # A shift inside the weights would make the border's zeros black where they stood for the mean.
    file = convolution(tmp_path / "m.onnx", pads=(2, 2, 2, 2))
    plain, small, _ = both(file, card(**IMAGENET), picture())

    np.testing.assert_allclose(plain["y"], small["y"], rtol=1e-4, atol=1e-4)


def test_a_model_that_asks_for_its_inputs_shape_is_told_the_same_one(tmp_path: Path) -> None:
    plain, small, _ = both(convolution(tmp_path / "m.onnx", shape_too=True), card(), picture())

    assert plain["s"].tolist() == small["s"].tolist() == [1, 3, 20, 24]


@pytest.mark.parametrize("layout, shape", [("NCHW", [1, 3, 20, 24]), ("NHWC", [1, 20, 24, 3]), ("CHW", [3, 20, 24])])
@pytest.mark.parametrize("color", ["RGB", "BGR"])
@pytest.mark.parametrize("kind", [TensorProto.FLOAT, TensorProto.FLOAT16])
def test_every_layout_reaches_the_model_as_before(
    tmp_path: Path, layout: str, shape: list[int | str], color: str, kind: int
) -> None:
    file = passed_on(tmp_path / "m.onnx", shape, kind)
    plain, small, _ = both(file, card(told={"layout": layout, "color": color}, **IMAGENET), picture())

    np.testing.assert_allclose(plain["y"].astype(float), small["y"].astype(float), atol=4e-3 if kind == 10 else 1e-5)


def test_a_subgraph_that_uses_the_input_still_finds_it(tmp_path: Path) -> None:
    inner = helper.make_graph(
        [helper.make_node("Abs", ["x"], ["then"])], "g", [], [helper.make_tensor_value_info("then", 1, None)]
    )
    other = helper.make_graph(
        [helper.make_node("Neg", ["x"], ["else"])], "h", [], [helper.make_tensor_value_info("else", 1, None)]
    )
    file = save(
        tmp_path / "m.onnx",
        [helper.make_node("If", ["yes"], ["y"], then_branch=inner, else_branch=other)],
        inputs=[helper.make_tensor_value_info("x", 1, [1, 3, 20, 24])],
        outputs=[helper.make_tensor_value_info("y", 1, None)],
        constants={"yes": np.array(True)},
    )
    plain, small, _ = both(file, card(), picture())

    np.testing.assert_allclose(plain["y"], small["y"], atol=1e-5)


def test_open_sizes_stay_open(tmp_path: Path) -> None:
    file = passed_on(tmp_path / "m.onnx", [1, 3, "height", "width"])
    _, _, ready = both(file, card(fit="none"), picture())

    assert ready.runtime.get_inputs()[0].shape == [1, "height", "width", 3]


@pytest.mark.parametrize("told, kind", [({"batch": 2}, "float32"), ({}, "uint8")])
def test_what_takes_bytes_or_several_pictures_is_left_alone(tmp_path: Path, told: dict[str, Any], kind: str) -> None:
    file = convolution(tmp_path / "m.onnx")

    assert folded(file, card(told=told), input_name="x", input_type=kind, data_files=()) is None


def test_a_model_older_than_broadcasting_is_left_alone(tmp_path: Path) -> None:
    file = convolution(tmp_path / "m.onnx")
    model = onnx.load(str(file))
    model.opset_import[0].version = 6
    with warnings.catch_warnings():
        onnx.save(model, str(file))

    assert folded(file, card(), input_name="x", input_type="float32", data_files=()) is None


def test_weights_of_a_file_beside_it_are_taken_along(tmp_path: Path) -> None:
    file = convolution(tmp_path / "m.onnx")
    onnx.save(onnx.load(str(file)), str(file), save_as_external_data=True, location="m.data", size_threshold=0)
    looked = look_at(file)
    small = folded(file, card(), input_name="x", input_type="float32", data_files=looked.data_files)
    (tmp_path / "m.data").unlink()

    ready = made_ready(looked, file, model=small, choice=RunChoice(), threads=1)
    assert ready.run(np.zeros((1, 20, 24, 3), np.uint8), (24, 20))["y"].shape == (1, 4, 10, 12)
