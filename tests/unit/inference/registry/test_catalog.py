"""The registry: what comes in, stays as it is, is found and goes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from inspector_app.cli import run
from inspector_app.configuration.recipes import recipe_for_model
from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.stage import Stage
from inspector_app.inference.loading import check_files, load_chain
from inspector_app.inference.model import load_model
from inspector_app.inference.process import InferenceProcess, Work
from inspector_app.inference.registry import Registration, Registry
from tests.fakes import models

pytestmark = pytest.mark.processes


def golden_folder(folder: Path) -> Path:
    for name, level in (("good", 10), ("bad", 240)):
        (folder / name).mkdir(parents=True)
        Image.new("RGB", (20, 20), (level, level, level)).save(folder / name / "a.png")
    return folder


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder in which a model was registered."""
    folder = tmp_path_factory.mktemp("registered")
    file = models.brightness_classifier(folder / "m.onnx", gain=5)
    Registry(folder / "models").add(file, golden=golden_folder(folder / "golden"))
    return folder


@pytest.fixture
def registry(once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Registry:
    shutil.copytree(once / "models", tmp_path / "models")
    monkeypatch.setenv("INSPECTOR_DATA", str(tmp_path))
    return Registry(tmp_path / "models")


@pytest.fixture
def added(registry: Registry) -> Registration:
    return registry.list()[0]


def test_a_model_is_listed_found_and_removed(registry: Registry, added: Registration) -> None:
    assert {registry.find(word).id for word in ("brightness", added.id[:8], f"registered:{added.id}")} == {added.id}
    assert (added.name, added.kind, added.classes, added.came_from) == (
        *("brightness", "classify"), ("good", "bad"), "m.onnx",
    )  # fmt: skip
    assert registry.remove("brightness") == added
    assert registry.list() == ()
    assert not [one for one in registry.folder.rglob("*") if one.is_file()]


def test_a_registration_says_what_was_found(added: Registration) -> None:
    assert [(one.came_from, one.passed) for one in added.golden] == [("bad/a.png", True), ("good/a.png", True)]
    assert added.latency is not None
    assert added.latency.p50_ms <= added.latency.p95_ms
    assert added.memory_mb
    assert [one.shapes for one in added.outputs] == [((1, 2),)]


def test_a_registered_models_id_is_the_hash_that_the_record_keeps(registry: Registry, added: Registration) -> None:
    assert load_model(registry.model_file(added), threads=1).sha256 == added.id


def test_another_card_is_another_version_and_the_same_is_the_one_that_is_there(
    registry: Registry, added: Registration, once: Path, tmp_path: Path
) -> None:
    assert registry.add(once / "m.onnx", golden=once / "golden") == added
    card = tmp_path / "card.toml"
    card.write_text(models.CLASSIFIER_CARD.replace('"bad"', '"scratch"'))
    second = registry.add(once / "m.onnx", card=card)

    assert {one.id for one in registry.list()} == {added.id, second.id}
    with pytest.raises(BadInput, match="is 2 registered models"):
        registry.find("brightness")


def test_golden_images_that_come_out_otherwise_refuse_the_model(once: Path, tmp_path: Path) -> None:
    golden = golden_folder(tmp_path / "golden")
    (golden / "good").rename(golden / "was good")
    (golden / "bad").rename(golden / "good")
    shutil.rmtree(golden / "was good")
    with pytest.raises(BadInput, match=r"golden image 'good/a\.png': class is bad, not good; look at the card"):
        Registry(tmp_path / "models").add(once / "m.onnx", golden=golden)

    assert Registry(tmp_path / "models").list() == ()


@pytest.mark.parametrize("word", ["nobody", "", "abcdef01", "registered:brightness", "../models", "0"])
def test_a_word_that_means_no_model_is_refused(registry: Registry, word: str) -> None:
    with pytest.raises(BadInput, match="is no registered model"):
        registry.find(word)


@pytest.mark.parametrize("name", ["model.onnx", "model.toml"])
def test_what_was_changed_on_disk_is_refused_and_can_be_removed(
    registry: Registry, added: Registration, name: str
) -> None:
    with (registry.folder / added.id / name).open("ab") as file:
        file.write(b"\n")

    with pytest.raises(BadInput, match=r"changed on disk|no ONNX model"):
        registry.model_file(added)
    (registry.folder / added.id / "registration.json").write_text("{")
    assert registry.list() == ()
    with pytest.raises(BadInput, match="is damaged"):
        registry.find(added.id)
    assert registry.remove(added.id[:8]).id == added.id


def test_what_a_killed_process_left_is_never_listed_and_goes_with_the_next_act(
    registry: Registry, added: Registration
) -> None:
    left = registry.folder / "staging" / "0123456789abcdef"
    shutil.copytree(registry.folder / added.id, left)
    left.with_suffix(".lock").touch()

    assert registry.list() == (added,)
    registry.remove(added.id)
    assert not left.exists()


def test_a_registry_that_cannot_be_written_says_so(once: Path, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file")
    with pytest.raises(EnvironmentFault, match="the folder of the registered models"):
        Registry(tmp_path / "models").add(once / "m.onnx")


def recipe(word: str, *, card: str | None = None) -> Recipe:
    return Recipe("plate", stages=(Stage("judge", word, "top", card=card),))


def test_a_recipe_names_a_registered_model_which_is_in_use_as_long_as_the_chain_is_kept(
    registry: Registry, added: Registration, tmp_path: Path
) -> None:
    told = recipe(f"registered:{added.id[:8]}")
    check_files(told, tmp_path, registry=registry.folder)
    chain = load_chain(told, tmp_path, threads=1, registry=registry.folder)

    assert chain.hashes() == {"judge": added.id}
    with pytest.raises(BadInput, match="is in use by a station that runs now; stop it first"):
        registry.remove(added.id)
    del chain
    assert registry.remove(added.id) == added


def test_a_recipe_that_names_no_registered_model_is_refused(
    registry: Registry, added: Registration, tmp_path: Path
) -> None:
    for told, folder, words in (
        (recipe("registered:01234567"), registry.folder, "is no registered model"),
        (recipe(f"registered:{added.id}"), None, "no registered model can be used here"),
        (recipe(f"registered:{added.id}", card="m.toml"), registry.folder, "a registered model has its own"),
    ):
        with pytest.raises(BadInput, match=words):
            check_files(told, tmp_path, registry=folder)


def test_the_commands_say_it_to_people_and_to_programs(
    registry: Registry, added: Registration, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*arguments: str) -> str:
        assert run(["model", *arguments]) == 0
        return capsys.readouterr().out

    assert json.loads(said("list", "--json"))[0]["id"] == added.id
    assert "brightness" in said("list")
    shown = json.loads(said("show", "brightness", "--json"))
    assert (shown["folder"], "[preprocess]" in shown["card"]) == (str(registry.folder / added.id), True)
    assert "golden bad/a.png: as expected" in said("show", added.id[:8])
    assert "way of running: was never measured on this PC" in said("show", added.id[:8])
    assert f"removed: brightness {added.id[:12]}" in said("remove", "brightness")
    assert "No model is registered" in said("list")


def test_the_inference_process_opens_a_registered_model(
    registry: Registry, added: Registration, tmp_path: Path
) -> None:
    told = recipe_for_model(Path(f"registered:{added.id[:12]}"))
    process = InferenceProcess(Work(told, tmp_path, 1, registry.folder))
    try:
        process.wait_loaded(30)
        with pytest.raises(BadInput, match="is in use"):
            registry.remove(added.id)
        assert process.hashes == {"judge": added.id}
    finally:
        process.end()
    assert registry.remove(added.id) == added


def test_a_model_that_is_refused_is_one_line_and_nothing_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INSPECTOR_DATA", str(tmp_path / "data"))
    (tmp_path / "m.onnx").write_bytes(b"")

    assert run(["model", "add", str(tmp_path / "m.onnx")]) == 2
    assert "m.onnx: the file is empty" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()
