"""When a prediction counts."""

from __future__ import annotations

from hypothesis import given

from inspector_app.domain.prediction import Finding, Prediction
from tests.unit.domain.strategies import predictions


@given(predictions())
def test_a_usable_prediction_has_a_score_in_range_and_no_error(prediction: Prediction | None) -> None:
    if prediction is not None and prediction.fault() is None:
        assert prediction.score is not None
        assert 0.0 <= prediction.score <= 1.0
        assert prediction.error is None


def test_a_finding_that_is_not_a_number_spoils_the_prediction() -> None:
    finding = Finding("scratch", float("nan"), (0, 0, 1, 1))

    assert Prediction(0.5, findings=(finding,)).fault() == "a finding's score is outside 0 to 1"


def test_a_failed_prediction_always_has_a_reason() -> None:
    assert Prediction.failed("").fault() == "no reason given"


def test_a_finding_that_lies_nowhere_spoils_the_prediction() -> None:
    finding = Finding("scratch", 0.9, (0, 0, float("inf"), 1))

    assert Prediction(0.5, findings=(finding,)).fault() is not None
    assert Prediction(0.5, findings=(finding,)).usable_or_failed().findings == ()
