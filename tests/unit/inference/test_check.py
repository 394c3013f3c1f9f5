"""`model check`: a stranger's model, in a process of its own."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inspector_app.domain.errors import BadInput
from inspector_app.inference import check, model_child
from inspector_app.inference.card import Golden
from inspector_app.inference.check import check_model, lines
from inspector_app.inference.golden import compared
from tests.fakes import models

pytestmark = pytest.mark.processes


@pytest.fixture
def images(tmp_path: Path) -> list[Path]:
    files = []
    for name, level in (("dark.png", 10), ("bright.png", 240)):
        Image.fromarray(np.full((20, 30, 3), level, np.uint8)).save(tmp_path / name)
        files.append(tmp_path / name)
    return files


def test_a_model_is_described_and_judges_images(tmp_path: Path, images: list[Path]) -> None:
    report = check_model(models.brightness_classifier(tmp_path / "m.onnx"), None, images)

    assert [answer["verdict"] for answer in report.images.values()] == ["OK", "NG"]
    assert report.model["classes"] == ["good", "bad"]
    assert len(report.model["sha256"]) == 64
    assert any("brightness: classify by logits" in line for line in lines(report))


def test_golden_images_guard_against_a_wrong_card(tmp_path: Path, images: list[Path]) -> None:
    file = models.brightness_classifier(tmp_path / "m.onnx")
    card = file.with_suffix(".toml")
    golden = '[[golden]]\nimage = "bright.png"\nexpected.score = 1.0\ntolerance = 0.01\n'
    card.write_text(card.read_text() + golden)
    assert [one["passed"] for one in check_model(file, None, []).golden] == [True]

    card.write_text(card.read_text().replace("expected.score = 1.0", "expected.score = 0.2"))
    report = check_model(file, None, [])
    assert [one["passed"] for one in report.golden] == [False]
    assert any("DIFFERS" in line for line in lines(report))


def test_a_calibration_leaves_golden_images_and_the_models_own_verdict_alone(
    tmp_path: Path, images: list[Path]
) -> None:
    file = models.brightness_classifier(tmp_path / "m.onnx")
    card = file.with_suffix(".toml")
    curve = '[calibration]\nmethod = "platt"\nslope = 2.0\nintercept = -1.9\n'
    fitted = '[calibration.fitted]\nparts = 90\nng = 30\nng_share = 0.1\nsource = "judged.csv"\n'
    golden = '[[golden]]\nimage = "bright.png"\nexpected.score = 1.0\ntolerance = 0.01\n'
    card.write_text(f"{card.read_text()}{curve}{fitted}{golden}")
    report = check_model(file, None, images)
    bright = report.images[str(images[1])]

    assert [one["passed"] for one in report.golden] == [True]
    assert (bright["verdict"], bright["raw_score"]) == ("NG", pytest.approx(1.0, abs=1e-3))
    assert bright["score"] == pytest.approx(0.525, abs=1e-3)
    assert "calibrated by platt on 90 parts, 30 of them NG" in lines(report)


def test_a_model_that_never_ends_is_unsure_with_the_reason(
    tmp_path: Path, images: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "_IMAGE_S", 1.0)
    report = check_model(models.endless(tmp_path / "m.onnx"), None, images)
    dark, bright = report.images.values()

    assert dark["verdict"] == "OK"
    assert (bright["verdict"], bright["error"]) == ("UNSURE", "the model gave no answer within 1 s")


def test_an_image_whose_turn_never_came_says_so(
    tmp_path: Path, images: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "_IMAGE_S", 0.0)
    answers = check_model(models.brightness_classifier(tmp_path / "m.onnx"), None, images).images.values()

    assert {answer["error"] for answer in answers} == {"the check's 50 s were over before this image's turn"}


def test_a_model_that_eats_memory_is_unsure_with_the_reason(
    tmp_path: Path, images: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_child, "_MEMORY_BYTES", 3 << 30)
    report = check_model(models.hungry(tmp_path / "m.onnx", gigabytes=6), None, images)
    dark, bright = report.images.values()

    assert dark["verdict"] == "OK"
    assert bright["verdict"] == "UNSURE"
    assert bright["error"]


def test_an_image_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"no picture")
    with pytest.raises(BadInput, match="is not an image that can be read"):
        check_model(models.brightness_classifier(tmp_path / "m.onnx"), None, [tmp_path / "a.png"])
    with pytest.raises(BadInput, match="No such file"):
        check_model(tmp_path / "m.onnx", None, [tmp_path / "none.png"])


@pytest.mark.parametrize(
    "expected, words",
    [
        ({"score": 0.9}, "score is 0.5"),
        ({"score": math.nan}, "score is 0.5"),
        ({"score": "0.5"}, "score is 0.5"),
        ({"corners": [[0.0, 0.0], [1.0, 0.0]]}, "corners is"),
        ({"findings": []}, "1 findings, not 0"),
        ({"findings": [{"kind": "dent"}]}, "cannot be compared: KeyError 'class'"),
        ({"findings": [{"class": "dent", "score": 0.5, "box": [0, 0, 4, 4]}]}, "is scratch, not dent"),
        ({"findings": [{"class": "scratch", "score": 0.9, "box": [0, 0, 4, 4]}]}, "score is 0.5000"),
        ({"findings": [{"class": "scratch", "score": 0.5, "box": [0, 0, 40, 4]}]}, "lies at"),
    ],
)
def test_a_difference_is_told_in_words(expected: dict[str, object], words: str) -> None:
    found = {"class_name": "scratch", "score": 0.5, "box_xyxy": [0.0, 0.0, 4.0, 4.0]}
    answer = {"score": 0.5, "size": [10, 10], "corners": [[1.0, 0.0], [10.0, 0.0]], "detections": [found]}
    result = compared(Golden("a.png", expected, 0.01), answer)

    assert not result["passed"]
    assert words in result["differs"][0]
