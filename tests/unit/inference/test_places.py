"""A place is cut out where it is, and what is seen in it is told there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inference.places import Cutter, Place, corners_of, hull, place_of, region_of, through, widened

PIXELS = np.arange(100 * 200 * 3, dtype=np.uint32).astype(np.uint8).reshape(100, 200, 3)


def test_a_region_of_a_view_is_cut_without_resampling() -> None:
    place = region_of(None, (0.25, 0.1, 0.5, 0.9), height_px=100, width_px=200)
    cut = Cutter().cut(PIXELS, place, size=None)

    assert np.shares_memory(cut.pixels, PIXELS)
    assert np.array_equal(cut.pixels, PIXELS[10:90, 50:100])
    assert through(cut.back, [(0.0, 0.0)]) == [(50.0, 10.0)]


def test_the_whole_view_is_the_frame_itself() -> None:
    assert region_of(None, (0.0, 0.0, 1.0, 1.0), height_px=100, width_px=200) is None
    cut = Cutter().cut(PIXELS, None, size=None)
    assert cut.pixels is PIXELS
    assert cut.box_in_frame() == (0.0, 0.0, 200.0, 100.0)


def test_a_region_of_a_part_lies_in_the_parts_own_directions() -> None:
    turned = Place(np.array([(100, 0), (100, 80), (60, 80), (60, 0)], np.float32), upright=False, located=True)
    half = region_of(turned, (0.0, 0.0, 0.5, 1.0), height_px=100, width_px=200)

    assert half is not None
    assert half.located
    assert np.allclose(half.corners, [(100, 0), (100, 40), (60, 40), (60, 0)], atol=1e-3)


@given(
    st.floats(-20, 250), st.floats(-20, 150), st.floats(0, 60), st.floats(0, 60), st.floats(0, 2), st.booleans()
)  # fmt: skip
def test_a_finding_anywhere_gives_a_picture(
    x: float, y: float, width: float, height: float, margin: float, upright: bool
) -> None:
    whole = Cutter().cut(PIXELS, None, size=None)
    place = widened(place_of((x, y, x + width, y + height), whole, upright=upright), margin)
    cut = Cutter().cut(PIXELS, place, size=None)

    assert min(cut.pixels.shape[:2]) >= 1
    corners = through(cut.back, corners_of((0.0, 0.0, float(cut.pixels.shape[1]), float(cut.pixels.shape[0]))))
    if upright:
        around = hull(corners)
        assert around[0] >= 0
        assert around[1] >= 0
        assert around[2] <= 200
        assert around[3] <= 100
    else:
        assert np.allclose(corners, place.corners, atol=0.2)


def test_a_margin_is_a_share_of_the_finding_on_each_side() -> None:
    whole = Cutter().cut(PIXELS, None, size=None)
    place = widened(place_of((50.0, 40.0, 70.0, 50.0), whole, upright=True), 0.5)

    assert hull((float(x), float(y)) for x, y in place.corners) == (40.0, 35.0, 80.0, 55.0)
    assert Cutter().cut(PIXELS, place, size=None).pixels.shape == (20, 40, 3)


def test_looks_of_one_stage_are_laid_straight_into_the_same_memory() -> None:
    cutter = Cutter()
    place = Place(np.array([(10, 10), (60, 12), (58, 40), (9, 41)], np.float32), upright=False, located=True)
    first = cutter.cut(PIXELS, place, size=(32, 64)).pixels
    second = cutter.cut(PIXELS, place, size=(32, 32)).pixels

    assert np.shares_memory(first, second)
    assert second.shape == (32, 32, 3)


@pytest.mark.parametrize("size", [None, (20, 30)])
def test_a_place_is_laid_straight_to_the_size_asked_for_or_its_own(size: tuple[int, int] | None) -> None:
    place = Place(np.array([(10, 10), (50, 10), (50, 30), (10, 30)], np.float32), upright=False)

    assert Cutter().cut(PIXELS, place, size=size).pixels.shape[:2] == (size or (20, 40))
