"""Lays the heat of a picture's tiles into one map, without losing the smallest peak."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inspector_app.inference.heat import Heat
from inspector_app.inference.tiling import Tile

_LONGEST_CELLS = 320


def stitched(heats: Sequence[tuple[Tile, Heat]], *, height_px: int, width_px: int) -> Heat | None:
    """Return one map over a picture, each cell the highest of what lies in it; None where no tile has one.

    Args:
        heats: The tiles that have heat, each in pixels of its own tile.
        height_px: The picture's.
        width_px: The picture's.
    """
    if not heats:
        return None
    # No cell is smaller than a tile's own, or some would stay empty between them.
    coarsest = max(float(max(heat.to_picture[0, 0], heat.to_picture[1, 1])) for _, heat in heats)
    cell = max(coarsest, max(height_px, width_px) / _LONGEST_CELLS)
    height, width = int(np.ceil(height_px / cell)), int(np.ceil(width_px / cell))
    cells = np.zeros((height, width), np.uint8)
    for tile, heat in heats:
        rows, columns = np.nonzero(heat.cells)
        to = heat.to_picture
        x = ((columns + 0.5) * to[0, 0] + to[0, 2] + tile.left) / cell
        y = ((rows + 0.5) * to[1, 1] + to[1, 2] + tile.top) / cell
        inside = (x >= 0) & (y >= 0) & (x < width) & (y < height)
        at = (y[inside].astype(np.intp), x[inside].astype(np.intp))
        np.maximum.at(cells, at, heat.cells[rows[inside], columns[inside]])
    return Heat(cells, np.diag([cell, cell, 1.0]))
