"""Reads an image for `model check`, with one clear line where it cannot."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels

_PIXELS_MOST = 200_000_000


def read_image(file: Path) -> Pixels:
    """Return an image as uint8 BGR [height, width, 3].

    Raises:
        BadInput: It is missing, no image, damaged, or of more than 200 megapixels.
    """
    try:
        with Image.open(file) as picture:
            if picture.width * picture.height > _PIXELS_MOST:
                what = f"has {picture.width} x {picture.height} pixels, too many"
                raise BadInput(what, where=str(file), remedy="use a smaller image")
            rgb = np.asarray(picture.convert("RGB"), np.uint8)
    except UnidentifiedImageError as problem:
        raise BadInput("is not an image that can be read", where=str(file), remedy="name another image") from problem
    except OSError as problem:
        what = problem.strerror or f"cannot be read: {problem}"
        raise BadInput(what, where=str(file), remedy="name another image") from problem
    except (ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise BadInput(f"is damaged: {problem}", where=str(file), remedy="name another image") from problem
    return np.ascontiguousarray(rgb[:, :, ::-1])
