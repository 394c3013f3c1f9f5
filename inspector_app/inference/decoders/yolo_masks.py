"""Masks of Ultralytics' segmenters: prototypes weighted by coefficients, laid over the picture, cut at the box.

Only the box' own part of a mask is made, at about the picture's resolution (Ultralytics' `process_mask_native`): a whole
picture for each finding would take longer than the model.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_app.inference.decoded import Context, Spot
from inspector_app.inference.outline import thinned

_QUARTER = 4
_SAMPLES_LEAST = 2  # a cell; of a small picture, where a cell is a pixel, fewer would miss the mask's own edge
_LONGEST_SAMPLES = 256  # along a box; more would show no more of prototypes a quarter of the model's size


@dataclass(frozen=True, slots=True)
class Found:
    """A box before its mask: class, score, the box in picture pixels, coefficients float32 [n]."""

    class_id: int
    score: float
    located: tuple[float, float, float, float]
    coefficients: NDArray[np.float32]


def mask_spots(context: Context, found: Sequence[Found], prototypes: NDArray[np.float32]) -> list[Spot]:
    """Return findings with their masks' areas and outlines in picture pixels.

    Args:
        context: The card, the way back, the model's size.
        found: The boxes.
        prototypes: float32 [n, height / 4, width / 4].
    """
    axes = [_axes(context, one, prototypes) for one in found]
    seen = [(across, down) for across, down in axes if not (across.empty or down.empty)]
    if not seen:
        return [_unmasked(one) for one in found]
    # One product for all boxes, over what they cover together: a product for each would copy the prototypes each time.
    left, right = min(one.first for one, _ in seen), max(one.last for one, _ in seen)
    top, bottom = min(one.first for _, one in seen), max(one.last for _, one in seen)
    part = np.ascontiguousarray(prototypes[:, top:bottom, left:right])
    weights = np.stack([one.coefficients for one in found])
    cells = (weights @ part.reshape(len(part), -1)).reshape(-1, bottom - top, right - left)
    factor = _enlarging(context, prototypes)
    return [
        _unmasked(one)
        if across.empty or down.empty
        else _masked(
            one,
            _enlarged(plane[down.first - top : down.last - top, across.first - left : across.last - left], factor),
            across,
            down=down,
        )
        for one, plane, (across, down) in zip(found, cells, axes, strict=True)
    ]


def _unmasked(found: Found) -> Spot:
    return Spot(found.class_id, found.score, found.located, area_px=0.0)


def _enlarged(cells: NDArray[np.float32], factor: int) -> NDArray[np.float32]:
    if factor == 1:
        return cells
    size = (cells.shape[1] * factor, cells.shape[0] * factor)
    return np.asarray(cv2.resize(cells, size, interpolation=cv2.INTER_LINEAR), np.float32)


def _enlarging(context: Context, prototypes: NDArray[np.float32]) -> int:
    """Return the factor, 1, 2 or 4, by which Ultralytics enlarges prototypes so that padding ends on a whole pixel of them."""
    (height, width), geometry = context.model_size, context.geometry
    if (prototypes.shape[1] * _QUARTER, prototypes.shape[2] * _QUARTER) != (height, width):
        return 1
    pad = (height - round(geometry.height_px * geometry.gain_y)) | (width - round(geometry.width_px * geometry.gain_x))
    return _QUARTER // math.gcd(_QUARTER, pad | pad // 2)


def _masked(found: Found, cells: NDArray[np.float32], across: _Axis, *, down: _Axis) -> Spot:
    # Both are laid out alike: cell centres at halves, edges repeated.
    laid = cv2.resize(cells, (across.samples, down.samples), interpolation=cv2.INTER_LINEAR)
    mask = (laid[down.cut, across.cut] > 0).view(np.uint8)
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    area_px = cv2.countNonZero(mask) * across.step_px * down.step_px
    return Spot(found.class_id, found.score, found.located, _outline(contours, across, down), area_px=area_px)


def _outline(contours: Sequence[Any], across: _Axis, down: _Axis) -> tuple[tuple[float, float], ...]:
    if not contours:
        return ()
    largest = contours[0] if len(contours) == 1 else max(contours, key=cv2.contourArea)
    steps, starts = (across.step_px, down.step_px), (across.begins_px, down.begins_px)
    points = thinned(np.asarray(largest)) * np.array(steps) + np.array(starts)
    return tuple(map(tuple, points.tolist()))


@dataclass(frozen=True, slots=True)
class _Axis:
    """One axis of a box: its cells of the prototypes [first, last), and the samples that they are enlarged to."""

    first: int
    last: int
    samples: int
    cut: slice
    start_px: float
    step_px: float

    @property
    def empty(self) -> bool:
        return bool(self.cut.stop <= self.cut.start)

    @property
    def begins_px(self) -> float:
        """Return where the cut mask begins, in picture pixels."""
        return float(self.start_px + self.cut.start * self.step_px)


def _axes(context: Context, found: Found, prototypes: NDArray[np.float32]) -> tuple[_Axis, _Axis]:
    geometry, (height, width) = context.geometry, context.model_size
    rows, columns = prototypes.shape[1:]
    left, top, right, bottom = found.located
    longest = max(right - left, bottom - top, 1.0)
    across = _axis(
        (left, right), columns, cell=width / columns, gain=geometry.gain_x, offset=geometry.offset_x, longest=longest
    )
    down = _axis(
        (top, bottom), rows, cell=height / rows, gain=geometry.gain_y, offset=geometry.offset_y, longest=longest
    )
    return across, down


def _axis(
    edges_px: tuple[float, float], cells: int, *, cell: float, gain: float, offset: float, longest: float
) -> _Axis:
    # One cell more on either side: what is interpolated at the box' edge comes from both sides of it.
    first = max(0, int((edges_px[0] * gain + offset) / cell) - 1)
    last = min(cells, int((edges_px[1] * gain + offset) / cell) + 2)
    cell_px = cell / gain
    per_cell = max(_SAMPLES_LEAST, round(cell_px * min(1.0, _LONGEST_SAMPLES / longest)))
    step_px = cell_px / per_cell
    start_px = (first * cell - offset) / gain
    samples = max(0, last - first) * per_cell
    # A sample belongs to the box when its middle does; a pixel of the picture when its number does (`crop_mask`).
    begin = int(np.ceil((np.ceil(edges_px[0]) - start_px) / step_px - 0.5))
    end = int(np.ceil((np.ceil(edges_px[1]) - start_px) / step_px - 0.5))
    return _Axis(first, last, samples, slice(max(0, begin), min(samples, end)), start_px, step_px)
