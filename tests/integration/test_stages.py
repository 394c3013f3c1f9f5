"""From frames of two cameras through every kind of stage to a decision that the record recomputes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from inspector_app.configuration.recipes import read_recipe
from inspector_app.domain.automation import Level
from inspector_app.domain.frame import Pixels
from inspector_app.domain.policy import Policy, SeenFacts, decide
from inspector_app.domain.recipe import Outcome
from inspector_app.inference.chain import Chain
from inspector_app.inference.loading import load_chain
from inspector_app.measures.frame_measures import measures_of
from tests.fakes import models
from tests.unit.store.examples import Record, pass_record

RECIPE = """
recipe = 1
name = "plate"
placed = true
views = [{ name = "top" }, { name = "side" }]

[[stages]]
name = "screws"
model = "dots.onnx"
view = "top"
role = "find"
tiles = { size = [96, 96], overlap = 0.25 }
expects = { least = 4, most = 4, otherwise = "NG", kind = "missing_screw" }

[[stages]]
name = "heads"
model = "bright.onnx"
view = "top"
on = "screws"
margin = 0.1

[[stages]]
name = "edge"
model = "spots.onnx"
view = "side"
region = [0.0, 0.5, 1.0, 1.0]

[thresholds]
ng_at = 0.6
ok_below = 0.3

[combine]
rule = "any"
"""
SCREWS = [(60, 50), (300, 48), (70, 200), (290, 230)]  # over a seam between tiles, and whole in two of them


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> tuple[Chain, Policy]:
    folder = tmp_path_factory.mktemp("plate")
    models.dot_detector(folder / "dots.onnx", height=96, width=96)
    models.brightness_classifier(folder / "bright.onnx")
    models.spot_finder(folder / "spots.onnx", height=60, width=160)
    (folder / "plate.toml").write_text(RECIPE)
    recipe = read_recipe(folder / "plate.toml")
    return load_chain(recipe, folder, threads=1, measure=measures_of), Policy.of(recipe, Level.FULL)


def top(screws: list[tuple[int, int]], *, bad: tuple[int, int] | None = None) -> Pixels:
    pixels = np.full((260, 340, 3), 20, np.uint8)
    for x, y in screws:
        pixels[y - 4 : y + 5, x - 4 : x + 5] = (255, 255, 255) if (x, y) == bad else (0, 255, 0)
    return pixels


def side(*, scratch_at: int | None = None) -> Pixels:
    pixels = np.full((120, 160, 3), 40, np.uint8)
    if scratch_at is not None:
        pixels[scratch_at : scratch_at + 4, 30:90, 2] = 250
    return pixels


PARTS: dict[str, tuple[dict[str, Pixels], Outcome, tuple[str, ...]]] = {
    "a good part": ({"top": top(SCREWS), "side": side()}, Outcome.OK, ()),
    "a screw is missing": ({"top": top(SCREWS[:3]), "side": side()}, Outcome.NG, ("missing_screw",)),
    "a screw is bad": ({"top": top(SCREWS, bad=SCREWS[2]), "side": side()}, Outcome.NG, ("bad",)),
    "a scratch on the edge": ({"top": top(SCREWS), "side": side(scratch_at=90)}, Outcome.NG, ("scratch",)),
    "a scratch where nobody looks": ({"top": top(SCREWS), "side": side(scratch_at=20)}, Outcome.OK, ()),
    "a camera gave nothing": ({"top": top(SCREWS)}, Outcome.HOLD, ()),
}


@pytest.mark.parametrize("what", PARTS)
def test_a_part_is_decided_by_all_of_its_stages(what: str, station: tuple[Chain, Policy], tmp_path: Path) -> None:
    views, outcome, kinds = PARTS[what]
    chain, policy = station
    prediction = chain.predict(views)
    decision = decide(prediction, policy, facts=SeenFacts(), pass_id=what)

    assert decision is not None
    assert (decision.outcome, tuple(one.kind for one in prediction.findings)) == (outcome, kinds)
    with Record(tmp_path) as record:
        record.decide(pass_record("one", prediction=prediction, policy=policy))
        assert record.reader.prediction("one") is not None
        assert record.verify().problems == []


def test_each_stage_says_its_own_score_looks_and_measures(station: tuple[Chain, Policy]) -> None:
    screws, heads, edge = station[0].predict(PARTS["a good part"][0]).stages

    assert (screws.score, screws.looks, screws.measures) == (0.0, 20, {})
    assert heads.looks == 4
    assert heads.measures["brightness"] > edge.measures["brightness"]
    assert all(stage.run_ms > 0 and stage.other_ms > 0 for stage in (screws, heads, edge))
