"""The words about what metrics are held against."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from inspector_app.domain.watching import Pace, WatchHistory, WatchRules


class WatchRulesRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask for the rules in force and their history, of each kind of act at most so many, the newest first."""

    most: int = 100


class BaselineAsked(msgspec.Struct, frozen=True, tag=True):
    """Take the next parts as the baseline, so many of them; what drift stands is over by that."""

    name: str
    parts: int
    who: str
    why: str


class ThresholdSet(msgspec.Struct, frozen=True, tag=True):
    """Set the limits of a metric, in its unit (a share's in percent); None is no limit on that side, twice no threshold."""

    metric: str
    low: float | None
    high: float | None
    who: str
    why: str


class MetricRetired(msgspec.Struct, frozen=True, tag=True):
    """Retire a metric, or bring it back (`retired` is False)."""

    metric: str
    retired: bool
    who: str
    why: str


class LookPlanned(msgspec.Struct, frozen=True, tag=True):
    """Say how fast a metric is expected to change, and when somebody looks at its baseline next (seconds since 1970)."""

    metric: str
    pace: Pace
    next_at: float
    who: str
    why: str


class FalseAlarmsSet(msgspec.Struct, frozen=True, tag=True):
    """Say how seldom the watch for drift may cry wolf: once in so many shifts of so many parts."""

    shifts: float
    shift_parts: int
    who: str
    why: str


WatchIntent = WatchRulesRequested | BaselineAsked | ThresholdSet | MetricRetired | LookPlanned | FalseAlarmsSet


class WatchRulesShown(msgspec.Struct, frozen=True, tag=True):
    """The rules that stand, and how they came to be.

    Attributes:
        rules: The rules; `StationSnapshot.watch_version` is their version, and changes with each act.
        history: The acts that led to them.
        looks: By metric, when its baseline is looked at next, seconds since 1970 (UTC); what is past by now is due.
        unknown: Metrics that have rules and are not measured any more.
        every: Parts between two false alarms that the watch for drift is set to.
        parts: How many parts a baseline has where nobody says.
    """

    rules: WatchRules
    history: WatchHistory
    looks: Mapping[str, float]
    unknown: tuple[str, ...]
    every: float
    parts: int


WatchAnswer = WatchRulesShown
