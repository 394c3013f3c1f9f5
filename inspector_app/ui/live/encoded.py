"""Decodes recorded pictures, so that a broken or a giant one costs a sentence and never the screen."""

from __future__ import annotations

import struct

import cv2
import numpy as np

from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels

PIXELS_MOST = 120_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
# Start-of-frame markers; DHT, JPG and DAC lie between them and carry no size (ISO/IEC 10918-1, table B.1).
_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_RECORDED_ANEW = "the record keeps it as it is; judge the part by hand"
# As the frame lies in memory: findings are in these pixels, so no turning by EXIF.
_AS_IT_LIES = cv2.IMREAD_IGNORE_ORIENTATION
_REDUCED = {2: cv2.IMREAD_REDUCED_COLOR_2, 4: cv2.IMREAD_REDUCED_COLOR_4, 8: cv2.IMREAD_REDUCED_COLOR_8}


def size_of(data: bytes) -> tuple[int, int]:
    """Return (width, height) in pixels that a JPEG or PNG claims in its header.

    Raises:
        BadInput: The bytes are neither, or end before the size.
    """
    size = _png_size(data) if data.startswith(_PNG) else _jpeg_size(data) if data.startswith(_JPEG) else None
    if size is None or min(size) < 1:
        raise BadInput("the picture is no JPEG or PNG that can be read", remedy=_RECORDED_ANEW)
    return size


def decode(data: bytes, *, reduction: int = 1) -> Pixels:
    """Return an encoded picture as uint8 BGR [height, width, 3]; turned never, 16 bits scaled, alpha dropped.

    Args:
        data: A JPEG or PNG.
        reduction: 1, or 2, 4 or 8: each side so much smaller, which a JPEG does in a fraction of the time.

    Raises:
        BadInput: It is broken, or larger than 120 megapixels.
    """
    check_size(size_of(data))
    flags = _REDUCED[reduction] if reduction > 1 else cv2.IMREAD_COLOR
    try:
        pixels = cv2.imdecode(np.frombuffer(data, np.uint8), flags | _AS_IT_LIES)
    except cv2.error:
        pixels = None
    if pixels is None:
        raise BadInput("the picture is broken", remedy=_RECORDED_ANEW)
    return np.asarray(pixels, np.uint8)


def is_jpeg(data: bytes) -> bool:
    """Return whether the bytes begin as a JPEG does."""
    return data.startswith(_JPEG)


def check_size(size: tuple[int, int]) -> None:
    """Refuse a picture of (width, height) that the screen would choke on.

    Raises:
        BadInput: More than 120 megapixels.
    """
    width, height = size
    if width * height > PIXELS_MOST:
        what = (
            f"the picture has {width} x {height} pixels, and the screen shows at most {PIXELS_MOST // 10**6} megapixels"
        )
        raise BadInput(what, remedy="judge the part by hand, and reduce the camera's picture in its settings")


def _png_size(data: bytes) -> tuple[int, int] | None:
    if len(data) < len(_PNG) + 16 or data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = len(_JPEG)
    while at + 9 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004 - every marker begins so
        marker = data[at + 1]
        if marker == 0xFF:  # noqa: PLR2004 - fill byte
            at += 1
        elif marker in _JPEG_BARE:
            at += 2
        elif marker in _JPEG_SIZES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        else:
            at += 2 + max(2, struct.unpack(">H", data[at + 2 : at + 4])[0])
    return None
