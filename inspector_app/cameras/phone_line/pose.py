"""Where a phone lies under the camera, and how the camera sees it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_app.cameras.phone_line.chance import LOT_STREAM, POSE_STREAM, chance
from inspector_app.cameras.phone_line.layout import BODY_HEIGHT_PX, BODY_WIDTH_PX, FRAME_HEIGHT_PX, FRAME_WIDTH_PX

Matrix = NDArray[np.float64]
Points = NDArray[np.float32]

BODY_CORNERS: Points = np.array(
    [(0, 0), (BODY_WIDTH_PX, 0), (BODY_WIDTH_PX, BODY_HEIGHT_PX), (0, BODY_HEIGHT_PX)], np.float32
)
SHIFT_PX = (150.0, 62.0)
TURN_DEGREES = 5.0
OWN_IN_LOT = 0.2  # what is left of a part's own shift where the parts of a lot lie alike


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """How one phone lies: the map from body to frame pixels and the body's corners in the frame.

    Attributes:
        to_frame: float64 [3, 3].
        corners_px: float32 [4, 2]: top-left, top-right, bottom-right, bottom-left as the print is read.
        gripper: (x, y, direction in radians) of the gripper that covers a part of the phone, if one does.
    """

    to_frame: Matrix
    corners_px: Points
    gripper: tuple[float, float, float] | None


def pose_of(seed: int, number: int, *, whole: bool, lot: int | None = None, moved: Matrix | None = None) -> Pose:
    """Return the pose of a part; one that is not whole lies over the frame's edge or under a gripper.

    Args:
        seed: The line's.
        number: The part's.
        whole: Whether it lies whole in view.
        lot: Parts of one lot lie alike; None where each lies by itself.
        moved: float64 [3, 3]: the camera's own movement, from frame to frame pixels; None where it hangs as it did.
    """
    draw = chance(seed, number, POSE_STREAM)
    shift = draw.uniform(-1, 1, 2) * SHIFT_PX
    if lot is not None:
        shift = shift * OWN_IN_LOT + chance(seed, lot, LOT_STREAM).uniform(-1, 1, 2) * SHIFT_PX * (1 - OWN_IN_LOT)
    turn, zoom = np.deg2rad(draw.uniform(-TURN_DEGREES, TURN_DEGREES)), draw.uniform(0.985, 1.015)
    shake = draw.normal(0, 1.5, (4, 2))
    gripper = None
    if not whole:
        if draw.random() < 0.5:  # noqa: PLR2004 - one half each
            shift = _cut_off(draw, shift)
        else:
            gripper = _covered(draw)
    camera = _camera(shake) if moved is None else moved @ _camera(shake)
    to_frame = camera @ _placed(shift, turn, zoom)
    corners = cv2.perspectiveTransform(BODY_CORNERS[None], to_frame)[0]
    if gripper is not None:
        point = np.array([[(gripper[0], gripper[1])]], np.float32)
        x, y = cv2.perspectiveTransform(point, to_frame)[0, 0]
        gripper = (float(x), float(y), gripper[2])
    return Pose(to_frame=to_frame, corners_px=np.asarray(corners, np.float32), gripper=gripper)


def _camera(shake: NDArray[np.float64]) -> Matrix:
    """A camera that hangs a little askew and trembles: the frame's corners, moved."""
    width, height = FRAME_WIDTH_PX, FRAME_HEIGHT_PX
    square = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    askew = np.array([(22, 6), (-16, -4), (6, 8), (-10, -6)], np.float32) + shake
    return np.asarray(cv2.getPerspectiveTransform(square, (square + askew).astype(np.float32)), np.float64)


def _placed(shift: NDArray[np.float64], turn: float, zoom: float) -> Matrix:
    c, s = zoom * np.cos(turn), zoom * np.sin(turn)
    half_width, half_height = BODY_WIDTH_PX / 2, BODY_HEIGHT_PX / 2
    x, y = FRAME_WIDTH_PX / 2 + shift[0], FRAME_HEIGHT_PX / 2 + shift[1]
    return np.array(
        [
            [c, -s, x - c * half_width + s * half_height],
            [s, c, y - s * half_width - c * half_height],
            [0, 0, 1],
        ]
    )


def _cut_off(draw: np.random.Generator, shift: NDArray[np.float64]) -> NDArray[np.float64]:
    """Move the phone over the left or right edge by 8 to 35 % of its length."""
    over = BODY_WIDTH_PX * draw.uniform(0.08, 0.35)
    free = (FRAME_WIDTH_PX - BODY_WIDTH_PX) / 2
    return np.array([(free + over + 30) * draw.choice((-1.0, 1.0)), shift[1]])


def _covered(draw: np.random.Generator) -> tuple[float, float, float]:
    """Return where on the body (pixels) the gripper's tip lies, and the direction that it comes from."""
    x = draw.uniform(0.15, 0.85) * BODY_WIDTH_PX
    y = draw.uniform(0.25, 0.75) * BODY_HEIGHT_PX
    side = -1.0 if y < BODY_HEIGHT_PX / 2 else 1.0
    return float(x), float(y), float(side * np.pi / 2 + draw.uniform(-0.5, 0.5))
