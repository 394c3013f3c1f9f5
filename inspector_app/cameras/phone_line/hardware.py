"""Screws and buttons, there or missing, as small pictures that are laid onto the body."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_app.cameras.phone_line.layout import BUTTON_HEIGHT_PX, BUTTON_TOP_PX, Button, Screw
from inspector_app.domain.frame import Pixels

Levels = NDArray[np.float32]
SCALE = 8
HALF = 127
STEEL = (176.0, 172.0, 166.0)


def draw_screw(body: Pixels, screw: Screw, *, depth: float | None = None) -> tuple[slice, slice, Pixels]:
    """Draw a screw's head, or with a depth in grey levels the empty hole; return where, and its mask there (0, 255)."""
    reach = screw.size_px // 2 + 4
    area = (slice(screw.y_px - reach, screw.y_px + reach), slice(screw.x_px - reach, screw.x_px + reach))
    side = 2 * reach * SCALE
    seat = _disc(side, screw.size_px / 2 + 1.5)
    head = _disc(side, screw.size_px / 2)
    picture = np.repeat(_ring_light(side)[..., None], 3, axis=2)
    if depth is None:
        picture = picture * np.array(STEEL, np.float32)
        picture[_star(side, screw.size_px * 0.26) > 0] *= 0.3
    else:
        _hole(picture, screw.size_px, around=float(body[area].mean()), depth=depth)
    target = body[area].astype(np.float32)
    target *= 1 - 0.45 * _reduce(seat)[..., None] / 255
    alpha = _reduce(head)[..., None] / 255
    body[area] = np.clip(target * (1 - alpha) + _reduce(picture) * alpha, 0, 255).astype(np.uint8)
    return (*area, (_reduce(head) > HALF).astype(np.uint8) * 255)


def draw_button(body: Pixels, button: Button, *, depth: float | None = None) -> tuple[slice, slice, Pixels]:
    """Draw a button in the rim, or with a depth in grey levels the empty slot; return where, and its mask there."""
    rows = slice(BUTTON_TOP_PX, BUTTON_TOP_PX + BUTTON_HEIGHT_PX)
    area = (rows, slice(button.x_px, button.x_px + button.size_px))
    around = float(body[area].mean())
    shade = np.linspace(1.18, 0.72, BUTTON_HEIGHT_PX, dtype=np.float32)[:, None, None]
    face = np.array(STEEL, np.float32) * shade
    if depth is not None:
        face = max(8.0, around - depth) * np.linspace(0.7, 1.5, BUTTON_HEIGHT_PX, dtype=np.float32)[:, None, None]
    body[area] = np.clip(face, 0, 255).astype(np.uint8)
    left, right = button.x_px, button.x_px + button.size_px
    body[rows, left - 1 : left + 1] //= 3
    body[rows, right - 1 : right + 1] //= 3
    return (*area, np.full((BUTTON_HEIGHT_PX, button.size_px), 255, np.uint8))


def _hole(picture: Levels, size_px: int, *, around: float, depth: float) -> None:
    """A dark bore with a lit lower wall, so that it reads as a hole and not as a black screw."""
    side = picture.shape[0]
    picture[:] = max(6.0, around - depth)
    centre = side // 2
    radius = int(size_px / 2 * SCALE * 0.8)
    wall = (around * 0.8,) * 3
    cv2.ellipse(picture, (centre, centre), (radius, radius), 0, 30, 150, wall, max(2, radius // 5), cv2.LINE_AA)
    cv2.circle(picture, (centre, centre - radius // 6), int(radius * 0.7), (10.0, 10.0, 10.0), -1, cv2.LINE_AA)


def _disc(side: int, radius_px: float) -> Levels:
    disc = np.zeros((side, side), np.float32)
    cv2.circle(disc, (side // 2, side // 2), round(radius_px * SCALE), 255.0, -1, cv2.LINE_AA)
    return disc


def _star(side: int, radius_px: float) -> Pixels:
    """The five-lobed recess of the head."""
    star = np.zeros((side, side), np.uint8)
    angles = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    radii = radius_px * SCALE * (1 + 0.25 * np.cos(5 * angles))
    points = side / 2 + np.stack([radii * np.cos(angles), radii * np.sin(angles)], axis=1)
    cv2.fillPoly(star, [points.astype(np.int32)], 255)
    return star


def _ring_light(side: int) -> Levels:
    """Brightness of a turned metal face lit from the upper left, around 1."""
    y, x = np.mgrid[0:side, 0:side].astype(np.float32) - side / 2
    return np.asarray(1.0 + 0.22 * np.cos(2 * (np.arctan2(y, x) - 0.8)) - 0.25 * (x + y) / side, dtype=np.float32)


def _reduce(picture: Levels) -> Levels:
    size = (picture.shape[1] // SCALE, picture.shape[0] // SCALE)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.float32)
