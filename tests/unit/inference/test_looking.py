"""A large picture in tiles: one answer, in its own pixels."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from inspector_app.domain.recipe import Recipe
from inspector_app.domain.stage import Stage, Tiles
from inspector_app.inference.loading import load_chain
from tests.fakes import models


def test_a_large_picture_is_shown_in_tiles_and_a_defect_over_a_seam_is_one(tmp_path: Path) -> None:
    models.spot_finder(tmp_path / "spots.onnx", height=64, width=64)
    stage = Stage("spots", "spots.onnx", "top", tiles=Tiles((64, 64), overlap=0.25))
    chain = load_chain(Recipe("plate", stages=(stage,)), tmp_path, threads=1)
    pixels = np.full((150, 300, 3), 20, np.uint8)
    pixels[70:76, 20:280, 2] = 250
    pixels[10:14, 290:294, 2] = 250
    prediction = chain.predict({"top": pixels})

    assert sorted(one.box_px for one in prediction.findings) == [(20.0, 70.0, 280.0, 76.0), (290.0, 10.0, 294.0, 14.0)]
    assert prediction.score == 1.0
    assert prediction.stages[0].looks == 18
    (heat,) = prediction.heat
    cells = np.frombuffer(heat.cells, np.uint8).reshape(heat.size[1], heat.size[0])
    step = heat.to_frame[0]
    assert cells[int(73 / step), int(150 / step)] == 255
    assert cells[int(12 / step), int(292 / step)] == 255
    assert cells[int(120 / step), int(150 / step)] == 0


def test_a_picture_of_too_many_tiles_is_unsure_with_the_numbers(tmp_path: Path) -> None:
    models.spot_finder(tmp_path / "spots.onnx", height=64, width=64)
    stage = Stage("spots", "spots.onnx", "top", tiles=Tiles((64, 64), most=4))
    chain = load_chain(Recipe("plate", stages=(stage,)), tmp_path, threads=1)

    error = chain.predict({"top": np.zeros((640, 640, 3), np.uint8)}).error
    assert error == "stage 'spots': a picture of 640 x 640 makes 169 tiles, and tiles.most is 4"


def test_a_classifier_in_tiles_says_where_it_rejects(tmp_path: Path) -> None:
    models.brightness_classifier(tmp_path / "bright.onnx")
    stage = Stage("dark", "bright.onnx", "top", tiles=Tiles((50, 50), overlap=0.0))
    chain = load_chain(Recipe("plate", stages=(stage,)), tmp_path, threads=1)
    pixels = np.full((100, 200, 3), 5, np.uint8)
    pixels[50:, 100:150] = 250
    prediction = chain.predict({"top": pixels})

    assert (prediction.score or 0.0) > 0.99
    assert [one.box_px for one in prediction.findings] == [(100.0, 50.0, 150.0, 100.0)]
