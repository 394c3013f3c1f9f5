"""From picture to tensor, and the way back."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inference.card import Card, Input, Preprocess
from inspector_app.inference.preprocess import Preparer


def preparer(
    size: tuple[int, int] | None = (32, 48),
    *,
    dtype: type[np.generic] = np.float32,
    told: dict[str, Any] | None = None,
    **how: Any,
) -> Preparer:
    card = Card(1, "m", "detect", "yolo", input=Input(**(told or {})), preprocess=Preprocess(**how))
    return Preparer(card, size, dtype)


def picture(height: int, width: int) -> np.ndarray:
    return np.random.default_rng(1).integers(0, 255, (height, width, 3), dtype=np.uint8)


@given(st.integers(20, 400), st.integers(20, 400), st.booleans())
def test_a_box_comes_back_through_the_letterbox(height: int, width: int, dynamic: bool) -> None:
    told = {"stride": 32} if dynamic else {}
    tensor, geometry = preparer((160, 160), told=told, fit="letterbox").prepare(picture(height, width))
    box = np.array([[2.0, 3.0, width - 4.0, height - 5.0]], np.float32)
    inside = box.copy()
    inside[:, 0::2] = box[:, 0::2] * geometry.gain_x + geometry.offset_x
    inside[:, 1::2] = box[:, 1::2] * geometry.gain_y + geometry.offset_y

    assert np.abs(geometry.boxes(inside) - box).max() < 1e-2
    assert tensor.shape[2] % 32 == 0
    assert tensor.shape[3] % 32 == 0
    assert max(tensor.shape[2:]) == 160


def test_what_surrounds_a_letterboxed_picture_is_the_frameworks_grey() -> None:
    tensor, _ = preparer((40, 40), fit="letterbox").prepare(np.zeros((20, 40, 3), np.uint8))

    assert tensor[0, 0, 0, 0] == pytest.approx(114 / 255)
    assert tensor[0, 0, 20, 20] == 0.0


@pytest.mark.parametrize("color, expected", [("RGB", [30, 20, 10]), ("BGR", [10, 20, 30])])
def test_colours_are_in_the_order_that_the_card_says(color: str, expected: list[int]) -> None:
    tensor, _ = preparer((1, 1), told={"color": color}, scale=1.0).prepare(np.full((1, 1, 3), (10, 20, 30), np.uint8))

    assert tensor[0, :, 0, 0].tolist() == expected


@pytest.mark.parametrize("layout, shape", [("NCHW", (1, 3, 32, 48)), ("NHWC", (1, 32, 48, 3)), ("CHW", (3, 32, 48))])
def test_axes_are_where_the_card_says(layout: str, shape: tuple[int, ...]) -> None:
    assert preparer(told={"layout": layout}).prepare(picture(64, 96))[0].shape == shape


def test_grey_has_one_channel() -> None:
    assert preparer(told={"color": "GRAY"}).prepare(picture(64, 96))[0].shape == (1, 1, 32, 48)


def test_mean_and_deviation_apply_after_scale() -> None:
    tensor, _ = preparer((1, 1), mean=(0.5, 0.5, 0.5), std=(0.25, 0.25, 0.25)).prepare(
        np.full((1, 1, 3), 255, np.uint8)
    )

    assert tensor.reshape(-1).tolist() == [2.0, 2.0, 2.0]


def test_a_model_that_takes_bytes_gets_bytes_without_a_copy_where_nothing_changes() -> None:
    whole = picture(32, 48)
    tensor, _ = preparer(dtype=np.uint8, told={"layout": "NHWC", "color": "BGR", "dtype": "uint8"}).prepare(whole)

    assert tensor.dtype == np.uint8
    assert np.shares_memory(tensor, whole)


def test_half_floats_are_made_where_the_model_wants_them() -> None:
    assert preparer(dtype=np.float16).prepare(picture(64, 96))[0].dtype == np.float16


def test_a_frozen_batch_gets_the_same_picture_in_every_place() -> None:
    tensor, _ = preparer(told={"batch": 2}).prepare(picture(64, 96))

    assert tensor.shape[0] == 2
    assert np.array_equal(tensor[0], tensor[1])


def test_a_picture_of_any_size_passes_where_the_model_takes_any() -> None:
    tensor, geometry = preparer(None, fit="none").prepare(picture(33, 47))

    assert tensor.shape == (1, 3, 33, 47)
    assert (geometry.gain_x, geometry.gain_y) == (1.0, 1.0)


def test_the_shorter_side_is_resized_and_the_middle_cut_out() -> None:
    wide = np.zeros((100, 300, 3), np.uint8)
    wide[:, 100:200] = 255
    fitted = preparer((50, 50), fit="shorter-side", shorter_side=50, crop=(50, 50), resampler="pil-bilinear")
    tensor, _ = fitted.prepare(wide)

    assert tensor.shape == (1, 3, 50, 50)
    assert tensor[:, :, :, 2:-2].min() == 1.0
    assert tensor.min() > 0.8


@pytest.mark.parametrize("at", range(0, 60, 7))
def test_a_spot_of_three_pixels_survives_area_resampling(at: int) -> None:
    # Linear interpolation looks at four pixels however far it reduces, and misses what lies between.
    dark = np.zeros((1080, 1920, 3), np.uint8)
    dark[500 + at : 503 + at, 900 + at : 903 + at] = 255
    area, _ = preparer((180, 320), resampler="cv2-area", scale=1.0).prepare(dark)

    assert area.max() >= 20
    assert cv2.resize(dark, (320, 180), interpolation=cv2.INTER_AREA).max() == area.max()


def test_tensors_are_made_in_one_buffer() -> None:
    prepare = preparer().prepare
    first, second = prepare(picture(64, 96))[0], prepare(picture(64, 96))[0]

    assert np.shares_memory(first, second)


@given(st.integers(20, 400), st.integers(20, 400))
def test_the_middle_in_the_models_aspect_is_cut_out_and_boxes_come_back_from_it(height: int, width: int) -> None:
    tensor, geometry = preparer((40, 80), fit="crop-to-aspect").prepare(picture(height, width))
    middle = np.array([[40.0, 20.0, 40.0, 20.0]], np.float32)
    corner = geometry.boxes(np.array([[0.0, 0.0, 80.0, 40.0]], np.float32))[0]

    assert tensor.shape == (1, 3, 40, 80)
    assert geometry.boxes(middle)[0, :2] == pytest.approx((width / 2, height / 2), abs=1.0)
    assert (corner[2] - corner[0]) / (corner[3] - corner[1]) == pytest.approx(2.0, rel=0.1)


def test_the_smallest_letterbox_ends_at_a_multiple_of_32() -> None:
    tensor, _ = preparer((160, 160), fit="letterbox-min").prepare(picture(60, 160))

    assert tensor.shape == (1, 3, 64, 160)
