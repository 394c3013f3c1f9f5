"""Small pictures with what was found in them, as data that stands in the page itself."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

_SIDE_PX = 420
_QUALITY = 78
_LINE = (255, 196, 0)
_MARGIN_PX = 14


@dataclass(frozen=True, slots=True)
class Outline:
    """The box of a finding (left, top, right, bottom) in the picture's pixels."""

    box_px: tuple[float, float, float, float]


def thumbnail(file: Path | None, outlines: tuple[Outline, ...]) -> str | None:
    """Return a picture as a data URL with a frame round each finding, or None where it cannot be read."""
    if file is None:
        return None
    try:
        with Image.open(file) as opened:
            opened.draft("RGB", (_SIDE_PX * 2, _SIDE_PX * 2))
            whole = opened.size
            picture = opened.convert("RGB")
    except (OSError, ValueError):
        return None
    picture.thumbnail((_SIDE_PX, _SIDE_PX))
    _draw(picture, outlines, _full_width(file, whole[0]))
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=_QUALITY)
    return "data:image/jpeg;base64," + base64.b64encode(data.getvalue()).decode()


def _full_width(file: Path, drafted: int) -> int:
    # A drafted picture says its reduced size; the file's header says the real one.
    with Image.open(file) as opened:
        return max(drafted, opened.size[0])


def _draw(picture: Image.Image, outlines: tuple[Outline, ...], full_width: int) -> None:
    scale = picture.width / full_width
    pen = ImageDraw.Draw(picture)
    for outline in outlines:
        left, top, right, bottom = (value * scale for value in outline.box_px)
        grow = max(0.0, (_MARGIN_PX - min(right - left, bottom - top)) / 2)
        pen.rounded_rectangle((left - grow, top - grow, right + grow, bottom + grow), 3, outline=_LINE, width=2)
