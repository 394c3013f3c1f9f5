"""Makes a model's input of a picture, exactly as its framework did, and remembers the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inspector_app.domain.frame import Pixels
from inspector_app.inference.card import Card

_PIL = {
    "pil-bilinear": Image.Resampling.BILINEAR,
    "pil-bicubic": Image.Resampling.BICUBIC,
    "pil-lanczos": Image.Resampling.LANCZOS,
}
_STRIDE = 32
_CV2 = {"cv2-linear": cv2.INTER_LINEAR, "cv2-area": cv2.INTER_AREA}


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where the model's pixels lie in the picture: picture = (model - offset) / gain, each axis on its own."""

    width_px: int
    height_px: int
    gain_x: float
    gain_y: float
    offset_x: float = 0.0
    offset_y: float = 0.0

    def boxes(self, boxes: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return [n, 4] boxes (left, top, right, bottom) in picture pixels, cut at the picture's edges."""
        out = boxes.astype(np.float32, copy=True)
        out[:, 0::2] = np.clip((out[:, 0::2] - self.offset_x) / self.gain_x, 0, self.width_px)
        out[:, 1::2] = np.clip((out[:, 1::2] - self.offset_y) / self.gain_y, 0, self.height_px)
        return out


class Preparer:
    """Prepares pictures for one model; keeps its buffer, so that nothing is allocated for a part.

    Args:
        card: Says how.
        size: The model's [height, width], or None for the picture's own.
        dtype: The input's type.
    """

    def __init__(self, card: Card, size: tuple[int, int] | None, dtype: type[np.generic]) -> None:
        self._card = card
        self._size = size
        self._dtype = dtype
        self._buffer: NDArray[Any] | None = None

    def prepare(self, pixels: Pixels) -> tuple[NDArray[Any], Geometry]:
        """Return the input tensor of a uint8 BGR picture [height, width, 3], and the way back.

        The tensor is valid until the next call.
        """
        image, geometry = self._fit(pixels)
        return self._tensor(image), geometry

    def _fit(self, pixels: Pixels) -> tuple[Pixels, Geometry]:
        height, width = pixels.shape[:2]
        how = self._card.preprocess
        if how.fit == "none" or self._size is None:
            return pixels, Geometry(width, height, 1.0, 1.0)
        if how.fit in {"letterbox", "letterbox-min"}:
            return self._letterbox(pixels, self._size)
        if how.fit == "crop-to-aspect":
            return self._crop_to_aspect(pixels, self._size)
        if how.fit == "shorter-side":
            return self._shorter_side(pixels, self._size)
        image = self._resize(pixels, self._size[1], self._size[0])
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
        image = self._resize(pixels, new_width, new_height)
        value = (self._card.preprocess.pad,) * 3
        edges = (top, pad_y - top, left, pad_x - left)
        image = np.asarray(cv2.copyMakeBorder(image, *edges, cv2.BORDER_CONSTANT, value=value), np.uint8)
        return image, Geometry(width, height, new_width / width, new_height / height, left, top)

    def _crop_to_aspect(self, pixels: Pixels, size: tuple[int, int]) -> tuple[Pixels, Geometry]:
        height, width = pixels.shape[:2]
        cut_width = min(width, max(1, round(height * size[1] / size[0])))
        cut_height = min(height, max(1, round(width * size[0] / size[1])))
        left, top = (width - cut_width) // 2, (height - cut_height) // 2
        image = self._resize(pixels[top : top + cut_height, left : left + cut_width], size[1], size[0])
        gain_x, gain_y = size[1] / cut_width, size[0] / cut_height
        return image, Geometry(width, height, gain_x, gain_y, -left * gain_x, -top * gain_y)

    def _shorter_side(self, pixels: Pixels, size: tuple[int, int]) -> tuple[Pixels, Geometry]:
        height, width = pixels.shape[:2]
        side = self._card.preprocess.shorter_side or min(size)
        if width <= height:
            new_width, new_height = side, int(side * height / width)
        else:
            new_width, new_height = int(side * width / height), side
        image = self._resize(pixels, new_width, new_height)
        top, left = round((new_height - size[0]) / 2.0), round((new_width - size[1]) / 2.0)
        crop = image[top : top + size[0], left : left + size[1]]
        return crop, Geometry(width, height, new_width / width, new_height / height, -left, -top)

    def _resize(self, pixels: Pixels, width: int, height: int) -> Pixels:
        if pixels.shape[1] == width and pixels.shape[0] == height:
            return pixels
        how = self._card.preprocess.resampler
        if how in _CV2:
            return np.asarray(cv2.resize(pixels, (width, height), interpolation=_CV2[how]), np.uint8)
        return np.asarray(Image.fromarray(pixels).resize((width, height), _PIL[how]), np.uint8)

    def _tensor(self, image: Pixels) -> NDArray[Any]:
        told = self._card.input
        if told.color == "GRAY":
            image = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)[:, :, None]
        elif told.color == "RGB":
            image = image[:, :, ::-1]
        channels_first = told.layout in ("NCHW", "CHW")
        picture = image.transpose(2, 0, 1) if channels_first else image
        if self._dtype is np.uint8:
            out = np.ascontiguousarray(picture)
        else:
            out = self._scaled(picture, channels_first=channels_first)
        if told.layout == "CHW":
            return out
        return np.broadcast_to(out[None], (told.batch, *out.shape)) if told.batch > 1 else out[None]

    def _scaled(self, picture: NDArray[np.uint8], *, channels_first: bool) -> NDArray[Any]:
        if self._buffer is None or self._buffer.shape != picture.shape:
            self._buffer = np.empty(picture.shape, np.float32)
        how, out = self._card.preprocess, self._buffer
        np.multiply(picture, np.float32(how.scale), out=out, casting="unsafe")
        shape = (-1, 1, 1) if channels_first else (1, 1, -1)
        if how.mean:
            out -= np.array(how.mean, np.float32).reshape(shape)
        if how.std:
            out /= np.array(how.std, np.float32).reshape(shape)
        return out if self._dtype is np.float32 else out.astype(self._dtype)
