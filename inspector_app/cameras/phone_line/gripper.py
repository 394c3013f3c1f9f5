"""A robot's finger that now and then lies over a phone."""

from __future__ import annotations

import cv2
import numpy as np

from inspector_app.domain.frame import Pixels

REACH_PX = 1400
WIDTH_PX = 96
SHADOW_PX = np.array((14.0, 20.0))


def draw_gripper(frame: Pixels, at: tuple[float, float, float]) -> None:
    """Draw a finger in place whose tip is at (x, y) in frame pixels and which comes from a direction (radians)."""
    x, y, direction = at
    along = np.array([np.cos(direction), np.sin(direction)])
    across = np.array([-along[1], along[0]])
    _shadow(frame, _bar((x, y), along, across) + SHADOW_PX)
    tip = np.array((x, y))
    for inset, colour in ((0, (34, 34, 36)), (6, (52, 52, 56)), (26, (66, 66, 70))):
        bar = _bar(tip + along * inset, along, across * (1 - inset / 60))
        cv2.fillPoly(frame, [np.round(bar).astype(np.int32)], colour, cv2.LINE_AA)
    for step in range(3):
        line = np.array([tip + along * (18 + 16 * step) + across * side for side in (-34, 34)])
        cv2.polylines(frame, [np.round(line).astype(np.int32)], False, (22, 22, 24), 5, cv2.LINE_AA)
    clamp = np.array(
        [tip + along * a + across * b for a, b in ((150, -62), (REACH_PX, -62), (REACH_PX, 62), (150, 62))]
    )
    cv2.fillPoly(frame, [np.round(clamp).astype(np.int32)], (138, 142, 146), cv2.LINE_AA)
    edge = np.array([tip + along * a + across * -50 for a in (156, REACH_PX)])
    cv2.polylines(frame, [np.round(edge).astype(np.int32)], False, (176, 180, 184), 8, cv2.LINE_AA)


def _bar(
    tip: tuple[float, float] | np.ndarray[tuple[int], np.dtype[np.float64]],
    along: np.ndarray[tuple[int], np.dtype[np.float64]],
    across: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    half = WIDTH_PX / 2
    turns = np.linspace(np.pi / 2, 3 * np.pi / 2, 20)
    cap = [np.array(tip) + along * (half * (1 + np.cos(a))) + across * (half * np.sin(a)) for a in turns]
    ends = [np.array(tip) + along * REACH_PX - across * half, np.array(tip) + along * REACH_PX + across * half]
    return np.array([*cap, *ends])


def _shadow(frame: Pixels, outline: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> None:
    reduced = np.zeros((frame.shape[0] // 4, frame.shape[1] // 4), np.uint8)
    cv2.fillPoly(reduced, [np.round(outline / 4).astype(np.int32)], 110)
    reduced = np.asarray(cv2.GaussianBlur(reduced, (0, 0), 5), np.uint8)
    keep = 255 - cv2.resize(reduced, (frame.shape[1], frame.shape[0]), interpolation=cv2.INTER_LINEAR)
    cv2.multiply(frame, cv2.merge([keep, keep, keep]), dst=frame, scale=1 / 255)
