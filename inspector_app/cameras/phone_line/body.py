"""The flawless back of the phone in each of its colours, drawn once and kept."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_app.cameras.phone_line.hardware import draw_button, draw_screw
from inspector_app.cameras.phone_line.layout import (
    BODY_HEIGHT_PX,
    BODY_WIDTH_PX,
    BUTTONS,
    FLASH_PX,
    ISLAND_PX,
    ISLAND_RADIUS_PX,
    LENSES_PX,
    PROBE_PX,
    RIM_PX,
    SCREWS,
    body_mask,
    rounded,
)
from inspector_app.domain.frame import Pixels

Levels = NDArray[np.float32]
Colour = tuple[float, float, float]

# Glass, metal rim and ink of each body colour, BGR.
COLOURS: tuple[tuple[str, Colour, Colour, Colour], ...] = (
    ("graphite", (50, 46, 43), (112, 108, 104), (176, 174, 172)),
    ("midnight", (92, 62, 38), (138, 116, 98), (206, 196, 184)),
    ("sage", (112, 130, 108), (158, 170, 158), (226, 232, 224)),
    ("silver", (166, 166, 163), (186, 184, 182), (70, 70, 72)),
    ("coral", (78, 74, 168), (120, 118, 190), (218, 216, 232)),
)


def flawless_body(colour: int) -> Pixels:
    """Return uint8 BGR [BODY_HEIGHT_PX, BODY_WIDTH_PX, 3]: glass, rim, island, screws and buttons, without print."""
    _, glass, rim, _ = COLOURS[colour]
    body = _rim(rim)
    body = _over(body, _glass(glass), body_mask(inset_px=RIM_PX))
    body = _island(body, glass)
    picture = np.clip(body, 0, 255).astype(np.uint8)
    for screw in SCREWS:
        draw_screw(picture, screw)
    for button in BUTTONS:
        draw_button(picture, button)
    return picture


def _glass(colour: Colour) -> Levels:
    y, x = np.mgrid[0:BODY_HEIGHT_PX, 0:BODY_WIDTH_PX].astype(np.float32)
    shade = 1.06 - 0.10 * x / BODY_WIDTH_PX - 0.06 * y / BODY_HEIGHT_PX
    return np.asarray(shade[..., None] * np.array(colour, np.float32), dtype=np.float32)


def _rim(colour: Colour) -> Levels:
    """A brushed metal frame that is round in section: light on its shoulder, dark where it meets the glass."""
    inside = np.pad((body_mask() > 127).astype(np.uint8), 1)  # noqa: PLR2004 - half
    distance = cv2.distanceTransform(inside, cv2.DIST_L2, 5)[1:-1, 1:-1]
    section = np.clip(np.sin(np.clip(distance / RIM_PX, 0, 1) * np.pi) * 0.55 + 0.62, 0, 1.2)
    return np.asarray(section[..., None] * np.array(colour, np.float32), dtype=np.float32)


def _island(body: Levels, glass: Colour) -> Levels:
    left, top, right, bottom = ISLAND_PX
    shadow = np.zeros((BODY_HEIGHT_PX, BODY_WIDTH_PX), np.uint8)
    rounded(shadow, (left + 4, top + 6, right + 8, bottom + 10), ISLAND_RADIUS_PX)
    soft = cv2.GaussianBlur(shadow, (0, 0), 6)[..., None].astype(np.float32) / 255
    body = np.asarray(body * (1 - 0.45 * soft), np.float32)
    for inset, gain, lift in ((0.0, 1.25, 26.0), (3.0, 0.9, 2.0), (5.0, 1.06, 7.0)):
        mask = np.zeros((BODY_HEIGHT_PX, BODY_WIDTH_PX), np.uint8)
        rounded(mask, (left + inset, top + inset, right - inset, bottom - inset), ISLAND_RADIUS_PX - inset)
        body = _over(body, _glass(glass) * gain + lift, mask)
    for x_px, y_px, radius_px in LENSES_PX:
        body = _lens(body, (x_px, y_px), radius_px)
    body = _dot(body, FLASH_PX, (196.0, 226.0, 236.0))
    return _dot(body, PROBE_PX, (22.0, 20.0, 20.0))


def _lens(body: Levels, centre: tuple[int, int], radius_px: int) -> Levels:
    """A steel ring, black glass, and rings of coated glass with two small lights in them."""
    rings = (
        (1.0, (170.0, 168.0, 164.0)), (0.93, (120.0, 118.0, 114.0)), (0.86, (26.0, 24.0, 22.0)),
        (0.62, (40.0, 34.0, 28.0)), (0.56, (18.0, 16.0, 15.0)), (0.36, (58.0, 36.0, 26.0)), (0.24, (20.0, 12.0, 10.0)),
    )  # fmt: skip
    for share, colour in rings:
        body = _dot(body, (*centre, radius_px * share), colour)
    x, y = centre
    body = _dot(body, (x - radius_px * 0.2, y - radius_px * 0.24, radius_px * 0.10), (190.0, 160.0, 150.0))
    return _dot(body, (x + radius_px * 0.22, y + radius_px * 0.26, radius_px * 0.06), (120.0, 90.0, 110.0))


def _dot(body: Levels, at_px: tuple[float, float, float], colour: Colour) -> Levels:
    x, y, radius = at_px
    reach = int(radius) + 3
    left, top = int(x) - reach, int(y) - reach
    mask = np.zeros((2 * reach, 2 * reach), np.uint8)
    centre = (round((x - left) * 16), round((y - top) * 16))
    cv2.circle(mask, centre, round(radius * 16), 255, -1, cv2.LINE_AA, shift=4)
    area = body[top : top + 2 * reach, left : left + 2 * reach]
    area[:] = _over(area, np.full_like(area, colour), mask)
    return body


def _over(below: Levels, above: Levels, mask: Pixels) -> Levels:
    alpha = mask[..., None].astype(np.float32) / 255
    return np.asarray(below * (1 - alpha) + above * alpha, dtype=np.float32)
