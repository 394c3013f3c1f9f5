"""The print on the phone's back: logo, legend and serial, as a layer of ink."""

from __future__ import annotations

import cv2
import numpy as np

from inspector_app.cameras.phone_line.layout import BODY_HEIGHT_PX, BODY_WIDTH_PX
from inspector_app.domain.frame import Pixels

SCALE = 4
LOGO_PX = (640, 236)
SERIAL_PX = (760, 470)
LEGEND: tuple[tuple[str, int, int, float], ...] = (
    ("INSPECTOR", 556, 372, 1.05),
    ("Model DL-11   Made for the demo line", 760, 420, 0.52),
    ("Input 5 V = 3 A   Class 1 device", 760, 445, 0.52),
)


def printed_ink() -> Pixels:
    """Return uint8 [BODY_HEIGHT_PX, BODY_WIDTH_PX]: the ink (255 = full) that every phone of the product bears."""
    ink = np.zeros((BODY_HEIGHT_PX * SCALE, BODY_WIDTH_PX * SCALE), np.uint8)
    _logo(ink)
    for text, x_px, y_px, size in LEGEND:
        _write(ink, text, at_px=(x_px, y_px), size=size)
    _icons(ink)
    return _reduce(ink)


def serial_ink(serial: str) -> tuple[Pixels, tuple[int, int]]:
    """Return the ink of a serial as uint8 [24, 288], and where (x, y in body pixels) its upper left corner lies."""
    ink = np.zeros((24 * SCALE, 288 * SCALE), np.uint8)
    _write(ink, f"S/N {serial}", at_px=(4, 18), size=0.62)
    return _reduce(ink), (SERIAL_PX[0] - 4, SERIAL_PX[1] - 14)


def _logo(ink: Pixels) -> None:
    x, y = LOGO_PX[0] * SCALE, LOGO_PX[1] * SCALE
    cv2.circle(ink, (x, y), 54 * SCALE, 255, 9 * SCALE, cv2.LINE_AA)
    cv2.line(ink, (x + 41 * SCALE, y + 41 * SCALE), (x + 74 * SCALE, y + 74 * SCALE), 255, 13 * SCALE, cv2.LINE_AA)
    tick = np.array([(-24, 2), (-6, 20), (26, -18)]) * SCALE + (x, y)
    cv2.polylines(ink, [tick.astype(np.int32)], False, 255, 9 * SCALE, cv2.LINE_AA)


def _icons(ink: Pixels) -> None:
    """Draw the marks of conformity, recycling and fragility in a row below the serial."""
    y = 506 * SCALE
    for n, x in enumerate((775, 815, 855)):
        centre = (x * SCALE, y)
        if n == 0:
            cv2.ellipse(ink, centre, (11 * SCALE, 11 * SCALE), 0, 60, 300, 255, 2 * SCALE, cv2.LINE_AA)
            cv2.line(ink, (centre[0] - 9 * SCALE, y), (centre[0] + 3 * SCALE, y), 255, 2 * SCALE, cv2.LINE_AA)
        elif n == 1:
            triangle = np.array([(0, -12), (12, 9), (-12, 9)]) * SCALE + centre
            cv2.polylines(ink, [triangle.astype(np.int32)], True, 255, 2 * SCALE, cv2.LINE_AA)
        else:
            corner = (centre[0] - 10 * SCALE, y - 11 * SCALE)
            cv2.rectangle(ink, corner, (centre[0] + 10 * SCALE, y + 9 * SCALE), 255, 2 * SCALE)
            cv2.line(
                ink, (centre[0] - 10 * SCALE, y - 4 * SCALE), (centre[0] + 10 * SCALE, y - 4 * SCALE), 255, 2 * SCALE
            )


def _write(ink: Pixels, text: str, *, at_px: tuple[int, int], size: float) -> None:
    at = (at_px[0] * SCALE, at_px[1] * SCALE)
    thickness = max(2, round(size * 2.6 * SCALE))
    cv2.putText(ink, text, at, cv2.FONT_HERSHEY_SIMPLEX, size * SCALE, 255, thickness, cv2.LINE_AA)


def _reduce(ink: Pixels) -> Pixels:
    size = (ink.shape[1] // SCALE, ink.shape[0] // SCALE)
    return np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
