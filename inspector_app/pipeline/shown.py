"""Puts together all that a screen may show of a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from inspector_app.domain.frame import Frame
from inspector_app.domain.metrics import metrics_of
from inspector_app.domain.ports import Clock
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.station import StationSnapshot
from inspector_app.pipeline.level import LevelKeeper
from inspector_app.pipeline.monitor import Monitor
from inspector_app.pipeline.safeguards import Safeguards
from inspector_app.pipeline.slots import LatestSlot
from inspector_app.pipeline.start import Start
from inspector_app.pipeline.waiting import Waiting

_SHOWN_MOST = 50


class Shown:
    """Asked by any thread; everything that it reads may be read while the line works.

    Args:
        start: What the line started from.
        clock: Gives the time.
        previews: The latest frame of each view.
        recipe: Gives the recipe in force.
        level: The level in force.
        monitor: What was recorded.
        waiting: The parts that people are asked about.
        safeguards: What is wrong now, and what somebody should see to.
    """

    def __init__(
        self,
        start: Start,
        clock: Clock,
        *,
        previews: Mapping[str, LatestSlot[Frame]],
        recipe: Callable[[], Recipe],
        level: LevelKeeper,
        monitor: Monitor,
        waiting: Waiting,
        safeguards: Safeguards,
    ) -> None:
        self._start = start
        self._clock = clock
        self._previews = previews
        self._recipe = recipe
        self._level = level
        self._monitor = monitor
        self._waiting = waiting
        self._safeguards = safeguards
        self._metrics = metrics_of(start.recipe)

    def snapshot(self, processes: Mapping[str, int], *, ready: bool) -> StationSnapshot:
        """Return the station as it is now.

        Args:
            processes: Process ids by name.
            ready: Whether the station takes parts.
        """
        now_ns = self._clock.monotonic_ns()
        recipe = self._recipe()
        frames = {name: preview.latest() for name, preview in self._previews.items()}
        return StationSnapshot(
            engine_id=self._start.engine_id,
            at=self._clock.now(),
            recipe=recipe.says,
            level=self._level.level,
            ready=ready,
            kind=self._start.kind,
            ceiling=self._start.ceiling,
            level_change=self._level.last,
            defects=self._start.recipe.defects,
            metrics=self._metrics,
            takt_s=self._monitor.takt_s(),
            takt_target_s=self._start.recipe.takt_s,
            last=self._monitor.last(),
            counters=self._monitor.counters(),
            waiting=tuple(self._waiting.shown(_SHOWN_MOST)),
            waiting_count=len(self._waiting),
            faults=self._safeguards.faults.standing(),
            frame_age_ms={n: (now_ns - frame.captured_ns) / 1e6 for n, frame in frames.items() if frame is not None},
            latency_ms=self._monitor.latency_ms(),
            dropped={name: preview.dropped for name, preview in self._previews.items()},
            processes=processes,
            gates=self._level.gates.states(),
            overridden=self._level.overridden,
            to_settle=self._level.gates.to_settle,
            falls=self._safeguards.falls.shown(),
            alarms=self._safeguards.alarms.board(),
            challenge=self._safeguards.challenge.state(),
            containments=self._safeguards.containing.shown(),
        )
