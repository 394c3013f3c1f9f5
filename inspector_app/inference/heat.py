"""Reduces a model's map to what a person can see of it, without losing its smallest peak."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_app.domain.frame import Pixels
from inspector_app.domain.prediction import HeatMap
from inspector_app.inference.geometry import Geometry

_LONGEST_CELLS = 160
_LEAST_SHOWN = 13  # of 255: below a score of 0.05 there is nothing to see, and nothing is kept


@dataclass(frozen=True, slots=True, eq=False)
class Heat:
    """Scores of 0 to 1 as uint8 cells [height, width], and the matrix [3, 3] from cells to picture pixels."""

    cells: NDArray[np.uint8]
    to_picture: NDArray[np.float64]

    def in_frame(self, stage: str, view: str, back: NDArray[np.float64] | None) -> HeatMap:
        """Return the map as it is recorded; `back` leads from the stage's picture to the frame's pixels."""
        matrix = self.to_picture if back is None else back @ self.to_picture
        height, width = self.cells.shape
        numbers = tuple(float(number) for number in (matrix / matrix[2, 2]).reshape(-1))
        return HeatMap(stage, view, (width, height), self.cells.tobytes(), numbers)


def heat_of(scores: NDArray[np.float32], geometry: Geometry, model_size: tuple[int, int]) -> Heat | None:
    """Return a map's heat, each cell the highest score of its block; None where nothing would be seen.

    Args:
        scores: Finite [h, w] scores; below 0 counts as 0, above 1 as 1.
        geometry: Where the model's pixels lie in the picture.
        model_size: The model's input [height, width], which the map covers.
    """
    whole = np.asarray(cv2.convertScaleAbs(np.maximum(scores, 0.0), alpha=255.0), np.uint8)
    if whole.max() < _LEAST_SHOWN:
        return None
    step = -(-max(whole.shape) // _LONGEST_CELLS)
    # A dilation that looks right and down makes every step-th pixel the maximum of its block.
    cells: Pixels = np.asarray(
        cv2.dilate(whole, np.ones((min(step, whole.shape[0]), min(step, whole.shape[1])), np.uint8), anchor=(0, 0)),
        np.uint8,
    )
    per_x, per_y = model_size[1] * step / whole.shape[1], model_size[0] * step / whole.shape[0]
    to_picture = np.array(
        [
            [per_x / geometry.gain_x, 0.0, -geometry.offset_x / geometry.gain_x],
            [0.0, per_y / geometry.gain_y, -geometry.offset_y / geometry.gain_y],
            [0.0, 0.0, 1.0],
        ]
    )
    return Heat(np.ascontiguousarray(cells[::step, ::step]), to_picture)
