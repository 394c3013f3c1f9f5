"""Lamp, lens and sensor: what becomes of the light on its way from the phone to the frame."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_app.cameras.phone_line.chance import DIRT_STREAM, STATIC_STREAM, chance
from inspector_app.cameras.phone_line.conditions import Conditions
from inspector_app.cameras.phone_line.layout import FRAME_HEIGHT_PX, FRAME_WIDTH_PX
from inspector_app.cameras.phone_line.lighting import fall_off
from inspector_app.domain.frame import Pixels

Levels = NDArray[np.float32]
NOISE_MARGIN_PX = 256
NOISE_LEVELS = 2.0
SPOTS = 36
SPOT_KEEPS = 0.45  # of the light, in the middle of a spot that has grown
VEIL_LEVEL = 26.0  # grey that such a spot scatters into the picture
COARSE = 8
LED_SIDE = 0.32  # share of the frame's width, from the left, that a dead LED leaves dark
LED_SOFT = 0.06
_DIRT_STEPS = 250
_WIDE_BLUR_PX = 0.8


class Optics:
    """One camera's lamp, lens and sensor; what stays the same from part to part is made once.

    Args:
        seed: The line's.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._fall_off = fall_off()
        self._lamp: tuple[tuple[float, float, float], Pixels, Pixels | None] = (0.0, 0.0, 0.0), self._fall_off, None
        size = (FRAME_HEIGHT_PX + NOISE_MARGIN_PX, FRAME_WIDTH_PX + NOISE_MARGIN_PX, 3)
        noise = chance(seed, 1, STATIC_STREAM).standard_normal(size, dtype=np.float32)
        self._noise = np.clip(np.round(noise * NOISE_LEVELS), -127, 127).astype(np.int8)

    def exposed(self, frame: Pixels, sensor: np.random.Generator, conditions: Conditions) -> Pixels:
        """Return the frame as the sensor gives it: fall-off and gain, dirt, blur, noise. `frame` is used up."""
        exposure = conditions.gain * sensor.uniform(0.98, 1.02)
        light, veil = self._lit(conditions)
        brightest = 1 + abs(conditions.colour)  # bytes hold no factor above 1
        cv2.multiply(frame, light, dst=frame, scale=exposure * brightest / 255)
        if veil is not None:
            cv2.add(frame, veil, dst=frame)
        _blur(frame, sensor.uniform(0.40, 0.60), conditions)
        top, left = sensor.integers(0, NOISE_MARGIN_PX, 2)
        noise = self._noise[top : top + FRAME_HEIGHT_PX, left : left + FRAME_WIDTH_PX]
        return np.asarray(cv2.add(frame, noise, dtype=cv2.CV_8U), np.uint8)

    def _lit(self, conditions: Conditions) -> tuple[Pixels, Pixels | None]:
        """Return light (of 255) and veil for each pixel; kept until they change, dirt in 250 steps."""
        dirt = round(conditions.dirt * _DIRT_STEPS) / _DIRT_STEPS
        asked = (round(conditions.colour, 4), round(conditions.dead_led, 4), dirt)
        kept, light, veil = self._lamp
        if asked != kept:
            light, veil = self._new_light(*asked)
            self._lamp = asked, light, veil
        return light, veil

    def _new_light(self, colour: float, dead_led: float, dirt: float) -> tuple[Pixels, Pixels | None]:
        if not (colour or dead_led or dirt):
            return self._fall_off, None
        spots = dirt_on_lens(self._seed, dirt)
        across = np.linspace(0, 1, FRAME_WIDTH_PX // COARSE, dtype=np.float32)
        side = 1 - dead_led / (1 + np.exp((across - LED_SIDE) / LED_SOFT))
        keeps = side[None, :] * (1 - (1 - SPOT_KEEPS) * spots)
        gains = np.array([1 - colour, 1.0, 1 + colour]) / (1 + abs(colour))
        light = cv2.multiply(self._fall_off, cv2.merge([_whole(255 * gain * keeps) for gain in gains]), scale=1 / 255)
        veil = _whole(VEIL_LEVEL * spots)
        return np.asarray(light, np.uint8), np.asarray(cv2.merge([veil] * 3), np.uint8) if dirt else None


def dirt_on_lens(seed: int, dirt: float) -> Levels:
    """Return float32 [135, 240]: how dense the dirt is, 0 to 1, a value for each eight by eight pixels of the frame.

    One spot after the other begins and grows; none ever moves, and none shrinks while `dirt` rises.
    """
    density = np.zeros((FRAME_HEIGHT_PX // COARSE, FRAME_WIDTH_PX // COARSE), np.float32)
    draw = chance(seed, 0, DIRT_STREAM)
    for begins in np.linspace(0.0, 0.9, SPOTS):
        x, y, size, squash, angle = draw.uniform((0, 0, 4, 0.6, 0), (density.shape[1], density.shape[0], 13, 1, 180))
        grown = min(1.0, max(0.0, (dirt - begins) / 0.25))
        if grown:
            layer = np.zeros_like(density)
            radius = size * (0.35 + 0.65 * grown)
            axes = (max(1, round(radius * 16)), max(1, round(radius * squash * 16)))
            at = (round(x * 16), round(y * 16))
            _ellipse(layer, at, axes, angle=angle, level=float(grown))
            density = np.maximum(density, cv2.GaussianBlur(layer, (0, 0), radius / 3))
    return density


def _ellipse(layer: Levels, at: tuple[int, int], axes: tuple[int, int], *, angle: float, level: float) -> None:
    outline = cv2.ellipse2Poly((at[0], at[1]), axes, round(angle), 0, 360, 12)
    cv2.fillPoly(layer, [np.asarray(outline)], level, cv2.LINE_AA, shift=4)


def _whole(coarse: Levels) -> Pixels:
    size = (FRAME_WIDTH_PX, FRAME_HEIGHT_PX)
    return np.asarray(cv2.resize(np.round(coarse).astype(np.uint8), size, interpolation=cv2.INTER_LINEAR), np.uint8)


def _blur(frame: Pixels, lens_px: float, conditions: Conditions) -> None:
    """Blur a frame in place: by the lens as it is, by what it lacks of its focus, and by what moved meanwhile."""
    sigma = float(np.hypot(lens_px, conditions.blur_px))
    size = (3, 3) if sigma < _WIDE_BLUR_PX else (0, 0)
    cv2.GaussianBlur(frame, size, sigma, dst=frame)
    if conditions.smear_px > 0:
        reach = int(np.ceil(conditions.smear_px / 2))
        weights = np.clip(conditions.smear_px / 2 + 0.5 - np.abs(np.arange(-reach, reach + 1)), 0, 1)
        cv2.sepFilter2D(frame, -1, np.ones(1), weights / weights.sum(), dst=frame)
