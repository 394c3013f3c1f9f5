"""A few pixels stand for a frame."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.measures.sample import TILE_PX, every_nth, sample_of


def picture(height: int, width: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.random.default_rng(height * 10_000 + width).integers(0, 256, (height, width, 3), dtype=np.uint8)


@given(st.integers(1, 90), st.integers(1, 90), st.integers(1, 9))
def test_every_nth_pixel_is_one_of_the_picture_at_equal_steps(height: int, width: int, step: int) -> None:
    pixels = picture(height, width)
    found = every_nth(pixels, step)
    rows, columns = height // step, width // step

    if min(rows, columns) == 0:
        assert found is pixels
    else:
        assert np.array_equal(found, pixels[: rows * step : step, : columns * step : step])


@settings(max_examples=25)
@given(st.integers(1, 900), st.integers(1, 900))
def test_a_sample_has_the_same_form_whatever_the_frame(height: int, width: int) -> None:
    sample = sample_of(picture(height, width))

    assert (sample.height, sample.width) == (height, width)
    assert sample.small.shape == (24, 24, 3)
    assert sample.thumb.shape == (24 * 24 * 3,)
    assert sample.thumb.mean() == pytest.approx(1.0, abs=1e-3)
    assert sample.coarse.shape[0] * sample.coarse.shape[1] < 100_000


def test_a_large_frame_is_sampled_in_full_resolution_at_its_corners_and_middles() -> None:
    pixels = np.repeat(picture(500, 700)[..., :1], 3, axis=2)
    sample = sample_of(pixels)

    assert len(sample.tiles) == 9
    assert np.array_equal(sample.tiles[0], pixels[:TILE_PX, :TILE_PX, 0])
    assert np.array_equal(sample.tiles[8], pixels[-TILE_PX:, -TILE_PX:, 0])
    assert np.array_equal(sample.tiles[4], pixels[186 : 186 + TILE_PX, 286 : 286 + TILE_PX, 0])


def test_the_thumb_does_not_depend_on_the_light() -> None:
    pixels = picture(100, 120) // 2

    assert sample_of(pixels).thumb == pytest.approx(sample_of(pixels * np.uint8(2)).thumb, abs=0.02)


def test_a_black_frame_has_a_thumb() -> None:
    assert not sample_of(np.zeros((50, 60, 3), np.uint8)).thumb.any()
