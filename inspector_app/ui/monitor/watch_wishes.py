"""What somebody may want to change about what metrics are held against, in the words that stand on the sheet."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.failure_modes import LOOK_DAYS
from inspector_app.domain.metrics import Metric
from inspector_app.domain.watching import Pace
from inspector_app.link.watch_messages import BaselineAsked, LookPlanned, MetricRetired, ThresholdSet
from inspector_app.ui.chrome.reason_sheet import Wish
from inspector_app.ui.figures import count
from inspector_app.ui.metric_words import metric_words
from inspector_app.ui.monitor.held import NONE, Limits, limits_words

BASELINE_PARTS = (2000, 1000, 500, 4000)
_DAY_S = 86_400.0


def threshold_wish(metric: Metric, limits: Limits) -> Wish:
    """Return the wish that these thresholds count from now on."""
    translate = QCoreApplication.translate
    name = metric_words(metric.name, metric.of)
    words = translate("WatchWishes", "{metric} alarms from now on: {limits}.")
    if limits == NONE:
        words = translate("WatchWishes", "{metric} has no threshold from now on. The watch for drift goes on.")
    low, high = limits
    return Wish(
        translate("WatchWishes", "Thresholds"),
        translate("WatchWishes", "Save"),
        (words.format(metric=name, limits=limits_words(limits)),),
        lambda who, why, _choice: ThresholdSet(metric.name, low, high, who, why),
    )


def retire_wish(metric: Metric, *, retired: bool) -> Wish:
    """Return the wish that a metric is retired, or comes back."""
    translate = QCoreApplication.translate
    name = metric_words(metric.name, metric.of)
    if retired:
        title, act = translate("WatchWishes", "Retire a metric"), translate("WatchWishes", "Retire")
        words = translate("WatchWishes", "{metric} is measured on, and never alarms until somebody brings it back.")
    else:
        title, act = translate("WatchWishes", "Bring a metric back"), translate("WatchWishes", "Bring back")
        words = translate("WatchWishes", "{metric} is watched again, with the thresholds that it had.")
    return Wish(
        title,
        act,
        (words.format(metric=name),),
        lambda who, why, _choice: MetricRetired(metric.name, retired, who, why),
    )


def look_wish(metric: Metric, now: float) -> Wish:
    """Return the wish to say when somebody looks at a metric's baseline next."""
    translate = QCoreApplication.translate
    paces = {
        translate("WatchWishes", "Within days: look again in {count} days").format(
            count=round(LOOK_DAYS[Pace.DAYS])
        ): Pace.DAYS,
        translate("WatchWishes", "Within hours: look again in {count} days").format(
            count=round(LOOK_DAYS[Pace.HOURS])
        ): Pace.HOURS,
        translate("WatchWishes", "Within weeks: look again in {count} days").format(
            count=round(LOOK_DAYS[Pace.WEEKS])
        ): Pace.WEEKS,
    }
    words = translate(
        "WatchWishes", "How fast would {metric} change, if it did? Somebody looks at its baseline that often."
    )

    def make(who: str, why: str, choice: str) -> LookPlanned:
        pace = paces[choice]
        return LookPlanned(metric.name, pace, now + _DAY_S * LOOK_DAYS[pace], who, why)

    return Wish(
        translate("WatchWishes", "Next look at the baseline"),
        translate("WatchWishes", "Plan it"),
        (words.format(metric=metric_words(metric.name, metric.of)),),
        make,
        choices=tuple(paces),
        choice=translate("WatchWishes", "Pace"),
    )


def baseline_wish(name: str) -> Wish:
    """Return the wish for a new baseline of the next parts."""
    translate = QCoreApplication.translate
    offered = {
        translate("WatchWishes", "the next {count} parts").format(count=count(parts)): parts for parts in BASELINE_PARTS
    }
    words = (
        translate("WatchWishes", "The baseline that stands ends now, and with it every drift that was noticed."),
        translate(
            "WatchWishes", "Until the new one is complete, drift is not watched for. It will be called '{name}'."
        ),
    )
    return Wish(
        translate("WatchWishes", "Take a new baseline"),
        translate("WatchWishes", "Take it from now on"),
        (words[0], words[1].format(name=name)),
        lambda who, why, choice: BaselineAsked(name, offered[choice], who, why),
        choices=tuple(offered),
        choice=translate("WatchWishes", "Of"),
    )
