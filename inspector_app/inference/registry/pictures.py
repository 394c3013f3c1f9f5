"""The pictures that every model is asked about before it is registered: what cameras give on their bad days."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from inspector_app.domain.frame import Pixels

_SEED = 4
_HD = (720, 1280)


def _even(level: int, height: int, width: int) -> Pixels:
    return np.full((height, width, 3), level, np.uint8)


def _noise(height: int, width: int) -> Pixels:
    return np.random.default_rng(_SEED).integers(0, 256, (height, width, 3), np.uint8)


def _scene(height: int, width: int) -> Pixels:
    """Return a plate on a dark belt, with something red on it."""
    pixels = _even(30, height, width)
    pixels[height // 4 : -height // 4, width // 4 : -width // 4] = (190, 200, 180)
    pixels[height // 2 : height // 2 + height // 10, width // 3 : width // 2] = (20, 30, 220)
    return pixels


def pictures() -> Mapping[str, Pixels]:
    """Return pictures, uint8 BGR [height, width, 3], by what they are.

    Black, white and evenly grey ones find divisions by a deviation of 0 and numbers past the largest of 16 bits; upright,
    small and odd sizes find graphs that were made for one size only.
    """
    return MappingProxyType(
        {
            "an evenly grey picture of 640 x 480": _even(114, 480, 640),
            "a black picture of 640 x 480": _even(0, 480, 640),
            "a white picture of 640 x 480": _even(255, 480, 640),
            "a noisy picture of 640 x 480": _noise(480, 640),
            "a picture of a plate of 640 x 480": _scene(480, 640),
            "an upright picture of a plate of 360 x 640": _scene(640, 360),
            "a small noisy picture of 97 x 61": _noise(61, 97),
        }
    )


def scene(*, sized: bool) -> tuple[str, Pixels]:
    """Return the picture that time is taken with, and what it is.

    Args:
        sized: Whether the model has an input of its own size, so that a large picture costs it no more than the resizing.
    """
    height, width = _HD if sized else (480, 640)
    return f"a picture of a plate of {width} x {height}", _scene(height, width)
