"""The desk hands acts on what is watched to whoever keeps the rules, and shows them with their history."""

from __future__ import annotations

from inspector_app.domain.watching import Pace
from inspector_app.link.watch_messages import (
    BaselineAsked,
    FalseAlarmsSet,
    LookPlanned,
    MetricRetired,
    ThresholdSet,
    WatchRulesRequested,
    WatchRulesShown,
)
from inspector_app.watch_desk import WatchDesk
from tests.unit.pipeline.test_watching import PLAN, Station


def test_each_act_is_done_and_the_rules_tell_it() -> None:
    it = Station()
    desk = WatchDesk(it.watching).handlers()
    for intent in (
        ThresholdSet("latency", None, 250.0, "Ana", "the line waits no longer"),
        MetricRetired("contrast:top", True, "Ana", "says the same as brightness"),
        LookPlanned("brightness:top", Pace.DAYS, 2000.0, "Ana", "the lamp is new"),
        FalseAlarmsSet(2.0, 5000, "Ana", "often enough"),
        BaselineAsked("after the new lamp", 120, "Ana", "the lamp was changed"),
    ):
        assert desk[type(intent)](intent, "a") is None

    shown = desk[WatchRulesRequested](WatchRulesRequested(), "a")
    assert isinstance(shown, WatchRulesShown)
    assert shown.rules == it.watching.rules
    assert shown.rules.version == 5
    assert shown.rules.thresholds["latency"].high == 250.0
    assert list(shown.rules.retired) == ["contrast:top"]
    assert (shown.every, shown.parts, shown.unknown) == (10_000.0, PLAN.parts, ())
