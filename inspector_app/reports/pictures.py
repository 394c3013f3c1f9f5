"""Small pictures with what was found in them, as data that stands in the page itself."""

from __future__ import annotations

import base64
import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

_SIDE_PX = 560
_QUALITY = 80
_LINE = (255, 196, 0)
_BOX_LEAST_PX = 18
_CLOSE_PX = 96  # of the frame; the findings that matter most are a few pixels wide
_CLOSE_SCALE = 2


@dataclass(frozen=True, slots=True)
class Outline:
    """The box of a finding (left, top, right, bottom) in the picture's pixels."""

    box_px: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Portrait:
    """A part's picture as data URLs: the whole, and its first finding from near, on the side that hides it not."""

    whole: str
    near: str | None = None
    near_left: bool = False


def portrait(file: Path | None, outlines: tuple[Outline, ...]) -> Portrait | None:
    """Return a picture with a frame round each finding, or None where it cannot be read."""
    if file is None:
        return None
    try:
        full_px, picture = _read(file, reduced=not outlines)
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    near = _near(picture, outlines[0]) if outlines else None
    near_left = bool(outlines) and outlines[0].box_px[0] + outlines[0].box_px[2] > full_px
    picture.thumbnail((_SIDE_PX, _SIDE_PX), Image.Resampling.BOX)
    _draw(picture, outlines, picture.width / full_px)
    return Portrait(_data_url(picture), near, near_left)


def _read(file: Path, *, reduced: bool) -> tuple[int, Image.Image]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own record's, however large
        with Image.open(file) as opened:
            full_px = opened.width
            if reduced:
                opened.draft("RGB", (_SIDE_PX, _SIDE_PX))
            return full_px, opened.convert("RGB")


def _near(picture: Image.Image, outline: Outline) -> str:
    left, top, right, bottom = outline.box_px
    side = int(min(max(_CLOSE_PX, right - left, bottom - top), picture.width, picture.height))
    x = int(min(max(0.0, (left + right - side) / 2), picture.width - side))
    y = int(min(max(0.0, (top + bottom - side) / 2), picture.height - side))
    size = (_CLOSE_PX * _CLOSE_SCALE,) * 2
    return _data_url(picture.crop((x, y, x + side, y + side)).resize(size, Image.Resampling.BICUBIC))


def _draw(picture: Image.Image, outlines: tuple[Outline, ...], scale: float) -> None:
    pen = ImageDraw.Draw(picture)
    for outline in outlines:
        left, top, right, bottom = (value * scale for value in outline.box_px)
        grow_x = max(0.0, (_BOX_LEAST_PX - (right - left)) / 2)
        grow_y = max(0.0, (_BOX_LEAST_PX - (bottom - top)) / 2)
        box = (left - grow_x, top - grow_y, right + grow_x, bottom + grow_y)
        pen.rounded_rectangle(box, 3, outline=_LINE, width=2)


def _data_url(picture: Image.Image) -> str:
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=_QUALITY)
    return "data:image/jpeg;base64," + base64.b64encode(data.getvalue()).decode()
