"""What metrics are held against, as the engine told it last: baseline, thresholds, what is retired, when to look again."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.automation import STATION
from inspector_app.domain.metrics import Metric
from inspector_app.domain.moved import Moved
from inspector_app.domain.series import Band
from inspector_app.domain.station import StationSnapshot
from inspector_app.domain.suggesting import suggested
from inspector_app.domain.watching import Baseline, Pace, WatchRules
from inspector_app.link.answers import Answer
from inspector_app.link.watch_messages import WatchIntent, WatchRulesRequested, WatchRulesShown
from inspector_app.ui.figures import count
from inspector_app.ui.live.wording import cut
from inspector_app.ui.monitor.held import NO_RULES, Rules

AGAIN_S = 10.0
_SHARE = "%"
_NAME_MOST, _WHY_MOST = 40, 120


class Watching:
    """Asks for the rules when they changed, one question at a time; keeps what was told."""

    def __init__(self) -> None:
        self.shown: WatchRulesShown | None = None
        self.changes = 0
        self._asked: WatchRulesRequested | None = None
        self._due_s = -math.inf
        self._version: tuple[str, int] | None = None

    def due(self, snapshot: StationSnapshot, now_s: float) -> WatchRulesRequested | None:
        """Return what to ask now: where the rules are others than those that were told, and again after a failure."""
        version = (snapshot.engine_id, snapshot.watch_version)
        if self._asked is not None or (version == self._version and now_s < self._due_s):
            return None
        self._version, self._due_s = version, now_s + AGAIN_S
        self._asked = WatchRulesRequested(most=1)
        return self._asked

    def hear(self, answer: Answer) -> None:
        """Take the rules; where there is none, they are what they were. After an act they are asked for anew."""
        if isinstance(answer.intent, WatchRulesRequested):
            self._asked = None
            if isinstance(answer.reply, WatchRulesShown):
                if self.shown != answer.reply:
                    self.shown, self.changes = answer.reply, self.changes + 1
                self._due_s = math.inf
        elif isinstance(answer.intent, WatchIntent):
            self._due_s = -math.inf

    @property
    def rules(self) -> WatchRules:
        """Return the rules; none while none were told."""
        return WatchRules() if self.shown is None else self.shown.rules

    def band(self, metric: Metric) -> Band | None:
        """Return the band that a metric has in the baseline; None where it has none."""
        return self.rules.band(metric.name)

    def rules_of(self, metric: Metric) -> Rules:
        """Return what a metric is held against."""
        if self.shown is None:
            return NO_RULES
        rules = self.shown.rules
        threshold, retired = rules.thresholds.get(metric.name), rules.retired.get(metric.name)
        told = []
        if retired is not None:
            words = QCoreApplication.translate("Watching", "Retired by {who}, {day}: {why}")
            told.append(_said(words, retired.who, retired.at, why=retired.why))
        if threshold is not None:
            words = QCoreApplication.translate("Watching", "Set by {who}, {day}: {why}")
            told.append(_said(words, threshold.who, threshold.at, why=threshold.why))
        look = self.shown.looks.get(metric.name)
        if look is not None:
            words = QCoreApplication.translate("Watching", "Next look at its baseline: {day}")
            told.append(words.format(day=day(look)))
        return Rules(
            limits=(None, None) if threshold is None else (threshold.low, threshold.high),
            suggested=suggested(rules.band(metric.name), share=metric.unit == _SHARE),
            retired=retired is not None,
            note="\n".join(told),
            may_change=True,
            pace=rules.looks[metric.name].pace if metric.name in rules.looks else Pace.DAYS,
        )

    def baseline_words(self, snapshot: StationSnapshot, now: float) -> str:
        """Return how the baseline stands: what it still lacks, or its name, its parts and the next look; "" where unknown."""
        watch = snapshot.watch
        if watch.missing and watch.wanted:
            words = QCoreApplication.translate("Watching", "Baseline: {parts} of {wanted} parts")
            return words.format(parts=count(watch.wanted - watch.missing), wanted=count(watch.wanted))
        baselines = list(self.rules.baselines.values())
        if not baselines:
            return ""
        told = _baseline(max(baselines, key=lambda one: one.at))
        looks = [] if self.shown is None else list(self.shown.looks.values())
        if not looks:
            return told
        due = sum(at <= now for at in looks)
        if due:
            words = QCoreApplication.translate("Watching", "{baseline}  ·  due to be looked at: {count} metrics")
            return words.format(baseline=told, count=due)
        words = QCoreApplication.translate("Watching", "{baseline}  ·  next look {day}")
        return words.format(baseline=told, day=day(min(looks)))


def moves_of(snapshot: StationSnapshot | None) -> tuple[Moved, ...]:
    """Return what the station noticed and still stands."""
    standing = () if snapshot is None else snapshot.watch.standing
    return tuple(Moved(change.metric, change.began_at, change.text) for change in standing)


def day(at: float) -> str:
    """Return a day of the local calendar."""
    return time.strftime("%Y-%m-%d", time.localtime(at))


def _baseline(one: Baseline) -> str:
    parts = count(one.parts)
    if one.name:
        words = QCoreApplication.translate("Watching", "Baseline '{name}', {day}: {parts} parts")
        return words.format(name=cut(one.name, _NAME_MOST), day=day(one.at), parts=parts)
    words = QCoreApplication.translate("Watching", "Baseline of {day}: the first {parts} parts")
    return words.format(day=day(one.at), parts=parts)


def _said(words: str, who: str, at: float, *, why: str) -> str:
    named = QCoreApplication.translate("Alarms", "the station") if who == STATION else cut(who, _NAME_MOST)
    return words.format(who=named, day=day(at), why=cut(why, _WHY_MOST))
