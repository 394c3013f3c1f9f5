from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inference.geometry import Geometry
from inspector_app.inference.heat import heat_of

PLAIN = Geometry(100, 80, 1.0, 1.0)


def test_where_nothing_would_be_seen_there_is_no_heat() -> None:
    assert heat_of(np.full((80, 100), 0.04, np.float32), PLAIN, (80, 100)) is None


@given(height=st.integers(1, 700), width=st.integers(1, 700), place=st.tuples(st.floats(0, 0.999), st.floats(0, 0.999)))
def test_a_single_hot_pixel_is_never_lost_and_lies_where_it_was(
    height: int, width: int, place: tuple[float, float]
) -> None:
    row, column = int(place[0] * height), int(place[1] * width)
    scores = np.zeros((height, width), np.float32)
    scores[row, column] = 0.8

    heat = heat_of(scores, Geometry(width, height, 1.0, 1.0), (height, width))

    assert heat is not None
    assert max(heat.cells.shape) <= 160
    y, x = (int(number) for number in np.unravel_index(heat.cells.argmax(), heat.cells.shape))
    assert heat.cells[y, x] == 204
    left, top, _ = heat.to_picture @ np.array([x, y, 1.0])
    right, bottom, _ = heat.to_picture @ np.array([x + 1.0, y + 1.0, 1.0])
    assert left - 1e-6 <= column < right + 1e-6
    assert top - 1e-6 <= row < bottom + 1e-6


def test_scores_outside_0_to_1_are_cut() -> None:
    heat = heat_of(np.array([[-3.0, 0.5, 7.0]], np.float32), PLAIN, (80, 100))

    assert heat is not None
    assert heat.cells.tolist() == [[0, 128, 255]]


def test_a_letterbox_is_taken_off() -> None:
    # A picture of 100 x 50 in the middle of a model's 100 x 100: 25 rows of padding above.
    heat = heat_of(np.eye(100, dtype=np.float32), Geometry(100, 50, 1.0, 1.0, 0.0, 25.0), (100, 100))

    assert heat is not None
    assert (heat.to_picture @ np.array([0.0, 25.0, 1.0])).tolist() == [0.0, 0.0, 1.0]


def test_a_map_of_a_rectified_part_leads_back_to_the_frame() -> None:
    heat = heat_of(np.ones((4, 4), np.float32), Geometry(8, 8, 1.0, 1.0), (8, 8))
    back = np.array([[0.0, -1.0, 50.0], [1.0, 0.0, 20.0], [0.0, 0.0, 2.0]])

    assert heat is not None
    shown = heat.in_frame("defects", "top", back)

    assert shown.size == (4, 4)
    assert len(shown.cells) == 16
    corner = np.array(shown.to_frame).reshape(3, 3) @ np.array([4.0, 0.0, 1.0])
    assert (corner / corner[2])[:2].tolist() == [25.0, 14.0]
