from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels
from inspector_app.ui.live.pyramid import Pyramid


def noise(width: int, height: int) -> Pixels:
    return np.random.default_rng(5).integers(0, 256, (height, width, 3), np.uint8)


@settings(max_examples=30)
@given(st.integers(1, 1500), st.integers(1, 1500), st.integers(1, 900), st.integers(1, 900))
def test_a_picture_is_reduced_to_exactly_the_wanted_size(width: int, height: int, wide: int, high: int) -> None:
    pyramid = Pyramid(np.zeros((height, width, 3), np.uint8))
    pyramid.prepare()
    assert pyramid.fit((wide, high)).shape == (high, wide, 3)


@pytest.mark.parametrize("size", [(1, 1), (1, 10_000), (10_000, 1), (513, 511), (4000, 3000)])
def test_levels_halve_down_to_about_512_pixels(size: tuple[int, int]) -> None:
    pyramid = Pyramid(np.zeros((size[1], size[0], 3), np.uint8))
    assert len(pyramid.made) == 1
    pyramid.prepare()
    assert max(pyramid.made[-1].shape) <= 512 or max(size) <= 512
    for finer, coarser in pairwise(pyramid.made):
        assert all(b == max(1, (a + 1) // 2) for a, b in zip(finer.shape[:2], coarser.shape[:2], strict=True))


@given(st.floats(0.01, 4))
def test_the_level_for_a_zoom_has_a_pixel_for_each_one_drawn_or_is_the_finest(scale: float) -> None:
    pyramid = Pyramid(np.zeros((2000, 3000, 3), np.uint8))
    pyramid.prepare()
    level = pyramid.level_for(scale)
    assert level is pyramid.made[0] or level.shape[1] >= int(3000 * scale)
    coarser: list[Pixels] = [one for one in pyramid.made if one.shape[1] < level.shape[1]]
    assert all(one.shape[1] < int(3000 * scale) or one.shape[0] < int(2000 * scale) for one in coarser)


def test_a_small_bright_spot_survives_every_reduction() -> None:
    # linear interpolation loses a 3 x 3 px spot in most places; averaging areas in none
    for x, y in np.random.default_rng(1).integers(0, 1070, (20, 2)):
        pixels = np.zeros((1080, 1920, 3), np.uint8)
        pixels[y : y + 3, x : x + 3] = 255
        pyramid = Pyramid(pixels)
        pyramid.prepare()
        assert pyramid.fit((480, 270)).max() >= 60


def test_the_mean_colour_stays_the_same_at_every_level() -> None:
    pyramid = Pyramid(noise(1601, 1203))
    pyramid.prepare()
    means = [level.reshape(-1, 3).mean(axis=0) for level in (*pyramid.made, pyramid.fit((333, 250)))]
    for mean in means:
        assert mean == pytest.approx(means[0], abs=1.0)


def test_pixels_are_kept_and_not_copied() -> None:
    pixels = noise(64, 48)
    pixels.flags.writeable = False
    pyramid = Pyramid(pixels)
    assert pyramid.made[0] is pixels
    assert pyramid.fit((64, 48)) is pixels
    assert pyramid.size_px == (64, 48)


@pytest.mark.parametrize(
    "pixels",
    [
        np.zeros((4, 4), np.uint8),
        np.zeros((4, 4, 4), np.uint8),
        np.zeros((4, 4, 3), np.float32),
        np.zeros((0, 4, 3), np.uint8),
    ],
)
def test_what_is_no_colour_picture_is_refused_in_words(pixels: Pixels) -> None:
    with pytest.raises(BadInput, match="not 8-bit colour"):
        Pyramid(pixels)


def test_more_than_120_megapixels_are_refused_in_words() -> None:
    giant = np.broadcast_to(np.zeros((1, 1, 3), np.uint8), (11_000, 11_000, 3))
    with pytest.raises(BadInput, match=r"11000 x 11000 pixels.*120 megapixels"):
        Pyramid(giant)


def test_an_encoded_picture_becomes_its_pyramid() -> None:
    pixels = noise(70, 50)
    _, data = cv2.imencode(".png", pixels)
    assert (Pyramid.decoded(data.tobytes()).made[0] == pixels).all()
