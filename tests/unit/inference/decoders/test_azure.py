"""Azure Custom Vision's grid of anchors and its map of probabilities."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from inspector_app.inference.decoded import NotDecodable
from tests.unit.inference.test_decoders import decode


def grid(*cells: tuple[int, int, int, int]) -> np.ndarray:
    """Return [1, 5 * 8, 4, 4] with one sure thing at each (anchor, row, column, class), centred in its cell."""
    out = np.zeros((5, 8, 4, 4), np.float32)
    out[:, 4] = -20.0
    for anchor, row, column, kind in cells:
        out[anchor, 4, row, column] = 20.0
        out[anchor, 5 + kind, row, column] = 20.0
    return out.reshape(1, 40, 4, 4)


def test_a_cell_of_the_grid_is_a_box_of_its_anchors_size() -> None:
    decoded = decode("azure-yolov2", {"model_outputs0": grid((1, 1, 2, 1))})

    assert [(one.class_id, round(one.score, 3)) for one in decoded.spots] == [(1, 1.0)]
    # middle of column 2 and row 1 of four, 1.87 x 2.06 cells, on a picture of 400 x 200
    assert decoded.spots[0].box == pytest.approx((250 - 93.5, 75 - 51.5, 250 + 93.5, 75 + 51.5))


def test_neighbours_of_one_class_are_suppressed_and_another_class_stays() -> None:
    cells = grid((1, 1, 2, 1), (1, 1, 1, 2))
    assert len(decode("azure-yolov2", {"out": cells}, iou=0.3).spots) == 2
    assert len(decode("azure-yolov2", {"out": cells}, iou=0.3, class_agnostic=True).spots) == 1


def test_an_empty_grid_finds_nothing() -> None:
    assert decode("azure-yolov2", {"out": grid()}).spots == ()


def zipmap(values: dict[str, Any]) -> dict[str, Any]:
    """Return outputs as the runtime gives them: the winner's name, and a sequence of one map."""
    return {"classLabel": np.array([["scratch"]]), "loss": np.array([values], dtype=object)}


def test_a_map_by_name_is_put_into_the_order_of_the_card() -> None:
    decoded = decode("azure-zipmap", zipmap({"scratch": 0.7, "good": 0.2, "dent": 0.1}), kind="classify")

    assert decoded.probs == pytest.approx((0.2, 0.7, 0.1))
    assert (decoded.ng, decoded.score) == (True, pytest.approx(0.8))


@pytest.mark.parametrize(
    "outputs",
    [
        {"out": np.zeros((1, 3), np.float32)},
        zipmap({"good": 0.5, "scratch": 0.5}),
        zipmap({"good": 0.5, "scratch": 0.4, "dent": 0.1, "other": 0.0}),
        zipmap({"good": float("nan"), "scratch": 0.4, "dent": 0.1}),
        zipmap({"good": 5.0, "scratch": 0.4, "dent": 0.1}),
    ],
)
def test_a_map_that_does_not_fit_the_card_is_not_decoded(outputs: dict[str, Any]) -> None:
    with pytest.raises(NotDecodable):
        decode("azure-zipmap", outputs, kind="classify")


def test_a_grid_of_another_shape_is_not_decoded() -> None:
    with pytest.raises(NotDecodable):
        decode("azure-yolov2", {"out": np.zeros((1, 39, 4, 4), np.float32)})
