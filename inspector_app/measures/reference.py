"""Accepted parts as a camera saw them, and by what a frame differs from the most similar of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from inspector_app.measures.plain import grain_of
from inspector_app.measures.sample import Sample
from inspector_app.measures.templates import Change, Templates, parts_of

F32 = npt.NDArray[np.float32]
F64 = npt.NDArray[np.float64]

MOST_KINDS = 64
_PER_KIND = 8
_ROUNDS = 5
_AVERAGED = 40
_DARK = 8.0
_PLACE_PX = 96
_PERCENT = 100.0
_LEAST = 1e-4
_GRAIN = ("sharpness", "noise")
_TRIED = 32
# A Gaussian of 0.4 px: 0.08 square pixels in three taps.
_LITTLE_PX = 0.4


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """By what a frame differs from the most similar accepted one.

    Attributes:
        values: Measures by name.
        cells: How much lighter each cell of a grid is than light, place and focus explain; float32, 1 is twice as light.
    """

    values: Mapping[str, float]
    cells: F32


@dataclass(frozen=True, slots=True, eq=False)
class _Kind:
    """Parts that look alike: their mean."""

    thumb: F32
    tiles: tuple[F32, ...]
    templates: Templates
    cells: F64
    place: F32
    plain: Mapping[str, float]


class Reference:
    """Learned from samples of one camera with their plain measures, and never changed afterwards.

    Args:
        samples: Of accepted parts, one size; at least one.
        plain: What was measured of each.

    Attributes:
        size: Height and width of the frames in pixels.
        blurred: By how much a little blur changes "focus", "sharpness-rel" and "noise-rel".
    """

    def __init__(self, samples: Sequence[Sample], plain: Sequence[Mapping[str, float]]) -> None:
        self.size = samples[0].height, samples[0].width
        self._grid = grid_of(*self.size)
        thumbs = np.stack([sample.thumb for sample in samples])
        nearest = _grouped(thumbs, max(1, min(MOST_KINDS, len(samples) // _PER_KIND)))
        self._kinds = [
            self._kind([samples[one] for one in members], [plain[one] for one in members], thumbs[members].mean(axis=0))
            for members in (np.flatnonzero(nearest == kind) for kind in np.unique(nearest))
        ]
        self._thumbs = np.stack([kind.thumb for kind in self._kinds])
        self.blurred = self._blurred(samples, plain, nearest)
        self._window = cv2.createHanningWindow(self._kinds[0].place.shape[::-1], cv2.CV_32F)

    def compare(self, sample: Sample, plain: Mapping[str, float]) -> Compared:
        """Return by what a sample of the same size differs from the kind that it resembles most."""
        thumb = sample.thumb
        apart = np.square(self._thumbs - thumb).sum(axis=1)
        kind = self._kinds[int(apart.argmin())]
        change = kind.templates.change(sample)
        across, down = self._place(sample, kind, change)
        small = cv2.resize(_grey(sample), self._grid[::-1], interpolation=cv2.INTER_AREA).ravel().astype(np.float64)
        expected = kind.cells @ change.coefficients
        scale = max(float(np.exp(change.gain)), _LEAST) * np.maximum(kind.cells[:, 0], _DARK)
        cells = ((small - expected) / scale).astype(np.float32)
        values = {
            "brightness-rel": _PERCENT * change.gain,
            "position-x": across,
            "position-y": down,
            "rotation": change.turn_deg,
            "focus": -change.blur_px2,
            "evenness-x-rel": _PERCENT * change.slope_right,
            "evenness-y-rel": _PERCENT * change.slope_down,
            "dirt": _PERCENT * float(np.abs(cells).max()),
            "likeness": -float(np.log(apart.min() / thumb.size + _LEAST**2)),
        }
        for name in ("colour-red", "colour-blue"):
            values[f"{name}-rel"] = plain[name] - kind.plain[name]
        for name in _GRAIN:
            values[f"{name}-rel"] = _PERCENT * float(np.log((plain[name] + _LEAST) / (kind.plain[name] + _LEAST)))
        return Compared(values, cells)

    def _blurred(
        self, samples: Sequence[Sample], plain: Sequence[Mapping[str, float]], nearest: npt.NDArray[np.intp]
    ) -> dict[str, float]:
        """Return by how much a little blur would change what tells it: tried on the parts' own mean pictures.

        Only the picture is blurred, not its noise, as a lens does it.
        """
        kinds = dict(zip(np.unique(nearest).tolist(), self._kinds, strict=True))
        found: list[list[float]] = []
        for place in range(0, len(samples), max(1, len(samples) // _TRIED)):
            sample, kind = samples[place], kinds[int(nearest[place])]
            softer = [cv2.GaussianBlur(tile, (3, 3), _LITTLE_PX) - tile for tile in kind.tiles]
            tiles = tuple(
                np.clip(np.rint(tile + less), 0, 255).astype(np.uint8)
                for tile, less in zip(sample.tiles, softer, strict=True)
            )
            grain = grain_of(tiles)
            before, after = kind.templates.change(sample), kind.templates.change(replace(sample, tiles=tiles))
            logs = [float(np.log((grain[name] + _LEAST) / (plain[place][name] + _LEAST))) for name in _GRAIN]
            found.append([before.blur_px2 - after.blur_px2, *(_PERCENT * log for log in logs)])
        names = ("focus", *(f"{name}-rel" for name in _GRAIN))
        return dict(zip(names, np.median(found, axis=0).tolist(), strict=True))

    def _place(self, sample: Sample, kind: _Kind, change: Change) -> tuple[float, float]:
        """Return how far right and down, in pixels of the frame: coarsely where that is farther than derivatives reach."""
        scale = self.size[1] / kind.place.shape[1]
        if abs(change.right_px) < 1 and abs(change.down_px) < 1:
            return change.right_px, change.down_px
        small = cv2.resize(_grey(sample), kind.place.shape[::-1], interpolation=cv2.INTER_AREA)
        (across, down), _ = cv2.phaseCorrelate(kind.place, small.astype(np.float32), self._window)
        if max(abs(across), abs(down)) < 1:
            return change.right_px, change.down_px
        return across * scale, down * scale

    def _kind(self, samples: list[Sample], plain: list[Mapping[str, float]], thumb: F32) -> _Kind:
        some = samples[:_AVERAGED]
        height, width = self.size
        count = len(samples[0].tiles)
        tiles = tuple(_mean([sample.tiles[one] for sample in some]) for one in range(count))
        coarse = _mean([_grey(sample) for sample in some])
        tall, wide = coarse.shape
        step = height / tall
        down, across = np.mgrid[:tall, :wide].astype(np.float32) * step
        parts = parts_of(coarse, across - width / 2, down - height / 2, size=self.size, pixel=round(step))
        cells = [cv2.resize(part, self._grid[::-1], interpolation=cv2.INTER_AREA).ravel() for part in parts]
        side = (min(_PLACE_PX, wide), max(1, round(min(_PLACE_PX, wide) * tall / wide)))
        names = plain[0].keys()
        return _Kind(
            thumb=np.asarray(thumb, np.float32),
            tiles=tiles,
            templates=Templates(tiles, height, width),
            cells=np.stack(cells, axis=1).astype(np.float64),
            place=np.asarray(cv2.resize(coarse, side, interpolation=cv2.INTER_AREA), np.float32),
            plain={name: float(np.mean([one[name] for one in plain])) for name in names},
        )


def grid_of(height: int, width: int) -> tuple[int, int]:
    """Return rows and columns of the cells of a frame: about 190, as square as may be."""
    columns = int(np.clip(round((192 * width / height) ** 0.5), 4, 32))
    return max(4, round(192 / columns)), columns


def _mean(pictures: Sequence[npt.NDArray[np.uint8]]) -> F32:
    return np.asarray(np.mean(pictures, axis=0, dtype=np.float32), np.float32)


def _grey(sample: Sample) -> npt.NDArray[np.uint8]:
    return np.asarray(cv2.cvtColor(sample.coarse, cv2.COLOR_BGR2GRAY), np.uint8)


def _grouped(thumbs: F32, kinds: int) -> npt.NDArray[np.intp]:
    """Return for each thumb its group: the farthest from all before begins one (Gonzalez, 1985), then Lloyd's rounds."""
    first = [0]
    apart = np.square(thumbs - thumbs[0]).sum(axis=1)
    while len(first) < kinds and float(apart.max()) > _LEAST:
        first.append(int(apart.argmax()))
        apart = np.minimum(apart, np.square(thumbs - thumbs[first[-1]]).sum(axis=1))
    middles = thumbs[first].copy()
    nearest = np.zeros(len(thumbs), np.intp)
    for _ in range(_ROUNDS):
        nearest = (np.square(middles).sum(axis=1) - 2 * thumbs @ middles.T).argmin(axis=1)
        for kind in np.unique(nearest):
            middles[kind] = thumbs[nearest == kind].mean(axis=0)
    return np.asarray(nearest, np.intp)
