"""The registry: what comes in, stays as it is, is found and goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.domain.errors import BadInput
from inspector_app.inference.model import load_model
from inspector_app.inference.registry import Registry
from tests.fakes import models


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry(tmp_path / "models")


def test_a_model_is_added_listed_found_and_removed(registry: Registry, tmp_path: Path) -> None:
    added = registry.add(models.brightness_classifier(tmp_path / "m.onnx"))

    assert registry.list() == (added,)
    assert {registry.find(word).id for word in ("brightness", added.id[:8], f"registered:{added.id}")} == {added.id}
    assert (added.name, added.kind, added.classes, added.came_from) == (
        "brightness",
        "classify",
        ("good", "bad"),
        "m.onnx",
    )
    assert registry.remove("brightness") == added
    assert registry.list() == ()
    assert not [one for one in registry.folder.rglob("*") if one.is_file()]


def test_a_registered_models_id_is_the_hash_that_the_record_keeps(registry: Registry, tmp_path: Path) -> None:
    added = registry.add(models.brightness_classifier(tmp_path / "m.onnx"))

    assert load_model(registry.model_file(added), threads=1).sha256 == added.id


def test_another_card_is_another_version(registry: Registry, tmp_path: Path) -> None:
    file = models.brightness_classifier(tmp_path / "m.onnx")
    first = registry.add(file)
    card = file.with_suffix(".toml")
    card.write_text(card.read_text().replace('"bad"', '"scratch"'))
    second = registry.add(file)

    assert first.id != second.id
    assert {one.id for one in registry.list()} == {first.id, second.id}
    with pytest.raises(BadInput, match="is 2 registered models"):
        registry.find("brightness")


def test_the_same_again_is_the_one_that_is_there(registry: Registry, tmp_path: Path) -> None:
    file = models.brightness_classifier(tmp_path / "m.onnx")

    assert registry.add(file) == registry.add(file)


@pytest.mark.parametrize("word", ["nobody", "", "abcdef01", "registered:brightness", "../models", "0"])
def test_a_word_that_means_no_model_is_refused(registry: Registry, tmp_path: Path, word: str) -> None:
    registry.add(models.brightness_classifier(tmp_path / "m.onnx"))

    with pytest.raises(BadInput, match="is no registered model"):
        registry.find(word)


@pytest.mark.parametrize("name", ["model.onnx", "model.toml"])
def test_what_was_changed_on_disk_is_refused(registry: Registry, tmp_path: Path, name: str) -> None:
    added = registry.add(models.brightness_classifier(tmp_path / "m.onnx"))
    with (registry.folder / added.id / name).open("ab") as file:
        file.write(b"\n")

    with pytest.raises(BadInput, match=r"changed on disk|no ONNX model"):
        registry.model_file(added)
