"""Outlines of a bounded number of points."""

from __future__ import annotations

import cv2
import numpy as np

from inspector_app.inference.outline import thinned


def outline_of(mask: np.ndarray) -> np.ndarray:
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return np.asarray(contours[0], np.int32)


def test_a_short_outline_stays_as_it_is() -> None:
    disc = np.zeros((100, 100), np.uint8)
    cv2.circle(disc, (50, 50), 40, 1, -1)
    contour = outline_of(disc)

    assert np.array_equal(thinned(contour), contour.reshape(-1, 2))


def test_a_long_outline_keeps_its_area() -> None:
    disc = np.zeros((2000, 2000), np.uint8)
    cv2.circle(disc, (1000, 1000), 900, 1, -1)
    contour = outline_of(disc)
    kept = thinned(contour)

    assert len(kept) <= 1000 < len(contour)
    assert abs(cv2.contourArea(kept) / cv2.contourArea(contour) - 1) < 0.01
