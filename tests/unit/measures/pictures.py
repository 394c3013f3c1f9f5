"""Pictures of parts with known truth: what was moved, blurred, darkened or soiled, and by how much."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from inspector_app.domain.frame import Pixels
from inspector_app.domain.measured import Measured
from inspector_app.measures.frame_measures import plain_of
from inspector_app.measures.learning import learned
from inspector_app.measures.reference import Reference
from inspector_app.measures.sample import sample_of

# float32 [height, width, 3], 0 to 255
Scene = npt.NDArray[np.float32]
NOISE = 1.5


def scene(height: int, width: int, *, seed: int = 0) -> Scene:
    """Return a smooth, colourful scene without noise, float32 [height, width, 3]."""
    rng = np.random.default_rng(seed)
    rough = rng.uniform(0, 1, (height, width, 3)).astype(np.float32)
    grey = rng.uniform(0, 1, (height, width, 1)).astype(np.float32)
    fine, coarse = cv2.GaussianBlur(grey, (0, 0), 4.0)[..., None], cv2.GaussianBlur(rough, (0, 0), 12.0)
    found = 110 + 700 * (fine - 0.5) + 900 * (coarse - 0.5)
    return np.asarray(np.clip(found, 20, 220), np.float32)


def seen(
    picture: Scene,
    *,
    right: float = 0.0,
    down: float = 0.0,
    turn_deg: float = 0.0,
    blur_px: float = 0.0,
    gain: float = 1.0,
    bgr: tuple[float, float, float] = (1.0, 1.0, 1.0),
    noise: float = NOISE,
    seed: int = 1,
) -> Pixels:
    """Return a uint8 frame of a scene: shifted, turned clockwise about its middle, blurred, in another light."""
    height, width = picture.shape[:2]
    # OpenCV turns anticlockwise for angles above zero.
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -turn_deg, 1.0)
    matrix[:, 2] += np.array([right, down])
    found = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT)
    if blur_px:
        found = cv2.GaussianBlur(found, (0, 0), blur_px)
    found = found * gain * np.array(bgr, np.float32)
    found = found + np.random.default_rng(seed).normal(0, noise, picture.shape)
    return np.clip(np.rint(found), 0, 255).astype(np.uint8)


def reference_of(picture: Scene, *, parts: int = 25, jitter_px: float = 0.0) -> Reference:
    """Return what is learned of so many frames of one scene."""
    rng = np.random.default_rng(9)
    frames = [
        seen(picture, right=rng.normal(0, jitter_px), down=rng.normal(0, jitter_px), seed=100 + part)
        for part in range(parts)
    ]
    samples = [sample_of(frame) for frame in frames]
    return learned(samples, [plain_of(sample) for frame, sample in zip(frames, samples, strict=True)])


def compared(reference: Reference, pixels: Pixels) -> Measured:
    """Return by what a frame differs from a reference."""
    sample = sample_of(pixels)
    return reference.compare(sample, plain_of(sample))
