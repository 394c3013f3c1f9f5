"""Resizing into kept memory, each word of the card as its library does it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from inspector_app.inference.resampling import Resampler


def picture(height: int, width: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


@pytest.mark.parametrize("name, how", [("cv2-linear", cv2.INTER_LINEAR), ("cv2-area", cv2.INTER_AREA)])
def test_opencvs_resamplers_are_opencvs(name: str, how: int) -> None:
    pixels = picture(60, 90)

    np.testing.assert_array_equal(
        Resampler(name).resize(pixels, (31, 22)), cv2.resize(pixels, (31, 22), interpolation=how)
    )


@pytest.mark.parametrize("name, how", [("pil-bilinear", 2), ("pil-bicubic", 3), ("pil-lanczos", 1)])
def test_pillows_resamplers_are_pillows(name: str, how: int) -> None:
    pixels = picture(60, 90)
    expected = np.asarray(Image.fromarray(pixels).resize((31, 22), Image.Resampling(how)))

    np.testing.assert_array_equal(Resampler(name).resize(pixels, (31, 22)), expected)


@given(
    st.sampled_from(["cv2-linear", "cv2-area", "area-halves", "pil-bilinear", "pil-bicubic", "pil-lanczos"]),
    st.tuples(st.integers(20, 120), st.integers(20, 120)),
    st.tuples(st.integers(8, 60), st.integers(8, 60)),
    st.data(),
)
def test_a_part_is_what_the_whole_would_show_there(
    name: str, height_and_width: tuple[int, int], size: tuple[int, int], data: st.DataObject
) -> None:
    left, top = data.draw(st.integers(0, size[0] - 4)), data.draw(st.integers(0, size[1] - 4))
    right, bottom = data.draw(st.integers(left + 2, size[0])), data.draw(st.integers(top + 2, size[1]))
    pixels = picture(*height_and_width)
    whole = Resampler(name).resize(pixels, size)[top:bottom, left:right]

    part = Resampler(name).resize_part(pixels, size, (left, top, right, bottom))

    # Pillow counts from the box' edge: the last bit may differ.
    assert np.abs(whole.astype(int) - part.astype(int)).max() <= 1


def test_halving_keeps_a_bright_spot_of_three_pixels_that_a_linear_step_would_lose() -> None:
    lost = dict.fromkeys(("cv2-linear", "area-halves"), 0)
    for index in range(64):
        pixels = np.full((1080, 1920, 3), 60, np.uint8)
        left, top = 300 + 11 * index, 200 + 7 * index
        pixels[top : top + 3, left : left + 3] = 255
        for name in lost:
            lost[name] += bool(Resampler(name).resize(pixels, (224, 224)).max() <= 61)

    assert lost["area-halves"] == 0
    assert lost["cv2-linear"] > 10


def test_halving_is_the_mean_of_every_pixel() -> None:
    pixels = picture(64, 96)
    mean = pixels.reshape(16, 4, 24, 4, 3).mean(axis=(1, 3))

    assert np.abs(Resampler("area-halves").resize(pixels, (24, 16)) - mean).max() <= 1.0


def test_halving_along_one_side_is_the_mean_of_every_pixel_too() -> None:
    pixels = picture(64, 96)

    across = pixels.reshape(64, 24, 4, 3).mean(axis=2)
    assert np.abs(Resampler("area-halves").resize(pixels, (24, 64)) - across).max() <= 1.0
    down = pixels.reshape(16, 4, 96, 3).mean(axis=1)
    assert np.abs(Resampler("area-halves").resize(pixels, (96, 16)) - down).max() <= 1.0


def test_the_next_picture_uses_the_same_memory() -> None:
    resampler = Resampler("area-halves")

    first = resampler.resize(picture(64, 96), (20, 10))
    assert np.shares_memory(first, resampler.resize(picture(64, 96, seed=2), (20, 10)))


def test_a_picture_may_be_written_into_a_part_of_another() -> None:
    canvas = np.full((40, 40, 3), 7, np.uint8)

    Resampler("cv2-linear").resize(np.full((90, 90, 3), 200, np.uint8), (20, 20), into=canvas[10:30, 10:30])

    assert canvas[10:30, 10:30].min() == 200
    assert set(np.unique(canvas[:10])) == {7}


@pytest.mark.parametrize("name", ["cv2-linear", "area-halves", "pil-bilinear"])
def test_a_picture_of_the_right_size_is_not_touched(name: str) -> None:
    pixels = picture(20, 30)

    assert Resampler(name).resize(pixels, (30, 20)) is pixels
