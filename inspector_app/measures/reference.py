"""Accepted parts as a camera saw them, and by what a frame differs from the most similar of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from inspector_app.domain.measured import Measured
from inspector_app.measures.sample import Reduced
from inspector_app.measures.templates import Change, Templates

F32 = npt.NDArray[np.float32]
F64 = npt.NDArray[np.float64]

GRAIN = ("sharpness", "noise")
LEAST = 1e-4
PERCENT = 100.0
_DARK = 8.0


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """Parts that look alike: their mean.

    Attributes:
        thumb: The mean of their thumbs, float32 [1728].
        tiles: Their mean tiles, float32, as `Reduced.tiles` lie.
        templates: What the tiles become under small changes.
        cells: The same of the cells of a grid, float64 [cells, 10].
        place: A small grey picture to find a large shift by, float32 [height, width].
        plain: The means of their plain measures.
    """

    thumb: F32
    tiles: tuple[F32, ...]
    templates: Templates
    cells: F64
    place: F32
    plain: Mapping[str, float]

    @classmethod
    def of(
        cls,
        tiles: tuple[F32, ...],
        *,
        size: tuple[int, int],
        thumb: F32,
        cells: F64,
        place: F32,
        plain: Mapping[str, float],
    ) -> Kind:
        """Return a kind with the templates of its tiles; `size` is the frame's height and width in pixels."""
        return cls(thumb, tiles, Templates(tiles, *size), cells, place, plain)


class Reference:
    """What one camera's accepted parts look like; never changed. `learning.learned` makes one.

    Args:
        size: Height and width of the frames in pixels.
        kinds: The kinds of parts; at least one.
        blurred: By how much a little blur changes "focus", "sharpness-rel" and "noise-rel".
    """

    def __init__(self, size: tuple[int, int], kinds: Sequence[Kind], blurred: Mapping[str, float]) -> None:
        self.size = size
        self.kinds = tuple(kinds)
        self.blurred = blurred
        self._grid = grid_of(*size)
        self._thumbs = np.stack([kind.thumb for kind in kinds])
        self._window = cv2.createHanningWindow(kinds[0].place.shape[::-1], cv2.CV_32F)

    def compare(self, sample: Reduced, plain: Mapping[str, float]) -> Measured:
        """Return by what a sample of the same size differs from the kind that it resembles most."""
        thumb = sample.thumb
        apart = np.square(self._thumbs - thumb).sum(axis=1)
        kind = self.kinds[int(apart.argmin())]
        change = kind.templates.change(sample)
        across, down = self._place(sample, kind, change)
        small = cv2.resize(grey_of(sample), self._grid[::-1], interpolation=cv2.INTER_AREA).ravel().astype(np.float64)
        expected = kind.cells @ change.coefficients
        scale = max(float(np.exp(change.gain)), LEAST) * np.maximum(kind.cells[:, 0], _DARK)
        cells = ((small - expected) / scale).astype(np.float32)
        values = {
            "brightness-rel": PERCENT * change.gain,
            "position-x": across,
            "position-y": down,
            "rotation": change.turn_deg,
            "focus": -change.blur_px2,
            "evenness-x-rel": PERCENT * change.slope_right,
            "evenness-y-rel": PERCENT * change.slope_down,
            "dirt": PERCENT * float(np.abs(cells).max()),
            "likeness": -float(np.log(apart.min() / thumb.size + LEAST**2)),
        }
        for name in ("colour-red", "colour-blue"):
            values[f"{name}-rel"] = plain[name] - kind.plain[name]
        for name in GRAIN:
            values[f"{name}-rel"] = PERCENT * float(np.log((plain[name] + LEAST) / (kind.plain[name] + LEAST)))
        return Measured(values, cells)

    def _place(self, sample: Reduced, kind: Kind, change: Change) -> tuple[float, float]:
        """Return how far right and down, in pixels of the frame: coarsely where that is farther than derivatives reach."""
        scale = self.size[1] / kind.place.shape[1]
        if abs(change.right_px) < 1 and abs(change.down_px) < 1:
            return change.right_px, change.down_px
        small = cv2.resize(grey_of(sample), kind.place.shape[::-1], interpolation=cv2.INTER_AREA)
        (across, down), _ = cv2.phaseCorrelate(kind.place, small.astype(np.float32), self._window)
        if max(abs(across), abs(down)) < 1:
            return change.right_px, change.down_px
        return across * scale, down * scale


def grid_of(height: int, width: int) -> tuple[int, int]:
    """Return rows and columns of the cells of a frame: about 190, as square as may be."""
    columns = int(np.clip(round((192 * width / height) ** 0.5), 4, 32))
    return max(4, round(192 / columns)), columns


def grey_of(sample: Reduced) -> npt.NDArray[np.uint8]:
    """Return the coarse picture in grey."""
    return np.asarray(cv2.cvtColor(sample.coarse, cv2.COLOR_BGR2GRAY), np.uint8)
