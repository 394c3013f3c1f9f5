"""How much the alarms of a stretch of time asked of people, held against what people can bear (EEMUA 191)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from inspector_app.domain.alarm import STALE_S, WITHIN_S, Alarm, AlarmAct, AlarmStep, Phrase
from inspector_app.domain.alarm_flood import FLOOD_OVER, WINDOW_S, floods

TOP = 10
# Alarms in ten minutes on the average: EEMUA 191 calls up to 1 very likely to be acceptable, up to 2 manageable, up to
# 5 likely to be over-demanding, and what is above it very likely to be unacceptable.
ACCEPTABLE, MANAGEABLE, DEMANDING = 1.0, 2.0, 5.0
_HARD_PEAK = 100


class Bearable(StrEnum):
    """What the rates come to."""

    NOTHING_YET = "nothing yet"
    ACCEPTABLE = "acceptable"
    MANAGEABLE = "manageable"
    DEMANDING = "over-demanding"
    UNACCEPTABLE = "unacceptable"


@dataclass(frozen=True, slots=True)
class AlarmLife:
    """One alarm with all its steps, as the record has it."""

    alarm: Alarm
    acts: tuple[AlarmAct, ...] = ()

    def called_at(self) -> list[float]:
        """Return when it began to call: raised, raised again, back from the shelf; what chatters calls once."""
        alarm = Alarm.raised(self.alarm.id, self.alarm.condition, self.alarm.at)
        times = [alarm.at]
        for act in self.acts:
            before, alarm = alarm, alarm.acted(act)
            if act.step is AlarmStep.SUPPRESSED and times and act.at == times[-1]:
                times.pop()
            elif act.step is AlarmStep.RAISED_AGAIN or (alarm.calls and not before.calls and alarm.stands):
                times.append(act.at)
        return times


@dataclass(frozen=True, slots=True)
class OftenRaised:
    """One of the alarms that came most often: its words, and how often it came."""

    key: str
    words: Phrase
    count: int


@dataclass(frozen=True, slots=True)
class AlarmRates:
    """The rates of a stretch of time.

    Attributes:
        since: Where it begins, seconds since 1970 (UTC).
        until: Where it ends.
        calls: How often an alarm began to call.
        per_ten_min: The average in ten minutes.
        peak: The most in any ten minutes.
        flood_share: The share of the time in which there was a flood, 0 to 1.
        standing: How many alarms stand at the end.
        stale: Of these, since more than a day.
        often: Those that came most often, at most ten.
        acknowledged_in_time: The share of those acknowledged that were within their priority's time, None without any.
        acknowledged: How many were acknowledged.
        by_priority: How many there were, by the priority's word.
        bearable: What it comes to.
    """

    since: float
    until: float
    calls: int = 0
    per_ten_min: float = 0.0
    peak: int = 0
    flood_share: float = 0.0
    standing: int = 0
    stale: int = 0
    often: tuple[OftenRaised, ...] = ()
    acknowledged_in_time: float | None = None
    acknowledged: int = 0
    by_priority: Mapping[str, int] = field(default_factory=dict)
    bearable: Bearable = Bearable.NOTHING_YET


def rates_of(lives: Sequence[AlarmLife], since: float, until: float) -> AlarmRates:
    """Return the rates of a stretch of time.

    Args:
        lives: The alarms that were raised or had a step in it, and those that stand at its end.
        since: Where it begins, seconds since 1970 (UTC).
        until: Where it ends; what lies after it counts for nothing.
    """
    called = [[at for at in life.called_at() if since <= at <= until] for life in lives]
    calls = sorted(at for times in called for at in times)
    span_s = max(until - since, 0.0)
    average = len(calls) / max(span_s / WINDOW_S, 1.0)
    flooded_s = sum(end - begin for begin, end in floods(calls, until))
    standing = [life.alarm for life in lives if life.alarm.stands and not life.alarm.closed]
    counted = [life for life, times in zip(lives, called, strict=True) if times]
    answered = [life.alarm for life in lives if _answered(life.alarm, since, until)]
    peak = peak_of(calls)
    return AlarmRates(
        since,
        until,
        calls=len(calls),
        per_ten_min=average,
        peak=peak,
        flood_share=flooded_s / span_s if span_s else 0.0,
        standing=len(standing),
        stale=sum(until - alarm.at > STALE_S for alarm in standing),
        often=_often(counted),
        acknowledged_in_time=sum(map(_in_time, answered)) / len(answered) if answered else None,
        acknowledged=len(answered),
        by_priority=Counter(life.alarm.condition.priority.word for life in counted),
        bearable=bearable(average, peak) if span_s else Bearable.NOTHING_YET,
    )


def peak_of(calls: Sequence[float]) -> int:
    """Return the most calls in any ten minutes; `calls` are in order."""
    first = peak = 0
    for last, at in enumerate(calls):
        while calls[first] + WINDOW_S <= at:
            first += 1
        peak = max(peak, last - first + 1)
    return peak


def bearable(per_ten_min: float, peak: int) -> Bearable:
    """Return what an average and a peak come to: a flood is never acceptable, whatever the average says."""
    if per_ten_min > DEMANDING:
        return Bearable.UNACCEPTABLE
    if per_ten_min > MANAGEABLE or peak > _HARD_PEAK:
        return Bearable.DEMANDING
    if per_ten_min > ACCEPTABLE or peak > FLOOD_OVER:
        return Bearable.MANAGEABLE
    return Bearable.ACCEPTABLE


def _often(lives: Sequence[AlarmLife]) -> tuple[OftenRaised, ...]:
    counts: Counter[str] = Counter()
    words: dict[str, Phrase] = {}
    for life in lives:
        counts[life.alarm.condition.key] += life.alarm.count
        words[life.alarm.condition.key] = life.alarm.condition.words
    return tuple(OftenRaised(key, words[key], count) for key, count in counts.most_common(TOP))


def _answered(alarm: Alarm, since: float, until: float) -> bool:
    return alarm.acknowledged_at is not None and since <= alarm.acknowledged_at <= until


def _in_time(alarm: Alarm) -> bool:
    at = alarm.acknowledged_at
    return at is not None and at - alarm.at <= WITHIN_S[alarm.condition.priority]
