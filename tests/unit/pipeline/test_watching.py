"""Acts on what is watched are checked, recorded, and in force then; the station notes itself what it has learned."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import numpy as np
import pytest

from inspector_app.domain.errors import BadInput
from inspector_app.domain.metrics import metrics_of
from inspector_app.domain.recipe import Recipe, View
from inspector_app.domain.watch_plan import WatchPlan
from inspector_app.domain.watching import Baseline, Pace, WatchAct, WatchHistory, WatchRules
from inspector_app.pipeline.alarming import AlarmBook
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.drifting import Drifting
from inspector_app.pipeline.flow import Acted
from inspector_app.pipeline.limit_watch import LimitWatch
from inspector_app.pipeline.watching import Watching
from tests.fakes.clock import ManualClock
from tests.fakes.safeguard_ledger import MemorySafeguards
from tests.unit.pipeline.test_drifting import recorded

RECIPE = Recipe("plate", views=(View("top"),))
METRICS = metrics_of(RECIPE)
PLAN = WatchPlan(parts=150, every=20_000)


class Kept:
    """Keeps acts in memory as the record does."""

    def __init__(self) -> None:
        self.acts: list[WatchAct] = []

    def add(self, _recipe: str, act: WatchAct) -> None:
        self.acts.append(act)

    def rules(self, recipe: str) -> WatchRules:
        rules = WatchRules(recipe)
        for act in self.acts:
            rules = rules.after(act)
        return rules

    def history(self, _recipe: str, _most: int) -> WatchHistory:
        return WatchHistory()


class AtOnce:
    """Has everything written at once."""

    def act(self, write: Callable[[], None]) -> None:
        write()

    def hand_on(self, acted: Acted) -> None:
        acted.write()


class Station:
    """Rules with the watch that goes by them, over one record of acts."""

    def __init__(self, kept: Kept | None = None) -> None:
        self.kept = kept or Kept()
        self.drifting = Drifting(METRICS, PLAN, signatures=dict)
        book = AlarmBook(ManualClock(now=100.0), MemorySafeguards(), record=lambda _act: None)
        self.limits = LimitWatch(book, lambda: RECIPE, lambda: METRICS)
        at_once = AtOnce()
        self.watching = Watching(
            self.kept,
            self.drifting,
            self.limits,
            records=at_once,
            hand_on=at_once.hand_on,
            recipe=lambda: RECIPE,
            metrics=lambda: METRICS,
            clock=ManualClock(now=1000.0),
            plan=PLAN,
        )
        self.drifting.open()
        self.random, self.parts = np.random.default_rng(3), 0

    def record(self, count: int, light: float = 100.0) -> None:
        for _ in range(count):
            self.parts += 1
            measures = {"top.brightness": light + self.random.normal()}
            self.drifting.committed(Batch(records=[recorded(self.parts, measures)]))
        self.settle()

    def settle(self) -> None:
        while not self.drifting.drain(0.0):
            with suppress(StopIteration):
                self.drifting.step()

    def noticed(self) -> list[str]:
        return [change.metric for change in self.drifting.changes()]


@pytest.fixture
def it() -> Station:
    return Station()


def test_the_end_of_a_warm_up_is_noted_by_the_station_itself(it: Station) -> None:
    it.record(160)

    (act,) = it.kept.acts
    assert isinstance(act, Baseline)
    assert (act.side, act.who, act.name, act.parts) == ("pictures", "station", "", 150)
    assert (act.first_pass, act.last_pass) == ("line-1", "line-150")
    band = it.watching.rules.band("brightness:top")
    assert band is not None
    assert 95 < band.low < 100 < band.high < 105


def test_whoever_asks_for_a_new_baseline_names_it_and_what_stands_is_over(it: Station) -> None:
    it.record(200)
    it.record(20, light=80.0)
    assert it.noticed() == ["brightness:top"]

    it.watching.warm_up("after the new lamp", 120, who="Ana", why="the lamp was changed")
    it.settle()
    assert it.drifting.standing() == ()
    it.record(130, light=80.0)

    act = it.kept.acts[-1]
    assert isinstance(act, Baseline)
    assert (act.name, act.why, act.parts) == ("after the new lamp", "the lamp was changed", 120)
    it.record(50, light=80.0)
    assert it.noticed() == ["brightness:top"]


def test_a_retired_metric_is_noticed_no_more_until_it_is_brought_back(it: Station) -> None:
    it.record(200)
    it.watching.retire("brightness:top", retired=True, who="Ana", why="a new lamp is tried")
    it.record(30, light=80.0)
    assert it.noticed() == []
    it.watching.retire("brightness:top", retired=False, who="Ana", why="it stays")
    it.record(30, light=80.0)

    assert it.noticed() == ["brightness:top"]


def test_how_seldom_the_watch_may_cry_wolf_is_said_in_shifts(it: Station) -> None:
    it.watching.set_false_alarms(10.0, 4000, who="Ana", why="one in two weeks is enough")

    assert it.watching.plan.every == 40_000.0


def test_after_a_restart_the_rules_are_those_of_the_record(it: Station) -> None:
    it.watching.set_threshold("latency", None, 250.0, who="Ana", why="the line waits no longer")
    it.watching.retire("contrast:top", retired=True, who="Ana", why="says the same as brightness")
    again = Station(it.kept)

    assert again.watching.rules == it.watching.rules


@pytest.mark.parametrize(
    "act, said",
    [
        (lambda it: it.watching.warm_up("few", 3, who="Ana", why="quick"), "at least 100"),
        (lambda it: it.watching.warm_up(" ", 200, who="Ana", why="quick"), "name"),
        (lambda it: it.watching.set_threshold("latency", 5.0, 1.0, who="Ana", why="x"), "low"),
        (lambda it: it.watching.set_threshold("latency", None, 5.0, who="Ana", why=" "), "reason"),
        (lambda it: it.watching.set_threshold("gone", None, 5.0, who="Ana", why="x"), "nothing is measured here"),
        (lambda it: it.watching.retire("latency", retired=False, who="Ana", why="x"), "watched already"),
        (lambda it: it.watching.plan_look("latency", Pace.DAYS, 5.0, who="Ana", why="x"), "past"),
        (lambda it: it.watching.set_false_alarms(0.0, 100, who="Ana", why="x"), ""),
    ],
)
def test_what_makes_no_sense_is_refused_in_words_and_nothing_is_recorded(
    it: Station, act: Callable[[Station], None], said: str
) -> None:
    with pytest.raises(BadInput) as refused:
        act(it)

    assert said in str(refused.value)
    assert it.kept.acts == []
