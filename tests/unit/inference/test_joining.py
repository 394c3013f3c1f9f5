"""A defect over a seam is one defect, and two defects stay two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.stage import Tiles
from inspector_app.inference.decoded import Spot
from inspector_app.inference.joining import TileSpots, joined
from inspector_app.inference.tiling import tiles_of

TILES = tiles_of(200, 360, Tiles((200, 200), overlap=0.2))
Box = tuple[float, float, float, float]


def seen_in_tiles(*boxes: Box, scores: tuple[float, ...] = (), outlined: bool = False) -> list[TileSpots]:
    """Return what a detector without fault sees of boxes in each tile: whatever of them lies in it."""
    found = []
    for tile in TILES:
        spots = []
        for number, (left, top, right, bottom) in enumerate(boxes):
            cut = (
                max(left, tile.left) - tile.left,
                max(top, tile.top) - tile.top,
                min(right, tile.right) - tile.left,
                min(bottom, tile.bottom) - tile.top,
            )
            if cut[0] < cut[2] and cut[1] < cut[3]:
                outline = ((cut[0], cut[1]), (cut[2], cut[1]), (cut[2], cut[3]), (cut[0], cut[3]))
                score = scores[number] if scores else 0.9
                spots.append(Spot(0, score, cut, outline if outlined else (), 1.0 if outlined else None))
        found.append(TileSpots(tile, tuple(spots)))
    return found


def test_what_lies_over_a_seam_is_one_with_the_box_around_all_of_it() -> None:
    long = (100.0, 90.0, 300.0, 110.0)
    spots = joined(seen_in_tiles(long))

    assert [spot.box for spot in spots] == [long]


def test_what_is_whole_in_two_tiles_is_one() -> None:
    spots = joined(seen_in_tiles((170.0, 50.0, 190.0, 70.0)))

    assert [spot.box for spot in spots] == [(170.0, 50.0, 190.0, 70.0)]


def test_two_things_beside_each_other_at_a_seam_stay_two() -> None:
    one, other = (150.0, 90.0, 250.0, 100.0), (150.0, 104.0, 250.0, 114.0)

    assert sorted(spot.box for spot in joined(seen_in_tiles(one, other))) == [one, other]


def test_two_boxes_of_one_tile_are_the_models_own_word() -> None:
    one = (10.0, 10.0, 40.0, 40.0)

    assert len(joined(seen_in_tiles(one, one))) == 2


def test_classes_stay_apart_unless_the_card_says_they_do_not_matter() -> None:
    first, second = (TileSpots(tile, (Spot(number, 0.5 + number / 10, box),)) for number, (tile, box) in enumerate(
        [(TILES[0], (165.0, 10.0, 195.0, 40.0)), (TILES[1], (5.0, 10.0, 35.0, 40.0))]
    ))  # fmt: skip

    assert len(joined([first, second])) == 2
    assert [spot.class_id for spot in joined([first, second], class_agnostic=True)] == [1]


def test_masks_over_a_seam_become_one_outline() -> None:
    (spot,) = joined(seen_in_tiles((100.0, 90.0, 300.0, 110.0), outlined=True))
    xs, ys = [x for x, _ in spot.outline], [y for _, y in spot.outline]

    assert (min(xs), max(xs), min(ys), max(ys)) == (100.0, 300.0, 90.0, 110.0)
    assert spot.area_px is not None
    assert abs(spot.area_px - 200 * 20) < 300


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 150), st.floats(3, 60), st.floats(3, 50)), max_size=5))
def test_joining_loses_no_pixel_of_a_finding_and_no_score(places: list[tuple[float, float, float, float]]) -> None:
    boxes = [(x, y, x + width, y + height) for x, y, width, height in places]
    scores = tuple(0.5 + number / 10 for number in range(len(boxes)))
    found = seen_in_tiles(*boxes, scores=scores)
    spots = joined(found)

    assert max((spot.score for spot in spots), default=0) == max(scores, default=0)
    assert len(spots) <= sum(len(one.spots) for one in found)
    for one in found:
        for spot in one.spots:
            left, top = spot.box[0] + one.tile.left, spot.box[1] + one.tile.top
            right, bottom = spot.box[2] + one.tile.left, spot.box[3] + one.tile.top
            assert any(
                here.box[0] <= left and here.box[1] <= top and right <= here.box[2] and bottom <= here.box[3]
                for here in spots
            )


def test_nothing_found_is_nothing() -> None:
    assert joined([]) == joined([TileSpots(TILES[0], ())]) == []
