"""Makes alarms of drift that was noticed: urgency and response are those of the failure mode that the metric shows."""

from __future__ import annotations

from inspector_app.domain.alarm import Condition
from inspector_app.domain.drift.noticed import Change
from inspector_app.domain.recipe import Recipe
from inspector_app.pipeline.alarming import AlarmBook
from inspector_app.pipeline.metric_alarms import priority_of, response_of


class DriftAlarms:
    """Told of every change, and of each that is over.

    Args:
        book: Where alarms are raised.
        recipe: Says what could go wrong, which metric shows it, and what to do.
    """

    def __init__(self, book: AlarmBook, recipe: Recipe) -> None:
        self._book = book
        self._recipe = recipe

    def noticed(self, change: Change) -> None:
        """Raise the alarm of a change; one of a metric whose alarm stands already is the same alarm."""
        self._book.raise_(
            Condition(
                change.signal,
                change.words,
                priority_of(self._recipe, change.metric),
                response_of(self._recipe, change.metric, change.of),
                of=change.of,
                metric=change.metric,
                detector=change.detector,
                pass_id=change.pass_id,
                began_at=change.began_at,
            )
        )

    def over(self, change: Change) -> None:
        """Clear the alarm of a change."""
        self._book.clear(change.signal)
