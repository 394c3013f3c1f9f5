"""Cuts a picture that is larger than the model's into pieces that overlap, so that nothing is left out or cut everywhere."""

from __future__ import annotations

import math
from dataclasses import dataclass

from inspector_app.domain.stage import Tiles


@dataclass(frozen=True, slots=True)
class Tile:
    """One piece of a picture, in whole pixels of it: left and top are inside, right and bottom are not."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def part(self) -> tuple[slice, slice]:
        """Return what cuts the piece out of an array [height, width, ...]."""
        return slice(self.top, self.bottom), slice(self.left, self.right)


def tiles_of(height_px: int, width_px: int, tiles: Tiles) -> list[Tile]:
    """Return the pieces of a picture, row by row: every pixel is in one, and what fits into the overlap is whole in one.

    A side that is no longer than a piece's is not cut. The pieces are spread evenly, so that the last one ends with the
    picture and none is smaller than the others.
    """
    rows = _spans(height_px, tiles.size[0], tiles.overlap)
    columns = _spans(width_px, tiles.size[1], tiles.overlap)
    return [Tile(left, top, right, bottom) for top, bottom in rows for left, right in columns]


def _spans(length: int, size: int, overlap: float) -> list[tuple[int, int]]:
    if length <= size:
        return [(0, length)]
    step_most = max(1, size - math.ceil(overlap * size))
    steps = -(-(length - size) // step_most)
    starts = [step * (length - size) // steps for step in range(steps + 1)]
    return [(start, start + size) for start in starts]
