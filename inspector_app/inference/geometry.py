"""Where a model's pixels lie in the picture that they were made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where the model's pixels lie in the picture: picture = (model - offset) / gain, each axis on its own."""

    width_px: int
    height_px: int
    gain_x: float
    gain_y: float
    offset_x: float = 0.0
    offset_y: float = 0.0

    def boxes(self, boxes: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return [n, 4] boxes (left, top, right, bottom) in picture pixels, cut at the picture's edges."""
        out = boxes.astype(np.float32, copy=True)
        out[:, 0::2] = np.clip((out[:, 0::2] - self.offset_x) / self.gain_x, 0, self.width_px)
        out[:, 1::2] = np.clip((out[:, 1::2] - self.offset_y) / self.gain_y, 0, self.height_px)
        return out
