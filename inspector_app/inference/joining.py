"""Makes one finding of what several tiles show of it: a defect over a seam is one defect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_app.inference.decoded import Spot
from inspector_app.inference.tiling import Tile

_SAME_LEAST = 0.5  # of two boxes that no seam cuts: intersection over union
_SAME_CUT_LEAST = 0.3  # of what both tiles see of them, where a seam cuts one; a box that is cut ends roughly
_SEAM_PX = 2.0
_RASTER_PX = 512
_COMPARED_MOST = 2000

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class TileSpots:
    """What was found in one tile, in pixels of the tile."""

    tile: Tile
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """What was found, in pixels of the whole picture."""

    spot: Spot
    tile: int
    cut: bool


def joined(found: Sequence[TileSpots], *, class_agnostic: bool = False) -> list[Spot]:
    """Return what was found in all tiles, each thing once, the highest score first, in pixels of the whole picture.

    Two boxes of two tiles are one thing where both tiles see the same of it in what both show: the part of each that
    lies in the tiles' overlap is compared. What is one thing has the highest score, that one's class, and the hull of the
    boxes. Two boxes of one tile stay two: the model's own suppression has spoken of them.

    Args:
        found: Every tile of one picture, also those without a spot; of more than 2,000 spots the best are kept.
        class_agnostic: Whether things of different classes may be one.
    """
    tiles = [one.tile for one in found]
    size = (max((tile.right for tile in tiles), default=0), max((tile.bottom for tile in tiles), default=0))
    seen = [_seen(spot, one.tile, number=number, size=size) for number, one in enumerate(found) for spot in one.spots]
    seen = sorted(seen, key=lambda one: -one.spot.score)[:_COMPARED_MOST]
    group = list(range(len(seen)))
    for first, second in _touching(seen):
        one, other = seen[first], seen[second]
        alike = class_agnostic or one.spot.class_id == other.spot.class_id
        if alike and one.tile != other.tile and _same(one, other, _shared(tiles[one.tile], tiles[other.tile])):
            group[_head(group, second)] = _head(group, first)
    members: dict[int, list[Spot]] = {}
    for number, one in enumerate(seen):
        members.setdefault(_head(group, number), []).append(one.spot)
    return sorted((_one_of(spots) for spots in members.values()), key=lambda spot: -spot.score)


def _head(group: list[int], member: int) -> int:
    """Return the one that stands for all of its group, and let the ones on the way there point nearer to it."""
    while group[member] != member:
        group[member] = group[group[member]]
        member = group[member]
    return member


def _seen(spot: Spot, tile: Tile, *, number: int, size: tuple[int, int]) -> _Seen:
    left, top, right, bottom = spot.box
    width, height = tile.right - tile.left, tile.bottom - tile.top
    cut = (
        (tile.left > 0 and left <= _SEAM_PX)
        or (tile.top > 0 and top <= _SEAM_PX)
        or (tile.right < size[0] and right >= width - _SEAM_PX)
        or (tile.bottom < size[1] and bottom >= height - _SEAM_PX)
    )
    x, y = tile.left, tile.top
    outline = tuple((at_x + x, at_y + y) for at_x, at_y in spot.outline)
    moved = Spot(spot.class_id, spot.score, (left + x, top + y, right + x, bottom + y), outline, spot.area_px)
    return _Seen(moved, number, cut)


def _touching(seen: Sequence[_Seen]) -> list[tuple[int, int]]:
    """Return the pairs whose boxes have something in common: few, so that only those are looked at one by one."""
    if not seen:
        return []
    boxes = np.array([one.spot.box for one in seen])
    low, high = boxes[:, :2], boxes[:, 2:]
    touching = (low[:, None, 0] < high[None, :, 0]) & (low[None, :, 0] < high[:, None, 0])
    touching &= (low[:, None, 1] < high[None, :, 1]) & (low[None, :, 1] < high[:, None, 1])
    return [(int(first), int(second)) for first, second in np.argwhere(np.triu(touching, 1))]


def _same(one: _Seen, other: _Seen, shared: Box) -> bool:
    if not (one.cut or other.cut):
        return _alike(one.spot.box, other.spot.box) >= _SAME_LEAST
    return _alike(_within(one.spot.box, shared), _within(other.spot.box, shared)) >= _SAME_CUT_LEAST


def _shared(first: Tile, second: Tile) -> Box:
    return _within(
        (first.left, first.top, first.right, first.bottom), (second.left, second.top, second.right, second.bottom)
    )


def _within(box: Box, limits: Box) -> Box:
    return max(box[0], limits[0]), max(box[1], limits[1]), min(box[2], limits[2]), min(box[3], limits[3])


def _alike(one: Box, other: Box) -> float:
    """Return intersection over union; 0 where one of them is empty."""
    shared = _area(_within(one, other))
    return shared / (_area(one) + _area(other) - shared) if shared > 0 else 0.0


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _one_of(spots: Sequence[Spot]) -> Spot:
    best = max(spots, key=lambda spot: spot.score)
    if len(spots) == 1:
        return best
    lefts, tops, rights, bottoms = zip(*(spot.box for spot in spots), strict=True)
    around = (min(lefts), min(tops), max(rights), max(bottoms))
    outline, area = _outlined(spots, around)
    return Spot(best.class_id, best.score, around, outline, area)


def _outlined(spots: Sequence[Spot], around: Box) -> tuple[tuple[tuple[float, float], ...], float | None]:
    """Return the outline and area of all masks together; nothing where one has none."""
    if not all(spot.outline for spot in spots):
        return (), None
    corner = np.array(around[:2])
    step = max(1.0, max(around[2] - around[0], around[3] - around[1]) / _RASTER_PX)
    cells = np.zeros((int((around[3] - around[1]) / step) + 2, int((around[2] - around[0]) / step) + 2), np.uint8)
    for spot in spots:
        points: NDArray[np.int32] = np.round((np.array(spot.outline) - corner) / step).astype(np.int32)
        cv2.fillPoly(cells, [points], (1,))
    contours, _ = cv2.findContours(cells, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    line = contours[0] if len(contours) == 1 else cv2.convexHull(np.concatenate(contours))
    outline = np.asarray(line, np.float64).reshape(-1, 2) * step + corner
    return tuple((float(x), float(y)) for x, y in outline), float(np.count_nonzero(cells)) * step * step
