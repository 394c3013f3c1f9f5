"""Models one after the other: locate, lay straight, judge."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.frame import Pixels
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.recipe import Recipe, View
from inspector_app.domain.stage import Stage, StageRole
from inspector_app.inference.chain import Chain
from inspector_app.inference.decoded import Spot
from inspector_app.inference.findings import finding_of
from inspector_app.inference.loading import load_chain
from tests.fakes import models

CORNERS = np.array([(0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75)], np.float32)


def phone_chain(folder: Path, *, corners: np.ndarray = CORNERS, whole: float = 0.99) -> Chain:
    models.fixed_locator(folder / "locate.onnx", corners, whole=whole)
    models.spot_finder(folder / "spots.onnx")
    stages = (
        Stage("locate", "locate.onnx", "top", StageRole.LOCATE),
        Stage("spots", "spots.onnx", "top", on="locate"),
    )
    return load_chain(Recipe("phone", stages=stages), folder, threads=1)


def frame_with_spot(x: int, y: int, side: int = 12) -> Pixels:
    pixels = np.full((240, 320, 3), 60, np.uint8)
    pixels[y : y + side, x : x + side, 2] = 250
    return pixels


def test_a_finding_lies_in_the_frame_where_the_defect_is(tmp_path: Path) -> None:
    prediction = phone_chain(tmp_path).predict({"top": frame_with_spot(120, 90)})

    assert (prediction.score, prediction.located_whole, prediction.error) == (1.0, True, None)
    left, top, right, bottom = prediction.findings[0].box_px
    assert abs(left - 120) < 4
    assert abs(top - 90) < 4
    assert abs(right - 132) < 4
    assert abs(bottom - 102) < 4
    assert prediction.findings[0].kind == "scratch"
    assert abs(prediction.findings[0].area_px - 144) < 60
    assert all(100 < x < 150 and 70 < y < 120 for x, y in prediction.findings[0].outline_px)


def test_what_lies_beside_the_part_is_not_found(tmp_path: Path) -> None:
    prediction = phone_chain(tmp_path).predict({"top": frame_with_spot(10, 10)})

    assert (prediction.score, prediction.findings) == (0.0, ())


def test_a_part_that_is_not_whole_is_not_judged(tmp_path: Path) -> None:
    prediction = phone_chain(tmp_path, whole=0.2).predict({"top": frame_with_spot(120, 90)})

    assert (prediction.score, prediction.located_whole) == (None, False)
    assert prediction.error == "the part was not located whole"
    assert [stage.stage for stage in prediction.stages] == ["locate"]


def test_corners_that_cross_are_no_part(tmp_path: Path) -> None:
    crossed = CORNERS[[0, 2, 1, 3]]

    assert phone_chain(tmp_path, corners=crossed).predict({"top": frame_with_spot(1, 1)}).located_whole is False


@pytest.mark.parametrize(
    "corners",
    [
        [(0.2, 0.2), (0.5, 0.2), (0.8, 0.2), (0.5, 0.8)],
        [(0.2, 0.2), (0.2, 0.2), (0.8, 0.2), (0.8, 0.8)],
        [(0.5, 0.5)] * 4,
        [(0.25, 0.75), (0.75, 0.75), (0.75, 0.25), (0.25, 0.25)],
        [(0.2, 0.2), (0.8, 0.2), (0.3, 0.3), (0.2, 0.8)],
    ],
    ids=["a triangle", "two in one", "a point", "mirrored", "dented"],
)
def test_corners_that_nothing_lays_straight_are_no_part(tmp_path: Path, corners: list[tuple[float, float]]) -> None:
    prediction = phone_chain(tmp_path, corners=np.array(corners)).predict({"top": frame_with_spot(1, 1)})

    assert prediction.error == "the part was not located whole"


@given(
    turn=st.floats(-3.1, 3.1), scale=st.floats(0.3, 0.9), tilt=st.floats(0.0, 0.2), x=st.floats(-0.9, 0.9),
    y=st.floats(-0.9, 0.9),
)  # fmt: skip
def test_a_place_on_the_part_lies_where_it_is_in_the_frame(
    turn: float, scale: float, tilt: float, x: float, y: float
) -> None:
    half = np.array([(-100, -50), (100, -50), (100 - 60 * tilt, 50), (-100 + 60 * tilt, 50)], np.float32) * scale
    rotated = half @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]], np.float32)
    corners = (rotated + np.array([160, 120])).astype(np.float32)
    flat = np.array([(0, 0), (80, 0), (80, 40), (0, 40)], np.float32)
    forward = cv2.getPerspectiveTransform(corners, flat).astype(np.float64)
    at = corners.mean(axis=0) + np.array([x, y]) * (np.ptp(corners, axis=0) / 8)
    there = cv2.perspectiveTransform(np.array([[at]], np.float64), forward)[0, 0]
    box = (there[0] - 0.01, there[1] - 0.01, there[0] + 0.01, there[1] + 0.01)
    found = finding_of(Spot(0, 0.9, box), "scratch", view="top", back=np.asarray(np.linalg.inv(forward), np.float64))
    left, top, right, bottom = found.box_px

    assert abs((left + right) / 2 - at[0]) < 0.1
    assert abs((top + bottom) / 2 - at[1]) < 0.1


def test_corners_outside_of_the_picture_are_no_whole_part(tmp_path: Path) -> None:
    outside = CORNERS + np.float32(0.4)

    assert phone_chain(tmp_path, corners=outside).predict({"top": frame_with_spot(1, 1)}).located_whole is False


def test_a_file_that_two_stages_use_is_opened_once(tmp_path: Path) -> None:
    models.spot_finder(tmp_path / "spots.onnx", height=240, width=320)
    stages = (Stage("left", "spots.onnx", "left"), Stage("right", "spots.onnx", "right"))
    recipe = Recipe("plate", views=(View("left"), View("right")), stages=stages)
    loaded = load_chain(recipe, tmp_path, threads=1)
    clean = np.full((240, 320, 3), 60, np.uint8)

    assert loaded._stages[0].model is loaded._stages[1].model
    prediction = loaded.predict({"left": frame_with_spot(50, 60), "right": clean})
    assert [stage.score for stage in prediction.stages] == [1.0, 0.0]
    assert [finding.view for finding in prediction.findings] == ["left"]


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_stage_that_gives_no_numbers_fails_with_its_name(tmp_path: Path, value: float) -> None:
    prediction = phone_chain(tmp_path, whole=value).predict({"top": frame_with_spot(1, 1)})

    assert prediction.error == "stage 'locate': output 'whole' has values that are no numbers"
    assert prediction.score is None


def test_a_view_that_is_missing_is_told(tmp_path: Path) -> None:
    assert phone_chain(tmp_path).predict({}).error == "view 'top' is missing"


def test_every_stage_says_its_model_and_its_time(tmp_path: Path) -> None:
    loaded = phone_chain(tmp_path)
    loaded.warm_up()
    stages = loaded.predict({"top": frame_with_spot(120, 90)}).stages

    assert {stage.stage: stage.model_sha256 for stage in stages} == loaded.hashes()
    assert all(stage.run_ms > 0 and stage.other_ms > 0 for stage in stages)
    assert loaded.last_steps.rectify_ms > 0


def test_several_judges_make_the_worst_of_their_scores(tmp_path: Path) -> None:
    models.brightness_classifier(tmp_path / "bright.onnx")
    models.spot_finder(tmp_path / "spots.onnx", height=240, width=320)
    stages = (Stage("bright", "bright.onnx", "top"), Stage("spots", "spots.onnx", "top"))
    loaded = load_chain(Recipe("plate", stages=stages), tmp_path, threads=1)

    assert loaded.predict({"top": frame_with_spot(120, 90)}).score == 1.0
    assert (loaded.predict({"top": np.full((240, 320, 3), 20, np.uint8)}).score or 0) < 0.01
    assert loaded.predict({"top": np.full((240, 320, 3), 20, np.uint8)}).located_whole is None


VIEWS = ("a", "b", "c", "d")


def lanes_chains(folder: Path) -> list[Chain]:
    """Return the same chain in 1, 2 and 4 lanes: at each view a part is located, and judged by two models."""
    models.fixed_locator(folder / "locate.onnx", CORNERS, whole=0.99)
    models.brightness_classifier(folder / "bright.onnx")
    models.fickle(folder / "fickle.onnx", np.array([[3.0, -3.0]]), np.array([[np.nan, 0.0]]))
    stages = [
        stage
        for view in VIEWS
        for stage in (
            Stage(f"locate {view}", "locate.onnx", view, StageRole.LOCATE),
            Stage(f"look {view}", "bright.onnx", view, on=f"locate {view}"),
            Stage(f"fickle {view}", "fickle.onnx", view),
        )
    ]
    recipe = Recipe("plate", views=tuple(map(View, VIEWS)), stages=tuple(stages))
    return [load_chain(recipe, folder, threads=count) for count in (1, 2, 4)]


@pytest.fixture(scope="module")
def chains(tmp_path_factory: pytest.TempPathFactory) -> list[Chain]:
    return lanes_chains(tmp_path_factory.mktemp("lanes"))


def without_times(prediction: Prediction) -> Prediction:
    return replace(prediction, stages=tuple(replace(stage, run_ms=0.0, other_ms=0.0) for stage in prediction.stages))


@given(st.dictionaries(st.sampled_from(VIEWS), st.sampled_from([0, 60, 120, 160, 255])))
def test_what_is_said_is_the_same_with_any_number_of_lanes(chains: list[Chain], levels: dict[str, int]) -> None:
    views = {view: np.full((40, 60, 3), level, np.uint8) for view, level in levels.items()}
    one, *others = [without_times(chain.predict(views)) for chain in chains]

    assert all(other == one for other in others)
    assert (one.error is None) is (len(levels) == len(VIEWS) and max(levels.values()) < 128)


def test_of_two_stages_that_fail_the_first_of_the_recipe_has_the_word_though_it_fails_last(tmp_path: Path) -> None:
    models.endless(tmp_path / "slow.onnx")
    models.fickle(tmp_path / "fickle.onnx", np.array([[3.0, -3.0]]), np.array([[np.nan, 0.0]]))
    stages = (Stage("slow", "slow.onnx", "top", limit_ms=80.0), Stage("quick", "fickle.onnx", "top"))
    chain = load_chain(Recipe("plate", stages=stages), tmp_path, threads=2)

    for _ in range(3):
        failed = chain.predict({"top": np.full((8, 8, 3), 230, np.uint8)})
        assert failed.error == "stage 'slow': not done within its limit of 80 ms"
