"""What a raw score is worth, and what no card may say of it."""

from __future__ import annotations

import math
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.errors import BadInput
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.stage import Stage
from inspector_app.inference.calibration import Calibration, Fitted, Knot, probability
from inspector_app.inference.card import read_card
from inspector_app.inference.loading import load_chain
from inspector_app.inference.model import load_model
from tests.fakes import models

FITTED = Fitted(parts=200, ng=40, ng_share=0.2, source="judged.csv")
FITTED_TEXT = '[calibration.fitted]\nparts = 200\nng = 40\nng_share = 0.2\nsource = "judged.csv"\n'
PLATT = f'[calibration]\nmethod = "platt"\nslope = 8.0\nintercept = -4.0\n{FITTED_TEXT}'
shares = st.floats(0.0, 1.0)


@st.composite
def curves(draw: st.DrawFn) -> Calibration:
    """Any curve that a card may give."""
    if draw(st.booleans()):
        slope, intercept = draw(st.floats(1e-9, 1e9)), draw(st.floats(-1e9, 1e9))
        return Calibration("platt", FITTED, slope=slope, intercept=intercept)
    raws = sorted(draw(st.sets(shares, min_size=2, max_size=12)))
    values = sorted(draw(st.lists(shares, min_size=len(raws), max_size=len(raws))))
    return isotonic(*zip(raws, values, strict=True))


def isotonic(*knots: Knot) -> Calibration:
    return Calibration("isotonic", FITTED, knots=knots)


@given(curve=curves(), one=shares, other=shares)
def test_a_higher_raw_score_never_gives_a_lower_probability(curve: Calibration, one: float, other: float) -> None:
    low, high = sorted((one, other))

    assert 0.0 <= probability(curve, low) <= probability(curve, high) <= 1.0


@given(curve=curves().filter(lambda one: one.method == "isotonic"))
def test_a_knot_gives_exactly_what_it_says(curve: Calibration) -> None:
    assert [probability(curve, raw) for raw, _ in curve.knots] == [value for _, value in curve.knots]


@given(curve=curves(), raws=st.lists(shares, min_size=1, max_size=6))
def test_the_highest_of_several_crops_is_the_same_before_and_after(curve: Calibration, raws: list[float]) -> None:
    assert max(probability(curve, raw) for raw in raws) == probability(curve, max(raws))


def test_between_knots_runs_a_straight_line_and_outside_of_them_a_level_one() -> None:
    curve = isotonic((0.2, 0.1), (0.6, 0.5))

    assert probability(curve, 0.4) == pytest.approx(0.3)
    assert [probability(curve, raw) for raw in (0.0, 1.0)] == [0.1, 0.5]


def test_platts_sigmoid_is_the_one_that_its_card_names() -> None:
    curve = Calibration("platt", FITTED, slope=3.0, intercept=-1.0)

    assert probability(curve, 0.7) == pytest.approx(1 / (1 + math.exp(-(3.0 * 0.7 - 1.0))))
    assert probability(msgspec.structs.replace(curve, slope=1e9, intercept=-1e9), 0.0) == pytest.approx(0.0)


BAD = {
    "falls": ('method = "isotonic"\nknots = [[0.0, 0.5], [1.0, 0.4]]', "fall from 0.5 to 0.4"),
    "twice the same score": ('method = "isotonic"\nknots = [[0.3, 0.1], [0.3, 0.4]]', "0.3 comes after 0.3"),
    "one knot": ('method = "isotonic"\nknots = [[0.3, 0.1]]', "knots are 1, and 2 to"),
    "no knots": ('method = "isotonic"', "takes knots"),
    "no number": ('method = "isotonic"\nknots = [[0.0, nan], [1.0, 1.0]]', "$.calibration.knots[0][1]"),
    "above 1": ('method = "isotonic"\nknots = [[0.0, 0.1], [1.0, 1.1]]', "$.calibration.knots[1][1]"),
    "half a knot": ('method = "isotonic"\nknots = [[0.0], [1.0, 1.0]]', "$.calibration.knots[0]"),
    "a sigmoid that falls": ('method = "platt"\nslope = -2.0\nintercept = 0.0', "slope must be above 0"),
    "a level sigmoid": ('method = "platt"\nslope = 0.0\nintercept = 0.0', "slope must be above 0"),
    "an endless slope": ('method = "platt"\nslope = inf\nintercept = 0.0', "finite"),
    "an intercept that is none": ('method = "platt"\nslope = 1.0\nintercept = nan', "finite"),
    "no intercept": ('method = "platt"\nslope = 2.0', "takes slope and intercept"),
    "two methods": ('method = "platt"\nslope = 2.0\nintercept = 0.0\nknots = [[0.0, 0.1], [1.0, 1.0]]', "no knots"),
    "another method": ('method = "beta"', "'beta' - at `$.calibration.method`"),
    "an unknown key": ('method = "platt"\nslope = 2.0\nintercept = 0.0\nshift = 1.0', "unknown field `shift`"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_curve_that_is_none_is_refused_in_one_line(what: str, tmp_path: Path) -> None:
    text, words = BAD[what]
    file = card_file(tmp_path, f"[calibration]\n{text}\n{FITTED_TEXT}")
    with pytest.raises(BadInput) as caught:
        read_card(file)

    assert words in str(caught.value)
    assert str(file) in str(caught.value)


def test_more_ng_parts_than_parts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"fitted\.ng is more than"):
        read_card(card_file(tmp_path, PLATT.replace("ng = 40", "ng = 400")))


def test_a_locating_model_has_no_calibration(tmp_path: Path) -> None:
    file = tmp_path / "m.toml"
    file.write_text(f'card = 1\nname = "m"\nkind = "locate"\ndecoder = "corners"\n{PLATT}')
    with pytest.raises(BadInput, match="for models that judge"):
        read_card(file)


def test_a_model_says_the_probability_and_keeps_its_raw_score(tmp_path: Path) -> None:
    file = models.brightness_classifier(tmp_path / "m.onnx")
    grey = np.full((8, 8, 3), 131, np.uint8)
    plain = load_model(file, threads=1).predict(grey).decoded
    file.with_suffix(".toml").write_text(models.CLASSIFIER_CARD + PLATT)
    told = load_model(file, threads=1).predict(grey).decoded

    assert plain.score is not None
    assert plain.raw_score == plain.score == told.raw_score
    assert told.score == pytest.approx(1 / (1 + math.exp(-(8.0 * plain.score - 4.0))))
    assert told.ng == plain.ng  # by the card's own limits, which are over raw scores
    assert told.probs == plain.probs


def test_a_stage_says_both_and_no_finding_is_worth_what_it_was_among_judged_parts(tmp_path: Path) -> None:
    file = models.spot_finder(tmp_path / "spots.onnx")
    card = file.with_suffix(".toml")
    card.write_text(f"{card.read_text()}\n{PLATT}")
    chain = load_chain(Recipe("phone", stages=(Stage("spots", "spots.onnx", "top"),)), tmp_path, threads=1)
    prediction = chain.predict({"top": np.full((240, 320, 3), 60, np.uint8)})
    (stage,) = prediction.stages

    assert prediction.findings == ()
    assert prediction.score == stage.score == pytest.approx(1 / (1 + math.exp(4.0)))
    assert stage.raw_score == 0.0


def card_file(folder: Path, calibration: str) -> Path:
    file = folder / "m.toml"
    file.write_text(models.CLASSIFIER_CARD + calibration)
    return file
