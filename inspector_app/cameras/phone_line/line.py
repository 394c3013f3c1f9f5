"""The demo line: any part of it, drawn as the camera sees it, from a seed and a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_app.cameras.phone_line.belt import BELT_LENGTH_PX, lay_rails, woven_belt
from inspector_app.cameras.phone_line.chance import SENSOR_STREAM, STATIC_STREAM, chance
from inspector_app.cameras.phone_line.gripper import draw_gripper
from inspector_app.cameras.phone_line.layout import FRAME_HEIGHT_PX, FRAME_WIDTH_PX, body_mask
from inspector_app.cameras.phone_line.lighting import LightDrift, fall_off
from inspector_app.cameras.phone_line.phone import PhoneDrawer
from inspector_app.cameras.phone_line.pose import Pose, pose_of
from inspector_app.cameras.phone_line.truth import DEFECT_KINDS, Defect, DefectKind, PartTruth, serial_of, truth_of
from inspector_app.domain.frame import Pixels

NOISE_MARGIN_PX = 256
NOISE_LEVELS = 2.0
SHADOW_REDUCTION = 4


@dataclass(frozen=True, slots=True, eq=False)
class DrawnPart:
    """A part as the camera sees it.

    Attributes:
        pixels: uint8 BGR [1080, 1920, 3], read-only.
        truth: What is true of it.
        corners_px: float32 [4, 2]: the body's corners in the frame (top-left, top-right, bottom-right, bottom-left as
            the print is read), where its straight edges would meet; outside of the frame for a part that is cut off.
        mask: uint8 [1080, 1920], read-only: 0, or 1 + the index of the defect's kind in DEFECT_KINDS.
    """

    pixels: Pixels
    truth: PartTruth
    corners_px: NDArray[np.float32]
    mask: Pixels


class PhoneLine:
    """A seeded line of phones; same seed and number, same bytes, in whatever order they are asked for.

    Args:
        seed: 0 or more.
        light_drift: What the lamp does, if it does anything.
        ng_share: Share of parts with a defect.
        cut_share: Share of parts that do not lie whole in view.
        kinds: The kinds of defects that the line makes.
        surface: uint8 [576, 1152], 255 where on the body scratch, crack, dent and dust may lie; everywhere if not given.
    """

    def __init__(
        self,
        seed: int,
        light_drift: LightDrift | None = None,
        *,
        ng_share: float = 0.10,
        cut_share: float = 0.01,
        kinds: Sequence[DefectKind] = DEFECT_KINDS,
        surface: Pixels | None = None,
    ) -> None:
        """Draw nothing yet: a judge who only asks for truths waits for nothing."""
        self._seed = seed
        self._drift = light_drift
        self._ng_share, self._cut_share = ng_share, cut_share
        self._kinds = tuple(kinds)
        self._surface = surface
        self._scene: _Scene | None = None

    def truth(self, number: int) -> PartTruth:
        """Return what is true of a part, without drawing it."""
        shares = {"ng_share": self._ng_share, "cut_share": self._cut_share}
        return truth_of(self._seed, number, **shares, kinds=self._kinds)

    def draw(self, number: int) -> DrawnPart:
        """Draw a part of the line."""
        return self._drawn(self.truth(number))

    def draw_with(self, number: int, *defects: Defect) -> DrawnPart:
        """Draw a part with the given defects in place of its own (none: an OK part), whole in view."""
        return self._drawn(PartTruth(number, serial_of(self._seed, number), defects, whole=True))

    def _drawn(self, truth: PartTruth) -> DrawnPart:
        if self._scene is None:
            self._scene = _Scene(self._seed, self._surface)
        gain = self._drift.gain_at(truth.number) if self._drift else 1.0
        return self._scene.draw(truth, gain=gain)


class _Scene:
    """All that stays the same from part to part."""

    def __init__(self, seed: int, surface: Pixels | None) -> None:
        self._seed = seed
        self._phones = PhoneDrawer(seed, surface=surface)
        self._belt = woven_belt(seed)
        self._outline = body_mask()
        self._light = fall_off()
        size = (FRAME_HEIGHT_PX + NOISE_MARGIN_PX, FRAME_WIDTH_PX + NOISE_MARGIN_PX, 3)
        noise = chance(seed, 1, STATIC_STREAM).standard_normal(size, dtype=np.float32)
        self._noise = np.clip(np.round(noise * NOISE_LEVELS), -127, 127).astype(np.int8)

    def draw(self, truth: PartTruth, *, gain: float) -> DrawnPart:
        pose = pose_of(self._seed, truth.number, whole=truth.whole)
        body, body_defects = self._phones.draw(truth.number, truth.serial, truth.defects)
        sensor = chance(self._seed, truth.number, SENSOR_STREAM)
        frame = self._belt_at(int(sensor.integers(BELT_LENGTH_PX)))
        lay_rails(frame)
        _lay_phone(frame, body, outline=self._outline, pose=pose)
        if pose.gripper is not None:
            draw_gripper(frame, pose.gripper)
        size = (FRAME_WIDTH_PX, FRAME_HEIGHT_PX)
        mask = np.asarray(cv2.warpPerspective(body_defects, pose.to_frame, size, flags=cv2.INTER_NEAREST), np.uint8)
        pixels = self._exposed(frame, sensor, gain=gain)
        pixels.flags.writeable = False
        mask.flags.writeable = False
        return DrawnPart(pixels=pixels, truth=truth, corners_px=pose.corners_px, mask=mask)

    def _belt_at(self, start_px: int) -> Pixels:
        frame = np.empty((FRAME_HEIGHT_PX, FRAME_WIDTH_PX, 3), np.uint8)
        first = min(FRAME_WIDTH_PX, BELT_LENGTH_PX - start_px)
        frame[:, :first] = self._belt[:, start_px : start_px + first]
        frame[:, first:] = self._belt[:, : FRAME_WIDTH_PX - first]
        return frame

    def _exposed(self, frame: Pixels, sensor: np.random.Generator, *, gain: float) -> Pixels:
        """Light, lens and sensor: fall-off and gain, a slight blur, noise."""
        exposure = gain * sensor.uniform(0.98, 1.02)
        cv2.multiply(frame, self._light, dst=frame, scale=exposure / 255)
        cv2.GaussianBlur(frame, (3, 3), sensor.uniform(0.40, 0.60), dst=frame)
        top, left = sensor.integers(0, NOISE_MARGIN_PX, 2)
        noise = self._noise[top : top + FRAME_HEIGHT_PX, left : left + FRAME_WIDTH_PX]
        return np.asarray(cv2.add(frame, noise, dtype=cv2.CV_8U), np.uint8)


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
