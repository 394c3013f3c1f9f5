"""One map of many tiles, with every peak of theirs."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.stage import Tiles
from inspector_app.inference.heat import Heat
from inspector_app.inference.stitching import stitched
from inspector_app.inference.tiling import tiles_of

TILES = tiles_of(900, 1500, Tiles((320, 320), overlap=0.1))


@given(st.integers(0, 899), st.integers(0, 1499))
def test_the_smallest_peak_stays_and_lies_where_it_was(y: int, x: int) -> None:
    heats = []
    for tile in TILES:
        cells = np.zeros((80, 80), np.uint8)
        if tile.top <= y < tile.bottom and tile.left <= x < tile.right:
            cells[(y - tile.top) // 4, (x - tile.left) // 4] = 200
        heats.append((tile, Heat(cells, np.diag([4.0, 4.0, 1.0]))))
    whole = stitched(heats, height_px=900, width_px=1500)

    assert whole is not None
    rows, columns = np.nonzero(whole.cells)
    assert int(whole.cells.max()) == 200
    assert max(whole.cells.shape) <= 320
    cell = whole.to_picture[0, 0]
    assert all(abs((row + 0.5) * cell - y) < 2 * cell for row in rows)
    assert all(abs((column + 0.5) * cell - x) < 2 * cell for column in columns)


def test_cells_without_gaps_stay_without_gaps() -> None:
    heats = [(tile, Heat(np.full((45, 45), 90, np.uint8), np.diag([320 / 45, 320 / 45, 1.0]))) for tile in TILES]
    whole = stitched(heats, height_px=900, width_px=1500)

    assert whole is not None
    assert int(whole.cells.min()) == 90


def test_where_no_tile_has_heat_there_is_no_map() -> None:
    assert stitched([], height_px=10, width_px=10) is None
