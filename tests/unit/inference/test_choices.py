"""Choices are believed on the PC that measured them, and never keep a model from running."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import numpy as np
import pytest

from inspector_app import __version__
from inspector_app.inference.choices import Choices, Graph, KeptChoice
from inspector_app.inference.model import Model, load_model
from inspector_app.inference.run_choice import CPU, OPENVINO, RunChoice
from inspector_app.inference.this_pc import Pc, this_pc
from tests.fakes import models

ID = "f" * 64
BRIGHT = np.full((8, 8, 3), 240, np.uint8)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return models.brightness_classifier(tmp_path / "model.onnx")


@pytest.fixture
def choices(tmp_path: Path) -> Choices:
    return Choices(tmp_path / "registry")


def kept(choice: RunChoice, pc: Pc | None = None) -> KeptChoice:
    """Return a choice that was measured on this PC."""
    return KeptChoice(1, pc or this_pc(), choice, "CPU, 1 thread", 1.0)


def says(model: Model) -> float | None:
    """Return the score of a bright picture."""
    return model.predict(BRIGHT).decoded.score


def test_a_choice_comes_back_as_it_was_kept(choices: Choices) -> None:
    choices.keep(ID, kept(RunChoice(threads=1, spinning=True)))
    found = choices.of(ID)

    assert found is not None
    assert found.choice == RunChoice(threads=1, spinning=True)
    assert choices.in_words(ID) == (True, "CPU, 1 thread")


def test_a_choice_of_another_pc_or_runtime_is_not_believed_and_that_is_said(tmp_path: Path, choices: Choices) -> None:
    old = msgspec.structs.replace(this_pc(), onnxruntime="1.0.0")
    Choices(tmp_path / "registry", old).keep(ID, kept(RunChoice(), old))

    assert choices.of(ID) is None
    believed, words = choices.in_words(ID)
    assert not believed
    assert "onnxruntime was 1.0.0" in words


def test_a_model_that_was_never_measured_runs_in_the_careful_way(choices: Choices, file: Path) -> None:
    assert "never measured" in choices.in_words(ID)[1]
    assert choices.open(ID, file, threads=1).sha256 == load_model(file, threads=1).sha256


@pytest.mark.parametrize("content", [b"", b"{", b'{"version": 9}', b"\xff\xff"])
def test_a_damaged_choice_is_not_believed(choices: Choices, file: Path, content: bytes) -> None:
    choices.keep(ID, kept(RunChoice())).write_bytes(content)

    assert choices.of(ID) is None
    assert says(choices.open(ID, file, threads=1)) == says(load_model(file, threads=1))


def test_the_optimised_graph_is_kept_and_used_at_the_next_start(choices: Choices, file: Path) -> None:
    choices.keep(ID, kept(RunChoice(threads=1)))
    first = choices.open(ID, file, threads=1)
    graph = next(choices.files(ID).folder.glob("*.onnx"))
    after_first = choices.of(ID)
    second = choices.open(ID, file, threads=1)

    assert after_first is not None
    assert after_first.graph is not None
    assert after_first.graph.sha256 == hashlib.sha256(graph.read_bytes()).hexdigest() == graph.stem
    assert choices.of(ID) == after_first
    assert (says(second), second.sha256) == (says(first), first.sha256)


def test_a_swapped_or_damaged_graph_is_thrown_away_and_made_anew(choices: Choices, file: Path, tmp_path: Path) -> None:
    choices.keep(ID, kept(RunChoice(threads=1)))
    honest = says(choices.open(ID, file, threads=1))
    graph = next(choices.files(ID).folder.glob("*.onnx"))
    graph.write_bytes(models.brightness_classifier(tmp_path / "other.onnx", gain=-20.0).read_bytes())

    assert says(choices.open(ID, file, threads=1)) == honest
    assert [hashlib.sha256(one.read_bytes()).hexdigest() == one.stem for one in choices.files(ID).folder.iterdir()] == [
        True
    ]


def test_a_graph_that_does_not_load_is_made_anew(choices: Choices, file: Path) -> None:
    wrong = choices.files(ID).put(b"no model")
    choice = msgspec.structs.replace(kept(RunChoice(threads=1)), graph=Graph(wrong, __version__))
    choices.keep(ID, choice)

    assert says(choices.open(ID, file, threads=1)) == says(load_model(file, threads=1))


def test_a_quantised_file_runs_as_another_version_and_only_as_what_its_name_says(
    choices: Choices, file: Path, tmp_path: Path
) -> None:
    variant = models.brightness_classifier(tmp_path / "variant.onnx", gain=1.0).read_bytes()
    sha256 = choices.files(ID).put(variant)
    choices.keep(ID, kept(RunChoice(threads=1, variant=sha256)))
    plain, quantised = load_model(file, threads=1), choices.open(ID, file, threads=1)

    assert says(quantised) != says(plain)
    assert quantised.sha256 not in {plain.sha256, sha256}

    for one in choices.files(ID).folder.iterdir():
        one.write_bytes(b"swapped")
    fallen_back = choices.open(ID, file, threads=1)
    assert (says(fallen_back), fallen_back.sha256) == (says(plain), plain.sha256)


def test_a_provider_that_is_not_there_gives_the_careful_way(choices: Choices, file: Path) -> None:
    choices.keep(ID, kept(RunChoice(provider="DmlExecutionProvider")))

    assert choices.open(ID, file, threads=1).sha256 == load_model(file, threads=1).sha256


def test_a_provider_that_took_its_process_with_it_is_not_tried_again_until_it_is_benched(
    choices: Choices, file: Path, tmp_path: Path
) -> None:
    path = choices.keep(ID, kept(RunChoice(provider=OPENVINO)))
    tries = path.parent / f"tries-{this_pc().key}"
    tries.mkdir()
    (tries / "0123456789abcdef.lock").touch()  # a claim whose holder is gone

    assert says(choices.open(ID, file, threads=1)) == says(load_model(file, threads=1))
    assert (tries / "died").exists()
    choices.forget_failures(ID)
    assert not (tries / "died").exists()


def test_other_numbers_are_another_version_and_other_threads_are_not() -> None:
    same = (RunChoice(), RunChoice(threads=4, spinning=True, folded=False, optimisation="basic"))
    other = (RunChoice(variant="a" * 64), RunChoice(provider=OPENVINO), RunChoice(provider="CoreMLExecutionProvider"))

    assert [one.version(ID) for one in same] == [ID, ID]
    assert len({one.version(ID) for one in other} | {ID}) == 4
    assert RunChoice().provider == CPU
