"""What a look without learning gives: the difference from the mean of flawless phones."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from rectify import rectify

from inspector_app.cameras.phone_line import PhoneLine

MEAN_SEED = 106
PHONES = 60
SIGMA_PX = 12.0


@dataclass(frozen=True)
class MeanPhone:
    """The mean local contrast of flawless phones and how much it spreads, float32 [576, 1152]."""

    mean: NDArray[np.float32]
    spread: NDArray[np.float32]

    @staticmethod
    def of_seed(seed: int = MEAN_SEED) -> MeanPhone:
        """Learn from flawless phones, laid straight by their true corners."""
        line = PhoneLine(seed)
        drawn = (line.draw_with(n) for n in range(PHONES))
        stack = np.stack([_detail(rectify(part.pixels, part.corners_px)) for part in drawn])
        return MeanPhone(stack.mean(axis=0), stack.std(axis=0))

    def score(self, phone: NDArray[np.uint8]) -> float:
        """Return the largest difference from the mean, blurred by one pixel, in units of the spread + 4 grey levels."""
        off = np.abs(_detail(phone) - self.mean) / (self.spread + 4)
        return float(cv2.GaussianBlur(off, (0, 0), 1.0).max())


def _detail(phone: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return what is finer than reflections, unsigned because ink is light on some colours and dark on others."""
    grey = cv2.cvtColor(phone, cv2.COLOR_BGR2GRAY).astype(np.float32)
    return np.abs(grey - cv2.GaussianBlur(grey, (0, 0), SIGMA_PX))
