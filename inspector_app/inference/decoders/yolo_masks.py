"""Masks of Ultralytics' segmenters: prototypes weighted by coefficients, cut at the box, laid over the picture."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_app.inference.decoded import Context, Spot


def mask_spot(
    context: Context,
    class_id: int,
    score: float,
    *,
    located: tuple[float, float, float, float],
    box: NDArray[np.float32],
    coefficients: NDArray[np.float32],
    prototypes: NDArray[np.float32],
) -> Spot:
    """Return a finding with its mask's area and outline in picture pixels.

    Args:
        context: The card, the way back, the model's size.
        class_id: The class.
        score: The score.
        located: The box in picture pixels.
        box: The box in model pixels.
        coefficients: float32 [32].
        prototypes: float32 [32, height / 4, width / 4].
    """
    small = np.tensordot(coefficients, prototypes, axes=1)
    height, width = context.model_size
    full = np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
    _cut(full, box)
    mask = _to_picture((full > 0).astype(np.uint8), context)
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    largest = max(contours, key=cv2.contourArea, default=np.empty((0, 1, 2)))
    outline = tuple((float(x), float(y)) for x, y in np.asarray(largest).reshape(-1, 2))
    return Spot(class_id, score, located, outline, area_px=float(np.count_nonzero(mask)))


def _cut(mask: NDArray[np.float32], box: NDArray[np.float32]) -> None:
    # After enlarging, as Ultralytics does: before it, the box's edge would bleed outwards.
    columns, rows = np.arange(mask.shape[1]), np.arange(mask.shape[0])
    mask[:, (columns < box[0]) | (columns >= box[2])] = 0
    mask[(rows < box[1]) | (rows >= box[3])] = 0


def _to_picture(mask: NDArray[np.uint8], context: Context) -> NDArray[np.uint8]:
    geometry = context.geometry
    left, top = round(geometry.offset_x), round(geometry.offset_y)
    right, bottom = left + round(geometry.width_px * geometry.gain_x), top + round(geometry.height_px * geometry.gain_y)
    size = (geometry.width_px, geometry.height_px)
    laid = cv2.resize(mask[top:bottom, left:right].astype(np.float32), size, interpolation=cv2.INTER_LINEAR)
    return (np.asarray(laid) > 0.5).astype(np.uint8)  # noqa: PLR2004 - half covered
