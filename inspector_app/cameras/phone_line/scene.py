"""All of the line that stays the same from part to part, and how a part is laid into it."""

from __future__ import annotations

from functools import cached_property

import cv2
import numpy as np

from inspector_app.cameras.phone_line.belt import BELT_LENGTH_PX, lay_rails, woven_belt
from inspector_app.cameras.phone_line.chance import SENSOR_STREAM, chance
from inspector_app.cameras.phone_line.conditions import Conditions, Matrix
from inspector_app.cameras.phone_line.gripper import draw_gripper
from inspector_app.cameras.phone_line.layout import FRAME_HEIGHT_PX, FRAME_WIDTH_PX, body_mask
from inspector_app.cameras.phone_line.optics import Optics
from inspector_app.cameras.phone_line.phone import PhoneDrawer
from inspector_app.cameras.phone_line.pose import Points, Pose, pose_of
from inspector_app.cameras.phone_line.truth import PartTruth
from inspector_app.domain.frame import Pixels

SHADOW_REDUCTION = 4


class Scene:
    """Draws parts; nothing is made before the first one, so that whoever only asks for truths waits for nothing.

    Args:
        seed: The line's.
        surface: uint8 [576, 1152], 255 where on the body scratch, crack, dent, dust and stain may lie; everywhere if None.
    """

    def __init__(self, seed: int, surface: Pixels | None) -> None:
        self._seed = seed
        self._surface = surface

    def draw(self, truth: PartTruth, conditions: Conditions) -> tuple[Pixels, Points, Pixels]:
        """Return a part's pixels, the corners of its body and the mask of its defects; see `DrawnPart`."""
        pose = pose_of(self._seed, truth.number, whole=truth.whole, lot=conditions.lot, moved=conditions.moved)
        body, body_defects = self._phones.draw(truth.number, truth.serial, truth.defects, lot=conditions.lot)
        sensor = chance(self._seed, truth.number, SENSOR_STREAM)
        frame = self._belt_at(int(sensor.integers(BELT_LENGTH_PX)))
        lay_rails(frame)
        if conditions.moved is not None:
            frame = _seen_askew(frame, conditions.moved)
        _lay_phone(frame, body, outline=self._outline, pose=pose)
        if pose.gripper is not None:
            draw_gripper(frame, pose.gripper)
        size = (FRAME_WIDTH_PX, FRAME_HEIGHT_PX)
        mask = np.asarray(cv2.warpPerspective(body_defects, pose.to_frame, size, flags=cv2.INTER_NEAREST), np.uint8)
        pixels = self._optics.exposed(frame, sensor, conditions)
        pixels.flags.writeable = False
        mask.flags.writeable = False
        return pixels, pose.corners_px, mask

    @cached_property
    def _phones(self) -> PhoneDrawer:
        return PhoneDrawer(self._seed, surface=self._surface)

    @cached_property
    def _belt(self) -> Pixels:
        return woven_belt(self._seed)

    @cached_property
    def _outline(self) -> Pixels:
        return body_mask()

    @cached_property
    def _optics(self) -> Optics:
        return Optics(self._seed)

    def _belt_at(self, start_px: int) -> Pixels:
        frame = np.empty((FRAME_HEIGHT_PX, FRAME_WIDTH_PX, 3), np.uint8)
        first = min(FRAME_WIDTH_PX, BELT_LENGTH_PX - start_px)
        frame[:, :first] = self._belt[:, start_px : start_px + first]
        frame[:, first:] = self._belt[:, : FRAME_WIDTH_PX - first]
        return frame


def _seen_askew(frame: Pixels, moved: Matrix) -> Pixels:
    """Return belt and rails from where the camera is now; a camera that only trembles moves by whole rows."""
    if moved[0, 0] == 1.0 and not moved[0, 2]:
        rows = np.clip(np.arange(FRAME_HEIGHT_PX) - round(moved[1, 2]), 0, FRAME_HEIGHT_PX - 1)
        return np.asarray(frame[rows], np.uint8)
    size = (FRAME_WIDTH_PX, FRAME_HEIGHT_PX)
    askew = cv2.warpAffine(frame, moved[:2], size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(askew, np.uint8)


def _lay_phone(frame: Pixels, body: Pixels, *, outline: Pixels, pose: Pose) -> None:
    """Cast the phone's shadow onto the belt, then lay the phone over it, in place."""
    left, top = np.maximum(np.floor(pose.corners_px.min(axis=0)).astype(int) - 60, 0)
    right, bottom = np.ceil(pose.corners_px.max(axis=0)).astype(int) + 60
    region = frame[top:bottom, left:right]
    size = (region.shape[1], region.shape[0])
    to_region = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1]], np.float64) @ pose.to_frame
    alpha = np.asarray(cv2.warpPerspective(outline, to_region, size), np.uint8)
    keep = _shadow(alpha)
    cv2.multiply(region, cv2.merge([keep, keep, keep]), dst=region, scale=1 / 255)
    phone = cv2.warpPerspective(body, to_region, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    weight = alpha.astype(np.float32) / 255
    region[:] = cv2.blendLinear(phone, region, weight, 1 - weight)


def _shadow(alpha: Pixels) -> Pixels:
    """Return the share of light (of 255) that reaches the belt beside a phone, lit from the upper left."""
    small = (alpha.shape[1] // SHADOW_REDUCTION, alpha.shape[0] // SHADOW_REDUCTION)
    reduced = cv2.resize(alpha, small, interpolation=cv2.INTER_AREA)
    moved = cv2.warpAffine(reduced, np.array([[1, 0, 3.0], [0, 1, 4.0]]), small)
    soft = cv2.GaussianBlur(moved, (0, 0), 4.5).astype(np.float32) * 0.55
    tight = cv2.GaussianBlur(reduced, (0, 0), 1.6).astype(np.float32) * 0.35
    dark = cv2.resize(np.maximum(soft, tight), (alpha.shape[1], alpha.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.clip(255 - dark, 0, 255), np.uint8)
