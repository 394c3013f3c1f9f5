"""Brings a picture to a model's size the way that its framework did, and remembers the way back."""

from __future__ import annotations

import numpy as np

from inspector_app.domain.frame import Pixels
from inspector_app.inference.card import Card
from inspector_app.inference.geometry import Geometry
from inspector_app.inference.resampling import Resampler

_STRIDE = 32


class Fitter:
    """Fits pictures to one model's size; what it returns is valid until the next picture.

    Args:
        card: Says how.
        size: The model's [height, width], or None for the picture's own.
    """

    def __init__(self, card: Card, size: tuple[int, int] | None) -> None:
        self._card = card
        self._size = size
        self._resampler = Resampler(card.preprocess.resampler)
        self._canvas: Pixels | None = None
        self._laid: tuple[int, int, int, int] | None = None

    def fit(self, pixels: Pixels) -> tuple[Pixels, Geometry]:
        """Return a uint8 BGR picture [height, width, 3] at the model's size, and where it lies in the given one."""
        height, width = pixels.shape[:2]
        how = self._card.preprocess.fit
        if how == "none" or self._size is None:
            return pixels, Geometry(width, height, 1.0, 1.0)
        if how in {"letterbox", "letterbox-min"}:
            return self._letterbox(pixels, self._size)
        if how == "crop-to-aspect":
            return self._crop_to_aspect(pixels, self._size)
        if how == "shorter-side":
            return self._shorter_side(pixels, self._size)
        image = self._resampler.resize(pixels, (self._size[1], self._size[0]))
        return image, Geometry(width, height, self._size[1] / width, self._size[0] / height)

    def _letterbox(self, pixels: Pixels, size: tuple[int, int]) -> tuple[Pixels, Geometry]:
        height, width = pixels.shape[:2]
        ratio = min(size[0] / height, size[1] / width)
        new_width, new_height = max(1, round(width * ratio)), max(1, round(height * ratio))
        pad_x, pad_y = size[1] - new_width, size[0] - new_height
        stride = self._card.input.stride or (_STRIDE if self._card.preprocess.fit == "letterbox-min" else None)
        if stride is not None:
            # A dynamic export pads to the smallest multiple of its stride, not to the square.
            pad_x, pad_y = pad_x % stride, pad_y % stride
        left, top = round(pad_x / 2 - 0.1), round(pad_y / 2 - 0.1)
        canvas = self._surrounded((new_height + pad_y, new_width + pad_x), (left, top, new_width, new_height))
        inside = canvas[top : top + new_height, left : left + new_width]
        self._resampler.resize(pixels, (new_width, new_height), into=inside)
        return canvas, Geometry(width, height, new_width / width, new_height / height, left, top)

    def _surrounded(self, size: tuple[int, int], laid: tuple[int, int, int, int]) -> Pixels:
        """Return the canvas of [height, width] whose surroundings are the card's grey; they stay from part to part."""
        if self._canvas is None or self._canvas.shape[:2] != size or self._laid != laid:
            self._canvas = np.full((*size, 3), self._card.preprocess.pad, np.uint8)
            self._laid = laid
        return self._canvas

    def _crop_to_aspect(self, pixels: Pixels, size: tuple[int, int]) -> tuple[Pixels, Geometry]:
        height, width = pixels.shape[:2]
        cut_width = min(width, max(1, round(height * size[1] / size[0])))
        cut_height = min(height, max(1, round(width * size[0] / size[1])))
        left, top = (width - cut_width) // 2, (height - cut_height) // 2
        cut = pixels[top : top + cut_height, left : left + cut_width]
        image = self._resampler.resize(cut, (size[1], size[0]))
        gain_x, gain_y = size[1] / cut_width, size[0] / cut_height
        return image, Geometry(width, height, gain_x, gain_y, -left * gain_x, -top * gain_y)

    def _shorter_side(self, pixels: Pixels, size: tuple[int, int]) -> tuple[Pixels, Geometry]:
        height, width = pixels.shape[:2]
        side = self._card.preprocess.shorter_side or min(size)
        if width <= height:
            new_width, new_height = side, int(side * height / width)
        else:
            new_width, new_height = int(side * width / height), side
        top, left = round((new_height - size[0]) / 2.0), round((new_width - size[1]) / 2.0)
        part = (left, top, left + size[1], top + size[0])
        crop = self._resampler.resize_part(pixels, (new_width, new_height), part)
        return crop, Geometry(width, height, new_width / width, new_height / height, -left, -top)
