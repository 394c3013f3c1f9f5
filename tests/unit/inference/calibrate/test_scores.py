"""What is too little to fit a calibration on."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from inspector_app.domain.errors import BadInput
from inspector_app.domain.judged import JudgedPart, JudgedParts
from inspector_app.inference.calibrate.scores import scores_of


def some(ok: int, ng: int) -> JudgedParts:
    parts = [JudgedPart(0.1 + number / 1000, ng=False) for number in range(ok)]
    return JudgedParts((*parts, *(JudgedPart(0.9 - number / 1000, ng=True) for number in range(ng))), "judged.csv")


@pytest.mark.parametrize(
    "ok, ng, words",
    [
        (0, 0, "no judged parts, and 50 are missing to 50"),
        (1, 0, "1 judged part, and 49 are missing to 50"),
        (30, 10, "40 judged parts, and 10 are missing to 50"),
        (60, 0, "no NG parts of 60, and 10 are missing to 10"),
        (60, 4, "4 NG parts of 64, and 6 are missing to 10"),
        (1, 60, "1 OK part of 61, and 9 are missing to 10"),
    ],
)
def test_too_few_parts_are_refused_with_how_many_are_missing(ok: int, ng: int, words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        scores_of(some(ok, ng))

    assert str(caught.value).startswith("judged.csv: ")


@pytest.mark.parametrize("raw", [math.nan, math.inf, -0.1, 1.1])
def test_a_score_that_is_none_is_refused(raw: float) -> None:
    told = some(60, 20)
    with pytest.raises(BadInput, match="no number from 0 to 1"):
        scores_of(replace(told, parts=(*told.parts, JudgedPart(raw, ng=True))))


def test_scores_that_are_all_equal_are_refused() -> None:
    told = some(60, 20)
    with pytest.raises(BadInput, match=r"all parts have the raw score 0\.5"):
        scores_of(replace(told, parts=tuple(replace(part, raw_score=0.5) for part in told.parts)))


def test_a_part_stands_for_as_many_as_it_was_chosen_from() -> None:
    told = some(60, 20)
    audited = tuple(part if part.ng else replace(part, chance=0.1) for part in told.parts)
    scores = scores_of(replace(told, parts=audited))

    assert scores.ng_share() == pytest.approx(20 / 620)
    assert float(scores.weight.mean()) == pytest.approx(1.0)


def test_parts_of_one_lot_are_one_group_and_others_their_own() -> None:
    told = some(60, 20)
    grouped = tuple(replace(part, group="lot 7") if part.ng else part for part in told.parts)

    assert len(np.unique(scores_of(replace(told, parts=grouped)).group)) == 61
