"""Candidates are the recipe in force with something else in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.candidates import Candidates
from inspector_app.domain.errors import BadInput
from inspector_app.domain.recipe import Recipe, Thresholds
from inspector_app.domain.stage import Stage, StageRole

RECIPE = Recipe(
    "phone",
    stages=(Stage("find", "find.onnx", "top", StageRole.LOCATE), Stage("judge", "judge.onnx", "top", on="find")),
    thresholds=Thresholds(0.8, 0.6),
)
NONE = (None, None)


@pytest.fixture
def candidates(tmp_path: Path) -> Candidates:
    return Candidates(tmp_path, tmp_path / "registry", threads=1)


def test_other_thresholds_make_another_version_and_are_what_tells_it(candidates: Candidates) -> None:
    recipe, label = candidates.of(RECIPE, 7, stage="", model="", thresholds=(0.9, None))
    assert recipe == replace(RECIPE, version=7, thresholds=Thresholds(0.9, 0.6))
    assert label == "thresholds 0.90 / 0.60"


@pytest.mark.parametrize(
    "stage, model, thresholds, what",
    [
        ("", "", NONE, "that is phone v1 itself"),
        ("", "", (0.8, 0.6), "that is phone v1 itself"),
        ("", "", (0.5, 0.6), "ok_below"),
        ("judge", "wide", NONE, "wide"),
    ],
)
def test_what_makes_no_candidate_is_refused(
    candidates: Candidates, stage: str, model: str, thresholds: tuple[float | None, float | None], what: str
) -> None:
    with pytest.raises(BadInput, match=what):
        candidates.of(RECIPE, 2, stage=stage, model=model, thresholds=thresholds)


def test_models_that_are_missing_are_refused_before_a_process_is_started(candidates: Candidates) -> None:
    with pytest.raises(BadInput, match=r"find\.onnx"):
        candidates(RECIPE, aside=True)


def test_its_files_are_those_of_its_models_and_cards(candidates: Candidates, tmp_path: Path) -> None:
    names = {stage.model for stage in RECIPE.stages}
    for name in names:
        (tmp_path / name).write_bytes(b"model")
    one = min(names)
    (tmp_path / one).with_suffix(".toml").write_text("card = 1")

    assert set(candidates.files(RECIPE)) == {tmp_path / name for name in names} | {
        (tmp_path / one).with_suffix(".toml")
    }
