"""What evidence asks of a recorded pass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.evidence import Identity
from inspector_app.domain.policy import Policy, SeenFacts
from inspector_app.domain.prediction import Prediction, StagePrediction, Verdict
from inspector_app.domain.recipe import AuditRules, Thresholds
from inspector_app.domain.review import Judgement
from inspector_app.domain.weighable import Weighable

IN_FORCE = Identity(3, (("find", "a" * 64), ("judge", "b" * 64)))
AUDIT = AuditRules(assisted_blind=0.1, partial=0.05, full=0.02, near=0.1, near_partial=0.5, near_full=0.2)
SAID = Prediction(
    0.99, stages=(StagePrediction("find", "a" * 64, 0.9), StagePrediction("judge", "b" * 64, 0.99)), located_whole=True
)


def weighable(level: Level = Level.SHADOW, prediction: Prediction | None = SAID, probability: float = 1.0) -> Weighable:
    policy = Policy(level, Thresholds(0.6, 0.3), AUDIT)
    return Weighable("p", "S1", 1, 9.0, 3, policy, SeenFacts(), probability, "shift", prediction)


def test_the_models_that_spoke_are_the_parts_identity() -> None:
    assert weighable().part(IN_FORCE).identity == IN_FORCE
    other = replace(SAID, stages=(SAID.stages[0], StagePrediction("judge", "c" * 64, 0.99)))

    assert weighable(prediction=other).part(IN_FORCE).identity == Identity(3, (("find", "a" * 64), ("judge", "c" * 64)))


def test_a_stage_that_did_not_speak_is_taken_for_the_one_in_force() -> None:
    late = weighable(prediction=Prediction.failed("it took too long")).part(IN_FORCE)

    assert (late.identity, late.said) == (IN_FORCE, Verdict.UNSURE)


def test_where_no_model_was_asked_nothing_is_said() -> None:
    assert weighable(Level.HUMAN_ONLY, None).part(IN_FORCE).said is None
    assert weighable(Level.SHADOW, None).part(IN_FORCE).said is None
    assert weighable(Level.SHADOW, None).awaits_model
    assert not weighable(Level.HUMAN_ONLY, None).awaits_model


@pytest.mark.parametrize(
    "level, probability, expected",
    [
        (Level.SHADOW, 1.0, (1.0, 1.0)),
        (Level.ASSISTED, 1.0, (0.1, 0.1)),
        (Level.PARTIAL, 1.0, (1.0, 0.05)),
        (Level.PARTIAL, 0.5, (0.5, 0.05)),
        (Level.FULL, 0.02, (0.02, 0.02)),
    ],
)
def test_each_part_brings_its_chance_of_being_judged_blind(
    level: Level, probability: float, expected: tuple[float, float]
) -> None:
    part = weighable(level, probability=probability).part(IN_FORCE)

    assert (part.probability, part.least) == expected


def test_a_judgement_counts_once() -> None:
    judgement = Judgement("p", "Kim", Verdict.NG, 10.0, blind=True)
    again = replace(judgement, judge="Sam")

    assert weighable().judged(judgement).judged(judgement).judged(again).judgements == (judgement, again)
