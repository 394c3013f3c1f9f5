"""Tiny models without a card, as people bring them: constant outputs of any shape, and one that knows red from blue."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from onnx import helper

from tests.fakes.models import Constants, floats, save


def gives(file: Path, outputs: Mapping[str, np.ndarray]) -> Path:
    """Save a model over float [1, 3, 8, 8] that gives these outputs whatever it sees."""
    nodes = [
        helper.make_node("ReduceMean", ["image"], ["mean"], keepdims=0),
        helper.make_node("Mul", ["mean", "zero"], ["nothing"]),
        *(helper.make_node("Add", [f"value_{name}", "nothing"], [name]) for name in outputs),
    ]
    constants: Constants = {"zero": np.array(0, np.float32)}
    constants |= {f"value_{name}": value.astype(np.float32) for name, value in outputs.items()}
    told = [floats(name, value.shape) for name, value in outputs.items()]
    return save(file, nodes, inputs=[floats("image", [1, 3, 8, 8])], outputs=told, constants=constants)


def red_or_blue(file: Path) -> Path:
    """Save a classifier [red, blue] over float [1, 3, 8, 8] that learned RGB in 0..1, and says nothing of it."""
    nodes = [
        helper.make_node("ReduceMean", ["image"], ["means"], axes=[2, 3], keepdims=0),
        helper.make_node("MatMul", ["means", "weights"], ["logits"]),
    ]
    constants: Constants = {"weights": np.array([[4, -4], [0, 0], [-4, 4]], np.float32)}
    image, logits = floats("image", [1, 3, 8, 8]), floats("logits", [1, 2])
    return save(file, nodes, inputs=[image], outputs=[logits], constants=constants)
