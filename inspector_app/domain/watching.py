"""What a recipe's metrics are held against: baselines, thresholds, when to look again, and what is retired; all of it acts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from inspector_app.domain.drift.usual import Usual
from inspector_app.domain.failure_modes import LOOK_DAYS, Failure
from inspector_app.domain.metrics import Group, Metric
from inspector_app.domain.series import Band
from inspector_app.domain.watch_plan import WatchPlan

SHARE = "%"
DAY_S = 86_400.0
# The two baselines: what is measured of pictures, and what models and people say, which other models make anew.
PICTURES, SAID = "pictures", "said"
SIDES = (PICTURES, SAID)
_USUAL_DAYS = LOOK_DAYS["days"]


class Pace(StrEnum):
    """How fast a metric is expected to change where it does; the words of failure modes."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"


@dataclass(frozen=True, slots=True)
class WarmUp:
    """That somebody had the next parts taken as the baseline.

    Attributes:
        name: What they call it.
        parts: How many parts it is taken of.
        who: Who.
        at: When, seconds since 1970 (UTC).
        why: Why.
    """

    name: str
    parts: int
    who: str
    at: float
    why: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """That a baseline was complete: a stretch of production, noted by the station itself.

    Attributes:
        side: Of what it is: "pictures" or "said".
        name: What whoever had it taken calls it, "" where nobody did: the first parts, or those of other models.
        first_pass: The first pass in it.
        last_pass: The last one.
        since: When the first one was triggered, seconds since 1970 (UTC).
        until: When the last one was.
        parts: How many parts it has.
        who: "station".
        at: When it was complete.
        why: Why whoever had it taken did, "" where nobody did.
        bands: By metric: the middle 99 % of its values; of a share, of its rate over 100 parts, in percent.
    """

    side: str
    name: str
    first_pass: str
    last_pass: str
    since: float
    until: float
    parts: int
    who: str
    at: float
    why: str
    bands: Mapping[str, Band] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """What a warm-up came to: of which side, from which pass to which, when they were triggered, and what it found.

    `parts` counts passes: of one pass several things may be said, each a value of the baseline.
    """

    side: str
    first_pass: str
    since: float
    last_pass: str
    until: float
    parts: int
    usual: Usual


@dataclass(frozen=True, slots=True)
class Threshold:
    """Past which values a metric is abnormal; None is no limit on that side, and both None no threshold.

    In the metric's own unit; of a share, its rate over 100 parts in percent.
    """

    metric: str
    low: float | None
    high: float | None
    who: str
    at: float
    why: str


@dataclass(frozen=True, slots=True)
class Retirement:
    """That a metric is watched no more, or again (`retired` is False)."""

    metric: str
    retired: bool
    who: str
    at: float
    why: str


@dataclass(frozen=True, slots=True)
class LookPlan:
    """How fast a metric is expected to change, and when somebody looks at its baseline next (seconds since 1970)."""

    metric: str
    pace: Pace
    next_at: float
    who: str
    at: float
    why: str


@dataclass(frozen=True, slots=True)
class FalseAlarms:
    """How seldom the watch for drift may cry wolf: once in so many shifts of so many parts."""

    shifts: float
    shift_parts: int
    who: str
    at: float
    why: str

    @property
    def every(self) -> float:
        """Return the parts between two false alarms (the average run length in control, ARL0)."""
        return self.shifts * self.shift_parts


_OfMetric = TypeVar("_OfMetric", Threshold, Retirement, LookPlan)
WatchAct = WarmUp | Baseline | Threshold | Retirement | LookPlan | FalseAlarms


@dataclass(frozen=True, slots=True)
class WatchRules:
    """All rules of one recipe as they stand after so many acts; what comes later counts, whatever clocks say.

    Attributes:
        recipe: The recipe's name.
        version: Counts the acts that led to them.
        warm_up: The newest that somebody asked for; None where nobody has.
        awaited: Sides whose baseline of that warm-up is not complete yet.
        baselines: The newest one of each side that has one.
        thresholds: The newest one of each metric that has one, also of metrics that are not measured any more.
        retired: The newest word on each metric that is retired now.
        looks: The newest plan of each metric that has one; a newer baseline is a look, and moves the next one.
        false_alarms: How seldom there may be any; None where nobody has said.
    """

    recipe: str = ""
    version: int = 0
    warm_up: WarmUp | None = None
    awaited: tuple[str, ...] = ()
    baselines: Mapping[str, Baseline] = field(default_factory=dict)
    thresholds: Mapping[str, Threshold] = field(default_factory=dict)
    retired: Mapping[str, Retirement] = field(default_factory=dict)
    looks: Mapping[str, LookPlan] = field(default_factory=dict)
    false_alarms: FalseAlarms | None = None

    def after(self, act: WatchAct) -> WatchRules:
        """Return the rules with one more act."""
        later = replace(self, version=self.version + 1)
        match act:
            case WarmUp():
                return replace(later, warm_up=act, awaited=SIDES, baselines={})
            case Baseline():
                return replace(
                    later,
                    awaited=tuple(side for side in self.awaited if side != act.side),
                    baselines={**self.baselines, act.side: act},
                    looks={metric: _looked(plan, act) for metric, plan in self.looks.items()},
                )
            case Threshold():
                limits = act.low is not None or act.high is not None
                return replace(later, thresholds=_with(self.thresholds, act, stands=limits))
            case Retirement():
                return replace(later, retired=_with(self.retired, act, stands=act.retired))
            case LookPlan():
                return replace(later, looks=_with(self.looks, act, stands=True))
            case FalseAlarms():
                return replace(later, false_alarms=act)

    def band(self, metric: str) -> Band | None:
        """Return the band of a metric in its baseline, None where it has none."""
        found = (one.bands[metric] for one in self.baselines.values() if metric in one.bands)
        return next(found, None)

    def next_look(self, metric: str, mode: Failure | None = None) -> float | None:
        """Return when a metric's baseline is looked at next, seconds since 1970; None where it has none, or is retired.

        As somebody planned it, or else as long after the baseline as its failure mode says, four weeks without one.
        """
        baseline = next((one for one in self.baselines.values() if metric in one.bands), None)
        if baseline is None or metric in self.retired:
            return None
        plan = self.looks.get(metric)
        if plan is not None:
            return plan.next_at
        return baseline.at + DAY_S * (_USUAL_DAYS if mode is None else mode.look_after_days)

    def unknown(self, measured: Iterable[str]) -> tuple[str, ...]:
        """Return the metrics that have rules and are not measured any more."""
        ruled = dict.fromkeys((*self.thresholds, *self.retired, *self.looks))
        known = frozenset(measured)
        return tuple(metric for metric in ruled if metric not in known)

    def plan(self, plan: WatchPlan) -> WatchPlan:
        """Return what the watch for drift is set to, where people said it."""
        parts = plan.parts if self.warm_up is None else self.warm_up.parts
        every = plan.every if self.false_alarms is None else self.false_alarms.every
        return WatchPlan(parts, every)


@dataclass(frozen=True, slots=True)
class WatchHistory:
    """The acts of a recipe, kind by kind, the newest first; baselines without their bands."""

    warm_ups: tuple[WarmUp, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    retirements: tuple[Retirement, ...] = ()
    looks: tuple[LookPlan, ...] = ()
    false_alarms: tuple[FalseAlarms, ...] = ()

    def acts(self) -> tuple[WatchAct, ...]:
        """Return all of them, the newest first by their times."""
        acts: list[WatchAct] = [*self.warm_ups, *self.baselines, *self.thresholds]
        acts += [*self.retirements, *self.looks, *self.false_alarms]
        return tuple(sorted(acts, key=lambda act: -act.at))


def side_of(metric: Metric) -> str:
    """Return which baseline a metric belongs to; "" for software, which is held against thresholds alone."""
    if metric.group is Group.SOFTWARE:
        return ""
    return PICTURES if metric.group is Group.INPUT and not metric.tells else SAID


def due_looks(rules: WatchRules, metrics: Iterable[Metric], modes: Mapping[str, Failure | None]) -> dict[str, float]:
    """Return by metric when its baseline is looked at next, of those that have one."""
    due = {one.name: rules.next_look(one.name, modes.get(one.name)) for one in metrics}
    return {metric: at for metric, at in due.items() if at is not None}


def _looked(plan: LookPlan, baseline: Baseline) -> LookPlan:
    if plan.metric not in baseline.bands:
        return plan
    return replace(plan, next_at=baseline.at + DAY_S * LOOK_DAYS[plan.pace])


def _with(before: Mapping[str, _OfMetric], act: _OfMetric, *, stands: bool) -> Mapping[str, _OfMetric]:
    others = {metric: one for metric, one in before.items() if metric != act.metric}
    return {**others, act.metric: act} if stands else others
