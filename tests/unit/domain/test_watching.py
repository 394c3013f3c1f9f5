"""The rules that stand are what the acts on them say, the last one of each kind."""

from __future__ import annotations

from dataclasses import replace

from inspector_app.domain.failure_modes import Failure
from inspector_app.domain.metrics import Group, Metric
from inspector_app.domain.series import Band
from inspector_app.domain.watch_plan import WatchPlan
from inspector_app.domain.watching import (
    DAY_S,
    PICTURES,
    SAID,
    Baseline,
    FalseAlarms,
    LookPlan,
    Pace,
    Retirement,
    Threshold,
    WarmUp,
    WatchHistory,
    WatchRules,
    due_looks,
    side_of,
)

BAND = Band(1.0, 2.0, 200, 100)
TAKEN = Baseline(PICTURES, "week 1", "a", "z", 0.0, 50.0, 200, "station", 100.0, "new lamp", {"a": BAND})
ASKED = WarmUp("week 1", 200, "Kim", 1.0, "new lamp")


def test_what_comes_later_counts_whatever_the_clock_says() -> None:
    first, then = (
        Threshold("a", 1.0, 2.0, "Kim", 100.0, "why"),
        Threshold("a", 1.5, None, "Lee", 50.0, "clock set back"),
    )
    rules = WatchRules("phone").after(first).after(then)
    assert rules.thresholds == {"a": then}
    assert rules.version == 2


def test_a_threshold_without_limits_is_none() -> None:
    rules = WatchRules("phone").after(Threshold("a", 1.0, 2.0, "Kim", 1.0, "why"))
    assert rules.after(Threshold("a", None, None, "Kim", 2.0, "why")).thresholds == {}


def test_a_retired_metric_is_brought_back() -> None:
    rules = WatchRules("phone").after(Retirement("a", True, "Kim", 1.0, "moved"))
    assert rules.retired.keys() == {"a"}
    assert rules.after(Retirement("a", False, "Kim", 2.0, "back")).retired == {}


def test_a_warm_up_is_awaited_until_both_sides_have_their_baseline() -> None:
    rules = WatchRules("phone").after(TAKEN).after(ASKED)
    assert rules.awaited == (PICTURES, SAID)
    assert rules.band("a") is None

    rules = rules.after(TAKEN)
    assert rules.awaited == (SAID,)
    assert rules.band("a") == BAND
    assert rules.after(replace(TAKEN, side=SAID, bands={"b": BAND})).awaited == ()


def test_people_say_what_the_watch_is_set_to() -> None:
    assert WatchRules().plan(WatchPlan(2000, 20_000.0)) == WatchPlan(2000, 20_000.0)
    rules = WatchRules().after(ASKED).after(FalseAlarms(5, 3000, "Kim", 1.0, "too many"))
    assert rules.plan(WatchPlan()) == WatchPlan(200, 15_000.0)


def test_the_next_look_is_as_the_failure_mode_says_until_somebody_plans_it() -> None:
    mode = Failure("dirt", "clean it", ("a",), pace="hours")
    rules = WatchRules("phone").after(TAKEN)
    assert rules.next_look("a") == 100.0 + 28 * DAY_S
    assert rules.next_look("a", mode) == 100.0 + 7 * DAY_S
    assert rules.next_look("other") is None

    planned = rules.after(LookPlan("a", Pace.WEEKS, 500.0, "Kim", 101.0, "new lamp"))
    assert planned.next_look("a", mode) == 500.0
    assert planned.after(Retirement("a", True, "Kim", 102.0, "moved")).next_look("a") is None


def test_a_newer_baseline_is_a_look_and_keeps_the_pace() -> None:
    planned = WatchRules("phone").after(TAKEN).after(LookPlan("a", Pace.HOURS, 500.0, "Kim", 101.0, "new lamp"))

    assert planned.after(replace(TAKEN, at=400.0)).next_look("a") == 400.0 + 7 * DAY_S
    of_others = replace(TAKEN, side=SAID, at=400.0, bands={"b": BAND})
    assert planned.after(of_others).next_look("a") == 500.0


def test_due_looks_are_of_metrics_that_have_a_baseline() -> None:
    metrics = (Metric("a", Group.INPUT), Metric("latency", Group.SOFTWARE))
    assert due_looks(WatchRules().after(TAKEN), metrics, {}) == {"a": 100.0 + 28 * DAY_S}


def test_software_has_no_baseline_and_a_crop_belongs_to_what_models_say() -> None:
    assert side_of(Metric("latency", Group.SOFTWARE, tells=True)) == ""
    assert side_of(Metric("brightness:top", Group.INPUT)) == PICTURES
    assert side_of(Metric("brightness@defects", Group.INPUT, tells=True)) == SAID
    assert side_of(Metric("override-ng", Group.PEOPLE)) == SAID


def test_rules_on_what_is_not_measured_any_more_are_kept_and_named() -> None:
    rules = WatchRules().after(Threshold("gone", 1.0, None, "Kim", 1.0, "why"))
    rules = rules.after(Threshold("a", 1.0, None, "Kim", 1.0, "why"))
    assert rules.unknown(["a", "b"]) == ("gone",)


def test_a_history_is_told_newest_first() -> None:
    history = WatchHistory(warm_ups=(ASKED,), baselines=(TAKEN,), retirements=(Retirement("a", True, "K", 5.0, "w"),))
    assert [act.at for act in history.acts()] == [100.0, 5.0, 1.0]
