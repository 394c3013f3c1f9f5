"""Reads one picture file strictly: whole and of bearable size, or refused with a reason."""

from __future__ import annotations

import ctypes
import logging
import stat
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError, _imaging

from inspector_app.domain.frame import Pixels

PICTURE_ENDINGS = frozenset({".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"})
PIXELS_MOST = 178_000_000
_DEEP_MODES = frozenset({"I;16", "I;16B", "I;16L", "I", "F"})


class Unreadable(Exception):  # noqa: N818 - what it is
    """A file that gives no picture; the message says why."""


def read_picture(file: Path) -> Pixels:
    """Return a picture as uint8 BGR [height, width, 3], turned as its EXIF says.

    Pillow and not OpenCV: it refuses a file that ends too early, where OpenCV returns a picture
    with a grey rest. 16-bit pictures are scaled by their type's range, those of floating point
    numbers by their greatest; alpha is dropped, of several pages the first is taken.

    Raises:
        Unreadable: Not a regular file, not a picture, damaged, or of more than 178 megapixels (where
            Pillow itself stops).
    """
    try:
        about = file.stat()
        return _read(file) if stat.S_ISREG(about.st_mode) else _refuse("not a regular file")
    except Unreadable:
        raise
    except UnidentifiedImageError as problem:
        message = "not a picture that can be read" if about.st_size else "the file is empty"
        raise Unreadable(message) from problem
    except OSError as problem:
        raise Unreadable(problem.strerror or str(problem)) from problem
    except Image.DecompressionBombError as problem:
        message = f"more than {PIXELS_MOST // 1_000_000} megapixels"
        raise Unreadable(message) from problem
    except Exception as problem:
        # Whatever a decoder makes of a damaged file, the next one is read.
        message = f"damaged: {problem!s}"
        raise Unreadable(message) from problem


def _refuse(why: str) -> Pixels:
    raise Unreadable(why)


def hush_decoders() -> None:
    """Keep Pillow and its libtiff from writing to stderr what they raise as well, without the file's name.

    Does nothing to a libtiff that is linked statically.
    """
    logging.getLogger("PIL").addHandler(logging.NullHandler())
    hush = getattr(ctypes.CDLL(_imaging.__file__), "TIFFSetErrorHandler", None)
    if hush is not None:
        hush.argtypes, hush.restype = [ctypes.c_void_p], ctypes.c_void_p
        hush(None)


def _read(file: Path) -> Pixels:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(file) as picture:
            if picture.width * picture.height > PIXELS_MOST:
                message = (
                    f"{picture.width} x {picture.height} pixels, and {PIXELS_MOST // 1_000_000} megapixels are the most"
                )
                raise Unreadable(message)
            picture.load()
            turned = ImageOps.exif_transpose(picture)
            return _bgr(turned)


def _bgr(picture: Image.Image) -> Pixels:
    if picture.mode in _DEEP_MODES:
        return np.repeat(_grey(np.asarray(picture))[:, :, None], 3, axis=2)
    rgb = np.asarray(picture.convert("RGB"), dtype=np.uint8)
    return np.ascontiguousarray(rgb[:, :, ::-1])


def _grey(deep: NDArray[Any]) -> NDArray[np.uint8]:
    top = 65535.0
    if deep.dtype.kind == "f":
        top = float(np.max(deep, where=np.isfinite(deep), initial=1.0))
    grey = np.empty(deep.shape, np.uint8)
    # Row by row: the whole picture as floating point numbers would take eight times its memory.
    for row, values in zip(grey, deep, strict=True):
        scaled = np.nan_to_num(values, posinf=top, neginf=0.0) * (255.0 / top)
        row[:] = np.clip(scaled, 0, 255)
    return grey
