"""What light does: reflections in the glass, and falling off to the frame's edges."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_app.cameras.phone_line.layout import (
    BODY_HEIGHT_PX,
    BODY_WIDTH_PX,
    FRAME_HEIGHT_PX,
    FRAME_WIDTH_PX,
)
from inspector_app.domain.frame import Pixels

Levels = NDArray[np.float32]
COARSE = 8


def reflections(draw: np.random.Generator) -> Pixels:
    """Return uint8 [BODY_HEIGHT_PX, BODY_WIDTH_PX]: grey levels that the glass mirrors: a softbox, streaks of windows."""
    height, width = BODY_HEIGHT_PX // COARSE, BODY_WIDTH_PX // COARSE
    light = np.zeros((height, width), np.float32)
    centre = (draw.uniform(0, width), draw.uniform(-0.2, 0.9) * height)
    box = cv2.boxPoints((centre, (draw.uniform(40, 80), draw.uniform(16, 34)), draw.uniform(-25, 25)))
    _glow(light, box, level=draw.uniform(14, 46), blur=draw.uniform(3.5, 7))
    for _ in range(int(draw.integers(0, 4))):
        x, lean, thick = draw.uniform(-20, width + 20), draw.uniform(18, 60), draw.uniform(3, 12)
        streak = np.array(
            [(x, -5), (x + thick, -5), (x + thick - lean, height + 5), (x - lean, height + 5)], np.float32
        )
        _glow(light, streak, level=draw.uniform(5, 26), blur=draw.uniform(1.6, 4))
    whole = cv2.resize(np.clip(light, 0, 70), (BODY_WIDTH_PX, BODY_HEIGHT_PX), interpolation=cv2.INTER_CUBIC)
    return np.clip(whole, 0, 80).astype(np.uint8)


def fall_off() -> Pixels:
    """Return uint8 BGR [FRAME_HEIGHT_PX, FRAME_WIDTH_PX, 3]: light left of 255, less in the corners and to the right."""
    y, x = np.mgrid[0:FRAME_HEIGHT_PX, 0:FRAME_WIDTH_PX].astype(np.float32)
    across = (x - FRAME_WIDTH_PX * 0.46) / FRAME_WIDTH_PX
    down = (y - FRAME_HEIGHT_PX * 0.47) / FRAME_HEIGHT_PX
    light = 250 * (1 - 0.36 * across**2 - 0.34 * down**2 - 0.05 * across)
    return np.repeat(np.clip(light, 0, 255).astype(np.uint8)[..., None], 3, axis=2)


def _glow(light: Levels, outline: Levels | cv2.typing.MatLike, *, level: float, blur: float) -> None:
    layer = np.zeros(light.shape, np.float32)
    cv2.fillPoly(layer, [np.round(np.asarray(outline) * 16).astype(np.int32)], level, cv2.LINE_AA, shift=4)
    light += cv2.GaussianBlur(layer, (0, 0), blur)
