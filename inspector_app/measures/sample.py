"""The few pixels of a frame that its measures are taken from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from inspector_app.domain.frame import Pixels

F32 = npt.NDArray[np.float32]

TILE_PX, TILES = 128, 3
_COARSE = 36_000
_THUMB_PX = 24
_WHOLE = TILES * TILES * TILE_PX * TILE_PX


@dataclass(frozen=True, slots=True, eq=False)
class Reduced:
    """What is kept of a frame.

    Attributes:
        height: The frame's height in pixels.
        width: The frame's width in pixels.
        coarse: uint8 BGR, every n-th pixel each way, about 36,000 of them.
        tiles: uint8 grey, full resolution: nine tiles of 128 px a side, or the whole of a picture hardly larger.
        small: float32 BGR [24, 24, 3], means of as many areas.
    """

    height: int
    width: int
    coarse: Pixels
    tiles: tuple[npt.NDArray[np.uint8], ...]
    small: F32

    @property
    def thumb(self) -> F32:
        """Return the small picture, flat, with a mean of 1: to find the most similar one by."""
        return np.asarray((self.small / max(float(self.small.mean()), 1.0)).ravel(), np.float32)


def sample_of(pixels: Pixels) -> Reduced:
    """Return the sample of a picture, uint8 BGR [height, width, 3]."""
    height, width = pixels.shape[:2]
    coarse = coarse_of(pixels)
    tiles = tuple(
        cv2.cvtColor(pixels[y : y + h, x : x + w], cv2.COLOR_BGR2GRAY) for y, x, h, w in places(height, width)
    )
    small = cv2.resize(coarse, (_THUMB_PX, _THUMB_PX), interpolation=cv2.INTER_AREA).astype(np.float32)
    return Reduced(height, width, coarse, tiles, small)  # type: ignore[arg-type]


def coarse_of(pixels: Pixels) -> Pixels:
    """Return every n-th pixel each way of a picture, uint8 BGR [height, width, 3], about 36,000 of them."""
    height, width = pixels.shape[:2]
    return every_nth(pixels, max(1, round((height * width / _COARSE) ** 0.5)))


@lru_cache(maxsize=16)  # of each camera's frames the same
def places(height: int, width: int) -> tuple[tuple[int, int, int, int], ...]:
    """Return top, left, height and width of the tiles of a picture."""
    if height * width <= _WHOLE or min(height, width) < TILE_PX:
        return ((0, 0, height, width),)
    tops = np.linspace(0, height - TILE_PX, TILES).astype(int)
    lefts = np.linspace(0, width - TILE_PX, TILES).astype(int)
    return tuple((int(top), int(left), TILE_PX, TILE_PX) for top in tops for left in lefts)


def every_nth(pixels: Pixels, step: int) -> Pixels:
    """Return every n-th pixel each way, from the first on.

    The nearest neighbour takes the same pixels as a slice with steps, in a fraction of its time.
    """
    height, width = (side - side % step for side in pixels.shape[:2])
    if min(height, width) == 0 or step == 1:
        return pixels
    size = (width // step, height // step)
    return np.asarray(cv2.resize(pixels[:height, :width], size, interpolation=cv2.INTER_NEAREST), np.uint8)
