"""Nothing is left out, and what fits into the overlap is whole somewhere."""

from __future__ import annotations

import itertools
import math

from hypothesis import assume, given
from hypothesis import strategies as st

from inspector_app.domain.stage import Tiles
from inspector_app.inference.tiling import Tile, tiles_of

tilings = st.builds(Tiles, st.tuples(st.integers(16, 300), st.integers(16, 300)), st.floats(0.0, 0.9))
lengths = st.integers(1, 1500)


def rows_and_columns(pieces: list[Tile]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    return sorted({(one.top, one.bottom) for one in pieces}), sorted({(one.left, one.right) for one in pieces})


@given(lengths, lengths, tilings)
def test_every_pixel_is_in_a_tile_and_every_tile_in_the_picture(height: int, width: int, tiles: Tiles) -> None:
    pieces = tiles_of(height, width, tiles)
    rows, columns = rows_and_columns(pieces)

    assert len(pieces) == len(rows) * len(columns)
    for spans, length, size in ((rows, height, tiles.size[0]), (columns, width, tiles.size[1])):
        assert (spans[0][0], spans[-1][1]) == (0, length)
        assert all(end - start == min(size, length) for start, end in spans)
        assert all(after[0] <= before[1] for before, after in itertools.pairwise(spans))


@given(lengths, tilings, st.data())
def test_what_fits_into_the_overlap_is_whole_in_some_tile(length: int, tiles: Tiles, data: st.DataObject) -> None:
    overlap = math.ceil(tiles.overlap * tiles.size[0])
    assume(0 < overlap < tiles.size[0])
    start = data.draw(st.floats(0, max(0, length - overlap)))
    end = min(float(length), start + data.draw(st.floats(0, overlap)))
    rows, _ = rows_and_columns(tiles_of(length, 16, tiles))

    assert any(top <= start and end <= bottom for top, bottom in rows)


def test_a_picture_of_one_tile_is_not_cut() -> None:
    assert tiles_of(64, 64, Tiles((64, 64))) == [Tile(0, 0, 64, 64)]
    assert tiles_of(40, 64, Tiles((64, 64))) == [Tile(0, 0, 64, 40)]
    assert Tile(0, 0, 64, 40).part == (slice(0, 40), slice(0, 64))
