"""Which parts of a record a calibration may be fitted on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput
from inspector_app.domain.judged import JudgedParts
from inspector_app.domain.policy import Policy
from inspector_app.domain.prediction import Prediction, StagePrediction, Verdict
from inspector_app.domain.recipe import AuditRules
from inspector_app.domain.review import Judgement
from inspector_app.store import judged
from inspector_app.store.judged import judged_parts
from tests.unit.store.examples import RECIPE, Record, change_behind_our_back, pass_record

MODEL = "1" * 64
SHADOW = Policy.of(RECIPE, Level.SHADOW)
OK, NG, UNSURE = Verdict.OK, Verdict.NG, Verdict.UNSURE


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path, level=Level.SHADOW) as one:
        yield one


def add(
    record: Record,
    name: str,
    *said: tuple[str, Verdict],
    raw: float | None = 0.4,
    blind: bool = True,
    model: str = MODEL,
    policy: Policy = SHADOW,
) -> None:
    score = None if raw is None else raw / 2
    stages = (StagePrediction("find", "0" * 64, 1.0), StagePrediction("judge", model, score, raw_score=raw))
    told = pass_record(name, serial=f"S-{name}", prediction=Prediction(0.5, stages=stages), policy=policy)
    judgements = [
        Judgement(name, judge, verdict, at=10.0 + number, blind=blind) for number, (judge, verdict) in enumerate(said)
    ]
    record.ledger.commit(records=[told], judgements=judgements)


def found(record: Record, *, recipe: str = "phone", stage: str = "judge", model: str = MODEL) -> JudgedParts:
    return judged_parts(record.path, recipe=recipe, stage=stage, model_sha256=model)


def test_blind_judgements_come_with_raw_scores(record: Record) -> None:
    add(record, "good", ("an operator", OK), raw=0.2)
    add(record, "bad", ("an operator", NG), ("another", NG), raw=0.9)
    told = found(record)

    assert [(part.raw_score, part.ng, part.group) for part in told.parts] == [
        (0.2, False, "S-good"),
        (0.9, True, "S-bad"),
    ]
    assert (told.parts[1].judges, told.parts[1].at) == (("an operator", "another"), 11.0)
    assert told.source == f"trial record {record.folder.name}, recipe phone, stage judge"
    assert told.left_out == {}


def test_what_does_not_count_is_left_out_and_counted(record: Record) -> None:
    add(record, "counts", ("an operator", OK))
    add(record, "settled", ("an operator", UNSURE), ("another", NG))
    add(record, "differ", ("an operator", OK), ("another", NG))
    add(record, "pending", ("an operator", UNSURE))
    add(record, "seen", ("an operator", OK), blind=False)
    add(record, "failed", ("an operator", OK), raw=None)
    add(record, "older", ("an operator", OK), model="2" * 64)
    add(record, "nobody")
    found_only = Prediction(None, stages=(StagePrediction("find", "0" * 64, 0.1),), located_whole=False)
    record.ledger.commit(
        records=[pass_record("cut off", prediction=found_only, policy=SHADOW)],
        judgements=[Judgement("cut off", "an operator", NG, 1.0, blind=True)],
    )
    told = found(record)

    assert [part.group for part in told.parts] == ["S-counts", "S-settled"]
    assert told.left_out == dict.fromkeys(
        (judged.DIFFER, judged.NOT_SURE, judged.IN_VIEW, judged.NO_SCORE, judged.OTHER_VERSION, judged.NOT_RUN), 1
    )


@pytest.mark.parametrize("asked", [{"recipe": "tablet"}, {"stage": "find"}, {"model": "3" * 64}])
def test_where_nothing_counts_the_line_says_why(record: Record, asked: dict[str, str]) -> None:
    add(record, "good", ("an operator", OK))
    with pytest.raises(
        BadInput, match=r"no part of recipe .* was judged blindly \((another version|the stage did not|nothing of this)"
    ):
        found(record, **asked)


@pytest.mark.parametrize("level, chance", [(Level.SHADOW, 1.0), (Level.ASSISTED, 0.25), (Level.FULL, 0.05)])
def test_a_part_comes_with_the_chance_of_its_blind_judgement(record: Record, level: Level, chance: float) -> None:
    rules = AuditRules(assisted_blind=0.25, partial=0.1, full=0.05)
    add(record, "one", ("an operator", OK), policy=replace(Policy.of(RECIPE, level), audit=rules))

    assert [part.chance for part in found(record).parts] == [chance]


def test_a_part_whose_findings_were_judged_one_by_one_has_their_highest(record: Record) -> None:
    stages = tuple(StagePrediction("judge", MODEL, raw / 2, raw_score=raw) for raw in (0.3, 0.8, 0.1))
    told = pass_record("one", prediction=Prediction(0.4, stages=stages), policy=SHADOW)
    record.ledger.commit(records=[told], judgements=[Judgement("one", "an operator", NG, 1.0, blind=True)])

    assert [part.raw_score for part in found(record).parts] == [0.8]


def test_scores_from_before_calibrations_are_raw(record: Record) -> None:
    add(record, "one", ("an operator", OK), raw=0.4)
    record.ledger.close()
    change_behind_our_back(
        record.path,
        "ALTER TABLE stage_predictions DROP COLUMN raw_score",
        "DELETE FROM _sqlite_migrations WHERE name = 'raw_scores'",
    )

    assert [part.raw_score for part in found(record).parts] == [0.2]
