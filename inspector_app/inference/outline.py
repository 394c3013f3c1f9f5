"""Keeps an outline to what a person can see of it: a map of noise would give one of a million points."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

_POINTS_MOST = 1000


def thinned(contour: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return a contour of OpenCV's, [n, 1, 2], as [m, 2] points, at most 1,000: as exactly as that many can be.

    Source: Ramer, Douglas and Peucker's way, by OpenCV's `approxPolyDP`.
    """
    off_most = 0.5
    while len(contour) > _POINTS_MOST:
        contour = np.asarray(cv2.approxPolyDP(contour, off_most, closed=True), np.int32)
        off_most *= 2
    return contour.reshape(-1, 2)
