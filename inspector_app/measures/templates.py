"""How a picture changes when light, place or focus do, as pictures that a frame is a sum of."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from inspector_app.measures.sample import Reduced, places

F32 = npt.NDArray[np.float32]
F64 = npt.NDArray[np.float64]

_SAMPLES = 30_000
_SMOOTH_PX = 0.7


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """By what a frame differs from its reference; positions are the frame's minus the reference's.

    Attributes:
        gain: Natural logarithm of the ratio of light.
        right_px: How far it lies to the right.
        down_px: How far down.
        turn_deg: How far it is turned clockwise.
        blur_px2: Variance of the Gaussian by which it is less sharp, square pixels; below zero where it is sharper.
        slope_right: How much lighter its right edge is than its left, against the reference; natural logarithm.
        slope_down: The same of bottom and top.
        coefficients: float64 [10], what the sum was made with.
    """

    gain: float
    right_px: float
    down_px: float
    turn_deg: float
    blur_px2: float
    slope_right: float
    slope_down: float
    coefficients: F64


class Templates:
    """Fits a frame's tiles by its reference's picture and what that becomes under small changes, by least squares.

    The picture, a constant, its first and second derivatives, its turn, and its products with both coordinates
    (Lucas and Kanade, 1981, with the second order kept, because what it leaves out looks like blur).

    Args:
        tiles: The reference's mean tiles, float32, as `Reduced.tiles` lie.
        height: The frame's height in pixels.
        width: The frame's width in pixels.
    """

    def __init__(self, tiles: tuple[F32, ...], height: int, width: int) -> None:
        self._step = step_of(height, width)
        columns = [
            _columns(tile, place, size=(height, width), step=self._step)
            for tile, place in zip(tiles, places(height, width), strict=True)
        ]
        matrix = np.concatenate(columns)
        exact = matrix.astype(np.float64)
        self._inverse = np.linalg.pinv(exact.T @ exact, hermitian=True)
        self._rows = np.ascontiguousarray(matrix.T)

    def change(self, sample: Reduced) -> Change:
        """Return by what a sample differs."""
        pixels = np.concatenate([tile[:: self._step, :: self._step].ravel() for tile in sample.tiles])
        found = self._inverse @ (self._rows @ pixels.astype(np.float32)).astype(np.float64)
        gain = max(float(found[0]), 0.01)
        right, down = found[2] / gain, found[3] / gain
        second = (found[5] + found[6]) / gain - right * right - down * down
        return Change(
            gain=float(np.log(gain)),
            right_px=float(right),
            down_px=float(down),
            turn_deg=float(np.degrees(found[4] / gain)),
            blur_px2=float(second / 2),
            slope_right=float(found[8] / gain),
            slope_down=float(found[9] / gain),
            coefficients=np.asarray(found),
        )


def step_of(height: int, width: int) -> int:
    """Return which n-th pixel of each tile is fitted."""
    pixels = sum(h * w for _, _, h, w in places(height, width))
    return int(max(1, round((pixels / _SAMPLES) ** 0.5)))


def parts_of(picture: F32, across: F32, down: F32, *, size: tuple[int, int], pixel: int = 1) -> list[F32]:
    """Return a float32 picture's ten templates.

    Args:
        picture: float32 [height, width].
        across: How far to the right of the frame's middle each pixel lies, in the frame's pixels.
        down: How far below it.
        size: The frame's height and width.
        pixel: How many of the frame's pixels one of the picture's stands for; derivatives are by the frame's.
    """
    smooth = cv2.GaussianBlur(picture, (0, 0), _SMOOTH_PX)
    first_x = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, ksize=3, scale=1 / 8 / pixel)
    first_y = cv2.Sobel(smooth, cv2.CV_32F, 0, 1, ksize=3, scale=1 / 8 / pixel)
    second_x = cv2.Sobel(smooth, cv2.CV_32F, 2, 0, ksize=3, scale=1 / 4 / pixel**2)
    second_y = cv2.Sobel(smooth, cv2.CV_32F, 0, 2, ksize=3, scale=1 / 4 / pixel**2)
    second_xy = cv2.Sobel(smooth, cv2.CV_32F, 1, 1, ksize=3, scale=1 / 4 / pixel**2)
    turned = down * first_x - across * first_y
    # A half, as Taylor has it: a shift of d gives d * d / 2, a blur of variance v gives v / 2.
    halves = [second_x / 2, second_y / 2, second_xy]
    products = [picture * across / size[1], picture * down / size[0]]
    return [picture, np.ones_like(picture), -first_x, -first_y, turned, *halves, *products]


def _columns(tile: F32, place: tuple[int, int, int, int], *, size: tuple[int, int], step: int) -> F32:
    top, left, tall, wide = place
    down, across = np.mgrid[top : top + tall, left : left + wide].astype(np.float32)
    parts = parts_of(tile, across - size[1] / 2, down - size[0] / 2, size=size)
    return np.stack([part[::step, ::step].ravel() for part in parts], axis=1)
