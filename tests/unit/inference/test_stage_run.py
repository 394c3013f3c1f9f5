"""Stages that find, and stages that look at each thing found: what is missing, too much, or bad shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels
from inspector_app.domain.recipe import Recipe, View
from inspector_app.domain.stage import Expected, Stage, StageRole
from inspector_app.inference.chain import Chain
from inspector_app.inference.loading import load_chain
from inspector_app.inference.stage_run import Measure
from inspector_app.measures.frame_measures import measures_of
from tests.fakes import models

FIND = Stage("screws", "dots.onnx", "top", StageRole.FIND)
JUDGE = Stage("heads", "bright.onnx", "top", on="screws")
DOTS = [(40, 40), (200, 40), (40, 160), (200, 160)]


def plate(*dots: tuple[int, int], bad: tuple[tuple[int, int], ...] = ()) -> Pixels:
    """Return a dark frame with green screws of 9 x 9 px around these centres; bad ones are white."""
    pixels = np.full((200, 240, 3), 20, np.uint8)
    for x, y in dots:
        pixels[y - 4 : y + 5, x - 4 : x + 5] = (255, 255, 255) if (x, y) in bad else (0, 255, 0)
    return pixels


def chain_of(folder: Path, *stages: Stage, measure: Measure | None = None) -> Chain:
    models.dot_detector(folder / "dots.onnx", height=200, width=240)
    models.brightness_classifier(folder / "bright.onnx")
    return load_chain(Recipe("plate", stages=stages), folder, threads=1, measure=measure)


def test_each_thing_found_is_looked_at_and_the_worst_one_counts(tmp_path: Path) -> None:
    prediction = chain_of(tmp_path, FIND, JUDGE).predict({"top": plate(*DOTS, bad=((200, 160),))})

    assert prediction.error is None
    assert prediction.score is not None
    assert prediction.score > 0.99
    assert [(stage.stage, stage.looks) for stage in prediction.stages] == [("screws", 1), ("heads", 4)]
    assert prediction.stages[0].score is None
    assert [(one.kind, one.box_px) for one in prediction.findings] == [("bad", (196.0, 156.0, 205.0, 165.0))]


def test_good_things_are_no_defects_although_they_were_found(tmp_path: Path) -> None:
    prediction = chain_of(tmp_path, FIND, JUDGE).predict({"top": plate(*DOTS)})

    assert prediction.findings == ()
    assert prediction.score is not None
    assert prediction.score < 0.1


def test_where_nothing_was_found_and_no_number_is_expected_the_part_is_unsure(tmp_path: Path) -> None:
    prediction = chain_of(tmp_path, FIND, JUDGE).predict({"top": plate()})

    assert prediction.score is None
    assert prediction.error == (
        "stage 'heads' had nothing to look at: 'screws' found nothing, and the recipe expects no number"
    )
    assert [stage.stage for stage in prediction.stages] == ["screws", "heads"]


@pytest.mark.parametrize("otherwise", ["NG", "UNSURE"])
def test_a_missing_screw_is_what_the_recipe_says(tmp_path: Path, otherwise: str) -> None:
    expects = Expected(4, 4, "NG" if otherwise == "NG" else "UNSURE", kind="missing_screw")
    chain = chain_of(tmp_path, replace(FIND, expects=expects), JUDGE)
    short, whole = chain.predict({"top": plate(*DOTS[:3])}), chain.predict({"top": plate(*DOTS)})

    assert whole.stages[0].score == 0.0
    assert (whole.error, whole.findings) == (None, ())
    if otherwise == "NG":
        assert (short.score, short.stages[0].score) == (1.0, 1.0)
        assert [(one.kind, one.box_px) for one in short.findings] == [("missing_screw", (0.0, 0.0, 240.0, 200.0))]
    else:
        assert short.error == "stage 'screws' found 3, and 4 are expected"
        assert short.score is None


def test_a_number_alone_is_a_verdict_where_the_recipe_expects_one(tmp_path: Path) -> None:
    chain = chain_of(tmp_path, replace(FIND, expects=Expected(0, 2, "NG")))

    assert [chain.predict({"top": plate(*DOTS[:count])}).score for count in (0, 2, 3)] == [0.0, 0.0, 1.0]
    assert chain.predict({"top": plate(*DOTS)}).findings[0].kind == "screws: found 4, and 0 to 2 are expected"


def test_nothing_to_look_at_is_no_vote_where_the_recipe_allows_it(tmp_path: Path) -> None:
    chain = chain_of(tmp_path, replace(FIND, expects=Expected(0, 4)), JUDGE)
    prediction = chain.predict({"top": plate()})

    assert (prediction.score, prediction.error) == (0.0, None)
    assert [(stage.score, stage.looks) for stage in prediction.stages] == [(0.0, 1), (None, 0)]


def test_more_than_a_stage_looks_at_is_told_and_never_dropped(tmp_path: Path) -> None:
    prediction = chain_of(tmp_path, FIND, replace(JUDGE, looks_most=3)).predict({"top": plate(*DOTS)})

    assert prediction.error == "stage 'heads' would look at 4 findings, and looks_most is 3"
    assert prediction.score is None


def test_a_region_is_all_that_a_stage_sees(tmp_path: Path) -> None:
    models.brightness_classifier(tmp_path / "bright.onnx")
    stage = Stage("corner", "bright.onnx", "top", region=(0.5, 0.5, 1.0, 1.0))
    chain = load_chain(Recipe("plate", stages=(stage,)), tmp_path, threads=1)
    pixels = np.full((100, 200, 3), 250, np.uint8)
    pixels[50:, 100:] = 5

    assert (chain.predict({"top": pixels}).score or 0.0) < 0.01
    dark = 255 - pixels
    prediction = chain.predict({"top": dark})
    assert (prediction.score or 0.0) > 0.99
    assert [(one.kind, one.box_px) for one in prediction.findings] == [("bad", (100.0, 50.0, 200.0, 100.0))]


def test_things_are_found_on_a_part_that_was_laid_straight(tmp_path: Path) -> None:
    corners = np.array([(0.9, 0.1), (0.9, 0.9), (0.1, 0.9), (0.1, 0.1)], np.float32)  # a quarter turn
    models.fixed_locator(tmp_path / "locate.onnx", corners, whole=0.99)
    locate = Stage("locate", "locate.onnx", "top", StageRole.LOCATE)
    chain = chain_of(tmp_path, locate, replace(FIND, on="locate"), replace(JUDGE, margin=0.2))
    pixels = np.full((400, 400, 3), 20, np.uint8)
    pixels[294:306, 141:155] = 255
    prediction = chain.predict({"top": pixels})

    assert prediction.error is None
    assert [stage.looks for stage in prediction.stages] == [1, 1, 1]
    (finding,) = prediction.findings
    left, top, right, bottom = finding.box_px
    assert left < 148 < right
    assert top < 300 < bottom
    assert max(right - left, bottom - top) < 40


def test_each_stage_is_measured_on_what_it_looked_at(tmp_path: Path) -> None:
    chain = chain_of(tmp_path, FIND, JUDGE, measure=measures_of)
    found, judged = chain.predict({"top": plate(*DOTS)}).stages

    assert found.measures == {}, "the whole view is the frame, which has its measures"
    assert set(judged.measures) == {"brightness", "contrast", "sharpness", "clipping"}
    assert judged.measures["brightness"] > 100
    assert chain.last_steps.measure_ms > 0


def test_two_views_are_judged_each_by_its_stages(tmp_path: Path) -> None:
    models.dot_detector(tmp_path / "dots.onnx", height=200, width=240)
    models.brightness_classifier(tmp_path / "bright.onnx")
    stages = tuple(
        replace(stage, name=f"{stage.name} {view}", view=view, on=None if stage.on is None else f"{stage.on} {view}")
        for view in ("top", "side")
        for stage in (FIND, JUDGE)
    )
    recipe = Recipe("plate", views=(View("top"), View("side")), stages=stages)
    chain = load_chain(recipe, tmp_path, threads=1)
    views: Mapping[str, Pixels] = {"top": plate(*DOTS), "side": plate(*DOTS, bad=(DOTS[0],))}

    assert {finding.view for finding in chain.predict(views).findings} == {"side"}
    assert chain.predict({"top": views["top"]}).error == "view 'side' is missing"


@pytest.mark.parametrize(
    "stages, words",
    [
        ((replace(FIND, model="bright.onnx"), JUDGE), "is to find, and its model of kind 'classify'"),
        ((replace(FIND, classes=("nut",)), JUDGE), "is to find 'nut', which is none of its model's classes"),
        (
            (Stage("screws", "bright.onnx", "top"), JUDGE),
            "looks at the findings of 'screws', whose model gives no boxes",
        ),
    ],
)
def test_a_model_that_cannot_do_what_its_stage_is_for_is_refused(
    tmp_path: Path, stages: tuple[Stage, ...], words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        chain_of(tmp_path, *stages)
