"""The engine's desk for what metrics are held against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from inspector_app.domain.watching import due_looks
from inspector_app.link.watch_messages import (
    BaselineAsked,
    FalseAlarmsSet,
    LookPlanned,
    MetricRetired,
    ThresholdSet,
    WatchAnswer,
    WatchRulesRequested,
    WatchRulesShown,
)
from inspector_app.pipeline.watching import Watching

_ACTS_MOST = 500


class WatchDesk:
    """Its handlers answer when the act is recorded; BadInput or NotRecorded where it cannot be.

    Args:
        watching: Keeps the rules.
    """

    def __init__(self, watching: Watching) -> None:
        self._watching = watching

    def handlers(self) -> Mapping[type, Callable[[Any, str], WatchAnswer | None]]:
        """Return what answers which intent."""
        return {
            WatchRulesRequested: self._rules,
            BaselineAsked: self._warm_up,
            ThresholdSet: self._set,
            MetricRetired: self._retire,
            LookPlanned: self._plan,
            FalseAlarmsSet: self._set_false_alarms,
        }

    def _rules(self, intent: WatchRulesRequested, _client: str) -> WatchRulesShown:
        watching = self._watching
        rules, metrics, recipe = watching.rules, watching.metrics, watching.recipe
        return WatchRulesShown(
            rules=rules,
            history=watching.history(max(1, min(intent.most, _ACTS_MOST))),
            looks=due_looks(rules, metrics, {one.name: recipe.mode_of(one.name) for one in metrics}),
            unknown=rules.unknown(one.name for one in metrics),
            every=watching.plan.every,
            parts=watching.default.parts,
        )

    def _warm_up(self, intent: BaselineAsked, _client: str) -> None:
        self._watching.warm_up(intent.name, intent.parts, who=intent.who, why=intent.why)

    def _set(self, intent: ThresholdSet, _client: str) -> None:
        self._watching.set_threshold(intent.metric, intent.low, intent.high, who=intent.who, why=intent.why)

    def _retire(self, intent: MetricRetired, _client: str) -> None:
        self._watching.retire(intent.metric, retired=intent.retired, who=intent.who, why=intent.why)

    def _plan(self, intent: LookPlanned, _client: str) -> None:
        self._watching.plan_look(intent.metric, intent.pace, intent.next_at, who=intent.who, why=intent.why)

    def _set_false_alarms(self, intent: FalseAlarmsSet, _client: str) -> None:
        self._watching.set_false_alarms(intent.shifts, intent.shift_parts, who=intent.who, why=intent.why)
