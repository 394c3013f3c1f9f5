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
        # All four columns at once: each call of NumPy costs more than what it does to a few boxes.
        out = boxes - np.array((self.offset_x, self.offset_y) * 2, np.float32)
        out /= np.array((self.gain_x, self.gain_y) * 2, np.float32)
        np.maximum(out, 0, out=out)
        return np.minimum(out, np.array((self.width_px, self.height_px) * 2, np.float32), out=out)
