"""The places of a frame that a stage looks at, and how they are cut out of it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_app.domain.frame import Pixels
from inspector_app.domain.stage import WHOLE

Matrix = NDArray[np.float64]
Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """What a stage looks at.

    Attributes:
        corners: [4, 2] in pixels of the frame, clockwise from what becomes the picture's top left.
        upright: Whether its sides are the frame's own directions: it is cut out, and nothing is resampled.
        located: Whether it is a part that is laid straight to the model's own size.
    """

    corners: NDArray[np.floating]
    upright: bool = True
    located: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """A picture of a place, and the matrix from its pixels to the frame's; None where they are the frame's."""

    pixels: Pixels
    back: Matrix | None

    def box_in_frame(self) -> Box:
        """Return the upright box around the picture in pixels of the frame."""
        height, width = self.pixels.shape[:2]
        return hull(through(self.back, corners_of((0.0, 0.0, float(width), float(height)))))


class Cutter:
    """Cuts places out of frames for one stage; a picture is valid until its next one."""

    def __init__(self) -> None:
        self._memory = np.empty(0, np.uint8)

    def cut(self, pixels: Pixels, place: Place | None, *, size: tuple[int, int] | None) -> Cut:
        """Return the picture of a place, or the frame itself.

        Args:
            pixels: The frame, uint8 BGR [height, width, 3].
            place: None for the frame.
            size: [height, width] that a place which is laid straight becomes; None for as many pixels as it has.
        """
        if place is None:
            return Cut(pixels, None)
        if place.upright:
            return _sliced(pixels, place)
        height, width = size or _own_size(place.corners)
        target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
        forward = cv2.getPerspectiveTransform(place.corners.astype(np.float32), target)
        into = self._room(height, width)
        picture = cv2.warpPerspective(pixels, forward, (width, height), dst=into, flags=cv2.INTER_LINEAR)
        return Cut(np.asarray(picture, np.uint8), np.linalg.inv(np.asarray(forward, np.float64)))

    def _room(self, height: int, width: int) -> Pixels:
        needed = height * width * 3
        if self._memory.size < needed:
            self._memory = np.empty(needed, np.uint8)
        return self._memory[:needed].reshape(height, width, 3)


def _sliced(pixels: Pixels, place: Place) -> Cut:
    height, width = pixels.shape[:2]
    left, top, right, bottom = hull((float(x), float(y)) for x, y in place.corners)
    # At least one pixel, and inside: a finding may be as thin as a hair, and lie on the edge.
    x = min(max(0, math.floor(left)), width - 1)
    y = min(max(0, math.floor(top)), height - 1)
    x_end, y_end = min(width, max(x + 1, math.ceil(right))), min(height, max(y + 1, math.ceil(bottom)))
    return Cut(pixels[y:y_end, x:x_end], np.array([(1.0, 0.0, x), (0.0, 1.0, y), (0.0, 0.0, 1.0)]))


def _own_size(corners: NDArray[np.floating]) -> tuple[int, int]:
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    return max(1, round(float(max(sides[1], sides[3])))), max(1, round(float(max(sides[0], sides[2]))))


def region_of(place: Place | None, region: Box, *, height_px: int, width_px: int) -> Place | None:
    """Return a share of the frame, or of a part that is laid straight; the place itself for the whole of it."""
    if region == WHOLE:
        return place
    if place is None:
        size = np.array([width_px, height_px], np.float64)
        return Place(np.round(np.array(corners_of(region)) * size))
    unit = np.array(corners_of(WHOLE), np.float32)
    onto = cv2.getPerspectiveTransform(unit, place.corners.astype(np.float32))
    return replace(place, corners=np.array(through(np.asarray(onto, np.float64), corners_of(region))))


def place_of(box: Box, cut: Cut, *, upright: bool) -> Place:
    """Return where a finding of a picture lies in the frame; no thinner than a pixel."""
    height, width = cut.pixels.shape[:2]
    left, right = _at_least_one(max(0.0, box[0]), min(float(width), box[2]), float(width))
    top, bottom = _at_least_one(max(0.0, box[1]), min(float(height), box[3]), float(height))
    return Place(np.array(through(cut.back, corners_of((left, top, right, bottom)))), upright=upright)


def widened(place: Place, margin: float) -> Place:
    """Return a place with a share of its width and height more on each side."""
    middle = place.corners.mean(axis=0)
    return place if margin == 0.0 else replace(place, corners=middle + (place.corners - middle) * (1.0 + 2.0 * margin))


def _at_least_one(low: float, high: float, most: float) -> tuple[float, float]:
    if high - low >= 1.0:
        return low, high
    low = min(max(0.0, low), max(0.0, most - 1.0))
    return low, low + 1.0


def corners_of(box: Box) -> list[Point]:
    """Return a box' corners, clockwise from the top left."""
    left, top, right, bottom = box
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def through(matrix: Matrix | None, points: Iterable[Point]) -> list[Point]:
    """Return points as the matrix [3, 3] maps them."""
    if matrix is None:
        return list(points)
    moved = cv2.perspectiveTransform(np.array([list(points)], np.float64), matrix)[0]
    return [(float(x), float(y)) for x, y in moved]


def hull(points: Iterable[Point]) -> Box:
    """Return the upright box around points."""
    there = list(points)
    xs, ys = [x for x, _ in there], [y for _, y in there]
    return min(xs), min(ys), max(xs), max(ys)
