"""Holds a picture at several sizes, so that any zoom of it is drawn from few pixels."""

from __future__ import annotations

import cv2
import numpy as np

from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels
from inspector_app.ui.live.encoded import check_size, decode

Size = tuple[int, int]
_COARSEST_PX = 512
_CHANNELS = 3
_PIXELS_SEEN = 2.0


class Pyramid:
    """A picture and its halves, quarters and so on, down to about 512 px on the longer side.

    The halves are made when they are asked for, or all at once by `prepare`; a thread may prepare while another draws.

    Args:
        pixels: uint8 BGR [height, width, 3], which nobody changes any more; kept, not copied, when contiguous.

    Raises:
        BadInput: It is no such picture, is empty, or has more than 120 megapixels.
    """

    def __init__(self, pixels: Pixels) -> None:
        if pixels.dtype != np.uint8 or pixels.ndim != _CHANNELS or pixels.shape[2] != _CHANNELS or not pixels.size:
            shape = " x ".join(str(side) for side in pixels.shape)
            raise BadInput(
                f"the picture is {pixels.dtype} {shape}, not 8-bit colour", remedy="look at the camera's format"
            )
        check_size((pixels.shape[1], pixels.shape[0]))
        self._levels: tuple[Pixels, ...] = (np.ascontiguousarray(pixels),)

    @staticmethod
    def decoded(data: bytes) -> Pyramid:
        """Return the pyramid of a JPEG or PNG; raises BadInput as `encoded.decode` does."""
        return Pyramid(decode(data))

    @property
    def size_px(self) -> Size:
        """Return (width, height) of the picture itself."""
        return _size(self._levels[0])

    @property
    def made_bytes(self) -> int:
        """Return the bytes of all levels that exist by now."""
        return sum(level.nbytes for level in self._levels)

    @property
    def made(self) -> tuple[Pixels, ...]:
        """Return the levels that exist by now, finest first."""
        return self._levels

    def prepare(self) -> None:
        """Make all levels, each of them half as wide and high as the one before, by averaging areas."""
        while self._make_next():
            pass

    def level_for(self, scale: float) -> Pixels:
        """Return the coarsest level that exists and still has a pixel for each one drawn at `scale`.

        Args:
            scale: Pixels drawn for each pixel of the picture.
        """
        return self._coarsest(int(self.size_px[0] * scale), int(self.size_px[1] * scale))

    def fit(self, size: Size) -> Pixels:
        """Return the whole picture as exactly `size` (width, height), each side at least 1 px.

        Smaller is averaged by area, so that a small bright spot stays; larger is smooth up to twice the size, and
        beyond that shows the pixels as they are.
        """
        width, height = max(1, size[0]), max(1, size[1])
        level = self._coarsest(width, height)
        have_width, have_height = _size(level)
        if (have_width, have_height) == (width, height):
            return level
        growth = max(width / have_width, height / have_height)
        how = cv2.INTER_AREA if growth <= 1 else cv2.INTER_LINEAR if growth < _PIXELS_SEEN else cv2.INTER_NEAREST
        return np.asarray(cv2.resize(level, (width, height), interpolation=how), np.uint8)

    def _coarsest(self, width: int, height: int) -> Pixels:
        enough = [level for level in self._levels if level.shape[1] >= width and level.shape[0] >= height]
        return enough[-1] if enough else self._levels[0]

    def _make_next(self) -> bool:
        width, height = _size(self._levels[-1])
        if max(width, height) <= _COARSEST_PX:
            return False
        half = (max(1, (width + 1) // 2), max(1, (height + 1) // 2))
        level = np.asarray(cv2.resize(self._levels[-1], half, interpolation=cv2.INTER_AREA), np.uint8)
        self._levels = (*self._levels, level)
        return True


def _size(pixels: Pixels) -> Size:
    return pixels.shape[1], pixels.shape[0]
