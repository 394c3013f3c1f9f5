"""What candidates said is recomputed too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.pairs import CandidatePrediction
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.recipe import Thresholds
from inspector_app.domain.rollout import RolloutAct, RolloutEvent
from tests.unit.store.examples import RECIPE, SURE_NG, SURE_OK, Record, pass_record

STRICT = replace(RECIPE, version=2, thresholds=Thresholds(0.005, 0.005))
STARTED = RolloutEvent(2.0, RolloutAct.STARTED, "phone v2", "Kim", "it sees more")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path) as one:
        yield one


def says(version: int, prediction: Prediction, verdict: Verdict, champion: Verdict = Verdict.OK) -> CandidatePrediction:
    return CandidatePrediction("one", version, prediction, verdict, 12.0, champion=1, champion_verdict=champion)


@pytest.mark.parametrize(
    "prediction, verdict, champion, problem",
    [
        (SURE_OK, Verdict.NG, Verdict.OK, ""),
        (Prediction.failed("it took too long"), Verdict.UNSURE, Verdict.OK, ""),
        (SURE_OK, Verdict.OK, Verdict.OK, "a candidate's verdict is recorded as OK, and recomputed as NG"),
        (SURE_NG, Verdict.NG, Verdict.NG, "the champion's verdict is NG, and recomputed OK"),
    ],
)
def test_a_verdict_that_does_not_follow_from_its_row_is_found(
    record: Record, prediction: Prediction, verdict: Verdict, champion: Verdict, problem: str
) -> None:
    version = record.ledger.add_rollout(STARTED, STRICT)
    record.decide(pass_record("one", prediction=SURE_OK))
    record.ledger.commit(candidate=[says(version, prediction, verdict, champion)])
    assert [one.what for one in record.verify().problems if problem not in one.what] == []
    assert record.verify().clean == (not problem)


def test_a_part_of_a_recipe_version_that_was_never_in_force_is_found_and_one_of_a_canary_is_not(record: Record) -> None:
    record.ledger.change_recipe(RECIPE, at=0.0, who="station", why="the engine was started with it")
    version = record.ledger.add_rollout(STARTED, STRICT)
    record.decide(replace(pass_record("one", prediction=SURE_OK), recipe_version_id=version))
    assert ["neither in force nor a canary" in one.what for one in record.verify().problems] == [True]
    record.ledger.add_rollout(replace(STARTED, act=RolloutAct.CANARY_BEGAN, share=0.01), STRICT)
    assert record.verify().clean
