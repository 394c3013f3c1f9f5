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
_EXACT_PX = 512  # up to here a box has a sample for each pixel of the picture, as Ultralytics has
_CELL_SAMPLES = 2  # of a larger one's mask a cell of the prototypes has so many: more would show no more of it


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
    exactly = _enlarging(context, prototypes)
    factors = [exactly if _is_exact(one) else 1 for one in found]
    axes = [_axes(context, one, prototypes, factor=factor) for one, factor in zip(found, factors, strict=True)]
    seen = [(across, down) for across, down in axes if not (across.empty or down.empty)]
    if not seen:
        return [_unmasked(one) for one in found]
    # One product for all boxes, over what they cover together: a product for each would copy the prototypes each time.
    left, right = min(one.first for one, _ in seen), max(one.last for one, _ in seen)
    top, bottom = min(one.first for _, one in seen), max(one.last for _, one in seen)
    part = np.ascontiguousarray(prototypes[:, top:bottom, left:right])
    weights = np.stack([one.coefficients for one in found])
    cells = (weights @ part.reshape(len(part), -1)).reshape(-1, bottom - top, right - left)
    return [
        _unmasked(one)
        if across.empty or down.empty
        else _masked(
            one,
            _enlarged(plane[down.first - top : down.last - top, across.first - left : across.last - left], factor),
            across,
            down=down,
        )
        for one, plane, (across, down), factor in zip(found, cells, axes, factors, strict=True)
    ]


def _is_exact(found: Found) -> bool:
    left, top, right, bottom = found.located
    return max(right - left, bottom - top) <= _EXACT_PX


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
    # A cell more on each side is what the picture's edge repeats; asked to repeat it, the warp would take thrice the time.
    content = cells[slice(*down.content), slice(*across.content)]
    around = cv2.copyMakeBorder(content, 1, 1, 1, 1, cv2.BORDER_REPLICATE)
    way = np.array([[across.pitch, 0.0, across.begin + 1.0], [0.0, down.pitch, down.begin + 1.0]])
    laid = cv2.warpAffine(
        around, way, (across.samples, down.samples), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    )  # fmt: skip
    mask = (laid > 0).view(np.uint8)
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    area_px = cv2.countNonZero(mask) * across.step_px * down.step_px
    return Spot(found.class_id, found.score, found.located, _outline(contours, across, down), area_px=area_px)


def _outline(contours: Sequence[Any], across: _Axis, down: _Axis) -> tuple[tuple[float, float], ...]:
    if not contours:
        return ()
    largest = contours[0] if len(contours) == 1 else max(contours, key=cv2.contourArea)
    steps, starts = (across.step_px, down.step_px), (across.start_px, down.start_px)
    points = thinned(np.asarray(largest)) * np.array(steps) + np.array(starts)
    return tuple(map(tuple, points.tolist()))


@dataclass(frozen=True, slots=True)
class _Axis:
    """One axis of a box: its samples in the picture, and where they lie in the enlarged prototypes.

    Attributes:
        first: The first cell of the prototypes that is needed.
        last: The cell after the last one.
        content: What of these cells, enlarged, shows the picture and no padding.
        begin: Where the first sample lies in that content; pixels' middles have whole numbers.
        pitch: From one sample to the next there.
        samples: How many there are.
        start_px: The box' first pixel in the picture.
        step_px: Pixels of the picture from one sample to the next; 1 but for large boxes.
    """

    first: int = 0
    last: int = 0
    content: tuple[int, int] = (0, 0)
    begin: float = 0.0
    pitch: float = 1.0
    samples: int = 0
    start_px: int = 0
    step_px: float = 1.0

    @property
    def empty(self) -> bool:
        return self.samples < 1


def _axes(context: Context, found: Found, prototypes: NDArray[np.float32], *, factor: int) -> tuple[_Axis, _Axis]:
    geometry, (height, width) = context.geometry, context.model_size
    rows, columns = prototypes.shape[1:]
    left, top, right, bottom = found.located
    exact = _is_exact(found)
    wide = _Laid.of(
        geometry.width_px, geometry.gain_x, geometry.offset_x, cells=columns, per_px=columns * factor / width
    )
    high = _Laid.of(geometry.height_px, geometry.gain_y, geometry.offset_y, cells=rows, per_px=rows * factor / height)
    return (
        _axis((left, right), wide, exact=exact, factor=factor),
        _axis((top, bottom), high, exact=exact, factor=factor),
    )


@dataclass(frozen=True, slots=True)
class _Laid:
    """One axis of the picture in the enlarged prototypes: its length in pixels, its first cell there, and their number."""

    length_px: int
    start: int
    content: int
    cells: int

    @staticmethod
    def of(length_px: int, gain: float, offset: float, *, cells: int, per_px: float) -> _Laid:
        """Return where the picture lies; `per_px` are enlarged cells for one of the model's pixels."""
        return _Laid(length_px, round(offset * per_px), max(1, round(length_px * gain * per_px)), cells)


def _axis(edges_px: tuple[float, float], laid: _Laid, *, exact: bool, factor: int) -> _Axis:
    # A pixel belongs to the box when its number does (`crop_mask`).
    start_px, end_px = max(0, math.ceil(edges_px[0])), min(laid.length_px, math.ceil(edges_px[1]))
    if end_px <= start_px:
        return _Axis()
    ratio = laid.content / laid.length_px
    a_px = 1.0 if exact else min(1.0, _CELL_SAMPLES * ratio / factor)
    samples = max(1, round((end_px - start_px) * a_px))
    step_px = (end_px - start_px) / samples
    begin = laid.start + (start_px + 0.5 * step_px) * ratio - 0.5
    end = begin + (samples - 1) * step_px * ratio
    # One cell more on either side: what is interpolated at the box' edge comes from both sides of it.
    first = max(0, int(begin / factor) - 2)
    last = min(laid.cells, int(end / factor) + 3)
    from_ = max(first * factor, laid.start)
    to = min(last * factor, laid.start + laid.content)
    content = (from_ - first * factor, to - first * factor)
    return _Axis(first, last, content, begin - from_, step_px * ratio, samples, start_px, step_px)
