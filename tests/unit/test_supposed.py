"""What other thresholds would have done, asked of a real record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput
from inspector_app.domain.policy import Policy
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.recipe import Recipe
from inspector_app.link.automation_messages import SupposedRequested, SupposedShown
from inspector_app.supposed import Supposing
from tests.fakes.recorder import MODELS, Recorder, said
from tests.unit.pipeline.test_weighing import GATED, recorder, shadow

ASKED = SupposedRequested(((0.2, 0.2), (0.9, 0.9)), level="full")


def supposing(station: Recorder, *, takt_s: float | None = 10.0, signed_only: bool = False) -> Supposing:
    database = station.folder / "inspector.db"
    return Supposing(database, lambda: station.in_force, signed_only=signed_only, takt_s=lambda: takt_s)


def ask(station: Recorder, intent: SupposedRequested = ASKED, *, signed_only: bool = False) -> SupposedShown:
    return supposing(station, signed_only=signed_only).suppose(intent)


def judged(station: Recorder) -> None:
    """Record two true NG parts of scores 0.3 and 0.95, and two true OK ones of 0.1 and 0.4."""
    for score, verdict in ((0.3, Verdict.NG), (0.95, Verdict.NG), (0.1, Verdict.OK), (0.4, Verdict.OK)):
        shadow(station, said(score), verdict, verdict)


def test_each_pair_says_how_many_it_would_have_passed_and_rejected(tmp_path: Path) -> None:
    with recorder(tmp_path) as station:
        judged(station)
        shown = ask(station)

    strict, lax = shown.supposed
    assert (strict.escape[:2], strict.overkill[:2]) == ((0, 2), (1, 2))
    assert (lax.escape[:2], lax.overkill[:2]) == ((1, 2), (0, 2))
    assert (shown.in_force.ng_at, shown.in_force.ok_below) == (GATED.thresholds.ng_at, GATED.thresholds.ok_below)
    assert strict.parts == 4


def test_parts_that_somebody_should_still_judge_move_nothing(tmp_path: Path) -> None:
    with recorder(tmp_path) as station:
        judged(station)
        before = ask(station)
        pass_id = station.part(None, Policy.of(GATED, Level.SHADOW))
        station.speak(pass_id, said(0.5))
        asked = ask(station)
        station.judge(pass_id, Verdict.OK)

        assert asked == before
        assert ask(station).supposed[0].parts == 5


def test_a_version_with_other_thresholds_is_planned_over_the_same_models_scores(tmp_path: Path) -> None:
    with recorder(tmp_path) as station:
        judged(station)
    other = replace(GATED, version=2, thresholds=replace(GATED.thresholds, ng_at=0.7))
    with recorder(tmp_path, recipe=other) as station:
        assert ask(station).supposed[0].escape[1] == 2
    with Recorder(tmp_path, recipe=other, models={**MODELS, "judge": "2" * 64}) as station:
        shown = ask(station)

    assert (shown.in_force.parts, shown.in_force.escape[1]) == (0, 0)


def test_a_prediction_that_failed_is_for_people_whatever_the_thresholds(tmp_path: Path) -> None:
    with recorder(tmp_path) as station:
        shadow(station, Prediction.failed("it took too long"), Verdict.OK, Verdict.OK)
        (low, high) = ask(station, replace_level(ASKED, "partial")).supposed

    assert low.people_per_hour == high.people_per_hour == pytest.approx(360.0)
    assert low.overkill[1] == 0


def test_what_does_not_count_as_evidence_is_no_truth_here_either(tmp_path: Path) -> None:
    with recorder(tmp_path) as station:
        judged(station)
        shadow(station, said(0.4), Verdict.NG)  # nobody has confirmed it

        assert ask(station).supposed[0].escape[1] == 2
        assert ask(station, signed_only=True).supposed[0].escape[1] == 0


@pytest.mark.parametrize(
    "intent, words",
    [
        (SupposedRequested(((0.2, 0.4),)), "ok_below"),
        (SupposedRequested((), level="often"), "no automation level"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, intent: SupposedRequested, words: str) -> None:
    with recorder(tmp_path) as station, pytest.raises(BadInput, match=words):
        ask(station, intent)


def test_without_a_warm_model_there_is_nothing_to_suppose(tmp_path: Path) -> None:
    recipe: Recipe = replace(GATED, stages=())
    with recorder(tmp_path, recipe=recipe) as station, pytest.raises(BadInput, match="no model is warm"):
        ask(station)


def replace_level(intent: SupposedRequested, level: str) -> SupposedRequested:
    return SupposedRequested(intent.thresholds, level)
