"""The conveyor below the phones: a woven belt between two aluminium rails, drawn once and moved along."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_app.cameras.phone_line.chance import STATIC_STREAM, chance
from inspector_app.cameras.phone_line.layout import FRAME_HEIGHT_PX, FRAME_WIDTH_PX
from inspector_app.domain.frame import Pixels

Levels = NDArray[np.float32]
BELT_LENGTH_PX = 3200
OVERLAP_PX = 400
RAIL_PX = 54


def woven_belt(seed: int) -> Pixels:
    """Return uint8 BGR [FRAME_HEIGHT_PX, BELT_LENGTH_PX, 3]: weave, wear along the way, scuffs and a joint."""
    draw = chance(seed, 0, STATIC_STREAM)
    y, x = np.mgrid[0:FRAME_HEIGHT_PX, 0 : BELT_LENGTH_PX + OVERLAP_PX].astype(np.float32)
    weave = 3.2 * np.sin(x * 0.9 + 1.3 * np.sin(y * 0.45)) * np.sin(y * 0.9)
    wear = cv2.GaussianBlur(draw.normal(0, 1, (FRAME_HEIGHT_PX, 1)).astype(np.float32), (1, 0), sigmaX=0.1, sigmaY=14)
    grain = draw.normal(0, 1, x.shape).astype(np.float32)
    grain = cv2.GaussianBlur(grain, (0, 0), 1.1) * 5 + _clouds(draw)
    level = 58 + weave + wear * 18 + grain
    for _ in range(26):
        _scuff(level, draw)
    level = _closed(level)
    joint = np.abs((x + 0.22 * y)[:, :BELT_LENGTH_PX] - 1900)
    level -= 22 * np.exp(-((joint / 5) ** 2))
    tint = np.array((1.02, 1.06, 0.94), np.float32)
    return np.asarray(np.clip(level[..., None] * tint, 0, 255), np.uint8)


def lay_rails(frame: Pixels) -> None:
    """Draw the two rails along the upper and lower edge of a frame, in place."""
    row = np.arange(RAIL_PX, dtype=np.float32) / RAIL_PX
    shade = 128 + 34 * np.sin(row * np.pi) + 10 * np.sin(row * 23)
    shade[-5:] *= np.linspace(0.9, 0.3, 5)
    rail = np.repeat(np.clip(shade, 0, 255).astype(np.uint8)[:, None, None], 3, axis=2)
    frame[:RAIL_PX] = rail
    frame[-RAIL_PX:] = rail[::-1]
    for x_px in range(180, FRAME_WIDTH_PX, 520):
        for y_px in (22, FRAME_HEIGHT_PX - 22):
            cv2.circle(frame, (x_px, y_px), 11, (92, 92, 92), -1, cv2.LINE_AA)
            cv2.circle(frame, (x_px, y_px), 8, (150, 150, 150), -1, cv2.LINE_AA)
            cv2.circle(frame, (x_px, y_px), 4, (60, 60, 60), -1, cv2.LINE_AA)


def _closed(level: Levels) -> Levels:
    """Fade the surplus length into the beginning, so that the belt goes round without a step."""
    fade = np.linspace(0, 1, OVERLAP_PX, dtype=np.float32)
    start = level[:, :OVERLAP_PX] * fade + level[:, BELT_LENGTH_PX:] * (1 - fade)
    return np.concatenate([start, level[:, OVERLAP_PX:BELT_LENGTH_PX]], axis=1)


def _clouds(draw: np.random.Generator) -> Levels:
    coarse = draw.normal(0, 3, (24, 80)).astype(np.float32)
    size = (BELT_LENGTH_PX + OVERLAP_PX, FRAME_HEIGHT_PX)
    return np.asarray(cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC), np.float32)


def _scuff(level: Levels, draw: np.random.Generator) -> None:
    x, y = draw.uniform(0, BELT_LENGTH_PX), draw.uniform(80, FRAME_HEIGHT_PX - 80)
    length, slope = draw.uniform(30, 260), draw.normal(0, 0.12)
    left, top = round(x), max(0, round(y) - 140)
    area = level[top : top + 280, left : left + 300]
    layer = np.zeros(area.shape, np.uint8)
    start, end = (4, round(y) - top), (round(4 + length), round(y - top + slope * length))
    cv2.line(layer, start, end, 255, int(draw.integers(1, 5)), cv2.LINE_AA)
    area += cv2.blur(layer, (3, 3)).astype(np.float32) / 255 * draw.uniform(-9, 14)
