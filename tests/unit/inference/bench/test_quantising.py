"""Quantised variants, made by the runtime's own library."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import helper

from inspector_app.domain.errors import BadInput
from inspector_app.inference.bench.quantising import CALIBRATION_LEAST, quantised
from inspector_app.inference.model import Beforehand, load_model
from inspector_app.inference.run_choice import RunChoice
from tests.fakes import models

PLAIN = RunChoice(optimisation="none", folded=False)
CARD = """card = 1
name = "edges"
kind = "classify"
decoder = "logits"
classes = ["good", "bad"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a convolution whose mean decides, over floats [1, 3, 16, 16]."""
    nodes = [
        helper.make_node("Conv", ["image", "weights"], ["maps"], kernel_shape=[3, 3]),
        helper.make_node("ReduceMean", ["maps"], ["logits"], axes=[2, 3], keepdims=0),
    ]
    weights = np.random.default_rng(1).normal(0, 0.5, (2, 3, 3, 3)).astype(np.float32)
    inputs, outputs = [models.floats("image", [1, 3, 16, 16])], [models.floats("logits", [1, 2])]
    saved = models.save(tmp_path / "m.onnx", nodes, inputs=inputs, outputs=outputs, constants={"weights": weights})
    saved.with_suffix(".toml").write_text(CARD)
    return saved


def pictures(count: int) -> list[np.ndarray]:
    """Return noise."""
    return list(np.random.default_rng(2).integers(0, 256, (count, 16, 16, 3), np.uint8))


def test_a_static_variant_has_int8_weights_and_says_about_the_same(file: Path) -> None:
    shown = pictures(CALIBRATION_LEAST)
    variant = quantised(load_model(file, threads=1, choice=PLAIN), file, kind="static", pictures=shown)
    way = RunChoice(variant="a" * 64)
    model = load_model(file, threads=1, choice=way, beforehand=Beforehand(variant))
    plain = load_model(file, threads=1)

    assert any(node.op_type == "QuantizeLinear" for node in onnx.load_model_from_string(variant).graph.node)
    for picture in shown:
        one, other = plain.predict(picture).decoded, model.predict(picture).decoded
        assert one.score == pytest.approx(other.score, abs=0.05)
    assert model.sha256 != plain.sha256


def test_too_few_pictures_are_refused_in_words(file: Path) -> None:
    with pytest.raises(BadInput, match="7 pictures are too few to calibrate with, 8 are wanted"):
        quantised(load_model(file, threads=1, choice=PLAIN), file, kind="static", pictures=pictures(7))


def test_what_the_library_cannot_do_is_said_in_one_line(file: Path) -> None:
    model = load_model(file, threads=1, choice=PLAIN)
    file.write_bytes(b"no model")

    with pytest.raises(BadInput, match="cannot quantise it"):
        quantised(model, file, kind="dynamic", pictures=[])


def test_a_variant_that_is_named_and_not_handed_in_is_refused(file: Path) -> None:
    with pytest.raises(BadInput, match="its quantised file is not there"):
        load_model(file, threads=1, choice=RunChoice(variant="a" * 64))
