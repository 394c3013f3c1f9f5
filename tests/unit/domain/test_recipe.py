"""What a recipe refuses."""

from __future__ import annotations

import pytest

from inspector_app.domain.recipe import AuditRules, Limits, Outcome, Recipe, Thresholds, View
from inspector_app.domain.stage import Stage, StageRole


def test_thresholds_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="ok_below"):
        Thresholds(ng_at=0.3, ok_below=0.6)


def test_full_never_audits_more_than_partial() -> None:
    with pytest.raises(ValueError, match="audit rates"):
        AuditRules(partial=0.01, full=0.02)


@pytest.mark.parametrize(
    "rates",
    [
        {"near_partial": 0.01},
        {"near_full": 0.01},
        {"near_partial": 0.2, "near_full": 0.3},
        {"near_partial": 1.5},
        {"near": -0.1},
        {"near": float("nan")},
    ],
)
def test_near_a_threshold_audits_are_never_rarer_and_never_more_at_full(rates: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="near"):
        AuditRules(**{"partial": 0.05, "full": 0.02} | rates)  # type: ignore[arg-type]


def test_limits_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        Limits(stage_ms=0)


def test_an_unsure_part_can_not_be_passed_by_a_recipe() -> None:
    with pytest.raises(ValueError, match="never OK"):
        Recipe("phone", unsure_at_full=Outcome.OK)


def test_two_views_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="names of their own"):
        Recipe("phone", views=(View("top"), View("top")))


def test_a_recipe_knows_whether_a_stage_locates_the_part() -> None:
    locate = Stage("locate", "l.onnx", "top", StageRole.LOCATE)

    assert Recipe("phone", stages=(locate,)).locates
    assert not Recipe("phone").locates
