"""Parts that a curve is tried on were not in its fit, nor were others of their group."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.domain.errors import BadInput
from inspector_app.inference.calibrate.folds import FOLDS, folds_of, unseen
from inspector_app.inference.calibrate.scores import Scores, scores_of
from tests.fakes.judged_parts import judged


@settings(max_examples=50)
@given(rows=st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=80))
def test_a_group_lies_in_one_fold_and_every_fold_has_both_verdicts_elsewhere(rows: list[tuple[int, bool]]) -> None:
    names, ng = (np.array(column) for column in zip(*rows, strict=True))
    _, group = np.unique(names, return_inverse=True)
    scores = Scores(np.zeros(len(ng)), ng, np.ones(len(ng)), group)
    try:
        folds = folds_of(scores, "judged.csv")
    except BadInput:
        assert min(len({*group[ng].tolist()}), len({*group[~ng].tolist()})) < 2
        return

    assert all(len({*folds[group == one].tolist()}) == 1 for one in set(group.tolist()))
    assert 2 <= len({*folds.tolist()}) <= FOLDS
    assert all(ng[folds != fold].any() for fold in set(folds.tolist()))


def test_single_parts_are_spread_evenly_by_verdict() -> None:
    scores = scores_of(judged(400, seed=1))
    folds = folds_of(scores, "judged.csv")
    counts = [np.bincount(folds[chosen], minlength=FOLDS) for chosen in (scores.ng, ~scores.ng)]

    assert all(count.max() - count.min() <= 1 for count in counts)


def test_folds_are_the_same_each_time() -> None:
    scores = scores_of(judged(200, seed=1))

    assert folds_of(scores, "").tolist() == folds_of(scores, "").tolist()


def test_ng_parts_of_a_single_lot_are_refused() -> None:
    told = judged(200, seed=1)
    parts = tuple(replace(part, group="lot 3") if part.ng else part for part in told.parts)
    with pytest.raises(BadInput, match="all NG parts come of one group"):
        folds_of(scores_of(replace(told, parts=parts)), told.source)


def test_every_part_is_asked_of_a_curve_without_it() -> None:
    scores = scores_of(judged(200, seed=1))
    folds = folds_of(scores, "")
    other = replace(scores, ng=np.where(folds == 0, ~scores.ng, scores.ng))

    said, of_other = unseen(scores, "isotonic", folds), unseen(other, "isotonic", folds)
    assert said[folds == 0].tolist() == of_other[folds == 0].tolist()
    assert said[folds == 1].tolist() != of_other[folds == 1].tolist()
