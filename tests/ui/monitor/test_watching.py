"""What metrics are held against is asked for when it changed, told in words, and changed with a name and a reason."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app.domain.drift.departure import Manner
from inspector_app.domain.drift.noticed import Change, WatchState
from inspector_app.domain.metrics import Metric
from inspector_app.domain.series import Band
from inspector_app.domain.station import StationSnapshot
from inspector_app.domain.watching import Baseline, LookPlan, Pace, Retirement, Threshold, WatchHistory, WatchRules
from inspector_app.link.answers import Answer
from inspector_app.link.watch_messages import (
    BaselineAsked,
    LookPlanned,
    MetricRetired,
    ThresholdSet,
    WatchRulesRequested,
    WatchRulesShown,
)
from inspector_app.ui.monitor.watching import Watching, day, moves_of
from inspector_app.ui.theme import Theme
from tests.ui.examples import NOW, snapshot
from tests.ui.monitor.record import METRICS, Record, Screen, point

BRIGHT = next(metric for metric in METRICS if metric.name == "brightness:top")
SHARP = next(metric for metric in METRICS if metric.name == "sharpness:top")
BASE = Baseline("pictures", "new lamp", "a", "b", NOW - 900, NOW - 600, 2000, "station", NOW - 600, "the lamp is new")


def shown(**changes: object) -> WatchRulesShown:
    baseline = replace(BASE, bands={"brightness:top": Band(120.0, 136.0, 2000, 500)})
    rules = WatchRules("phone", 3, baselines={"pictures": baseline}, **changes)  # type: ignore[arg-type]
    return WatchRulesShown(rules, WatchHistory(), {"brightness:top": NOW + 86_400 * 30}, (), 10_000.0, 2000)


def change(metric: str, began_at: float) -> Change:
    return Change(5, "p5", NOW, metric, metric.partition(":")[2], Manner.SUDDEN, 1, "p1", began_at, 5.0)


def screen_with(qtbot: QtBot, theme: Theme, rules: WatchRulesShown) -> Screen:
    screen = Screen(qtbot, theme, Record([point(n, brightness_top=128.0 + n % 3) for n in range(1, 60)], rules=rules))
    screen.turn(40)
    return screen


def test_rules_are_asked_for_once_and_again_when_they_changed() -> None:
    watching = Watching()
    first = watching.due(snapshot(), 1.0)
    assert isinstance(first, WatchRulesRequested)
    assert watching.due(snapshot(), 50.0) is None
    watching.hear(Answer(1, first, shown()))
    assert watching.due(snapshot(), 99.0) is None
    assert watching.due(snapshot(watch_version=4), 100.0) is not None


def test_after_a_failure_they_are_asked_for_again_and_nothing_is_forgotten() -> None:
    watching = Watching()
    first = watching.due(snapshot(), 1.0)
    assert first is not None
    watching.hear(Answer(1, first, shown()))
    again = watching.due(snapshot(watch_version=1), 2.0)
    assert again is not None
    watching.hear(Answer(2, again, None, "the engine is gone"))
    assert watching.shown is not None
    assert watching.due(snapshot(watch_version=1), 3.0) is None
    assert watching.due(snapshot(watch_version=1), 13.0) is not None


def test_a_baseline_says_what_it_lacks_or_its_name_and_when_somebody_looks_next() -> None:
    watching = Watching()
    warm: StationSnapshot = snapshot(watch=WatchState(760, 900, 2000))
    assert watching.baseline_words(warm, NOW) == "Baseline: 1\u202f240 of 2\u202f000 parts"
    assert watching.baseline_words(snapshot(), NOW) == ""
    watching.hear(Answer(1, WatchRulesRequested(), shown()))
    told = watching.baseline_words(snapshot(), NOW)
    assert told.startswith(f"Baseline 'new lamp', {day(BASE.at)}: 2\u202f000 parts")
    assert told.endswith(f"next look {day(NOW + 86_400 * 30)}")
    assert "due to be looked at: 1 metrics" in watching.baseline_words(snapshot(), NOW + 86_400 * 31)


def test_a_metric_is_told_with_who_set_its_thresholds_and_why() -> None:
    watching = Watching()
    threshold = Threshold("brightness:top", None, 140.0, "Kim", NOW, "the lamp is new")
    retired = Retirement("sharpness:top", True, "Sam", NOW, "it says nothing here")
    rules = shown(thresholds={threshold.metric: threshold}, retired={retired.metric: retired})
    watching.hear(Answer(1, WatchRulesRequested(), rules))

    bright, sharp = watching.rules_of(BRIGHT), watching.rules_of(SHARP)
    assert bright.limits == (None, 140.0)
    assert bright.suggested == (116.0, 140.0)
    assert f"Set by Kim, {day(NOW)}: the lamp is new" in bright.note
    assert sharp.retired
    assert sharp.note == f"Retired by Sam, {day(NOW)}: it says nothing here"


def test_what_the_station_noticed_stands_first_on_the_page(qtbot: QtBot, theme: Theme) -> None:
    standing = (change("sharpness:top", NOW - 60), change("brightness:top", NOW - 120))
    told = snapshot(metrics=METRICS, watch=WatchState(wanted=2000, standing=standing))
    assert [move.metric for move in moves_of(told)] == ["sharpness:top", "brightness:top"]
    screen = screen_with(qtbot, theme, shown())
    screen.turn(60, snapshot=told)

    assert screen.page.board.strip.first.text().startswith("Moved first: Brightness of 'top', since ")
    assert screen.page.board.grid is not None
    assert screen.page.board.grid.moved == ("brightness:top", "sharpness:top")


def test_charts_go_by_the_baseline_and_show_thresholds_and_what_is_retired(qtbot: QtBot, theme: Theme) -> None:
    threshold = Threshold("brightness:top", 110.0, 140.0, "Kim", NOW, "why")
    retired = Retirement("sharpness:top", True, "Sam", NOW, "why")
    screen = screen_with(qtbot, theme, shown(thresholds={threshold.metric: threshold}))
    chart = screen.chart("brightness:top")
    assert chart.note.text() == "reference 120 to 136"
    assert chart.plot.drawn is not None
    assert chart.plot.drawn.limits == (110.0, 140.0)

    screen.record.rules = shown(retired={BRIGHT.name: retired})
    screen.turn(20, snapshot=snapshot(metrics=METRICS, watch_version=1))
    assert chart.note.text() == "retired: never alarms"


def wish(screen: Screen, metric: Metric = BRIGHT) -> None:
    sheet = screen.page.wishing.sheet
    assert sheet is not None
    QTest.keyClicks(sheet.reason, "because")
    sheet.act.click()
    screen.turn(2)
    assert screen.page.wishing.sheet is None


def test_thresholds_a_retirement_and_a_look_are_saved_with_a_name_and_a_reason(qtbot: QtBot, theme: Theme) -> None:
    screen = screen_with(
        qtbot, theme, shown(looks={BRIGHT.name: LookPlan(BRIGHT.name, Pace.WEEKS, NOW, "Kim", NOW, "x")})
    )
    pane = screen.page.open_metric(BRIGHT).view.thresholds
    screen.turn(3)
    pane.suggest.click()
    pane.save.click()
    wish(screen)
    pane.retire.click()
    wish(screen)
    pane.look_again.click()
    wish(screen)
    screen.page.head.anew.click()
    wish(screen)

    acts = [
        each
        for each in screen.record.asked
        if isinstance(each, ThresholdSet | MetricRetired | LookPlanned | BaselineAsked)
    ]
    assert acts[0] == ThresholdSet("brightness:top", 116.0, 140.0, "an operator", "because")
    assert acts[1] == MetricRetired("brightness:top", True, "an operator", "because")
    assert isinstance(acts[2], LookPlanned)
    assert acts[2].pace is Pace.DAYS
    assert isinstance(acts[3], BaselineAsked)
    assert acts[3].parts == 2000
    assert screen.record.count(WatchRulesRequested) >= 2


def test_who_is_not_signed_in_is_told_so_and_no_sheet_comes(qtbot: QtBot, theme: Theme) -> None:
    screen = screen_with(qtbot, theme, shown())
    screen.turn(2, who="")
    screen.page.head.anew.click()
    screen.turn(1, who="")

    assert screen.page.wishing.sheet is None
    assert screen.page.head.note.text().startswith("Nobody is signed in.")


def test_a_sheet_goes_with_the_person_and_esc_leaves_it(qtbot: QtBot, theme: Theme) -> None:
    screen = screen_with(qtbot, theme, shown())
    screen.page.head.anew.click()
    assert screen.page.wishing.sheet is not None
    screen.turn(1, who="somebody else")
    assert screen.page.wishing.sheet is None
    screen.page.head.anew.click()
    sheet = screen.page.wishing.sheet
    assert sheet is not None
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert screen.page.wishing.sheet is None


def test_a_station_without_rules_offers_no_change(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme, Record([point(1, brightness_top=128.0)]))
    screen.turn(20)
    view = screen.page.open_metric(BRIGHT).view
    screen.turn(3)

    assert not screen.page.head.anew.isVisible()
    assert view.thresholds.words.text().endswith("Thresholds cannot be set here.")
