"""A threshold that people set is an alarm when it is passed, and over when the metric is back."""

from __future__ import annotations

import pytest

from inspector_app.domain.metrics import metrics_of
from inspector_app.domain.recipe import Recipe, View
from inspector_app.domain.series import ShownPoint
from inspector_app.domain.watching import Threshold
from inspector_app.pipeline.alarming import AlarmBook
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.limit_watch import LimitWatch
from tests.fakes.clock import ManualClock
from tests.fakes.safeguard_ledger import MemorySafeguards

RECIPE = Recipe("plate", views=(View("top"),))


def threshold(metric: str, low: float | None, high: float | None) -> Threshold:
    return Threshold(metric, low, high, "Ana", 0.0, "it was seen")


class Watched:
    """A limit watch with its book."""

    def __init__(self) -> None:
        self.book = AlarmBook(ManualClock(now=100.0), MemorySafeguards(), record=lambda _act: None)
        self.limits = LimitWatch(self.book, lambda: RECIPE, lambda: metrics_of(RECIPE))

    def hold(self, *thresholds: Threshold) -> None:
        self.limits.hold({one.metric: one for one in thresholds})

    def see(self, metric: str, *values: float) -> None:
        for number, value in enumerate(values):
            self.limits.committed(Batch(shown=[ShownPoint(f"line-{number}", 100.0, {metric: value})]))


@pytest.fixture
def it() -> Watched:
    return Watched()


def test_nothing_alarms_without_a_threshold_or_without_values(it: Watched) -> None:
    it.see("latency", *[1e6] * 20)
    it.hold(threshold("latency", None, 100.0))

    assert it.book.open() == ()


def test_a_metric_past_its_threshold_is_an_alarm_that_says_so_until_it_is_back(it: Watched) -> None:
    it.hold(threshold("brightness:top", 80.0, 120.0))
    it.see("brightness:top", *[100.0] * 5, *[60.0] * 10)

    (alarm,) = it.book.open()
    assert str(alarm.condition.words) == "brightness:top of 'top' is below its threshold of 80"
    assert (alarm.condition.of, alarm.condition.detector, alarm.condition.key) == (
        "top",
        "threshold",
        "limit brightness:top",
    )
    it.see("brightness:top", *[100.0] * 20)
    assert not it.book.has("limit brightness:top")


def test_software_has_thresholds_too(it: Watched) -> None:
    it.hold(threshold("latency", None, 100.0))
    it.see("latency", *[400.0] * 10)

    assert str(it.book.open()[0].condition.words) == "latency is above its threshold of 100"


def test_a_threshold_that_is_taken_away_or_changed_lets_its_alarm_go(it: Watched) -> None:
    it.hold(threshold("latency", None, 100.0))
    it.see("latency", *[400.0] * 10)
    it.hold(threshold("latency", None, 500.0))

    assert not it.book.has("limit latency")
    it.see("latency", *[400.0] * 10)
    assert not it.book.has("limit latency")


def test_another_threshold_leaves_an_alarm_as_it_is(it: Watched) -> None:
    it.hold(threshold("latency", None, 100.0))
    it.see("latency", *[400.0] * 10)
    it.hold(threshold("latency", None, 100.0), threshold("ng", None, 10.0))

    assert it.book.has("limit latency")


def test_a_metric_that_there_is_no_more_is_held_against_nothing(it: Watched) -> None:
    it.hold(threshold("gone", None, 0.0))
    it.see("gone", *[1.0] * 20)

    assert it.book.open() == ()
