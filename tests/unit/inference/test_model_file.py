"""A model's files: which are its own, and what its hash covers."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import onnx
import pytest

from inspector_app.domain.errors import BadInput
from inspector_app.inference.model import load_model
from inspector_app.inference.model_file import check_model_file, content_sha256, version_sha256
from tests.fakes import models


def with_weights_in(folder: Path, location: str) -> Path:
    """Save a locating model whose corners lie in another file of its folder, then say that it is called otherwise."""
    file = models.fixed_locator(folder / "m.onnx", np.zeros((4, 2)), whole=0.9)
    model = onnx.load(str(file))
    onnx.save(model, str(file), save_as_external_data=True, location="w.bin", size_threshold=16)
    moved = onnx.load(str(file), load_external_data=False)
    for tensor in moved.graph.initializer:
        for entry in tensor.external_data:
            entry.value = location if entry.key == "location" else entry.value
    file.write_bytes(moved.SerializeToString())
    return file


def test_a_models_hash_covers_its_weights_whatever_their_file_is_called(tmp_path: Path) -> None:
    file = with_weights_in(tmp_path, "w.bin")
    data_files = check_model_file(file)
    before = content_sha256(file, data_files)
    weights = bytearray((tmp_path / "w.bin").read_bytes())
    assert load_model(file, threads=1).sha256 == version_sha256(before, file.with_suffix(".toml").read_bytes())
    weights[0] ^= 1
    (tmp_path / "w.bin").write_bytes(weights)

    assert data_files == (tmp_path / "w.bin",)
    assert content_sha256(file, data_files) != before


@pytest.mark.parametrize(
    "location",
    [
        "../w.bin", "a/../../w.bin", "/etc/passwd", "C:\\w.bin", "\\\\server\\w.bin", "..\\w.bin",
        "*/_ORT_MEM_ADDR_/*", "none.bin", ".", "w\nb.bin", "",
    ],
)  # fmt: skip
def test_weights_that_are_no_file_of_the_models_folder_are_refused(tmp_path: Path, location: str) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    (tmp_path / "w.bin").write_bytes(b"x")
    with pytest.raises(BadInput, match="weights in"):
        check_model_file(with_weights_in(folder, location))


def test_weights_behind_a_link_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    (tmp_path / "secret").write_bytes(b"x")
    (folder / "link.bin").symlink_to(tmp_path / "secret")
    with pytest.raises(BadInput, match="is no file inside the model's folder"):
        check_model_file(with_weights_in(folder, "link.bin"))


def test_a_pipe_is_no_model_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "m.onnx")
    with pytest.raises(BadInput, match="is not a file"):
        check_model_file(tmp_path / "m.onnx")
