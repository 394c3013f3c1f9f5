"""What a file says of itself is certain, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx

from inspector_app.domain.draft import QUESTIONS
from inspector_app.inference.session import look_at
from inspector_app.inference.trials.looking import told_of
from inspector_app.link.model_messages import ModelTold
from tests.fakes import models
from tests.fakes.given_outputs import gives, red_or_blue


def told(file: Path) -> ModelTold:
    return told_of(look_at(file), file)


def test_an_export_without_metadata_leaves_every_question_open(tmp_path: Path) -> None:
    found = told(red_or_blue(tmp_path / "parts.onnx"))

    assert not found.certain
    assert found.draft.open == QUESTIONS
    assert (found.draft.name, found.draft.kind, found.draft.decoder) == ("parts", "", "")
    assert (found.draft.layout, found.draft.size, found.class_count) == ("NCHW", (8, 8), 2)


def test_bytes_go_in_as_they_are(tmp_path: Path) -> None:
    found = told(models.brightness_classifier(tmp_path / "m.onnx"))

    assert (found.draft.layout, found.draft.dtype, found.draft.scale) == ("NHWC", "uint8", "0..255")


def test_onnx_own_keys_for_images_count(tmp_path: Path) -> None:
    file = red_or_blue(tmp_path / "m.onnx")
    model = onnx.load(str(file))
    for key, value in (("Image.BitmapPixelFormat", "Bgr8"), ("Image.NominalPixelRange", "NominalRange_0_255")):
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.save(model, str(file))
    found = told(file)

    assert (found.draft.color, found.draft.scale) == ("BGR", "0..255")
    assert ("Image.BitmapPixelFormat", "Bgr8") in found.metadata


def test_an_anomalib_export_leaves_nothing_to_ask(tmp_path: Path) -> None:
    file = gives(tmp_path / "m.onnx", {"pred_score": np.zeros(1), "anomaly_map": np.zeros((1, 1, 8, 8))})
    model = onnx.load(str(file))
    model.graph.input[0].name = "input"
    model.graph.node[0].input[0] = "input"
    onnx.save(model, str(file))
    found = told(file)

    assert found.certain
    assert (found.draft.kind, found.draft.decoder, found.draft.open) == ("anomaly", "anomalib", ())


def test_the_frameworks_exports_are_told_apart(shared: Path) -> None:
    cases = shared / "conformance" / "cases"

    assert told(cases / "yolo11_detect_static" / "model.onnx").certain
    found = told(cases / "torchvision_mobilenetv3_legacy" / "model.onnx")
    assert (found.draft.open, found.class_count) == (QUESTIONS, 3)
    assert found.draft.name == "torchvision_mobilenetv3_legacy"
