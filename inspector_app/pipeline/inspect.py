"""Asks the model where the level allows it, and says what the station makes of the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from inspector_app.domain.automation import Level
from inspector_app.domain.inspection import PassRecord, StepTimes
from inspector_app.domain.policy import NOBODY, SeenFacts, assess, route
from inspector_app.domain.ports import Clock
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.recipe import Recipe
from inspector_app.pipeline.flow import Assembled, Inspected, Looked
from inspector_app.pipeline.side import Side
from inspector_app.pipeline.slots import Lane

_WAIT_S = 0.2


class Inspect:
    """The step of the inspecting thread.

    Args:
        intake: Assembled passes.
        give: Hands each inspected pass on; waits while the record lane is full.
        speak_later: Lets a side's models speak of a pass that was handed on without them.
        saw: Told of each pass before it is handed on, with the recipe that it is decided by.
        spoken: Told when a pass is handed on, with what its side's models said, if they were asked.
        clock: Gives the time.
    """

    def __init__(
        self,
        intake: Lane[Assembled],
        *,
        give: Callable[[Inspected], object],
        speak_later: Callable[[Side, PassRecord], object],
        saw: Callable[[PassRecord, Recipe], object],
        spoken: Callable[[Side, PassRecord, Prediction | None], object],
        clock: Clock,
    ) -> None:
        self._intake = intake
        self._give = give
        self._speak_later = speak_later
        self._saw = saw
        self._spoken = spoken
        self._clock = clock
        self._previous: Mapping[str, bytes] = {}

    def open(self) -> None:
        """Begin."""

    def step(self) -> None:
        """Inspect the next pass; in shadow it is queued before the model runs, so that nothing shows its pace."""
        assembled = self._intake.take(_WAIT_S)
        if assembled is None:
            return
        side, level = assembled.side, assembled.policy.level
        prediction, prediction_ms = None, 0.0
        challenge = assembled.challenge is not None
        later = level is Level.SHADOW and not challenge
        if challenge or (level.runs_model and not later):
            prediction, prediction_ms = side.predict(assembled.part)
        inspected = self._inspected(assembled, prediction, prediction_ms)
        self._saw(inspected.record, side.recipe)
        self._give(inspected)
        if later:
            self._speak_later(side, inspected.record)
        else:
            # A challenge part is nobody's evidence: no candidate hears of it.
            self._spoken(side, inspected.record, None if challenge else prediction)

    def close(self) -> None:
        """End."""

    def _inspected(self, assembled: Assembled, prediction: Prediction | None, prediction_ms: float) -> Inspected:
        looked = assembled.looked.result()
        started = self._clock.monotonic_ns()
        facts = self._facts(assembled, looked)
        assessment = assess(prediction, facts, assembled.policy)
        path = NOBODY if assembled.challenge else route(assessment, assembled.policy, assembled.part.id)
        decision_ms = (self._clock.monotonic_ns() - started) / 1e6
        times = StepTimes(assembled.assemble_ms, prediction_ms=prediction_ms, decision_ms=decision_ms)
        record = PassRecord(
            part=assembled.part,
            recipe_version_id=assembled.side.recipe_version_id,
            policy=assembled.policy,
            prediction=prediction,
            facts=facts,
            assessment=assessment,
            route=path,
            measures=looked.measures,
            times=times,
            challenge=assembled.challenge,
            cells=looked.cells,
        )
        return Inspected(record, assembled.images)

    def _facts(self, assembled: Assembled, looked: Looked) -> SeenFacts:
        recipe = assembled.side.recipe
        views = {view.name for view in recipe.views}
        changed = all(looked.fingerprints.get(view) != self._previous.get(view) for view in looked.fingerprints)
        self._previous = {**self._previous, **looked.fingerprints}
        return SeenFacts(
            views_present=views <= set(assembled.part.frames),
            fresh=assembled.fresh,
            changed=changed,
            in_taught_range=in_taught_range(recipe, looked.measures),
            held_because=assembled.held_because,
        )


def in_taught_range(recipe: Recipe, measures: Mapping[str, float]) -> bool:
    """Return whether every view was taught and every taught measure lies in its range."""
    taught_views = {taught.view for taught in recipe.taught}
    if not all(view.name in taught_views for view in recipe.views):
        return False
    nowhere = float("nan")
    return all(
        taught.low <= measures.get(f"{taught.view}.{taught.measure}", nowhere) <= taught.high
        for taught in recipe.taught
    )
