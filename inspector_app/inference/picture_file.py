"""Reads an image for `model check`, with one clear line where it cannot."""

from __future__ import annotations

import stat
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels

_PIXELS_MOST = 200_000_000
_DEEP_MODES = frozenset({"I;16", "I;16B", "I;16L", "I"})
_DEEP_MOST = 65535


def read_image(file: Path) -> Pixels:
    """Return an image as uint8 BGR [height, width, 3], turned as its EXIF says; 16 bits are scaled, alpha is dropped.

    Raises:
        BadInput: It is missing, no image, damaged, or of more than 200 megapixels.
    """
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            # A pipe or a device would keep whoever reads it waiting, or never end.
            raise BadInput("is not a file", where=str(file), remedy="name another image")
        with Image.open(file) as picture:
            if picture.width * picture.height > _PIXELS_MOST:
                what = f"has {picture.width} x {picture.height} pixels, too many"
                raise BadInput(what, where=str(file), remedy="use a smaller image")
            return _bgr(ImageOps.exif_transpose(picture))
    except UnidentifiedImageError as problem:
        raise BadInput("is not an image that can be read", where=str(file), remedy="name another image") from problem
    except OSError as problem:
        what = problem.strerror or f"cannot be read: {problem}"
        raise BadInput(what, where=str(file), remedy="name another image") from problem
    except (ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise BadInput(f"is damaged: {problem}", where=str(file), remedy="name another image") from problem


def _bgr(picture: Image.Image) -> Pixels:
    # As the cameras read files, so that a check sees what a line would.
    if picture.mode in _DEEP_MODES:
        grey = np.clip(np.asarray(picture, np.float64) * (255 / _DEEP_MOST), 0, 255).astype(np.uint8)
        return np.repeat(grey[:, :, None], 3, axis=2)
    return np.ascontiguousarray(np.asarray(picture.convert("RGB"), np.uint8)[:, :, ::-1])
