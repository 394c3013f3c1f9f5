"""Where everything of the phone lies, in body pixels, so that drawing and defects agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from inspector_app.domain.frame import Pixels

FRAME_WIDTH_PX, FRAME_HEIGHT_PX = 1920, 1080
BODY_WIDTH_PX, BODY_HEIGHT_PX = 1152, 576
CORNER_RADIUS_PX = 78
RIM_PX = 13
ISLAND_PX = (100, 66, 340, 306)
ISLAND_RADIUS_PX = 54
LENSES_PX: tuple[tuple[int, int, int], ...] = ((162, 130, 47), (162, 242, 47), (274, 186, 47))
FLASH_PX = (274, 102, 15)
PROBE_PX = (274, 270, 13)


@dataclass(frozen=True, slots=True)
class Screw:
    """A screw's head: its centre and diameter in body pixels."""

    x_px: int
    y_px: int
    size_px: int


@dataclass(frozen=True, slots=True)
class Button:
    """A button on the long upper side: its left end and length in body pixels."""

    x_px: int
    size_px: int


SCREWS: tuple[Screw, ...] = (
    Screw(58, 58, 14), Screw(1094, 58, 14), Screw(58, 518, 14), Screw(1094, 518, 14),
    Screw(1106, 226, 22), Screw(1106, 350, 22),
    Screw(372, 84, 8), Screw(372, 288, 8), Screw(70, 186, 8),
    Screw(246, 102, 5), Screw(302, 102, 5),
)  # fmt: skip
BUTTONS: tuple[Button, ...] = (
    Button(392, 16), Button(470, 60), Button(548, 60), Button(700, 90), Button(852, 8),
)  # fmt: skip
BUTTON_TOP_PX, BUTTON_HEIGHT_PX = 2, 8


def rounded(mask: Pixels, box: tuple[float, float, float, float], radius_px: float) -> None:
    """Fill a rounded rectangle (left, top, right, bottom in pixels) into a one-channel picture with 255."""
    left, top, right, bottom = box
    r = radius_px
    points = [
        (cx + r * np.cos(a), cy + r * np.sin(a))
        for cx, cy, start in (
            (right - r, bottom - r, 0.0),
            (left + r, bottom - r, 0.5),
            (left + r, top + r, 1.0),
            (right - r, top + r, 1.5),
        )
        for a in np.linspace(start * np.pi, (start + 0.5) * np.pi, 24)
    ]
    outline = np.round(np.array(points) * 16 - 8).astype(np.int32)
    cv2.fillPoly(mask, [outline], 255, lineType=cv2.LINE_AA, shift=4)


def body_mask(inset_px: float = 0.0) -> Pixels:
    """Return uint8 [BODY_HEIGHT_PX, BODY_WIDTH_PX]: 255 on the body less an inset, antialiased at its edge."""
    mask = np.zeros((BODY_HEIGHT_PX, BODY_WIDTH_PX), np.uint8)
    box = (inset_px, inset_px, BODY_WIDTH_PX - inset_px, BODY_HEIGHT_PX - inset_px)
    rounded(mask, box, CORNER_RADIUS_PX - inset_px)
    return mask


def surface_mask() -> Pixels:
    """Return uint8 [BODY_HEIGHT_PX, BODY_WIDTH_PX]: 255 where scratch, crack, dent or dust may have its centre."""
    mask = (body_mask(inset_px=10.0) > 0).astype(np.uint8) * 255
    for x_px, y_px, size_px in _openings():
        cv2.circle(mask, (x_px, y_px), size_px // 2 + 5, 0, -1)
    for button in BUTTONS:
        right_bottom = (button.x_px + button.size_px + 5, BUTTON_TOP_PX + BUTTON_HEIGHT_PX + 5)
        cv2.rectangle(mask, (button.x_px - 5, 0), right_bottom, 0, -1)
    return mask


def _openings() -> Iterator[tuple[int, int, int]]:
    yield from ((s.x_px, s.y_px, s.size_px) for s in SCREWS)
    yield from ((x, y, 2 * r) for x, y, r in (*LENSES_PX, FLASH_PX, PROBE_PX))
