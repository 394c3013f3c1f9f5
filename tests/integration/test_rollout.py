"""Models that take over from each other while parts go through a whole line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from inspector_app.domain.automation import Level
from inspector_app.domain.part import Pass
from inspector_app.domain.prediction import Prediction, StagePrediction
from inspector_app.domain.recipe import Recipe
from inspector_app.pipeline.clock import SystemClock
from inspector_app.pipeline.side import Side
from tests.fakes.predictor import ScriptedPredictor
from tests.integration.bench import RECIPE, WAIT_S, Bench, bench

BLUE, GREEN = "b" * 64, "c" * 64


def says(sha256: str) -> Prediction:
    return Prediction(0.01, stages=(StagePrediction("judge", sha256, 0.01),), located_whole=True)


def another(line: Bench, recipe: Recipe, sha256: str) -> Side:
    """Return a version of the recipe whose predictions say whose they are."""
    predictor = ScriptedPredictor(lambda _part: says(sha256))
    return Side(recipe, line.ledger.recipe_version(recipe), predictor, distrust=print, clock=SystemClock())


def test_while_models_take_over_from_each_other_every_part_is_decided_once_and_by_the_one_that_its_row_names(
    tmp_path: Path,
) -> None:
    def blue(_part: Pass) -> Prediction:
        return says(BLUE)

    with bench(tmp_path, level=Level.FULL, recipe=RECIPE, script=blue) as line:
        sides = [line.line.sides.champion, another(line, replace(RECIPE, version=2), GREEN)]
        sequences = []
        for number in range(60):
            line.line.sides.put(sides[number % 2])
            sequences.append(line.signals.arrive())
        for sequence in sequences:
            assert line.line.monitor.wait_recorded(sequence, WAIT_S) is not None
        spoken = line.rows(
            "SELECT recipes.version, count(DISTINCT stage_predictions.pass), count(*) FROM stage_predictions "
            "JOIN passes ON passes.id = stage_predictions.pass JOIN recipes ON recipes.id = passes.recipe "
            "WHERE substr(model_sha256, 1, 1) = CASE version WHEN 1 THEN 'b' ELSE 'c' END GROUP BY version"
        )
        decided = line.rows("SELECT count(*), count(DISTINCT pass) FROM inspections")
        report = line.verified()

    assert sum(int(str(row[1])) for row in spoken) == 60
    assert all(row[1] == row[2] for row in spoken)
    assert decided == [(60, 60)]
    assert report.clean, report.problems
