"""Makes a model's input tensor of a picture, exactly as its framework did."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_app.domain.frame import Pixels
from inspector_app.inference.card import Card
from inspector_app.inference.fitting import Fitter
from inspector_app.inference.geometry import Geometry


class Preparer:
    """Prepares pictures for one model; keeps its memory, so that nothing large is allocated for a part.

    Args:
        card: Says how.
        size: The model's [height, width], or None for the picture's own.
        dtype: The input's type.
        folded: Whether the model takes bytes in the picture's own order, because the rest is part of its graph.
    """

    def __init__(
        self, card: Card, size: tuple[int, int] | None, dtype: type[np.generic], *, folded: bool = False
    ) -> None:
        self._card = card
        self._fitter = Fitter(card, size)
        self._dtype = dtype
        self._folded = folded
        self._buffer: NDArray[Any] | None = None
        self._mean = np.array(card.preprocess.mean, np.float32)
        self._std = np.array(card.preprocess.std, np.float32)

    def prepare(self, pixels: Pixels) -> tuple[NDArray[Any], Geometry]:
        """Return the input tensor of a uint8 BGR picture [height, width, 3], and the way back.

        The tensor is valid until the next call.
        """
        image, geometry = self._fitter.fit(pixels)
        return (self._bytes(image) if self._folded else self._tensor(image)), geometry

    def _bytes(self, image: Pixels) -> NDArray[Any]:
        out = np.ascontiguousarray(self._grey(image) if self._card.input.color == "GRAY" else image)
        return out if self._card.input.layout == "CHW" else out[None]

    @staticmethod
    def _grey(image: Pixels) -> Pixels:
        return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)[:, :, None]

    def _tensor(self, image: Pixels) -> NDArray[Any]:
        told = self._card.input
        if told.color == "GRAY":
            image = self._grey(image)
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
        out, shape = self._buffer, (-1, 1, 1) if channels_first else (1, 1, -1)
        np.multiply(picture, np.float32(self._card.preprocess.scale), out=out, casting="unsafe")
        if self._mean.size:
            out -= self._mean.reshape(shape)
        if self._std.size:
            out /= self._std.reshape(shape)
        return out if self._dtype is np.float32 else out.astype(self._dtype)
