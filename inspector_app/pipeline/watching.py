"""Keeps what metrics are held against: checks each act, has it recorded, and lets the watch go by the rules that stand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Protocol

from inspector_app.domain.automation import STATION
from inspector_app.domain.errors import BadInput
from inspector_app.domain.metrics import Metric
from inspector_app.domain.ports import Clock
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.suggesting import bands_of
from inspector_app.domain.watch_plan import WatchPlan
from inspector_app.domain.watch_words import (
    check_false_alarms,
    check_look,
    check_parts,
    check_threshold,
    checked_baseline_name,
    checked_words,
)
from inspector_app.domain.watching import (
    SHARE,
    Baseline,
    FalseAlarms,
    Learned,
    LookPlan,
    Pace,
    Retirement,
    Threshold,
    WarmUp,
    WatchAct,
    WatchHistory,
    WatchRules,
)
from inspector_app.pipeline.drifting import Drifting
from inspector_app.pipeline.flow import Acted
from inspector_app.pipeline.limit_watch import LimitWatch


class KeepsRules(Protocol):
    """Whoever records acts on what is watched; `store.watch_rules.SqliteWatchRules` is one."""

    def add(self, recipe: str, act: WatchAct) -> None:
        """Append one act."""

    def rules(self, recipe: str) -> WatchRules:
        """Return the rules of a recipe as they are recorded."""

    def history(self, recipe: str, most: int) -> WatchHistory:
        """Return the acts on a recipe, of each kind at most so many, the newest first."""


class Records(Protocol):
    """Whoever has acts written in the record's thread."""

    def act(self, write: Callable[[], None]) -> None:
        """Have it written, and return when it is durable."""


class Watching:
    """Asked by any thread; each act of a person returns when it is durable, and is in force then.

    Args:
        keeps: The record of the acts.
        drifting: The watch for drift.
        limits: Holds metrics against thresholds.
        records: Has acts written.
        hand_on: Has an act written, and waits for nothing; for the watch's own thread.
        recipe: Gives the recipe in force.
        metrics: Gives what is measured here.
        clock: Gives the time of each act.
        plan: What the watch is set to where nobody says.
    """

    def __init__(
        self,
        keeps: KeepsRules,
        drifting: Drifting,
        limits: LimitWatch,
        *,
        records: Records,
        hand_on: Callable[[Acted], None],
        recipe: Callable[[], Recipe],
        metrics: Callable[[], Sequence[Metric]],
        clock: Clock,
        plan: WatchPlan,
    ) -> None:
        self._keeps, self._drifting, self._limits = keeps, drifting, limits
        self._records, self._hand_on = records, hand_on
        self._recipe, self._metrics, self._clock = recipe, metrics, clock
        self.default = plan
        self._lock = threading.Lock()
        self._rules = keeps.rules(recipe().name)
        drifting.learned = self._learned
        self._apply(WatchRules())

    @property
    def rules(self) -> WatchRules:
        """Return the rules that stand; one value, replaced as a whole."""
        return self._rules

    @property
    def plan(self) -> WatchPlan:
        """Return what the watch for drift is set to."""
        return self._rules.plan(self.default)

    @property
    def recipe(self) -> Recipe:
        """Return the recipe in force."""
        return self._recipe()

    @property
    def metrics(self) -> Sequence[Metric]:
        """Return what is measured here."""
        return self._metrics()

    def history(self, most: int) -> WatchHistory:
        """Return the acts that led to the rules, of each kind at most so many, the newest first."""
        return self._keeps.history(self._rules.recipe, most)

    def warm_up(self, name: str, parts: int, *, who: str, why: str) -> None:
        """Take the next parts as the baseline; what stands is over by that.

        Raises:
            BadInput: They are too few, or name, signer or reason is missing.
        """
        told, (who, why) = checked_baseline_name(name), checked_words(who, why)
        check_parts(parts)
        self._add(WarmUp(told, parts, who, self._clock.now(), why))

    def set_threshold(self, metric: str, low: float | None, high: float | None, *, who: str, why: str) -> None:
        """Set the limits of a metric; both None take its threshold away.

        Raises:
            BadInput: There is no such metric, the limits make no threshold, or signer or reason is missing.
        """
        known, (who, why) = self._known(metric), checked_words(who, why)
        check_threshold(low, high, share=known.unit == SHARE)
        self._add(Threshold(metric, low, high, who, self._clock.now(), why))

    def retire(self, metric: str, *, retired: bool, who: str, why: str) -> None:
        """Retire a metric, or bring it back.

        Raises:
            BadInput: There is no such metric, it is so already, or signer or reason is missing.
        """
        self._known(metric)
        who, why = checked_words(who, why)
        if (metric in self._rules.retired) is retired:
            what = f"{metric} is {'retired' if retired else 'watched'} already"
            raise BadInput(what, remedy="look at the page again")
        self._add(Retirement(metric, retired, who, self._clock.now(), why))

    def plan_look(self, metric: str, pace: Pace, next_at: float, *, who: str, why: str) -> None:
        """Say how fast a metric is expected to change, and when its baseline is looked at next.

        Raises:
            BadInput: There is no such metric, the moment is past, or signer or reason is missing.
        """
        self._known(metric)
        who, why = checked_words(who, why)
        now = self._clock.now()
        check_look(next_at, now)
        self._add(LookPlan(metric, pace, next_at, who, now, why))

    def set_false_alarms(self, shifts: float, shift_parts: int, *, who: str, why: str) -> None:
        """Say how seldom the watch for drift may cry wolf: once in so many shifts of so many parts.

        Raises:
            BadInput: They are no such numbers, or signer or reason is missing.
        """
        who, why = checked_words(who, why)
        check_false_alarms(shifts, shift_parts)
        self._add(FalseAlarms(shifts, shift_parts, who, self._clock.now(), why))

    def _known(self, metric: str) -> Metric:
        for one in self._metrics():
            if one.name == metric:
                return one
        what = f"nothing is measured here by the name '{metric[:100]}'"
        raise BadInput(what, remedy="choose a metric that is charted")

    def _add(self, act: WatchAct) -> None:
        recipe = self._rules.recipe
        self._records.act(lambda: self._keeps.add(recipe, act))
        self._take(act)

    def _learned(self, learned: Learned) -> None:
        """Note that a baseline is complete; in the thread of the watch, which waits for nobody."""
        asked = self._rules.warm_up if learned.side in self._rules.awaited else None
        act = Baseline(
            side=learned.side,
            name="" if asked is None else asked.name,
            first_pass=learned.first_pass,
            last_pass=learned.last_pass,
            since=learned.since,
            until=learned.until,
            parts=learned.parts,
            who=STATION,
            at=self._clock.now(),
            why="" if asked is None else asked.why,
            bands=bands_of(learned.usual),
        )
        recipe = self._rules.recipe
        self._hand_on(Acted(lambda: self._keeps.add(recipe, act), Future()))
        self._take(act)

    def _take(self, act: WatchAct) -> None:
        with self._lock:
            before = self._rules
            self._rules = before.after(act)
        if isinstance(act, WarmUp):
            self._drifting.soon(lambda: self._drifting.warm_up(act.parts))
        self._apply(before)

    def _apply(self, before: WatchRules) -> None:
        rules = self._rules
        if rules.retired.keys() != before.retired.keys():
            self._drifting.leave_out(tuple(rules.retired))
        if rules.plan(self.default).every != before.plan(self.default).every:
            self._drifting.expect(rules.plan(self.default).every)
        thresholds = {name: one for name, one in rules.thresholds.items() if name not in rules.retired}
        self._limits.hold(thresholds)
