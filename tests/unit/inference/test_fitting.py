"""Fits that keep their memory still show each picture alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from inspector_app.inference.card import Card, Input, Preprocess
from inspector_app.inference.fitting import Fitter


def fitter(size: tuple[int, int] = (40, 40), **how: Any) -> Fitter:
    return Fitter(Card(1, "m", "detect", "yolo", input=Input(), preprocess=Preprocess(**how)), size)


@pytest.mark.parametrize("fit", ["letterbox", "stretch", "crop-to-aspect"])
def test_a_picture_of_another_shape_leaves_nothing_of_the_one_before(fit: str) -> None:
    used = fitter(fit=fit)
    used.fit(np.full((40, 80, 3), 255, np.uint8))
    tall = np.random.default_rng(1).integers(0, 100, (90, 30, 3), dtype=np.uint8)

    again, geometry = used.fit(tall)
    fresh, other = fitter(fit=fit).fit(tall)

    np.testing.assert_array_equal(again, fresh)
    assert geometry == other


def test_the_grey_around_a_letterboxed_picture_stays_when_its_shape_does() -> None:
    used = fitter(fit="letterbox")
    first, _ = used.fit(np.full((20, 40, 3), 255, np.uint8))
    second, _ = used.fit(np.full((200, 400, 3), 9, np.uint8))

    assert second is first
    assert set(np.unique(second[:10])) == {114}
    assert set(np.unique(second[10:30])) == {9}


def test_a_centre_crop_shows_the_middle() -> None:
    pixels = np.zeros((100, 200, 3), np.uint8)
    pixels[40:60, 90:110] = 255
    crop, geometry = fitter((20, 20), fit="shorter-side", shorter_side=50, resampler="area-halves").fit(pixels)

    assert crop.shape == (20, 20, 3)
    assert crop[10, 10].tolist() == [255, 255, 255]
    box = geometry.boxes(np.array([[0, 0, 20, 20]], np.float32))[0]
    assert box.tolist() == [80.0, 30.0, 120.0, 70.0]
