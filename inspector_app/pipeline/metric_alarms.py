"""How urgent an alarm of a metric is, and what to do: what the failure mode says that the metric shows."""

from __future__ import annotations

from inspector_app.domain.alarm import Phrase, Priority
from inspector_app.domain.failure_modes import PLACE
from inspector_app.domain.recipe import Recipe

# Where nobody has thought of what a metric would show.
_LOOK = "lay the last parts beside those of the baseline; then run the challenge parts"
_STATION = "the station"


def priority_of(recipe: Recipe, metric: str) -> Priority:
    """Return how urgent it is that a metric has moved."""
    mode = recipe.mode_of(metric)
    return Priority.MEDIUM if mode is None else Priority[mode.priority.upper()]


def response_of(recipe: Recipe, metric: str, of: str) -> Phrase:
    """Return what to do about a metric that has moved; `of` is the view or stage that it is measured of."""
    mode = recipe.mode_of(metric)
    if mode is None:
        return Phrase(_LOOK)
    return Phrase(mode.response, {"of": of or _STATION} if PLACE in mode.response else {})
