"""By what a frame differs from accepted ones, on pictures whose truth is known."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from inspector_app.measures.reference import Reference, grey_of, grid_of
from inspector_app.measures.sample import sample_of
from tests.unit.measures.pictures import Scene, compared, reference_of, scene, seen

SIZES = [(240, 320), (301, 203), (480, 640)]
SCENES = {size: scene(*size) for size in SIZES}
REFERENCES = {size: reference_of(SCENES[size], parts=12) for size in SIZES}


@pytest.fixture(params=SIZES, ids=str)
def known(request: pytest.FixtureRequest) -> tuple[Scene, Reference]:
    """Return a scene and its reference: of a whole small picture, of odd size, and of nine tiles."""
    return SCENES[request.param], REFERENCES[request.param]


def values(known: tuple[Scene, Reference], **change: object) -> dict[str, float]:
    """Return the measures of a changed frame."""
    return dict(compared(known[1], seen(known[0], **change)).values)  # type: ignore[arg-type]


def test_an_unchanged_part_differs_in_nothing(known: tuple[Scene, Reference]) -> None:
    found = values(known)

    for name in ("brightness-rel", "colour-red-rel", "colour-blue-rel", "evenness-x-rel", "evenness-y-rel"):
        assert found[name] == pytest.approx(0.0, abs=0.5)
    for name in ("position-x", "position-y", "rotation", "focus"):
        assert found[name] == pytest.approx(0.0, abs=0.15)
    assert found["dirt"] < 1.5


@pytest.mark.parametrize("right, down", [(0.5, 0.0), (0.0, -0.5), (3.0, 0.0), (0.0, -3.0), (8.0, -8.0)])
def test_a_shift_is_told_in_pixels_to_the_right_and_down(
    known: tuple[Scene, Reference], right: float, down: float
) -> None:
    found = values(known, right=right, down=down)

    assert found["position-x"] == pytest.approx(right, abs=0.1 + 0.3 * abs(right))
    assert found["position-y"] == pytest.approx(down, abs=0.1 + 0.3 * abs(down))


@pytest.mark.parametrize("degrees", [0.3, -0.3])
def test_a_turn_is_told_clockwise_and_is_no_shift(known: tuple[Scene, Reference], degrees: float) -> None:
    found = values(known, turn_deg=degrees)

    assert found["rotation"] == pytest.approx(degrees, rel=0.2)
    assert max(abs(found["position-x"]), abs(found["position-y"])) < 0.2


@pytest.mark.parametrize("blur_px", [0.8, 1.2])
def test_blur_lowers_focus_by_its_variance_and_moves_nothing(known: tuple[Scene, Reference], blur_px: float) -> None:
    found = values(known, blur_px=blur_px)

    assert found["focus"] == pytest.approx(-blur_px * blur_px, rel=0.35)
    assert found["sharpness-rel"] < values(known)["sharpness-rel"]
    assert max(abs(found["position-x"]), abs(found["position-y"])) < 0.1
    assert found["brightness-rel"] == pytest.approx(0.0, abs=1.5)


@pytest.mark.parametrize("gain", [0.7, 0.95, 1.1])
def test_light_is_told_in_percent_and_looks_neither_blurred_nor_dirty(
    known: tuple[Scene, Reference], gain: float
) -> None:
    found = values(known, gain=gain)

    assert found["brightness-rel"] == pytest.approx(100 * np.log(gain), abs=1.0)
    assert found["focus"] == pytest.approx(0.0, abs=0.2)
    assert found["dirt"] < 3
    assert found["colour-red-rel"] == pytest.approx(0.0, abs=1.0)


def test_a_cast_of_colour_is_told_by_its_channel(known: tuple[Scene, Reference]) -> None:
    red, blue = values(known, bgr=(1, 1, 1.1)), values(known, bgr=(0.9, 1, 1))

    assert red["colour-red-rel"] == pytest.approx(100 * np.log(1.1), abs=1.0)
    assert red["colour-blue-rel"] == pytest.approx(0.0, abs=0.5)
    assert blue["colour-blue-rel"] == pytest.approx(100 * np.log(0.9), abs=1.0)


def test_noise_is_told_as_noise_and_not_as_focus(known: tuple[Scene, Reference]) -> None:
    found = values(known, noise=4.0)

    assert found["noise-rel"] > 50
    assert found["focus"] == pytest.approx(0.0, abs=0.3)
    assert found["brightness-rel"] == pytest.approx(0.0, abs=1.0)


@pytest.mark.parametrize("place", [(0.2, 0.3), (0.7, 0.8)])
def test_a_spot_of_dirt_darkens_the_cell_that_it_lies_in(
    known: tuple[Scene, Reference], place: tuple[float, float]
) -> None:
    picture = known[0].copy()
    height, width = picture.shape[:2]
    at = int(place[1] * width), int(place[0] * height)
    cv2.circle(picture, at, max(6, height // 25), (15.0, 15.0, 15.0), -1)
    found = compared(known[1], seen(picture))
    assert found.cells is not None
    rows, columns = grid_of(height, width)
    row, column = divmod(int(found.cells.argmin()), columns)

    assert found.values["dirt"] > 10
    assert found.cells.size == rows * columns
    assert found.cells.min() == pytest.approx(-found.values["dirt"] / 100, abs=0.05)
    assert abs((row + 0.5) / rows - place[0]) <= 1.0 / rows
    assert abs((column + 0.5) / columns - place[1]) <= 1.0 / columns


def test_a_lamp_that_fails_at_one_side_tilts_the_light(known: tuple[Scene, Reference]) -> None:
    across = np.linspace(0.9, 1.1, known[0].shape[1], dtype=np.float32)[None, :, None]
    found = compared(known[1], seen(np.asarray(known[0] * across, np.float32))).values

    assert found["evenness-x-rel"] == pytest.approx(20.0, abs=3.0)
    assert found["evenness-y-rel"] == pytest.approx(0.0, abs=1.0)


def test_another_part_resembles_less_than_a_changed_one(known: tuple[Scene, Reference]) -> None:
    height, width = known[0].shape[:2]
    other = compared(known[1], seen(scene(height, width, seed=77))).values["likeness"]

    assert other < values(known, gain=0.8)["likeness"] - 1
    assert other < values(known, right=1.0)["likeness"] - 1


def test_monochrome_frames_are_measured_like_others() -> None:
    grey = np.repeat(scene(120, 160)[..., :1], 3, axis=2)
    reference = reference_of(grey, parts=10)

    assert compared(reference, seen(grey, right=1.0)).values["position-x"] == pytest.approx(1.0, abs=0.2)
    assert compared(reference, seen(grey)).values["colour-red-rel"] == pytest.approx(0.0, abs=0.5)


@pytest.mark.parametrize("height, width", [(1, 1), (100, 100), (1080, 1920), (4096, 32), (32, 4096)])
def test_a_grid_has_about_two_hundred_cells_wherever_there_is_room(height: int, width: int) -> None:
    rows, columns = grid_of(height, width)

    assert min(rows, columns) >= 4
    assert 100 <= rows * columns <= 260


def test_the_grey_of_a_sample_is_its_coarse_picture() -> None:
    sample = sample_of(np.full((300, 400, 3), (10, 20, 30), np.uint8))

    assert grey_of(sample).shape == sample.coarse.shape[:2]
    assert np.unique(grey_of(sample)).tolist() == [round(0.114 * 10 + 0.587 * 20 + 0.299 * 30)]
