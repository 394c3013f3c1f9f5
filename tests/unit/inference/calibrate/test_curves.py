"""Curves that are fitted, and moved to another share of NG."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.inference.calibrate.curves import fit, for_ng_share
from inspector_app.inference.calibrate.scores import Scores, scores_of
from inspector_app.inference.calibration import Calibration, Fitted, Method, probability, unusable
from tests.fakes.judged_parts import evidence, in_steps_of_odds, judged, odds_to_share, parts_of

METHODS: tuple[Method, ...] = ("platt", "isotonic")


def fitted(share: float = 0.2) -> Fitted:
    return Fitted(parts=100, ng=20, ng_share=share, source="judged.csv")


@st.composite
def judgements(draw: st.DrawFn) -> Scores:
    """Any judged parts, told apart by their scores or not, of any weights."""
    rows = draw(
        st.lists(
            st.tuples(st.floats(0.0, 1.0), st.booleans(), st.sampled_from([0.1, 1.0, 30.0])), min_size=2, max_size=30
        )
    )
    raw, ng, weight = (np.array(column) for column in zip(*rows, strict=True))
    return Scores(raw.astype(np.float64), ng.astype(np.bool_), weight.astype(np.float64), np.arange(len(rows)))


@settings(max_examples=60)
@given(scores=judgements(), method=st.sampled_from(METHODS), one=st.floats(0.0, 1.0), other=st.floats(0.0, 1.0))
def test_a_fitted_curve_never_falls_whatever_was_judged(
    scores: Scores, method: Method, one: float, other: float
) -> None:
    curve = fit(scores, method, fitted())
    low, high = sorted((one, other))

    assert 0.0 <= probability(curve, low) <= probability(curve, high) <= 1.0


@settings(max_examples=60)
@given(
    scores=judgements().filter(lambda one: len({*one.raw.tolist()}) > 1),
    share=st.floats(0.001, 0.999),
    wanted=st.floats(0.001, 0.999),
)
def test_an_isotonic_curve_that_was_moved_is_still_one_that_a_card_may_have(
    scores: Scores, share: float, wanted: float
) -> None:
    curve = fit(scores, "isotonic", fitted(share))

    assert unusable(curve) == ""
    assert unusable(for_ng_share(curve, wanted)) == ""


@pytest.mark.parametrize("method", METHODS)
def test_a_curve_finds_the_true_probability_of_each_score(method: Method) -> None:
    curve = fit(scores_of(judged(8000, seed=3, score=in_steps_of_odds)), method, fitted())
    seen = evidence(500, seed=30)
    said = [probability(curve, raw) for raw in in_steps_of_odds(seen).tolist()]

    assert np.abs(np.array(said) - odds_to_share(seen)).mean() < 0.02


def test_verdicts_that_scores_part_wholly_prove_no_certainty() -> None:
    raws = np.linspace(0.0, 1.0, 60)
    scores = scores_of(parts_of(raws, raws > 0.7))
    ok, ng = int((~scores.ng).sum()), int(scores.ng.sum())
    curve = fit(scores, "isotonic", fitted())

    assert probability(curve, 0.0) == pytest.approx(1 / (ok + 2))
    assert probability(curve, 1.0) == pytest.approx((ng + 1) / (ng + 2))
    assert math.isfinite(fit(scores, "platt", fitted()).slope or math.inf)


def test_steps_of_one_height_are_one_step() -> None:
    raws = np.linspace(0.0, 1.0, 90)
    curve = fit(scores_of(parts_of(raws, raws > 0.7)), "isotonic", fitted())
    after = float(raws[raws > 0.7][0])

    assert [raw for raw, _ in curve.knots] == pytest.approx([0.0, after - 1 / 89, after, 1.0])


def test_parts_without_findings_get_the_share_of_ng_among_them() -> None:
    raws = np.array([0.0] * 190 + [0.0] * 10 + [0.8] * 40)
    ng = np.array([False] * 190 + [True] * 10 + [True] * 40)
    curve = fit(scores_of(parts_of(raws, ng)), "isotonic", fitted())

    assert probability(curve, 0.0) == pytest.approx(10 / 200, abs=0.01)


@pytest.mark.parametrize("method", METHODS)
def test_a_share_of_ng_that_is_the_same_moves_nothing(method: Method) -> None:
    curve = fit(scores_of(judged(300, seed=5)), method, fitted(0.2))
    moved = for_ng_share(curve, 0.2)

    assert [probability(moved, raw) for raw in (0.0, 0.3, 1.0)] == pytest.approx(
        [probability(curve, raw) for raw in (0.0, 0.3, 1.0)]
    )


@pytest.mark.parametrize("method", METHODS)
def test_odds_move_by_the_ratio_of_the_shares_odds(method: Method) -> None:
    curve = fit(scores_of(judged(300, seed=5)), method, fitted(0.5))
    moved = for_ng_share(curve, 0.01)
    raws = (0.2, 0.6) if method == "platt" else (curve.knots[1][0], curve.knots[-1][0])
    odds = [[said / (1 - said) for said in (probability(one, raw) for raw in raws)] for one in (curve, moved)]

    assert [after / before for before, after in zip(*odds, strict=True)] == pytest.approx([1 / 99, 1 / 99])
    assert moved.fitted.ng_share == 0.01


@pytest.mark.parametrize("method", METHODS)
def test_a_sample_with_too_many_ng_parts_is_put_right_by_the_lines_share(method: Method) -> None:
    line = judged(20_000, seed=11, score=in_steps_of_odds)
    share = sum(part.ng for part in line.parts) / len(line.parts)
    # As many OK parts as NG ones were kept, whatever their score.
    rng = np.random.default_rng(2)
    kept = [part for part in line.parts if part.ng or rng.random() < share / (1 - share)]
    raws, ng = np.array([part.raw_score for part in kept]), np.array([part.ng for part in kept])
    curve = fit(scores_of(parts_of(raws, ng)), method, fitted(float(ng.mean())))
    true = fit(scores_of(line), method, fitted(share))

    def off(one: Calibration) -> float:
        grid = np.linspace(0.35, 0.65, 61).tolist()
        return float(np.mean([abs(probability(one, raw) - probability(true, raw)) for raw in grid]))

    assert off(curve) > 0.08
    assert off(for_ng_share(curve, share)) < 0.03
