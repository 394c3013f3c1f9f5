"""What makes a story: the recipe that it changes, the parts that come, and its scenes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from inspector_app.cameras.phone_line.changing import ChangingLine
from inspector_app.domain.automation import Level
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.watch_plan import WatchPlan
from inspector_app.scenarios.play import Play


@dataclass(frozen=True, slots=True)
class Story:
    """A story that can be played on the demo line.

    Attributes:
        name: What it is asked for by.
        level: The level that it begins at.
        recipe: Makes its recipe from the demo line's.
        phones: Makes its line of a seed.
        scenes: What happens; yields after each part.
        takt_s: Seconds of the station's clock from part to part.
        parts: How many parts come about, for a progress bar.
        watch: What its watch for drift is set to.
    """

    name: str
    level: Level
    recipe: Callable[[Recipe], Recipe]
    phones: Callable[[int], ChangingLine]
    scenes: Callable[[Play], Iterator[None]]
    takt_s: float
    parts: int
    watch: WatchPlan = field(default_factory=WatchPlan)
