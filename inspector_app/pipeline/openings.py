"""Starts whoever predicts for a candidate, or lets it share the champion's models where they are the same."""

from __future__ import annotations

from inspector_app.domain.errors import BadInput
from inspector_app.domain.ports import Predictor
from inspector_app.domain.recipe import Recipe
from inspector_app.pipeline.sides import Sides
from inspector_app.pipeline.tried import Opens

_LOAD_S = 4.0  # and 5 for the row: a screen waits 10 s for an answer


class Openings:
    """Every method raises BadInput for models that plainly cannot be used.

    Args:
        sides: Whose champion's models are shared.
        opens: Starts predictors beside it.
    """

    def __init__(self, sides: Sides, opens: Opens) -> None:
        self._sides = sides
        self._opens = opens

    def shares(self, recipe: Recipe) -> bool:
        """Return whether a recipe's models are the champion's."""
        return recipe.stages == self._sides.champion.recipe.stages

    def open(self, recipe: Recipe, *, aside: bool) -> Predictor:
        """Return whoever predicts for a recipe; it may still load."""
        return self._sides.champion.predictor if self.shares(recipe) else self._opens(recipe, aside=aside)

    def loaded(self, recipe: Recipe) -> Predictor:
        """Return whoever predicts for a recipe aside, after a moment for its models to say that they cannot."""
        predictor = self.open(recipe, aside=True)
        is_ready(predictor, recipe)
        return predictor


def is_ready(predictor: Predictor, recipe: Recipe) -> bool:
    """Wait a moment; return whether it can predict; BadInput where it never will, and then it is closed."""
    waits = getattr(predictor, "wait_ready", None)
    if predictor.model_hashes() or waits is None or waits(_LOAD_S) is None:
        return True
    broken = predictor.keeps_failing()
    if broken is None:
        return False
    predictor.close()
    raise BadInput(f"the models of {recipe.says} cannot be used: {broken}", remedy="mend the model or choose another")
