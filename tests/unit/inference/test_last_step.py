"""Whether one number is a probability or a logit, by what the model does last."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from onnx import helper

from inspector_app.inference.last_step import ends_in_sigmoid
from inspector_app.inference.model import load_model
from tests.fakes import models

CARD = """card = 1
name = "m"
kind = "classify"
decoder = "{decoder}"
classes = ["good", "bad"]
"""


def ending_in(file: Path, *steps: str) -> Path:
    """Save a classifier over float [1, 3, 8, 8] that gives the mean of its picture through these steps."""
    nodes = [helper.make_node("ReduceMean", ["image"], ["0"], axes=[1, 2, 3], keepdims=0)]
    nodes += [
        helper.make_node(step, [str(index), "zero"] if step == "Add" else [str(index)], [str(index + 1)])
        for index, step in enumerate(steps)
    ]
    constants = {"zero": np.array(0, np.float32)}
    return models.save(
        file,
        nodes,
        inputs=[models.floats("image", [1, 3, 8, 8])],
        outputs=[models.floats(str(len(steps)), None)],  # type: ignore[arg-type]
        constants=constants,
    )


@pytest.mark.parametrize(
    "steps, squashed",
    [
        (("Sigmoid",), True),
        (("Sigmoid", "Flatten", "Identity"), True),
        (("Add",), False),
        (("Sigmoid", "Add", "Squeeze"), False),
        (("Clip",), None),
        (("Identity",) * 30, None),
    ],
)
def test_what_a_model_does_last_shows_in_its_file(
    tmp_path: Path, steps: tuple[str, ...], squashed: bool | None
) -> None:
    assert ends_in_sigmoid(ending_in(tmp_path / "m.onnx", *steps)) is squashed


@pytest.mark.parametrize("step, second", [("Sigmoid", 0.5), ("Add", 0.5)])
def test_a_probability_is_not_squashed_twice(tmp_path: Path, step: str, second: float) -> None:
    file = ending_in(tmp_path / "m.onnx", step)
    file.with_suffix(".toml").write_text(CARD.format(decoder="binary"))
    decoded = load_model(file, threads=1).predict(np.zeros((8, 8, 3), np.uint8)).decoded

    assert decoded.probs == pytest.approx((1 - second, second))
