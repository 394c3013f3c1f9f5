"""Whoever predicts for a part: a recipe version, and the models that speak for it one part at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable

from inspector_app.domain.part import Pass
from inspector_app.domain.ports import Clock, Predictor
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.recipe import Recipe


class Side:
    """One recipe version at work; several threads may ask, and one after the other is answered.

    Args:
        recipe: The recipe.
        recipe_version_id: The record's id of its version.
        predictor: Who predicts.
        distrust: Called with the reason when predictions keep failing.
        clock: Gives the time.
    """

    def __init__(
        self,
        recipe: Recipe,
        recipe_version_id: int,
        predictor: Predictor,
        *,
        distrust: Callable[[str], None],
        clock: Clock,
    ) -> None:
        self.recipe = recipe
        self.recipe_version_id = recipe_version_id
        self.predictor = predictor
        self.distrust = distrust
        self._clock = clock
        # A predictor belongs to one thread at a time, and in shadow another thread asks than otherwise.
        self._turn = threading.Lock()
        self._counting = threading.Lock()
        self._under_way = 0
        self._when_idle: Callable[[], object] | None = None

    def enter(self) -> None:
        """Note a part that this side was chosen for."""
        with self._counting:
            self._under_way += 1

    def leave(self) -> None:
        """Note that one of its parts has been spoken of."""
        with self._counting:
            self._under_way -= 1
            over = self._idle()
        if over is not None:
            over()

    def when_idle(self, act: Callable[[], object]) -> None:
        """Do something once, when all parts are spoken of that this side was chosen for; at once where there are none."""
        with self._counting:
            self._when_idle = act
            over = self._idle()
        if over is not None:
            over()

    def _idle(self) -> Callable[[], object] | None:
        if self._under_way > 0:
            return None
        over, self._when_idle = self._when_idle, None
        return over

    def predict(self, part: Pass) -> tuple[Prediction, float]:
        """Return what the models say of a pass, or why they say nothing, and how many milliseconds they took."""
        if part.problem is not None:
            return Prediction.failed(part.problem), 0.0
        with self._turn:
            started = self._clock.monotonic_ns()
            prediction = self.predictor.predict(part).usable_or_failed()
            took_ms = (self._clock.monotonic_ns() - started) / 1e6
        if prediction.error is not None:
            failing = self.predictor.keeps_failing()
            if failing is not None:
                self.distrust(failing)
        return prediction, took_ms
