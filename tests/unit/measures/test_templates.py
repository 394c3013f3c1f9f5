"""A picture's change is a sum of templates, each of a known change."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.measures.sample import TILE_PX, places, sample_of
from inspector_app.measures.templates import Templates, parts_of, step_of
from tests.unit.measures.pictures import Scene, scene, seen

SCENE = scene(200, 260)


def templates_of(picture: Scene) -> Templates:
    """Return the templates of a scene without noise."""
    sample = sample_of(seen(picture, noise=0.0))
    return Templates(tuple(tile.astype(np.float32) for tile in sample.tiles), *picture.shape[:2])


TEMPLATES = templates_of(SCENE)


@settings(max_examples=15)
@given(st.floats(0.6, 1.15), st.floats(-0.8, 0.8), st.floats(-0.8, 0.8), st.floats(-0.3, 0.3))
def test_light_place_and_turn_together_are_told_apart(gain: float, right: float, down: float, turn: float) -> None:
    found = TEMPLATES.change(sample_of(seen(SCENE, gain=gain, right=right, down=down, turn_deg=turn)))

    assert found.gain == pytest.approx(np.log(gain), abs=0.03)
    assert found.right_px == pytest.approx(right, abs=0.15)
    assert found.down_px == pytest.approx(down, abs=0.15)
    assert found.turn_deg == pytest.approx(turn, abs=0.08)
    assert abs(found.slope_right) < 0.05
    assert found.coefficients.shape == (10,)


def test_more_light_on_everything_alike_is_a_constant_and_no_gain() -> None:
    sample = sample_of(seen(SCENE, noise=0.0))
    lighter = replace(
        sample, tiles=tuple(np.clip(tile.astype(int) + 20, 0, 255).astype(np.uint8) for tile in sample.tiles)
    )

    assert TEMPLATES.change(lighter).gain == pytest.approx(0.0, abs=0.02)
    assert TEMPLATES.change(lighter).coefficients[1] == pytest.approx(20.0, abs=2.0)


def test_a_black_frame_has_numbers_too() -> None:
    black = sample_of(np.zeros((200, 260, 3), np.uint8))
    found = TEMPLATES.change(black)

    assert all(np.isfinite(value) for value in (found.gain, found.right_px, found.down_px, found.blur_px2))
    assert found.gain < -4


def test_derivatives_are_by_the_frames_pixels_whatever_the_picture_is_reduced_by() -> None:
    down, across = np.mgrid[:40, :50].astype(np.float32)
    ramp = 2.0 * across - 3.0 * down
    for pixel in (1, 4):
        parts = parts_of(ramp, across * pixel, down * pixel, size=(40 * pixel, 50 * pixel), pixel=pixel)
        inner = [part[10:-10, 10:-10] for part in parts]
        assert inner[2] == pytest.approx(np.full_like(inner[2], -2.0 / pixel), abs=1e-3)
        assert inner[3] == pytest.approx(np.full_like(inner[3], 3.0 / pixel), abs=1e-3)
        assert np.abs(inner[5:8]).max() < 1e-3


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_tiles_lie_within_their_picture_and_few_pixels_are_fitted(height: int, width: int) -> None:
    found = places(height, width)

    assert len(found) in {1, 9}
    assert all(
        top >= 0 and left >= 0 and top + tall <= height and left + wide <= width for top, left, tall, wide in found
    )
    assert len(found) == 1 or all((tall, wide) == (TILE_PX, TILE_PX) for _, _, tall, wide in found)
    assert sum(tall * wide for _, _, tall, wide in found) / step_of(height, width) ** 2 < 100_000
