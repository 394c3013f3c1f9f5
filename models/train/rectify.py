"""Lay a phone straight, as the station does between its two stages."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

RECTIFIED_SIZE_PX = (1152, 576)


def rectify(
    picture: NDArray[np.uint8], corners_px: NDArray[np.float32], *, flags: int = cv2.INTER_LINEAR
) -> NDArray[np.uint8]:
    """Return the phone at [576, 1152]: its corners in the frame go to (0, 0), (w, 0), (w, h), (0, h)."""
    width, height = RECTIFIED_SIZE_PX
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    to_rectified = cv2.getPerspectiveTransform(np.asarray(corners_px, np.float32), target)
    return np.asarray(cv2.warpPerspective(picture, to_rectified, RECTIFIED_SIZE_PX, flags=flags), np.uint8)
