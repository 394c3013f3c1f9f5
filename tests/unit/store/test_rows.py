"""What comes back is what was decided on: no number that is none, no text that is none."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from inspector_app.domain.automation import Level
from inspector_app.domain.failure_modes import Failure
from inspector_app.domain.prediction import Finding, Prediction, StagePrediction
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.review import PartAct
from inspector_app.domain.stage import Stage
from inspector_app.store.documents import text_of, value_of
from inspector_app.store.rows import recipe_document
from tests.unit.domain.strategies import predictions
from tests.unit.store.examples import (
    ASKING,
    SURE_OK,
    Record,
    inspection_of,
    judgement_of,
    line_act,
    pass_record,
    with_picture,
)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path) as one:
        yield one


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record."""
    with Record(tmp_path_factory.mktemp("filled"), level=Level.ASSISTED) as one:
        stages = (StagePrediction("judge", "0" * 64, 0.01, raw_score=0.3),)
        asked = pass_record("asked", prediction=replace(SURE_OK, stages=stages), policy=ASKING, serial="S1")
        said = judgement_of(asked)
        decided = inspection_of(asked, judgement=said)
        assert decided is not None
        asked = with_picture(asked, one.images)
        acts = [line_act(asked, decided.decision.outcome)]
        one.ledger.commit(records=[asked], judgements=[said], inspections=[decided], line_acts=acts)
        one.ledger.add_part_act(PartAct("S1", "rework", "an operator", "a scratch was polished out", 5.0))
        yield one


@settings(max_examples=60)
@given(prediction=predictions().filter(lambda one: one is not None))
def test_a_prediction_comes_back_as_what_it_counts_for(filled: Record, prediction: Prediction) -> None:
    one = pass_record(prediction=prediction, policy=ASKING)
    filled.ledger.commit(records=[one])

    assert filled.reader.prediction(one.part.id) == prediction.usable_or_failed()


def test_a_stages_raw_score_comes_back_beside_its_score(filled: Record) -> None:
    said = filled.reader.prediction("asked")

    assert said is not None
    assert [(stage.score, stage.raw_score) for stage in said.stages] == [(0.01, 0.3)]


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_no_number_that_decides_or_times_is_stored_as_nothing(record: Record, number: float) -> None:
    stage = StagePrediction("judge", "0" * 64, number, run_ms=number, other_ms=number)
    box = (1.0, 2.0, 3.0, 4.0)
    odd = Prediction(number, (Finding("scratch", number, box),), (stage,), located_whole=True)
    one = pass_record("one", prediction=odd, policy=ASKING)
    said = replace(judgement_of(one), took_ms=number)
    decided = inspection_of(one, judgement=said)
    assert decided is not None
    record.set_level(Level.ASSISTED)
    record.ledger.commit(records=[one], judgements=[said], inspections=[replace(decided, latency_ms=number)])

    assert record.verify().clean
    found = record.reader.prediction("one")
    assert found is not None
    assert (found.score, found.findings) == (None, ())
    assert found.error is not None
    assert record.connection.execute("SELECT latency_ms FROM inspections").fetchone() == (0.0,)


def test_a_prediction_whose_finding_lies_nowhere_does_not_count(record: Record) -> None:
    lost = Finding("scratch", 0.9, (math.nan, 0.0, 1.0, 1.0))
    record.decide(pass_record("one", prediction=Prediction(0.1, (lost,), located_whole=True)))

    found = record.reader.prediction("one")
    assert found is not None
    assert found.error == "a finding lies outside all pictures"
    assert record.verify().clean


def test_names_in_another_encoding_are_recorded_escaped(record: Record) -> None:
    odd = os.fsdecode(b"part-\xff")
    record.decide(pass_record("one", serial=odd, prediction=Prediction.failed(f"no file {odd}")))
    record.ledger.add_failed_frame(odd, odd)

    assert record.ledger.history(odd).passes == 1
    assert record.verify().clean


def test_a_recipe_that_says_nothing_of_a_later_key_keeps_the_version_that_it_was_recorded_under() -> None:
    recipe = Recipe(
        "plate", stages=(Stage("judge", "m.onnx", "top"),), falls={"model late": "shadow", "clock jumped": "shadow"}
    )
    later = replace(recipe, failure_modes=(Failure("dirt", "clean the lens", ("dirt:*",)),))
    before = text_of(recipe).replace(',"failure_modes":[]', "")

    assert "failure_modes" not in before
    assert recipe_document(recipe) == before
    assert recipe_document(later) == text_of(later)
    assert value_of(before, Recipe) == recipe
    assert value_of(recipe_document(later), Recipe) == later
