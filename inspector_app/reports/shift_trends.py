"""Which charts a shift report has, what first: metrics with alarms, then those out of their limits, then the standing ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inspector_app.domain.alarm_rates import AlarmLife
from inspector_app.domain.metrics import is_share
from inspector_app.domain.series import Band, History, Stretch
from inspector_app.domain.shift_account import ShiftAccount
from inspector_app.reports.metric_titles import kind_of, of_what
from inspector_app.reports.plain import cut
from inspector_app.reports.trend import Bar, Strip, Trend, bounds_of, merged
from inspector_app.reports.wording import Words

TRENDS_MOST = 18
_BARS_MOST = 10
_STANDING = ("ng", "score", "latency", "brightness", "focus")
_OUT_SHARE = 0.05  # of the values, before a metric is said to have left its baseline
_PERCENT = 100.0
_DAY_S = 86_400.0
_OF_MOST = 28
_RATE_OVER = 20  # values, of which a share is worth drawing
_TITLE_MOST = 40


@dataclass(frozen=True, slots=True)
class _Watched:
    """One metric with what it is held against, in the unit that is shown."""

    name: str
    unit: str
    points: tuple[Stretch, ...]
    band: Band | None
    limits: tuple[float | None, float | None]
    alarms: tuple[float, ...]

    @property
    def values(self) -> int:
        return sum(one.count for one in self.points)

    @property
    def mean(self) -> float:
        return sum(one.mean * one.count for one in self.points) / self.values

    def outside(self, low: float | None, high: float | None) -> float:
        """Return the share of values that lie in stretches whose mean is outside."""
        out = [
            one.count
            for one in self.points
            if (low is not None and one.mean < low) or (high is not None and one.mean > high)
        ]
        return sum(out) / self.values

    @property
    def past_limits(self) -> bool:
        return self.outside(*self.limits) > 0

    @property
    def past_band(self) -> bool:
        if self.band is None or not self.band.complete or is_share(self.name):
            return False
        return self.outside(self.band.low, self.band.high) > _OUT_SHARE


def trends_of(account: ShiftAccount, words: Words) -> tuple[tuple[Trend, ...], int, int]:
    """Return the charts, how many metrics have values and no chart, and how many of these stand out."""
    watched = _watched(account)
    alarmed = sorted((one for one in watched if one.alarms), key=lambda one: one.alarms[0])
    past_limits = [one for one in watched if not one.alarms and one.past_limits]
    past_band = [one for one in watched if not one.alarms and not one.past_limits and one.past_band]
    out = [*alarmed, *past_limits, *past_band]
    standing = [one for kind in _STANDING for one in watched if one not in out and kind_of(one.name) == kind]
    shown = [*out, *standing][:TRENDS_MOST]
    marks = () if account.history is None else tuple(mark.at for mark in account.history.marks)
    return (
        tuple(_trend(one, account, words, marks=marks) for one in shown),
        len(watched) - len(shown),
        max(len(out) - len(shown), 0),
    )


def strip_of(account: ShiftAccount, words: Words) -> Strip | None:
    """Return what moved first, by the estimated beginnings of its alarms; None where nothing did."""
    since, until = account.window.since, account.window.until
    moved = [life for life in account.lives if life.alarm.condition.metric]
    moved.sort(key=_began)
    bars = tuple(_bar(life, account, words) for life in moved[:_BARS_MOST])
    return Strip(bars, _ends(since, until, words)) if bars else None


def _began(life: AlarmLife) -> float:
    began = life.alarm.condition.began_at
    return life.alarm.at if began is None else began


def _bar(life: AlarmLife, account: ShiftAccount, words: Words) -> Bar:
    since, until = account.window.since, account.window.until
    condition, began = life.alarm.condition, _began(life)
    ended = until if life.alarm.stands else life.alarm.changed_at
    of = _of(condition.metric, words)
    label = f"{words.metric(condition.metric)} · {of}" if of else words.metric(condition.metric)
    day = until - since > _DAY_S or began < since
    began_share, ended_share, noticed_share = (
        min(max((at - since) / (until - since), 0.0), 1.0) for at in (began, ended, life.alarm.at)
    )
    told = words.say(
        "began about {began}, noticed {noticed}",
        began=words.moment(began, day=day),
        noticed=words.moment(life.alarm.at, day=day),
    )
    return Bar(label, began_share, ended_share, noticed_share, told)


def _watched(account: ShiftAccount) -> list[_Watched]:
    history = account.history
    if history is None:
        return []
    order = {metric.name: place for place, metric in enumerate(account.metrics)}
    units = {metric.name: metric.unit for metric in account.metrics}
    names = sorted(history.stretches, key=lambda name: (order.get(name, len(order)), name))
    return [
        _one(name, units.get(name, "%" if is_share(name) else ""), account=account, history=history)
        for name in names
        if history.stretches[name] and name not in account.rules.retired
    ]


def _one(name: str, unit: str, *, account: ShiftAccount, history: History) -> _Watched:
    points, threshold = history.stretches[name], account.rules.thresholds.get(name)
    if is_share(name):
        points = tuple(
            Stretch(one.at, one.count, *(value * _PERCENT for value in (one.mean, one.low, one.high))) for one in points
        )
        points = merged(points, max(1, sum(one.count for one in points) // _RATE_OVER))
    band = account.rules.band(name) or history.bands.get(name)
    since, until = account.window.since, account.window.until
    lives = (life.alarm for life in account.lives if life.alarm.condition.metric == name)
    return _Watched(
        name,
        unit,
        points,
        band if band is not None and band.complete else None,
        (None, None) if threshold is None else (threshold.low, threshold.high),
        tuple(sorted(alarm.at for alarm in lives if since <= alarm.at < until)),
    )


def _trend(one: _Watched, account: ShiftAccount, words: Words, *, marks: Sequence[float]) -> Trend:
    window, share = account.window, is_share(one.name)
    ends = () if one.band is None else (one.band.low, one.band.high)
    bounds = bounds_of(one.points, *ends, *one.limits, share=share)
    span = bounds[1] - bounds[0]
    unit = f" {one.unit}" if one.unit else ""
    return Trend(
        cut(words.metric(one.name), _TITLE_MOST),
        _of(one.name, words),
        f"{words.figure(one.mean, span)}{unit}",
        _note(one, words, span),
        _state(one, words),
        window,
        one.points,
        None if one.band is None else (one.band.low, one.band.high),
        one.limits,
        tuple(marks),
        one.alarms,
        _ends(window.since, window.until, words),
        (words.figure(bounds[0], span), words.figure(bounds[1], span)),
        bounds,
        share=share,
    )


def _of(name: str, words: Words) -> str:
    of = cut(of_what(name), _OF_MOST)
    return words.say("{of}: its own crop", of=of) if "@" in name else of


def _note(one: _Watched, words: Words, span: float) -> str:
    told = [words.say("{count} values", count=words.number(one.values))]
    if one.band is not None:
        low, high = (words.figure(each, span) for each in (one.band.low, one.band.high))
        told.append(words.say("baseline {low} to {high}", low=low, high=high))
    low_limit, high_limit = one.limits
    if low_limit is not None:
        told.append(words.say("at least {limit}", limit=words.figure(low_limit, span)))
    if high_limit is not None:
        told.append(words.say("at most {limit}", limit=words.figure(high_limit, span)))
    return " · ".join(told)


def _state(one: _Watched, words: Words) -> str:
    if one.alarms:
        return words.say("alarm")
    if one.past_limits:
        return words.say("past its threshold")
    return words.say("outside its baseline") if one.past_band else ""


def _ends(since: float, until: float, words: Words) -> tuple[str, str]:
    day = words.moment(since, day=True)[:10] != words.moment(until, day=True)[:10]
    return words.moment(since, day=day), words.moment(until, day=day)
