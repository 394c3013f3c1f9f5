"""Tiny ONNX models, made where a test needs them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
Constants = dict[str, np.ndarray]


def save(
    file: Path,
    nodes: Sequence[onnx.NodeProto],
    *,
    inputs: Sequence[onnx.ValueInfoProto],
    outputs: Sequence[onnx.ValueInfoProto],
    constants: Constants | None = None,
) -> Path:
    """Save a graph and return its file."""
    initializers = [numpy_helper.from_array(np.asarray(value), name) for name, value in (constants or {}).items()]
    graph = helper.make_graph(list(nodes), "graph", list(inputs), list(outputs), initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.save(model, str(file))
    return file


def floats(name: str, shape: Sequence[int | str]) -> onnx.ValueInfoProto:
    """Return a float32 tensor's description."""
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def picture(height: int, width: int, *, name: str = "image") -> onnx.ValueInfoProto:
    """Return the description of a uint8 picture [1, height, width, 3]."""
    return helper.make_tensor_value_info(name, TensorProto.UINT8, [1, height, width, 3])


def brightness_classifier(file: Path, *, gain: float = 20.0) -> Path:
    """Save a classifier [good, bad] over uint8 [1, 8, 8, 3]: brighter than half is bad."""
    nodes = [
        helper.make_node("Cast", ["image"], ["float"], to=TensorProto.FLOAT),
        helper.make_node("ReduceMean", ["float"], ["mean"], axes=[1, 2, 3], keepdims=0),
        helper.make_node("Mul", ["mean", "scale"], ["scaled"]),
        helper.make_node("Sub", ["scaled", "half"], ["bad"]),
        helper.make_node("Neg", ["bad"], ["good"]),
        helper.make_node("Unsqueeze", ["good", "axis"], ["good1"]),
        helper.make_node("Unsqueeze", ["bad", "axis"], ["bad1"]),
        helper.make_node("Concat", ["good1", "bad1"], ["logits"], axis=1),
    ]
    constants: Constants = {
        "scale": np.array(gain / 255, np.float32),
        "half": np.array(gain / 2, np.float32),
        "axis": np.array([1], np.int64),
    }
    save(file, nodes, inputs=[picture(8, 8)], outputs=[floats("logits", [1, 2])], constants=constants)
    file.with_suffix(".toml").write_text(CLASSIFIER_CARD)
    return file


CLASSIFIER_CARD = """card = 1
name = "brightness"
kind = "classify"
decoder = "logits"
classes = ["good", "bad"]
[input]
layout = "NHWC"
dtype = "uint8"
color = "BGR"
[preprocess]
resampler = "cv2-area"
"""


def fixed_locator(file: Path, corners: np.ndarray, *, whole: float) -> Path:
    """Save a locating model over uint8 [1, 6, 8, 3] that always gives these corners [4, 2] in 0..1."""
    nodes = [
        helper.make_node("Cast", ["image"], ["float"], to=TensorProto.FLOAT),
        helper.make_node("ReduceMean", ["float"], ["mean"], axes=[1, 2, 3], keepdims=0),
        helper.make_node("Mul", ["mean", "zero"], ["nothing"]),
        helper.make_node("Add", ["nothing", "whole_value"], ["whole"]),
        helper.make_node("Add", ["nothing", "corner_values"], ["corners"]),
    ]
    constants: Constants = {
        "zero": np.array(0, np.float32),
        "whole_value": np.array([whole], np.float32),
        "corner_values": corners.astype(np.float32).reshape(1, 4, 2),
    }
    outputs = [floats("corners", [1, 4, 2]), floats("whole", [1])]
    save(file, nodes, inputs=[picture(6, 8)], outputs=outputs, constants=constants)
    file.with_suffix(".toml").write_text(LOCATOR_CARD)
    return file


LOCATOR_CARD = """card = 1
name = "locator"
kind = "locate"
decoder = "corners"
[input]
layout = "NHWC"
dtype = "uint8"
color = "BGR"
[preprocess]
resampler = "cv2-area"
"""


def spot_finder(file: Path, *, height: int = 40, width: int = 80) -> Path:
    """Save a defect-maps model over uint8 [1, height, width, 3]: red above 200 is a scratch, pixel by pixel."""
    nodes = [
        helper.make_node("Cast", ["image"], ["float"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["float", "red"], ["channel"], axis=3),
        helper.make_node("Greater", ["channel", "limit"], ["above"]),
        helper.make_node("Cast", ["above"], ["score_map"], to=TensorProto.FLOAT),
        helper.make_node("Cast", ["zero_map"], ["kind_map"], to=TensorProto.UINT8),
        helper.make_node("Mul", ["score_map", "zero"], ["zero_map"]),
    ]
    nodes[4], nodes[5] = nodes[5], nodes[4]
    constants: Constants = {
        "red": np.array(2, np.int64),
        "limit": np.array(200, np.float32),
        "zero": np.array(0, np.float32),
    }
    kinds = helper.make_tensor_value_info("kind_map", TensorProto.UINT8, [1, height, width])
    outputs = [floats("score_map", [1, height, width]), kinds]
    save(file, nodes, inputs=[picture(height, width)], outputs=outputs, constants=constants)
    file.with_suffix(".toml").write_text(SPOT_CARD)
    return file


SPOT_CARD = """card = 1
name = "spots"
kind = "segment"
decoder = "defect-maps"
classes = ["scratch"]
[input]
layout = "NHWC"
dtype = "uint8"
color = "BGR"
"""


def endless(file: Path, *, rounds: int = 2**62, starts_above: float = 128) -> Path:
    """Save a classifier over uint8 [1, 8, 8, 3] whose loop runs for years when its picture is bright, else not at all."""
    body = helper.make_graph(
        [
            helper.make_node("Identity", ["go"], ["go_on"]),
            helper.make_node("Mul", ["kept", "one"], ["kept_on"]),
        ],
        "body",
        [
            helper.make_tensor_value_info("round", TensorProto.INT64, []),
            helper.make_tensor_value_info("go", TensorProto.BOOL, []),
            floats("kept", [1, 2]),
        ],
        [helper.make_tensor_value_info("go_on", TensorProto.BOOL, []), floats("kept_on", [1, 2])],
    )
    nodes = [
        helper.make_node("Cast", ["image"], ["float"], to=TensorProto.FLOAT),
        helper.make_node("ReduceMean", ["float"], ["mean"], axes=[0, 1, 2, 3], keepdims=0),
        helper.make_node("Greater", ["mean", "half"], ["bright"]),
        helper.make_node("Loop", ["rounds", "bright", "logits0"], ["logits"], body=body),
    ]
    constants: Constants = {
        "one": np.array(1, np.float32),
        "half": np.array(starts_above, np.float32),
        "rounds": np.array(rounds, np.int64),
        "logits0": np.array([[3.0, -3.0]], np.float32),
    }
    save(file, nodes, inputs=[picture(8, 8)], outputs=[floats("logits", [1, 2])], constants=constants)
    file.with_suffix(".toml").write_text(CLASSIFIER_CARD)
    return file


def hungry(file: Path, *, gigabytes: int = 3) -> Path:
    """Save a classifier over uint8 [1, 8, 8, 3] that fills memory when its picture is bright."""
    nodes = [
        helper.make_node("Cast", ["image"], ["float"], to=TensorProto.FLOAT),
        helper.make_node("ReduceMean", ["float"], ["mean"], axes=[0, 1, 2, 3], keepdims=0),
        helper.make_node("Greater", ["mean", "half"], ["bright"]),
        helper.make_node("Cast", ["bright"], ["one_or_none"], to=TensorProto.INT64),
        helper.make_node("Mul", ["one_or_none", "much"], ["count"]),
        helper.make_node("Add", ["count", "two"], ["length"]),
        helper.make_node("ConstantOfShape", ["length"], ["field"]),
        helper.make_node("ReduceSum", ["field"], ["sum"], keepdims=0),
        helper.make_node("Mul", ["sum", "zero"], ["nothing"]),
        helper.make_node("Add", ["logits0", "nothing"], ["logits"]),
    ]
    constants: Constants = {
        "half": np.array(128, np.float32),
        "much": np.array([gigabytes * (1 << 28)], np.int64),
        "two": np.array([2], np.int64),
        "zero": np.array(0, np.float32),
        "logits0": np.array([[3.0, -3.0]], np.float32),
    }
    save(file, nodes, inputs=[picture(8, 8)], outputs=[floats("logits", [1, 2])], constants=constants)
    file.with_suffix(".toml").write_text(CLASSIFIER_CARD)
    return file


def heavy(file: Path, *, side: int = 5000) -> Path:
    """Save a classifier over uint8 [1, 8, 8, 3] that is seconds within one operator when its picture is bright."""
    nodes = [
        helper.make_node("Cast", ["image"], ["float"], to=TensorProto.FLOAT),
        helper.make_node("ReduceMean", ["float"], ["mean"], axes=[0, 1, 2, 3], keepdims=0),
        helper.make_node("Greater", ["mean", "half"], ["bright"]),
        helper.make_node("Cast", ["bright"], ["one_or_none"], to=TensorProto.INT64),
        helper.make_node("Mul", ["one_or_none", "much"], ["count"]),
        helper.make_node("Add", ["count", "two"], ["sides"]),
        helper.make_node("ConstantOfShape", ["sides"], ["square"]),
        helper.make_node("MatMul", ["square", "square"], ["product"]),
        helper.make_node("ReduceSum", ["product"], ["sum"], keepdims=0),
        helper.make_node("Mul", ["sum", "zero"], ["nothing"]),
        helper.make_node("Add", ["logits0", "nothing"], ["logits"]),
    ]
    constants: Constants = {
        "half": np.array(128, np.float32),
        "much": np.array([side, side], np.int64),
        "two": np.array([2, 2], np.int64),
        "zero": np.array(0, np.float32),
        "logits0": np.array([[3.0, -3.0]], np.float32),
    }
    save(file, nodes, inputs=[picture(8, 8)], outputs=[floats("logits", [1, 2])], constants=constants)
    file.with_suffix(".toml").write_text(CLASSIFIER_CARD)
    return file


def fickle(file: Path, dark: np.ndarray, bright: np.ndarray) -> Path:
    """Save a classifier over uint8 [1, 8, 8, 3] whose output is one constant for a dark picture, another for a bright one."""
    branches = [
        helper.make_graph(
            [helper.make_node("Constant", [], [name], value=numpy_helper.from_array(np.asarray(value, np.float32)))],
            name, [], [helper.make_tensor_value_info(name, TensorProto.FLOAT, None)],
        )
        for name, value in (("if_bright", bright), ("if_dark", dark))
    ]  # fmt: skip
    nodes = [
        helper.make_node("Cast", ["image"], ["float"], to=TensorProto.FLOAT),
        helper.make_node("ReduceMean", ["float"], ["mean"], axes=[0, 1, 2, 3], keepdims=0),
        helper.make_node("Greater", ["mean", "half"], ["is_bright"]),
        helper.make_node("If", ["is_bright"], ["logits"], then_branch=branches[0], else_branch=branches[1]),
    ]
    output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, None)
    save(file, nodes, inputs=[picture(8, 8)], outputs=[output], constants={"half": np.array(128, np.float32)})
    file.with_suffix(".toml").write_text(CLASSIFIER_CARD)
    return file


def dot_detector(file: Path, *, height: int, width: int, side: float = 9.0, most: int = 16) -> Path:
    """Save a detector over uint8 [1, height, width, 3]: a green square of about 9 pixels is a dot, its box `side` wide."""
    half = side / 2
    nodes = [
        helper.make_node("Cast", ["image"], ["float"], to=TensorProto.FLOAT),
        helper.make_node("Transpose", ["float"], ["planes"], perm=[0, 3, 1, 2]),
        helper.make_node("Slice", ["planes", "one", "two", "one"], ["green"]),
        helper.make_node("Div", ["green", "white"], ["bright"]),
        helper.make_node(
            "AveragePool", ["bright"], ["blurred"], kernel_shape=[9, 9], pads=[4, 4, 4, 4], count_include_pad=1
        ),
        helper.make_node("MaxPool", ["blurred"], ["highest"], kernel_shape=[9, 9], pads=[4, 4, 4, 4]),
        helper.make_node("Equal", ["blurred", "highest"], ["peak"]),
        helper.make_node("Cast", ["peak"], ["peaks"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["peaks", "blurred"], ["scored"]),
        helper.make_node("Reshape", ["scored", "row"], ["flat"]),
        helper.make_node("TopK", ["flat", "most"], ["scores", "at"], axis=1),
        helper.make_node("Mod", ["at", "width"], ["x"]),
        helper.make_node("Div", ["at", "width"], ["y"]),
    ]
    nodes += _boxes()
    constants: Constants = {
        "one": np.array([1], np.int64),
        "two": np.array([2], np.int64),
        "white": np.array(255, np.float32),
        "row": np.array([1, -1], np.int64),
        "most": np.array([most], np.int64),
        "width": np.array(width, np.int64),
        "low": np.array(0.5 - half, np.float32),
        "high": np.array(0.5 + half, np.float32),
        "zero": np.array(0, np.float32),
        "last": np.array([2], np.int64),
    }
    save(file, nodes, inputs=[picture(height, width)], outputs=[floats("boxes", [1, most, 6])], constants=constants)
    file.with_suffix(".toml").write_text(DOT_CARD)
    return file


def _boxes() -> list[onnx.NodeProto]:
    """Return what makes [1, n, 6] rows (left, top, right, bottom, score, class) of x, y and scores [1, n]."""
    nodes = [
        *(helper.make_node("Cast", [name], [f"{name}_float"], to=TensorProto.FLOAT) for name in ("x", "y")),
        helper.make_node("Add", ["x_float", "low"], ["left"]),
        helper.make_node("Add", ["y_float", "low"], ["top"]),
        helper.make_node("Add", ["x_float", "high"], ["right"]),
        helper.make_node("Add", ["y_float", "high"], ["bottom"]),
        helper.make_node("Mul", ["scores", "zero"], ["class"]),
    ]
    columns = ["left", "top", "right", "bottom", "scores", "class"]
    nodes += [helper.make_node("Unsqueeze", [name, "last"], [f"{name}_column"]) for name in columns]
    nodes.append(helper.make_node("Concat", [f"{name}_column" for name in columns], ["boxes"], axis=2))
    return nodes


DOT_CARD = """card = 1
name = "dots"
kind = "detect"
decoder = "yolo-nms"
classes = ["dot"]
[input]
layout = "NHWC"
dtype = "uint8"
color = "BGR"
[decide]
confidence = 0.5
"""
