"""What a line starts from: the recipe, and what the record says of the engine before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from inspector_app.domain.alarm import LastAlarms
from inspector_app.domain.automation import Level, LevelChange
from inspector_app.domain.challenge_book import LastChallenge
from inspector_app.domain.fall import Fall
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.shift import SHIFTS
from inspector_app.domain.station import Counters
from inspector_app.domain.undecided import Undecided
from inspector_app.domain.watch_plan import WatchPlan
from inspector_app.pipeline.flow import ToTell


@dataclass(frozen=True, slots=True)
class Start:
    """What a line starts from.

    Attributes:
        engine_id: Changes with each start of the engine.
        line_id: Names the line whose triggers are counted; enters every pass's id.
        recipe: The recipe in force.
        recipe_version_id: The record's id of its version.
        level: The automation level.
        ceiling: The highest level that may be asked for.
        undecided: Passes that were waiting when the engine before ended.
        unsent: Outcomes that the line was not told: it is told HOLD.
        camera_timeout_ms: Longest that a triggered frame may take.
        stepwise: Whether a lock-step driver fetches every pass from the monitor.
        kind: The record's kind, for the screen.
        level_change: The change of level that was recorded last.
        shifts: When shifts begin, as "HH:MM".
        counters: What the record holds of the running shift.
        points: What the record holds for live charts, oldest first: time, pass, values.
        falls: Falls of the level that somebody should still see to, oldest first.
        next_fall: The number of the next one.
        last_challenge: What the record holds of challenge runs.
        last_alarms: What the record holds of alarms.
        watch: What the watch for drift is set to.
    """

    engine_id: str
    line_id: str
    recipe: Recipe
    recipe_version_id: int
    level: Level
    ceiling: Level
    undecided: Sequence[Undecided] = ()
    unsent: Sequence[ToTell] = ()
    camera_timeout_ms: float = 2000.0
    stepwise: bool = False
    kind: str = ""
    level_change: LevelChange | None = None
    shifts: Sequence[str] = SHIFTS
    counters: Counters = field(default_factory=Counters)
    points: Sequence[tuple[float, str, Mapping[str, float]]] = ()
    falls: Sequence[Fall] = ()
    next_fall: int = 1
    last_challenge: LastChallenge = field(default_factory=LastChallenge)
    last_alarms: LastAlarms = field(default_factory=LastAlarms)
    watch: WatchPlan = field(default_factory=WatchPlan)
