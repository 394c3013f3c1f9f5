"""The words about alarms: that they were seen, that they wait on a shelf, and what became of them."""

from __future__ import annotations

import msgspec

from inspector_app.domain.alarm import Alarm
from inspector_app.domain.alarm_rates import AlarmLife, AlarmRates
from inspector_app.domain.failure_modes import Failure
from inspector_app.domain.series import Span


class AlarmsAcknowledged(msgspec.Struct, frozen=True, tag=True):
    """Say that alarms were seen, by their numbers."""

    alarms: tuple[int, ...]
    who: str


class AlarmShelved(msgspec.Struct, frozen=True, tag=True):
    """Put an alarm on the shelf until a moment, seconds since 1970 (UTC), at most a day ahead; it comes back by itself."""

    alarm: int
    until: float
    why: str
    who: str


class AlarmUnshelved(msgspec.Struct, frozen=True, tag=True):
    """Take an alarm off the shelf before its end."""

    alarm: int
    who: str


class AlarmsRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask for every alarm that is not closed, and for what became of those of a span, the newest first, at most so many."""

    span: Span = Span.SHIFT
    most: int = 200


class FailureModesRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask what could go wrong here, which metrics show it, and what is then done."""


AlarmIntent = AlarmsAcknowledged | AlarmShelved | AlarmUnshelved | AlarmsRequested | FailureModesRequested


class AlarmsShown(msgspec.Struct, frozen=True, tag=True):
    """Every alarm that is not closed, oldest first; a span's alarms with their steps, newest first; and its rates."""

    span: Span
    open: tuple[Alarm, ...]
    lives: tuple[AlarmLife, ...]
    rates: AlarmRates


class FailureModesShown(msgspec.Struct, frozen=True, tag=True):
    """The failure modes of the recipe in force, in their order."""

    modes: tuple[Failure, ...]


AlarmAnswer = AlarmsShown | FailureModesShown
