"""What goes wrong in printing: ink that is missing, ink where none belongs, and signs that stand on their heads."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_app.domain.frame import Pixels

Box = tuple[slice, slice]
TRIES = 40
CHANGED_LEVELS = 60
MIRRORED_FROM_PX = 12.0


def misprint(ink: Pixels, size_px: float, *, opacity: float, draw: np.random.Generator) -> tuple[Pixels, Pixels]:
    """Return a copy of the ink with a defect of an extent in pixels, and its mask (uint8, 255 where ink changed).

    Below 12 px it is a void or a blot, above also a mirrored piece of print; of 40 places the one counts where most of
    the wanted extent changes. Opacity is the share of full ink by which a pixel changes.
    """
    makers = (_void, _blot, _mirror) if size_px >= MIRRORED_FROM_PX else (_void, _blot)
    make = makers[int(draw.integers(len(makers)))]
    rows, columns = np.nonzero(ink > 200)  # noqa: PLR2004 - in the middle of a stroke
    best: tuple[int, Box, Pixels] | None = None
    for pick in draw.integers(0, len(rows), TRIES):
        box = _box_at(ink, (int(columns[pick]), int(rows[pick])), size_px)
        full = make(ink[box], size_px, draw)
        changed = np.asarray(cv2.addWeighted(full, opacity, ink[box], 1 - opacity, 0), np.uint8)
        count = int((cv2.absdiff(changed, ink[box]) > CHANGED_LEVELS).sum())
        if best is None or count > best[0]:
            best = (count, box, changed)
    assert best is not None
    wrong = ink.copy()
    wrong[best[1]] = best[2]
    mask = (cv2.absdiff(wrong, ink) > CHANGED_LEVELS).astype(np.uint8) * 255
    return wrong, mask


def _box_at(ink: Pixels, at_px: tuple[int, int], size_px: float) -> Box:
    x_px, y_px = at_px
    side = int(np.ceil(size_px)) + 2
    top = min(max(0, y_px - side // 2), ink.shape[0] - side)
    left = min(max(0, x_px - side // 2), ink.shape[1] - side)
    return slice(top, top + side), slice(left, left + side)


def _void(ink: Pixels, size_px: float, draw: np.random.Generator) -> Pixels:
    return np.asarray(ink * (1 - _blob(ink.shape[0], size_px, draw)), np.uint8)


def _blot(ink: Pixels, size_px: float, draw: np.random.Generator) -> Pixels:
    return np.maximum(ink, (_blob(ink.shape[0], size_px, draw) * 255).astype(np.uint8))


def _mirror(ink: Pixels, size_px: float, draw: np.random.Generator) -> Pixels:
    del size_px
    axis = int(draw.integers(2))
    return np.ascontiguousarray(np.flip(ink, axis=axis))


def _blob(side: int, size_px: float, draw: np.random.Generator) -> NDArray[np.float32]:
    blob = np.zeros((side * 4, side * 4), np.float32)
    long, short = size_px / 2 * 4, size_px / 2 * 4 * draw.uniform(0.75, 1.0)
    axes = (max(1, round(long)), max(1, round(short)))
    cv2.ellipse(blob, (side * 2, side * 2), axes, float(draw.uniform(0, 180)), 0, 360, 1.0, -1, cv2.LINE_AA)
    return np.asarray(cv2.resize(blob, (side, side), interpolation=cv2.INTER_AREA), np.float32)
