"""What accepted parts look like is learned from a few frames, of any size and kind."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.domain.frame import Pixels
from inspector_app.measures.frame_measures import plain_of
from inspector_app.measures.learning import MOST_KINDS, learned
from inspector_app.measures.reference import Reference
from inspector_app.measures.sample import sample_of
from tests.unit.measures.pictures import compared, scene, seen


def learned_of(frames: list[Pixels]) -> Reference:
    samples = [sample_of(frame) for frame in frames]
    return learned(samples, [plain_of(sample) for frame, sample in zip(frames, samples, strict=True)])


def noisy(height: int, width: int, seed: int) -> Pixels:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


@settings(max_examples=12)
@given(st.integers(1, 70), st.integers(1, 70), st.integers(1, 12))
def test_every_measure_against_learned_frames_of_any_size_is_a_number(height: int, width: int, parts: int) -> None:
    reference = learned_of([noisy(height, width, seed) for seed in range(parts)])
    found = compared(reference, noisy(height, width, 99))

    assert all(math.isfinite(value) for value in found.values.values())
    assert found.cells is not None
    assert np.isfinite(found.cells).all()


@pytest.mark.parametrize("height, width", [(8, 1000), (32, 2048), (2048, 32), (1, 1)])
def test_frames_as_long_as_a_line_camera_gives_them_can_be_learned(height: int, width: int) -> None:
    found = compared(learned_of([noisy(height, width, seed) for seed in range(3)]), noisy(height, width, 9))

    assert all(math.isfinite(value) for value in found.values.values())


@pytest.mark.parametrize("level", [0, 128, 255])
def test_frames_without_anything_on_them_can_be_learned(level: int) -> None:
    flat = np.full((60, 80, 3), level, np.uint8)
    found = compared(learned_of([flat] * 10), flat)

    assert all(math.isfinite(value) for value in found.values.values())
    assert found.values["dirt"] == pytest.approx(0.0, abs=0.5)


def test_parts_of_two_looks_are_each_compared_with_their_own() -> None:
    one, other = scene(120, 160, seed=1), scene(120, 160, seed=2)
    reference = learned_of([seen((one, other)[part % 2], seed=part) for part in range(40)])

    assert 2 <= len(reference.kinds) <= MOST_KINDS
    for look in (one, other):
        usual = compared(reference, seen(look, seed=99)).values
        assert usual["brightness-rel"] == pytest.approx(0.0, abs=2.0)
        assert usual["likeness"] > compared(reference, seen(scene(120, 160, seed=3))).values["likeness"] + 2


def test_blur_is_learned_to_make_a_rough_picture_less_sharp() -> None:
    rough = np.random.default_rng(5).uniform(-300, 540, (150, 200, 3)).astype(np.float32)
    fine = np.asarray(np.clip(cv2.GaussianBlur(rough, (0, 0), 1.2), 20, 220), np.float32)
    blurred = learned_of([seen(fine, seed=part) for part in range(10)]).blurred

    assert set(blurred) == {"focus", "sharpness-rel", "noise-rel"}
    assert all(change < 0 for change in blurred.values())
