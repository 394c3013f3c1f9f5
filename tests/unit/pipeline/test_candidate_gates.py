"""A candidate passes the gates with what it said in shadow itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.gate import EvidenceRules, Gate
from inspector_app.domain.pairs import CandidatePrediction
from inspector_app.domain.prediction import Prediction, StagePrediction, Verdict
from inspector_app.domain.review import Judgement
from inspector_app.domain.rollout import RolloutAct, RolloutEvent
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.candidate_gates import CandidateGates
from inspector_app.pipeline.gates import Gates
from inspector_app.pipeline.side import Side
from inspector_app.store.rollout_record import RolloutRows
from tests.fakes.clock import ManualClock
from tests.fakes.predictor import ScriptedPredictor
from tests.unit.store.examples import ASKING, RECIPE, Record, pass_record

MODEL = "c" * 64
OTHER = replace(
    RECIPE,
    version=2,
    gates=(Gate("partial", ng_parts=3),),
    evidence=EvidenceRules(defects_released=True, second_ok=1.0),
)
NOW = 4_000_000_000.0


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path, level=Level.ASSISTED) as one:
        yield one


def says(score: float, sha256: str) -> Prediction:
    return Prediction(score, stages=(StagePrediction("judge", sha256, score),), located_whole=True)


def test_what_it_said_of_judged_parts_counts_for_it_alone_and_what_another_model_said_does_not(record: Record) -> None:
    version = record.ledger.add_rollout(RolloutEvent(NOW, RolloutAct.STARTED, OTHER.says, "Kim", "wide"), OTHER)
    rows = RolloutRows(record.ledger, record.path)
    side = Side(OTHER, version, ScriptedPredictor(hashes={"judge": MODEL}), distrust=print, clock=ManualClock(now=NOW))
    policy = replace(ASKING, audit=replace(ASKING.audit, assisted_blind=1.0))
    clock = ManualClock(now=NOW)
    asks = CandidateGates(rows.evidence(clock.now), kind="demo", clock=clock, takt_s=lambda: None)
    gates: Gates = asks(side)
    assert gates.states()[0].parts == 0
    for number, sha256 in enumerate([MODEL, MODEL, "d" * 64]):
        judged = pass_record(f"p{number}", prediction=says(0.01, "a" * 64), policy=policy)
        judged = replace(judged, part=replace(judged.part, trigger=replace(judged.part.trigger, at=NOW + 1.0)))
        said = says(0.99, sha256)
        told = CandidatePrediction(f"p{number}", version, said, Verdict.NG, 1.0, 1, Verdict.OK)
        by = [Judgement(f"p{number}", who, Verdict.NG, NOW + 2.0, blind=True) for who in ("Kim", "Sam")]
        record.ledger.commit(records=[judged], judgements=by, candidate=[told])
    assert gates.states()[0].parts == 0  # not asked again within 2 s
    clock.advance(3.0)
    state = gates.states()[0]
    assert (state.parts, state.ng_parts, state.rates[0].errors) == (2, 2, 0)
    refusal = gates.refusal(Level.PARTIAL)
    assert refusal is not None
    assert "true NG parts" in refusal
    rows.close()


def test_where_it_contradicts_a_person_another_one_is_asked_once(record: Record) -> None:
    version = record.ledger.add_rollout(RolloutEvent(NOW, RolloutAct.STARTED, OTHER.says, "Kim", "wide"), OTHER)
    rows = RolloutRows(record.ledger, record.path)
    clock = ManualClock(now=NOW)
    side = Side(OTHER, version, ScriptedPredictor(hashes={"judge": MODEL}), distrust=print, clock=clock)
    asks = CandidateGates(rows.evidence(clock.now), kind="demo", clock=clock, takt_s=lambda: None)
    judged = pass_record("p1", prediction=says(0.01, "a" * 64), policy=ASKING)
    judged = replace(judged, part=replace(judged.part, trigger=replace(judged.part.trigger, at=NOW + 1.0)))
    told = CandidatePrediction("p1", version, says(0.99, MODEL), Verdict.NG, 1.0, 1, Verdict.OK)
    first = Judgement("p1", "Kim", Verdict.OK, NOW + 2.0, blind=True)
    record.ledger.commit(records=[judged], judgements=[first], candidate=[told])
    assert asks.to_settle("Sam") == []  # none is being tried
    asks.tried = lambda: side

    assert (asks.to_settle("Sam"), asks.to_settle("Kim")) == (["p1"], [])
    assert asks.is_due("p1", "Sam")
    assert not asks.is_due("p1", "Kim")
    second = Judgement("p1", "Sam", Verdict.OK, NOW + 3.0, blind=True)
    record.ledger.commit(judgements=[second])
    asks.committed(Batch(judgements=[second]))
    assert asks.to_settle("") == []
    clock.advance(3.0)  # read anew out of the record
    assert asks.to_settle("") == []
    rows.close()
