"""Enlarges and reduces pictures the way that a card names, into memory that is used again for the next part."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import cv2
import numpy as np
from PIL import Image

from inspector_app.domain.frame import Pixels

_PIL: Mapping[str, Image.Resampling] = MappingProxyType(
    {
        "pil-bilinear": Image.Resampling.BILINEAR,
        "pil-bicubic": Image.Resampling.BICUBIC,
        "pil-lanczos": Image.Resampling.LANCZOS,
    }
)
_HALVES, _CUT = "area-halves", "pil-bilinear"
_FOUR = "RGBX"  # the fourth byte is not looked at, and takes no part in the colours as transparency would
_CV2: Mapping[str, int] = MappingProxyType(
    {"cv2-linear": cv2.INTER_LINEAR, "cv2-area": cv2.INTER_AREA, _HALVES: cv2.INTER_AREA}
)
Rectangle = tuple[int, int, int, int]


class Resampler:
    """One card's way of resizing uint8 pictures [height, width, 3]; keeps its memory, for one thread.

    A fresh array of a megabyte costs more than filling it: the system hands out its pages one by one.

    Args:
        name: The card's word: cv2-linear, cv2-area, area-halves, pil-bilinear, pil-bicubic, pil-lanczos.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._halves: dict[tuple[int, int], Pixels] = {}
        self._whole: Pixels | None = None
        self._four: Pixels | None = None

    def resize(self, pixels: Pixels, size: tuple[int, int], *, into: Pixels | None = None) -> Pixels:
        """Return the picture at a size of (width, height), valid until the next call.

        Args:
            pixels: The picture.
            size: The size.
            into: Where to write it, [height, width, 3]; memory of the resampler's own by default.
        """
        if (pixels.shape[1], pixels.shape[0]) == size:
            return pixels if into is None else _copied(pixels, into)
        target = self._memory(size) if into is None else into
        if self._name not in _CV2:
            return self._by_pillow(pixels, size, into=target)
        how = _CV2[self._name]
        if self._name == _HALVES:
            pixels = self._halved(pixels, size)
            if pixels.shape[1] < 2 * size[0] and pixels.shape[0] < 2 * size[1]:
                # Below a factor of two linear interpolation, too, leaves no pixel out, at a fifth of the time.
                how = cv2.INTER_LINEAR
        return np.asarray(cv2.resize(pixels, size, dst=target, interpolation=how), np.uint8)

    def resize_part(self, pixels: Pixels, size: tuple[int, int], part: Rectangle) -> Pixels:
        """Return a part (left, top, right, bottom) of the picture as `resize` would give it at a size of (width, height)."""
        left, top, right, bottom = part
        inside = left >= 0 and top >= 0 and right <= size[0] and bottom <= size[1]
        if self._name != _CUT or not inside:
            return self.resize(pixels, size)[max(0, top) : bottom, max(0, left) : right]
        # Pillow takes the box in fractions of a pixel and looks past its edges: what nobody will see is not made.
        # Only its bilinear way comes out the same then, but for a grey level; bicubic and Lanczos do not.
        step_x, step_y = pixels.shape[1] / size[0], pixels.shape[0] / size[1]
        box = (left * step_x, top * step_y, right * step_x, bottom * step_y)
        across, down = _reach(box[0::2], step_x, pixels.shape[1]), _reach(box[1::2], step_y, pixels.shape[0])
        inner = (box[0] - across.start, box[1] - down.start, box[2] - across.start, box[3] - down.start)
        cut_size = (right - left, bottom - top)
        return self._by_pillow(pixels[down, across], cut_size, into=self._memory(cut_size), box=inner)

    def _by_pillow(
        self,
        pixels: Pixels,
        size: tuple[int, int],
        *,
        into: Pixels,
        box: tuple[float, float, float, float] | None = None,
    ) -> Pixels:
        # Pillow keeps four bytes a pixel. Three would be copied into memory of its own; four are looked at where they are.
        height, width = pixels.shape[:2]
        if self._four is None or self._four.shape[:2] != (height, width):
            self._four = np.empty((height, width, 4), np.uint8)
        four = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2BGRA, dst=self._four), np.uint8)
        image = Image.frombuffer(_FOUR, (width, height), four, "raw", _FOUR, 0, 1)
        laid = np.asarray(image.resize(size, _PIL[self._name], box=box), np.uint8)
        return np.asarray(cv2.cvtColor(laid, cv2.COLOR_BGRA2BGR, dst=into), np.uint8)

    def _halved(self, pixels: Pixels, size: tuple[int, int]) -> Pixels:
        # By two at a time OpenCV is five times as fast as by four at once, and no pixel is left out of the mean.
        while True:
            height, width = pixels.shape[:2]
            across, down = _step(width, size[0]), _step(height, size[1])
            if across == down == 1:
                return pixels
            half = (width // across, height // down)
            if half not in self._halves:
                self._halves[half] = np.empty((half[1], half[0], 3), np.uint8)
            # Along one side alone linear interpolation falls between two pixels, on their mean; it is the quicker way there.
            how = cv2.INTER_AREA if across == down else cv2.INTER_LINEAR
            pixels = np.asarray(cv2.resize(pixels, half, dst=self._halves[half], interpolation=how), np.uint8)

    def _memory(self, size: tuple[int, int]) -> Pixels:
        if self._whole is None or self._whole.shape[:2] != (size[1], size[0]):
            self._whole = np.empty((size[1], size[0], 3), np.uint8)
            self._halves.clear()
        return self._whole


def _reach(edges: tuple[float, ...], step: float, length: int) -> slice:
    """Return which pixels of an axis a bilinear look at [edges) may ask for: one step more on either side."""
    more = max(1.0, step) + 1.0
    return slice(max(0, int(edges[0] - more)), min(length, int(np.ceil(edges[1] + more))))


def _step(length: int, target: int) -> int:
    return 2 if length % 2 == 0 and length >= 2 * target else 1


def _copied(pixels: Pixels, into: Pixels) -> Pixels:
    np.copyto(into, pixels)
    return into
