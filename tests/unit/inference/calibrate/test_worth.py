"""Losses, and the table that a person reads."""

from __future__ import annotations

import math

import numpy as np
import pytest

from inspector_app.inference.calibrate.scores import Scores
from inspector_app.inference.calibrate.worth import losses, reliability
from tests.fakes.judged_parts import evidence, odds_to_share


def two(weight: tuple[float, float] = (1.0, 1.0)) -> Scores:
    return Scores(np.array([0.2, 0.9]), np.array([False, True]), np.array(weight), np.arange(2))


def test_losses_are_those_of_the_books() -> None:
    found = losses(np.array([0.2, 0.9]), two())

    assert found.brier == pytest.approx((0.04 + 0.01) / 2)
    assert found.log_loss == pytest.approx(-(math.log(0.8) + math.log(0.9)) / 2)


def test_a_part_counts_by_its_weight() -> None:
    assert losses(np.array([0.2, 0.9]), two((3.0, 1.0))).brier == pytest.approx((3 * 0.04 + 0.01) / 4)


def test_a_certainty_that_is_wrong_costs_much_and_not_everything() -> None:
    assert losses(np.array([0.0, 0.0]), two()).log_loss == pytest.approx(-math.log(1e-6) / 2, rel=1e-3)


def test_the_table_holds_every_part_once_and_intervals_around_what_was_observed() -> None:
    said = odds_to_share(evidence(1000, seed=4))
    ng = np.random.default_rng(5).random(1000) < said
    bins = reliability(said, ng)

    assert len(bins) == 10
    assert sum(one.parts for one in bins) == 1000
    assert sum(one.ng for one in bins) == int(ng.sum())
    assert all(one.low <= one.observed <= one.high for one in bins)
    assert sum(one.low <= one.predicted <= one.high for one in bins) >= 9
    assert [one.predicted for one in bins] == sorted(one.predicted for one in bins)


def test_equal_probabilities_stay_in_one_bin() -> None:
    said = np.array([0.02] * 90 + [0.7] * 10)
    bins = reliability(said, said > 0.5)

    assert [(one.parts, one.predicted) for one in bins] == [(90, pytest.approx(0.02)), (10, pytest.approx(0.7))]
