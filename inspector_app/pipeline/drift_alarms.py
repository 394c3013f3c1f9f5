"""Makes alarms of drift that was noticed: urgency and response are those of the failure mode that the metric shows."""

from __future__ import annotations

from inspector_app.domain.alarm import Condition, Phrase, Priority
from inspector_app.domain.drift.noticed import Change
from inspector_app.domain.failure_modes import PLACE
from inspector_app.domain.recipe import Recipe
from inspector_app.pipeline.alarming import AlarmBook

# Where nobody has thought of what a metric would show.
_LOOK = "lay the last parts beside those of the baseline; then run the challenge parts"
_STATION = "the station"


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
        mode = self._recipe.mode_of(change.metric)
        response = Phrase(_LOOK)
        if mode is not None:
            response = Phrase(mode.response, {"of": change.of or _STATION} if PLACE in mode.response else {})
        self._book.raise_(
            Condition(
                change.signal,
                change.words,
                Priority.MEDIUM if mode is None else Priority[mode.priority.upper()],
                response,
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
