"""What a picture is by itself, where the truth is known."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.measures.plain import corners, grain_of, light_of, sharpness_of
from inspector_app.measures.sample import TILE_PX


@pytest.mark.parametrize("sigma", [2.0, 5.0, 12.0])
@pytest.mark.parametrize("size", [(384, 384), (100, 333)])
def test_noise_is_its_standard_deviation_in_grey_levels(sigma: float, size: tuple[int, int]) -> None:
    grey = np.clip(np.random.default_rng(1).normal(128, sigma, size).round(), 0, 255).astype(np.uint8)

    assert grain_of([grey])["noise"] == pytest.approx(sigma, rel=0.1)


def test_a_slope_of_light_is_neither_noise_nor_sharpness() -> None:
    ramp = np.tile(np.arange(200, dtype=np.uint8), (200, 1))
    found = grain_of([ramp[:128, :128]] * 9)

    assert found["noise"] == pytest.approx(0.0, abs=1e-6)
    assert found["sharpness"] < 2


def test_sharpness_is_the_mean_variance_of_the_laplacian() -> None:
    rng = np.random.default_rng(2)
    tiles = [rng.integers(0, 256, (64, 64), dtype=np.uint8) for _ in range(3)]

    assert sharpness_of(tiles) == pytest.approx(np.mean([cv2.Laplacian(tile, cv2.CV_64F).var() for tile in tiles]))


def test_a_cast_of_colour_is_told_against_green_in_percent() -> None:
    found = light_of(np.full((24, 24, 3), (49.0, 99.0, 199.0), np.float32))

    assert found["colour-red"] == pytest.approx(100 * np.log(2))
    assert found["colour-blue"] == pytest.approx(-100 * np.log(2))
    assert found["evenness-x"] == found["evenness-y"] == 0


def test_evenness_is_how_much_lighter_the_right_and_the_lower_half_are() -> None:
    half = np.full((24, 24, 3), 99.0, np.float32)
    half[:, 12:] = 199.0
    across, down = light_of(half), light_of(half.transpose(1, 0, 2).copy())

    assert across["evenness-x"] == pytest.approx(100 * np.log(2), rel=1e-5)
    assert across["evenness-y"] == pytest.approx(0.0, abs=1e-5)
    assert down["evenness-y"] == pytest.approx(100 * np.log(2), rel=1e-5)


@given(st.integers(1, 900), st.integers(1, 900))
def test_tiles_are_square_and_within_the_picture(height: int, width: int) -> None:
    found = corners(height, width, [(row, column) for row in range(3) for column in range(3)])

    assert 1 <= len(found) <= 9
    assert all(side == min(TILE_PX, height, width) for _, _, side in found)
    assert all(0 <= y <= height - side and 0 <= x <= width - side for y, x, side in found)
    assert len(set(found)) == len(found)
