"""Models that are opened, refused, and asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from inspector_app.domain.errors import BadInput
from inspector_app.inference.model import ModelFailed, load_model
from tests.fakes import models


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "the file is empty"),
        (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS pointer"),
        (b"PK\x03\x04 archive", "perhaps a .pt"),
        (b"\x08\x07 nonsense", "is damaged, cut off, or no ONNX model"),
        (b"\x08\x07", "it holds no graph"),
    ],
)
def test_what_is_no_model_is_refused_with_what_it_is(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "m.onnx").write_bytes(content)
    with pytest.raises(BadInput, match=words):
        load_model(tmp_path / "m.onnx", threads=1)


def test_a_model_that_is_missing_or_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        load_model(tmp_path / "none.onnx", threads=1)
    with pytest.raises(BadInput, match="is not a file"):
        load_model(tmp_path, threads=1)


def test_a_model_that_says_nothing_of_itself_asks_for_a_card(tmp_path: Path) -> None:
    models.brightness_classifier(tmp_path / "m.onnx")
    (tmp_path / "m.toml").unlink()
    with pytest.raises(BadInput, match=r"put a card beside it as m\.toml"):
        load_model(tmp_path / "m.onnx", threads=1)


def test_a_card_lies_beside_its_model_or_is_named(tmp_path: Path) -> None:
    models.brightness_classifier(tmp_path / "m.onnx")
    (tmp_path / "m.toml").rename(tmp_path / "elsewhere.toml")

    assert load_model(tmp_path / "m.onnx", card=tmp_path / "elsewhere.toml", threads=1).card.name == "brightness"


def test_a_model_says_what_it_sees_and_how_long_it_took(tmp_path: Path) -> None:
    model = load_model(models.brightness_classifier(tmp_path / "m.onnx"), threads=1)
    model.warm_up()
    bright = model.predict(np.full((90, 120, 3), 250, np.uint8))
    dark = model.predict(np.full((90, 120, 3), 5, np.uint8))

    assert bright.decoded.ng
    assert not dark.decoded.ng
    assert min(bright.run_ms, bright.prepare_ms, bright.decode_ms) > 0


def edited(tmp_path: Path, shape: list[int | str], kind: int = TensorProto.UINT8) -> Path:
    """Return the classifier's file with another input."""
    file = models.brightness_classifier(tmp_path / "m.onnx")
    model = onnx.load(str(file))
    model.graph.input[0].CopyFrom(helper.make_tensor_value_info("image", kind, shape))
    onnx.save(model, str(file))
    return file


@pytest.mark.parametrize(
    "shape, words",
    [
        ([1, 8, 8, 4], "has 4 channels"),
        ([2, 8, 8, 3], "frozen at a batch of 2"),
        ([1, "height", "width", 3], "input's size"),
        ([1, 262144, 262144, 3], "too large"),
    ],
)
def test_an_input_that_does_not_fit_its_card_is_refused(tmp_path: Path, shape: list[int | str], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        load_model(edited(tmp_path, shape), threads=1)


def test_an_input_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not an image"):
        load_model(edited(tmp_path, [1, 8, 8, 3], TensorProto.INT32), threads=1)


def test_what_the_runtime_says_of_a_file_is_without_its_own_source(tmp_path: Path) -> None:
    file = models.brightness_classifier(tmp_path / "m.onnx")
    model = onnx.load(str(file))
    del model.opset_import[:]
    file.write_bytes(model.SerializeToString())
    with pytest.raises(BadInput, match=r"does not load it: Missing opset in the model"):
        load_model(file, threads=1)


def test_what_the_runtime_says_is_one_line(tmp_path: Path) -> None:
    file = models.spot_finder(tmp_path / "m.onnx")
    card = file.with_suffix(".toml")
    card.write_text(card.read_text().replace("defect-maps", "semantic-logits"))
    with pytest.raises(ModelFailed, match="has the shape"):
        load_model(file, threads=1).predict(np.zeros((40, 80, 3), np.uint8))


@pytest.mark.parametrize(
    "key, value, words",
    [
        ("Image.NominalPixelRange", "NominalRange_0_255", "which is preprocess.scale 1, and its card 0.0039"),
        ("Image.NominalPixelRange", "Normalized_0_1", None),
        ("Image.NominalPixelRange", "unheard of", None),
        ("Image.BitmapPixelFormat", "Rgb8", None),
    ],
)
def test_what_a_file_says_of_its_colours_and_their_range_counts(
    tmp_path: Path, key: str, value: str, words: str | None
) -> None:
    file = models.brightness_classifier(tmp_path / "m.onnx")
    model = onnx.load(str(file))
    helper.set_model_props(model, {key: value})
    onnx.save(model, str(file))
    if words is None:
        assert load_model(file, threads=1).card.input.color == ("RGB" if value == "Rgb8" else "BGR")
    else:
        with pytest.raises(BadInput, match=words):
            load_model(file, threads=1)


def test_a_mean_for_bytes_is_refused(tmp_path: Path) -> None:
    file = models.brightness_classifier(tmp_path / "m.onnx")
    card = file.with_suffix(".toml")
    card.write_text(card.read_text() + "mean = [0.5]\n")
    with pytest.raises(BadInput, match="takes bytes, and the card gives mean or std"):
        load_model(file, threads=1)


@pytest.mark.parametrize("shape", [(1, 5000, 3), (5000, 1, 3), (0, 4, 3)])
@pytest.mark.parametrize("fit", ["stretch", "letterbox"])
def test_a_picture_of_any_shape_is_judged_or_fails_by_itself(tmp_path: Path, shape: tuple[int, ...], fit: str) -> None:
    file = models.brightness_classifier(tmp_path / "m.onnx")
    card = file.with_suffix(".toml")
    card.write_text(card.read_text() + f'fit = "{fit}"\n')
    model = load_model(file, threads=1)
    if min(shape) > 0:
        assert model.predict(np.zeros(shape, np.uint8)).decoded.score is not None
    else:
        with pytest.raises(ModelFailed, match="cannot be made its input"):
            model.predict(np.zeros(shape, np.uint8))


def with_metadata(tmp_path: Path, **metadata: str) -> Path:
    """Return the classifier's file, without its card, that calls itself an export of Ultralytics."""
    file = models.brightness_classifier(tmp_path / "m.onnx")
    file.with_suffix(".toml").unlink()
    model = onnx.load(str(file))
    told = {"description": "Ultralytics YOLO", "task": "classify", "names": "{0: 'good', 1: 'bad'}", **metadata}
    helper.set_model_props(model, told)
    onnx.save(model, str(file))
    return file


@pytest.mark.parametrize("names", ["__import__('os').system('true')", "[" * 5000, "{0: 'a'", "", "42", "x" * 300_000])
def test_names_are_read_as_plain_values_and_never_run(tmp_path: Path, names: str) -> None:
    with pytest.raises(BadInput, match="its metadata 'names'"):
        load_model(with_metadata(tmp_path, names=names), threads=1)


@pytest.mark.parametrize(
    "key, value", [("names", "{0: 'a', 2: 'b'}"), ("names", "{'x': 'a'}"), ("imgsz", "8"), ("imgsz", "[8, 0]")]
)
def test_metadata_that_numbers_nothing_asks_for_a_card(tmp_path: Path, key: str, value: str) -> None:
    file = with_metadata(tmp_path, **{key: value})
    model = onnx.load(str(file))
    model.graph.input[0].CopyFrom(helper.make_tensor_value_info("image", TensorProto.UINT8, [1, 3, "h", "w"]))
    onnx.save(model, str(file))
    with pytest.raises(BadInput, match=f"its metadata '{key}'.*give it a card"):
        load_model(file, threads=1)


@pytest.mark.parametrize("opset, domain, words", [(99, "", "its opset 99 is newer"), (17, "com.odd", "com.odd:Neg")])
def test_what_the_runtime_does_not_have_is_named(tmp_path: Path, opset: int, domain: str, words: str) -> None:
    node = helper.make_node("Neg", ["image"], ["out"], domain=domain)
    graph = helper.make_graph([node], "graph", [models.floats("image", [1, 3, 8, 8])], [models.floats("out", [1, 3])])
    opsets = [helper.make_opsetid("", opset), helper.make_opsetid("com.odd", 1)]
    onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=8), str(tmp_path / "m.onnx"))
    with pytest.raises(BadInput, match=words):
        load_model(tmp_path / "m.onnx", threads=1)


def test_outputs_that_nobody_foresaw_fail_the_picture_and_not_the_process(tmp_path: Path) -> None:
    file = models.brightness_classifier(tmp_path / "m.onnx")
    card = file.with_suffix(".toml").read_text().replace('"classify"', '"detect"').replace('"logits"', '"hf-rtdetr"')
    outputs = '[outputs]\nlogits = "logits"\npred_boxes = "logits"\n'
    file.with_suffix(".toml").write_text(card + outputs)
    with pytest.raises(ModelFailed, match="not what 'hf-rtdetr' expects"):
        load_model(file, threads=1).predict(np.zeros((8, 8, 3), np.uint8))


@pytest.mark.parametrize(
    "bright, words",
    [
        ([[np.nan, 0.0]], "no numbers"),
        ([[np.inf, 0.0]], "no numbers"),
        ([[1.0, 2.0, 3.0]], "3 values, and the model names 2 classes"),
        ([[[1.0], [2.0]]], "has the shape"),
        ([[1.0, 2.0]] * 2, "has the shape"),
        (np.zeros((1, 0)), "is empty"),
        (1.0, "has the shape"),
    ],
)
def test_a_model_that_only_sometimes_gives_what_it_should_fails_for_that_picture_alone(
    tmp_path: Path, bright: Any, words: str
) -> None:
    model = load_model(models.fickle(tmp_path / "m.onnx", np.array([[3.0, -3.0]]), np.asarray(bright)), threads=1)
    model.warm_up()

    for _ in range(2):
        assert model.predict(np.full((8, 8, 3), 20, np.uint8)).decoded.ng is False
        with pytest.raises(ModelFailed, match=words):
            model.predict(np.full((8, 8, 3), 230, np.uint8))
