"""Makes small convolutional networks with seeded weights, where a benchmark needs several real models."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SIDE = 224
_CARD = """card = 1
name = "network"
kind = "classify"
decoder = "logits"
classes = ["good", "bad"]
[input]
layout = "NCHW"
color = "RGB"
[preprocess]
resampler = "area-halves"
"""


def network(file: Path, *, channels: int, seed: int) -> Path:
    """Save a small network of four convolutions over [1, 3, 224, 224], some megabytes of weights, with its card."""
    random, nodes, held, reaches, width = np.random.default_rng(seed), [], [], "image", 3
    for index in range(4):
        out = channels << index
        weights = random.normal(0, (2 / (9 * width)) ** 0.5, (out, width, 3, 3)).astype(np.float32)
        held.append(numpy_helper.from_array(weights, f"w{index}"))
        nodes.append(helper.make_node("Conv", [reaches, f"w{index}"], [f"c{index}"], strides=[2, 2], pads=[1, 1, 1, 1]))
        nodes.append(helper.make_node("Relu", [f"c{index}"], [f"r{index}"]))
        reaches, width = f"r{index}", out
    nodes.append(helper.make_node("GlobalAveragePool", [reaches], ["pooled"]))
    nodes.append(helper.make_node("Flatten", ["pooled"], ["flat"]))
    nodes.append(helper.make_node("MatMul", ["flat", "head"], ["logits"]))
    held.append(numpy_helper.from_array(random.normal(0, 0.01, (width, 2)).astype(np.float32), "head"))
    image = helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 3, SIDE, SIDE])
    logits = helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 2])
    graph = helper.make_graph(nodes, "graph", [image], [logits], held)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, str(file))
    file.with_suffix(".toml").write_text(_CARD)
    return file
