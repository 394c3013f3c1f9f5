"""Watches part by part for what makes single parts UNSURE, and lets the level fall where it comes again and again."""

from __future__ import annotations

from collections.abc import Callable

from inspector_app.domain.automation import Level
from inspector_app.domain.fall import Cause
from inspector_app.domain.inspection import PassRecord
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.repeats import Repeats
from inspector_app.pipeline.faults import Faults


class PartWatch:
    """Told of each part before it is decided, by one thread: the part that is one too many is decided lower already.

    Args:
        faults: Where what can be seen at every level stands until it is over.
        fall: Lowers the level for a cause that shows only while a model runs.
    """

    def __init__(self, faults: Faults, fall: Callable[[Cause, str], object]) -> None:
        self._faults = faults
        self._fall = fall
        self._out_of_range, self._failed, self._late = Repeats(), Repeats(), Repeats()
        self._stale_in_a_row = 0

    def saw(self, record: PassRecord, recipe: Recipe) -> None:
        """Look at a part that can be decided, and at the recipe that it is decided by."""
        self._look_at_frames(record, recipe)
        prediction = record.prediction
        # In shadow nobody goes by the model, and nothing may show how it does (a failing process shows anyway).
        if prediction is not None and recipe.stages and record.policy.level > Level.SHADOW and not record.part.problem:
            failed = prediction.error is not None
            self._look_at_model(failed=failed and not prediction.late, late=failed and prediction.late, recipe=recipe)

    def _look_at_frames(self, record: PassRecord, recipe: Recipe) -> None:
        facts, rules = record.facts, recipe.repeats
        stale = not (facts.views_present and facts.fresh and facts.changed)
        self._stale_in_a_row = self._stale_in_a_row + 1 if stale else 0
        why = f"{self._stale_in_a_row} parts in a row had a frame that is missing, too old or the same as before"
        self._tell(Cause.FRAME_STALE, why, stands=self._stale_in_a_row >= rules.stale)
        if recipe.taught and facts.views_present:
            count = self._out_of_range.count(not facts.in_taught_range, last=rules.last)
            why = f"{count} of the last {rules.last} parts had a frame outside of the taught range"
            self._tell(Cause.OUT_OF_RANGE, why, stands=count >= rules.out_of_range)

    def _look_at_model(self, *, failed: bool, late: bool, recipe: Recipe) -> None:
        rules = recipe.repeats
        count = self._failed.count(failed, last=rules.last)
        if count >= rules.failed:
            self._give_up(Cause.MODEL_FAILED, f"the model failed on {count} of the last {rules.last} parts")
        count = self._late.count(late, last=rules.last)
        if count >= rules.late:
            self._give_up(Cause.MODEL_LATE, f"the model was too late for {count} of the last {rules.last} parts")

    def _give_up(self, cause: Cause, why: str) -> None:
        # No fault stands: at the lower level the model may not run, and nothing would show that it works again.
        self._failed, self._late = Repeats(), Repeats()
        self._fall(cause, why)

    def _tell(self, cause: Cause, why: str, *, stands: bool) -> None:
        if stands:
            self._faults.raise_(cause.value, why, cause=cause)
        elif self._faults.has(cause.value):
            self._faults.clear(cause.value)
