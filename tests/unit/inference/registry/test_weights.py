"""A model with data files becomes one file; what cannot become one is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest

from inspector_app.domain.errors import BadInput
from inspector_app.inference.external_data import external_locations
from inspector_app.inference.model import load_model
from inspector_app.inference.registry.weights import bring_in
from tests.fakes import models


def parted(folder: Path, *, location: str = "weights.bin") -> Path:
    """Save a model whose weights lie in a file beside it."""
    file = models.fixed_locator(folder / "m.onnx", np.array([(0, 0), (1, 0), (1, 1), (0, 1)]), whole=0.9)
    onnx.save(onnx.load(str(file)), str(file), save_as_external_data=True, location=location, size_threshold=0)
    return file


def test_a_model_of_one_file_stays_the_same_bytes(tmp_path: Path) -> None:
    file = models.brightness_classifier(tmp_path / "m.onnx")
    (tmp_path / "new").mkdir()

    assert bring_in(file, tmp_path / "new").read_bytes() == file.read_bytes()


def test_weights_come_inside_and_the_model_says_the_same(tmp_path: Path) -> None:
    file = parted(tmp_path)
    (tmp_path / "new").mkdir()
    brought = bring_in(file, tmp_path / "new")
    brought.with_suffix(".toml").write_text(models.LOCATOR_CARD)
    pixels = np.zeros((6, 8, 3), np.uint8)
    before = load_model(file, threads=1).predict(pixels).decoded

    assert external_locations(file) == ("weights.bin",)
    assert {one.name for one in (tmp_path / "new").iterdir()} == {"model.onnx", "model.toml"}
    assert external_locations(brought) == ()
    assert load_model(brought, threads=1).predict(pixels).decoded.whole == before.whole


def test_a_model_too_large_for_one_file_keeps_its_data_under_its_name(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    file = parted(tmp_path, location="sub/weights.bin")
    (tmp_path / "new").mkdir()
    brought = bring_in(file, tmp_path / "new", one_file_most_bytes=0)
    brought.with_suffix(".toml").write_text(models.LOCATOR_CARD)

    assert (tmp_path / "new" / "sub" / "weights.bin").is_file()
    assert load_model(brought, threads=1).card.name == "locator"


def test_weights_under_a_name_of_ours_are_refused_where_they_cannot_come_inside(tmp_path: Path) -> None:
    file = parted(tmp_path, location="model.toml")
    (tmp_path / "new").mkdir()

    with pytest.raises(BadInput, match="another use for"):
        bring_in(file, tmp_path / "new", one_file_most_bytes=0)


def test_weights_that_end_too_early_are_refused(tmp_path: Path) -> None:
    file = parted(tmp_path)
    (tmp_path / "weights.bin").write_bytes(b"")
    (tmp_path / "new").mkdir()

    with pytest.raises(BadInput, match=r"m\.onnx"):
        load_model(bring_in(file, tmp_path / "new"), threads=1)
