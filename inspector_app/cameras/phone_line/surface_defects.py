"""Scratches, cracks, dents, dust and stains as small patches of grey levels to be added to the body."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_app.cameras.phone_line.truth import Defect, DefectKind
from inspector_app.domain.frame import Pixels

Levels = NDArray[np.float32]
Points = NDArray[np.float64]
SCALE = 4
MASKED_SHARE = 0.3
DARK_BELOW = 118.0


def draw_on_surface(
    body: Pixels, mask: Pixels, defect: Defect, *, index: int, surface: Pixels, draw: np.random.Generator
) -> None:
    """Add a scratch, crack, dent, dust particle or stain to a body and write `index` where it lies into the mask, in place.

    A pixel belongs to the mask where at least 30 % of the contrast shows. The defect is brighter than a dark ground and
    darker than a light one, so that its
    contrast is cut off only where it crosses from one to the other.
    """
    shape = _SHAPES[defect.kind](defect.size_px, draw)
    rows, columns = _place(surface, shape.shape, draw)
    ground = body[rows, columns].astype(np.float32)
    weight = np.abs(shape)
    below = float((ground.mean(axis=2) * weight).sum() / max(float(weight.sum()), 1e-6))
    sign = 1.0 if below < DARK_BELOW else -1.0
    body[rows, columns] = np.clip(ground + (sign * defect.contrast * shape)[..., None] + 0.5, 0, 255).astype(np.uint8)
    mask[rows, columns][np.abs(shape) >= MASKED_SHARE] = index


def _place(surface: Pixels, shape: tuple[int, ...], draw: np.random.Generator) -> tuple[slice, slice]:
    """Choose where a patch goes: inside the body, with its centre on glass or metal (255 in `surface`)."""
    height, width = shape
    for _ in range(200):
        top = int(draw.integers(6, surface.shape[0] - height - 6))
        left = int(draw.integers(6, surface.shape[1] - width - 6))
        patch = surface[top : top + height, left : left + width]
        corners = patch[0, 0] and patch[0, -1] and patch[-1, 0] and patch[-1, -1]
        if patch[height // 2, width // 2] and corners:
            break
    return slice(top, top + height), slice(left, left + width)


def _scratch(size_px: float, draw: np.random.Generator) -> Levels:
    """A slightly bent line with tapering ends; 1 to 1.6 px wide when short, up to 2.6 px when long."""
    width_px = draw.uniform(1.0, 1.6 if size_px < 10 else 2.6)  # noqa: PLR2004 - short ones are fine
    t = np.linspace(-0.5, 0.5, 24)
    bend = draw.normal(0, 0.10) * (t**2 - 0.25) + draw.normal(0, 0.04) * np.sin(t * 5)
    angle = draw.uniform(0, np.pi)
    points = _turned(np.stack([t, bend], axis=1) * (size_px - width_px), angle)
    line = _stroked([points], width_px)
    fade = float(draw.uniform(0.0, 0.35))
    h, w = line.shape
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    along = ((x - w / 2) * np.cos(angle) + (y - h / 2) * np.sin(angle)) / max(size_px, 4)
    return np.asarray(line * (1 - fade * np.clip(along + 0.5, 0, 1)), np.float32)


def _crack(size_px: float, draw: np.random.Generator) -> Levels:
    """A jagged line that branches, with a fainter edge of the other sign beside it."""
    lines = [_jagged(draw, np.zeros(2), length=1.0)]
    for _ in range(int(draw.integers(1, 4))):
        start = lines[0][int(draw.integers(1, len(lines[0]) - 1))]
        lines.append(_jagged(draw, start, length=draw.uniform(0.25, 0.6)))
    width_px = draw.uniform(1.0, 1.4 if size_px < 10 else 2.0)  # noqa: PLR2004 - short ones are fine
    everything = np.concatenate(lines)
    low, high = everything.min(axis=0), everything.max(axis=0)
    gain = (size_px - width_px) / max(float((high - low).max()), 1e-6)
    lines = [(line - (low + high) / 2) * gain for line in lines]
    core = _stroked(lines, width_px)
    edge = np.roll(core, (1, 1), axis=(0, 1)) * (1 - core)
    return np.asarray(core - 0.4 * edge, np.float32)


def _dent(size_px: float, draw: np.random.Generator) -> Levels:
    """The shading of a hollow that is lit from one side: derivative of a Gaussian, four sigma from edge to edge."""
    reach = int(np.ceil(size_px * 0.75)) + 2
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(np.float32)
    angle, squash = draw.uniform(0, np.pi), draw.uniform(0.7, 1.0)
    u = x * np.cos(angle) + y * np.sin(angle)
    v = (y * np.cos(angle) - x * np.sin(angle)) / squash
    sigma = size_px / 4
    light = draw.uniform(0, 2 * np.pi)
    slope = (u * np.cos(light) + v * np.sin(light)) / sigma
    shading = slope * np.exp(0.5 - (u**2 + v**2) / (2 * sigma**2))
    return np.asarray(shading - 0.35 * np.exp(-(u**2 + v**2) / (2 * (0.7 * sigma) ** 2)), np.float32)


def _dust(size_px: float, draw: np.random.Generator) -> Levels:
    """An irregular grain; from 10 px on every other one is a fibre, 1.2 to 2 px thick."""
    if size_px >= 10 and draw.random() < 0.5:  # noqa: PLR2004 - see docs/demo-line.md
        t = np.linspace(0, 1, 30)
        curve = np.cumsum(np.stack([np.cos(a := draw.uniform(1.5, 5.5) * t + draw.normal(0, 0.4)), np.sin(a)], 1), 0)
        width_px = draw.uniform(1.2, 2.0)
        span = np.ptp(curve, axis=0).max()
        centred = (curve - (curve.max(axis=0) + curve.min(axis=0)) / 2) * (size_px - width_px) / span
        return _stroked([_turned(centred, draw.uniform(0, 2 * np.pi))], width_px)
    angles = np.linspace(0, 2 * np.pi, 14, endpoint=False)
    radii = draw.uniform(0.65, 1.0, 14) * (1 + 0.2 * np.cos(2 * angles + draw.uniform(0, 6)))
    points = np.stack([radii * np.cos(angles), radii * np.sin(angles)], axis=1)
    points *= size_px / np.ptp(points, axis=0).max()
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    canvas, centre = _canvas([points], 1.0)
    cv2.fillPoly(canvas, [_fixed(points + centre)], 1.0, cv2.LINE_AA, shift=4)
    return _reduced(canvas)


def _stain(size_px: float, draw: np.random.Generator) -> Levels:
    """What a drop leaves behind where it dries: a faint, uneven veil with a rim of half the contrast more."""
    reach = int(np.ceil(size_px / 2)) + 3
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(np.float32)
    angle = np.arctan2(y, x)
    waves = [draw.uniform(0.02, 0.08) * np.cos(k * angle + draw.uniform(0, 2 * np.pi)) for k in (2, 3, 5)]
    radius = np.hypot(x, y) / (size_px / 2) * (1.1 + np.sum(waves, axis=0))
    inside = np.clip((1 - radius) * size_px / 6, 0, 1)
    rim = np.exp(-(((radius - 0.92) * size_px / 5) ** 2))
    return np.asarray(np.clip(0.5 * inside + 0.5 * rim * inside, 0, 1), np.float32)


def _jagged(draw: np.random.Generator, start: Points, *, length: float) -> Points:
    heading = draw.uniform(0, 2 * np.pi)
    steps = int(draw.integers(4, 9))
    angles = heading + np.cumsum(draw.normal(0, 0.45, steps))
    moves = np.stack([np.cos(angles), np.sin(angles)], axis=1) * (length / steps * draw.uniform(0.5, 1.5, (steps, 1)))
    return np.concatenate([start[None], start + np.cumsum(moves, axis=0)])


def _stroked(lines: list[Points], width_px: float) -> Levels:
    canvas, centre = _canvas(lines, width_px)
    thickness = max(1, round(width_px * SCALE))
    for line in lines:
        fixed = _fixed(line + centre)
        cv2.polylines(canvas, [fixed], False, 1.0, thickness, cv2.LINE_AA, shift=4)
    return _reduced(canvas)


def _canvas(lines: list[Points], width_px: float) -> tuple[Levels, Points]:
    everything = np.concatenate(lines)
    reach = np.abs(everything).max(axis=0) + width_px + 2
    width, height = (2 * np.ceil(reach).astype(int) + 1).tolist()
    return np.zeros((height * SCALE, width * SCALE), np.float32), np.array([width / 2, height / 2])


def _fixed(points: Points) -> NDArray[np.int32]:
    return np.round(points * SCALE * 16).astype(np.int32)


def _reduced(canvas: Levels) -> Levels:
    size = (canvas.shape[1] // SCALE, canvas.shape[0] // SCALE)
    return np.asarray(cv2.resize(canvas, size, interpolation=cv2.INTER_AREA), np.float32)


def _turned(points: Points, angle: float) -> Points:
    c, s = np.cos(angle), np.sin(angle)
    return np.asarray(points @ np.array([[c, s], [-s, c]]), np.float64)


_SHAPES: Mapping[DefectKind, Callable[[float, np.random.Generator], Levels]] = {
    DefectKind.SCRATCH: _scratch,
    DefectKind.CRACK: _crack,
    DefectKind.DENT: _dent,
    DefectKind.DUST: _dust,
    DefectKind.STAIN: _stain,
}
