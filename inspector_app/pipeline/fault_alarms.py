"""Makes alarms of faults: each cause has its priority and its response in the one table of causes."""

from __future__ import annotations

from inspector_app.domain.alarm import Condition, Phrase
from inspector_app.domain.fall import CAUSES, Cause
from inspector_app.domain.recipe import Recipe
from inspector_app.pipeline.alarming import AlarmBook

CAMERA = "camera "


class FaultAlarms:
    """Told of every fault.

    Args:
        book: Where alarms are raised.
        recipe: Says which stages look at which view: a lost camera explains whatever is measured there.
    """

    def __init__(self, book: AlarmBook, recipe: Recipe) -> None:
        self._book = book
        self._recipe = recipe
        self._of_others: set[str] = set()

    def raised(self, name: str, text: str, cause: Cause) -> None:
        """Raise the alarm of a fault; one that somebody else has raised under its name is theirs."""
        if cause is Cause.DRIFT_LIMIT and (name in self._of_others or self._book.has(name)):
            self._of_others.add(name)
            return
        of = name.removeprefix(CAMERA) if cause is Cause.CAMERA_LOST else ""
        row = CAUSES[cause]
        self._book.raise_(
            Condition(
                name,
                Phrase("{why}", {"why": text}),
                row.priority,
                Phrase(row.response),
                of=of,
                blinds=(of, *(stage.name for stage in self._recipe.stages if stage.view == of)) if of else (),
            )
        )

    def cleared(self, name: str) -> None:
        """Clear the alarm of a fault."""
        if name in self._of_others:
            self._of_others.discard(name)
        else:
            self._book.clear(name)
