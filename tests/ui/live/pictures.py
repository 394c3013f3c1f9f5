"""Pictures that tests look at, and waiting until one is shown."""

from __future__ import annotations

import time
from collections.abc import Callable

import cv2
import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from inspector_app.domain.frame import Pixels
from inspector_app.ui.theme import LIGHT, Theme


def noise(width: int, height: int, seed: int = 5) -> Pixels:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def grey(level: int, width: int = 640, height: int = 480) -> Pixels:
    return np.full((height, width, 3), level, np.uint8)


def png(pixels: Pixels) -> bytes:
    return cv2.imencode(".png", pixels)[1].tobytes()


def grabbed(widget: QWidget) -> Pixels:
    """Return what a widget shows, uint8 BGR [height, width, 3]."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_BGR888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def until(reached: Callable[[], bool], seconds: float = 5.0) -> None:
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.002)


def light() -> Theme:
    return LIGHT
