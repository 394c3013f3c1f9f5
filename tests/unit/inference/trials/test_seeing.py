"""What a model sees and says of an example, small enough to be shown beside the other ways."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from inspector_app.domain.draft import Draft
from inspector_app.inference.model import Model
from inspector_app.inference.run_choice import RunChoice
from inspector_app.inference.session import look_at, made_ready
from inspector_app.inference.trials.drafting import card_of
from inspector_app.inference.trials.seeing import encoded, tried
from inspector_app.link.model_messages import WayTried
from tests.fakes.given_outputs import gives, red_or_blue

DRAFT = Draft(
    "m",
    "classify",
    "logits",
    ("red", "blue"),
    ("blue",),
    "NCHW",
    "float32",
    "RGB",
    "0..1",
    "stretch",
    "cv2-area",
    (8, 8),
)
RED = np.zeros((40, 60, 3), np.uint8)
RED[:, :, 2] = 250


def decoded(data: bytes) -> np.ndarray:
    return np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR))


def said(file: Path, draft: Draft) -> WayTried:
    looked = look_at(file)
    session = made_ready(looked, file, model=None, choice=RunChoice(folded=False), threads=1)
    return tried(Model(session, card_of(draft), ""), RED, way=3, with_picture=True)


def test_a_wrong_colour_order_is_seen_in_the_picture_and_in_what_the_model_says(tmp_path: Path) -> None:
    file = red_or_blue(tmp_path / "m.onnx")
    right, wrong = said(file, DRAFT), said(file, replace(DRAFT, color="BGR"))
    pictures = [decoded(one.picture) for one in (right, wrong)]

    assert (right.verdict, wrong.verdict) == ("OK", "NG")
    assert right.probs[0] > 0.9
    assert wrong.probs[0] < 0.1
    assert int(pictures[0][4, 4].argmax()) == 2
    assert int(pictures[1][4, 4].argmax()) == 0
    assert right.expected["probs"] == pytest.approx(right.probs, abs=1e-4)


@pytest.mark.parametrize(
    "scale, expected",
    [("0..1", (0, 0.98)), ("0..255", (0, 250)), ("-1..1", (-1, 0.96)), ("imagenet", (-2.04, 2.16))],
)
def test_the_range_of_the_numbers_that_go_in_is_told(tmp_path: Path, scale: str, expected: tuple[float, float]) -> None:
    numbers = said(red_or_blue(tmp_path / "m.onnx"), replace(DRAFT, scale=scale)).numbers

    assert numbers == pytest.approx(expected, abs=0.02)


def test_what_is_found_lies_in_shares_of_the_picture_that_the_model_saw(tmp_path: Path) -> None:
    boxes = np.zeros((1, 2, 6), np.float32)
    boxes[0, 0] = (2, 2, 6, 4, 0.9, 1)
    file = gives(tmp_path / "m.onnx", {"output0": boxes})
    found = said(file, replace(DRAFT, kind="detect", decoder="yolo-nms", fit="letterbox"))
    (first,) = found.found

    assert (first.name, first.rejects, found.verdict) == ("blue", True, "NG")
    assert first.outline[0] == pytest.approx((0.25, 0.25), abs=0.01)
    assert first.outline[2] == pytest.approx((0.75, 0.5), abs=0.01)
    assert found.expected["findings"][0]["class"] == "blue"


def test_an_answer_that_is_none_is_a_problem_in_words(tmp_path: Path) -> None:
    file = gives(tmp_path / "m.onnx", {"logits": np.array([[np.nan, 0.0]])})

    assert "no numbers" in said(file, DRAFT).problem


def test_a_picture_is_reduced_and_never_enlarged() -> None:
    small = decoded(encoded(np.zeros((30, 20, 3), np.uint8)))
    large = decoded(encoded(np.zeros((1000, 4000, 3), np.uint8)))

    assert small.shape == (30, 20, 3)
    assert large.shape == (160, 640, 3)
