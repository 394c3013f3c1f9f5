"""Learns a reference: groups frames that look alike, and tries what a little blur would change of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from inspector_app.measures.plain import grain_of
from inspector_app.measures.reference import GRAIN, LEAST, PERCENT, Kind, Reference, grey_of, grid_of
from inspector_app.measures.sample import Reduced
from inspector_app.measures.templates import parts_of

F32 = npt.NDArray[np.float32]

MOST_KINDS = 64
_PER_KIND = 8
_ROUNDS = 5
_AVERAGED = 40
_PLACE_PX = 96
_TRIED = 32
# A Gaussian of 0.4 px: 0.08 square pixels in three taps.
_LITTLE_PX = 0.4


def learned(samples: Sequence[Reduced], plain: Sequence[Mapping[str, float]]) -> Reference:
    """Return the reference of accepted parts' samples, all of one size, with what was measured of each; at least one."""
    thumbs = np.stack([sample.thumb for sample in samples])
    nearest = _grouped(thumbs, max(1, min(MOST_KINDS, len(samples) // _PER_KIND)))
    kinds = {}
    for kind in np.unique(nearest).tolist():
        members = np.flatnonzero(nearest == kind).tolist()
        some = [samples[one] for one in members], [plain[one] for one in members]
        kinds[kind] = _kind(*some, thumbs[members].mean(axis=0))
    size = samples[0].height, samples[0].width
    return Reference(size, list(kinds.values()), _blurred(kinds, samples, plain, nearest=nearest))


def _blurred(
    kinds: Mapping[int, Kind],
    samples: Sequence[Reduced],
    plain: Sequence[Mapping[str, float]],
    *,
    nearest: npt.NDArray[np.intp],
) -> dict[str, float]:
    """Return by how much a little blur would change what tells it: tried on the parts' own mean pictures.

    Only the picture is blurred, not its noise, as a lens does it.
    """
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
        logs = [float(np.log((grain[name] + LEAST) / (plain[place][name] + LEAST))) for name in GRAIN]
        found.append([before.blur_px2 - after.blur_px2, *(PERCENT * log for log in logs)])
    names = ("focus", *(f"{name}-rel" for name in GRAIN))
    return dict(zip(names, np.median(found, axis=0).tolist(), strict=True))


def _kind(samples: list[Reduced], plain: list[Mapping[str, float]], thumb: F32) -> Kind:
    some = samples[:_AVERAGED]
    height, width = size = samples[0].height, samples[0].width
    count = len(samples[0].tiles)
    tiles = tuple(_mean([sample.tiles[one] for sample in some]) for one in range(count))
    coarse = _mean([grey_of(sample) for sample in some])
    tall, wide = coarse.shape
    step = height / tall
    down, across = np.mgrid[:tall, :wide].astype(np.float32) * step
    parts = parts_of(coarse, across - width / 2, down - height / 2, size=size, pixel=round(step))
    cells = [cv2.resize(part, grid_of(height, width)[::-1], interpolation=cv2.INTER_AREA).ravel() for part in parts]
    # Two pixels at least: of fewer no shift can be told.
    across_px = max(2, min(_PLACE_PX, wide))
    side = (across_px, max(2, round(across_px * tall / wide)))
    names = plain[0].keys()
    return Kind.of(
        tiles,
        size=size,
        thumb=np.asarray(thumb, np.float32),
        cells=np.stack(cells, axis=1).astype(np.float64),
        place=np.asarray(cv2.resize(coarse, side, interpolation=cv2.INTER_AREA), np.float32),
        plain={name: float(np.mean([one[name] for one in plain])) for name in names},
    )


def _mean(pictures: Sequence[npt.NDArray[np.uint8]]) -> F32:
    return np.asarray(np.mean(pictures, axis=0, dtype=np.float32), np.float32)


def _grouped(thumbs: F32, kinds: int) -> npt.NDArray[np.intp]:
    """Return for each thumb its group: the farthest from all before begins one (Gonzalez, 1985), then Lloyd's rounds."""
    first = [0]
    apart = np.square(thumbs - thumbs[0]).sum(axis=1)
    while len(first) < kinds and float(apart.max()) > LEAST:
        first.append(int(apart.argmax()))
        apart = np.minimum(apart, np.square(thumbs - thumbs[first[-1]]).sum(axis=1))
    middles = thumbs[first].copy()
    nearest = np.zeros(len(thumbs), np.intp)
    for _ in range(_ROUNDS):
        nearest = (np.square(middles).sum(axis=1) - 2 * thumbs @ middles.T).argmin(axis=1)
        for kind in np.unique(nearest):
            middles[kind] = thumbs[nearest == kind].mean(axis=0)
    return np.asarray(nearest, np.intp)
