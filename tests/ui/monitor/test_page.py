"""The Monitor page asks when it is looked at, shows what may show, and says in words what it cannot show."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from inspector_app.domain.metrics import Metric, metrics_of
from inspector_app.domain.recipe import Recipe, View
from inspector_app.domain.series import Mark, Point, Span
from inspector_app.domain.stage import Stage, StageRole
from inspector_app.link.alarm_messages import FailureModesRequested
from inspector_app.link.answers import Answer
from inspector_app.link.history_messages import HistoryRequested
from inspector_app.link.messages import PointsRequested, Refused
from inspector_app.ui.monitor.board import CHARTS_A_TURN
from inspector_app.ui.theme import Theme
from tests.ui.examples import NOW, snapshot
from tests.ui.monitor.record import Record, Screen, history, point

BRIGHT = "brightness:top"


def bright(count: int, value: float = 128.0) -> list[Point]:
    return [point(number, brightness_top=value + number % 3) for number in range(1, count + 1)]


def test_it_asks_only_while_it_is_visible(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme)
    screen.page.hide()
    screen.turn(20)
    assert screen.record.asked == []

    screen.page.show()
    screen.turn()
    assert screen.record.count(HistoryRequested) == 1
    assert screen.record.count(PointsRequested) == 1


def test_one_question_for_points_is_under_way_at_a_time_and_a_failure_frees_it(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme)
    screen.turn(60, answering=False)
    assert screen.record.count(PointsRequested) == 1

    screen.fail()
    screen.turn(60, answering=False)
    assert screen.record.count(PointsRequested) == 2


def test_live_asks_ten_times_a_second_at_most(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme)
    screen.turn(90)

    assert 15 <= screen.record.count(PointsRequested) <= 30


def test_values_and_their_names_show(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme, Record(bright(50)))
    screen.turn(20)

    chart = screen.chart(BRIGHT)
    assert chart.reading.text() == "130.0"
    assert chart.accessibleName() == "Brightness top: 130.0, reference 125.0 to 131.0"
    assert chart.plot.drawn is not None
    assert len(chart.plot.drawn.trace.at) == 50


def test_a_band_is_drawn_only_where_there_is_one(qtbot: QtBot, theme: Theme) -> None:
    values = [point(number, brightness_top=128.0, contrast_top=40.0) for number in range(1, 9)]
    screen = Screen(qtbot, theme, Record(values))
    screen.turn(20)

    assert screen.chart(BRIGHT).plot._band.isVisible()
    assert not screen.chart("contrast:top").plot._band.isVisible()
    assert screen.chart("contrast:top").note.text() == ""


def test_a_band_that_is_not_complete_says_so_and_judges_nothing(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme, Record(bright(20, 300.0), shown=history(parts=37)))
    screen.turn(20)

    chart = screen.chart(BRIGHT)
    assert chart.note.text() == "reference 37 of 100 parts"
    assert chart.side.text() == ""
    assert not chart.plot._outside.isVisible()


def test_what_lies_outside_is_told_by_word_shape_and_colour(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme, Record(bright(20, 300.0)))
    screen.turn(20)

    chart = screen.chart(BRIGHT)
    assert chart.side.text() == "▲ above the reference"
    assert theme.abnormal in chart.reading.styleSheet()
    assert chart.plot._outside.isVisible()
    assert "above the reference" in chart.accessibleName()


def test_what_is_withheld_is_not_there_and_words_say_when_it_comes(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme, Record(bright(20)))
    screen.turn(20)

    withheld, due = screen.chart("score:defects"), screen.chart("sharpness:top")
    assert withheld.words.text() == "shows after judging"
    assert withheld.reading.text() == ""
    assert withheld.accessibleName() == "Score defects: shows after judging"
    assert due.words.text() == "no values yet"
    assert not screen.chart(BRIGHT).words.isVisible()


def test_a_stage_that_never_ran_and_a_value_that_never_varies_are_told_in_words(qtbot: QtBot, theme: Theme) -> None:
    values = [point(number, ng=0.0, brightness_top=128.0) for number in range(1, 40)]
    screen = Screen(qtbot, theme, Record(values))
    screen.page.resize(1190, 1600)
    screen.turn(30)

    assert screen.chart("score:defects").words.text() == "nothing came: the stage did not run"
    assert screen.chart(BRIGHT).note.text() == "never varies: nothing to hold it against"
    assert screen.page.board.strip.words.text() == "Nothing has left its baseline"


def test_an_ng_rate_is_a_share_of_the_last_values(qtbot: QtBot, theme: Theme) -> None:
    values = [point(number, ng=float(number % 4 == 0)) for number in range(1, 201)]
    screen = Screen(qtbot, theme, Record(values))
    screen.page.resize(1190, 900)
    screen.turn(20)

    chart = screen.chart("ng")
    assert (chart.reading.text(), chart.unit.text()) == ("25", "%")
    assert chart.note.text() == "of the last 100 values"


def test_a_span_shows_means_and_asks_for_no_points(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme, Record(bright(20)))
    screen.turn(20)
    screen.page.switch.buttons[Span.DAY].click()
    before = screen.record.count(PointsRequested)
    screen.turn(30)

    assert screen.record.count(PointsRequested) == before
    assert HistoryRequested(Span.DAY) in screen.record.asked
    drawn = screen.chart(BRIGHT).plot.drawn
    assert drawn is not None
    assert drawn.window == (NOW - 7200, NOW)
    assert drawn.trace.low is not None
    assert screen.chart("ng").reading.text() == "10.0"


def test_a_gone_engine_is_said_and_what_was_told_stays_grey(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme, Record(bright(20, 300.0)))
    screen.turn(20)
    asked = len(screen.record.asked)
    screen.gone()

    assert screen.page.head.note.text().startswith("The engine is gone since ")
    assert len(screen.record.asked) == asked
    chart = screen.chart(BRIGHT)
    assert chart.reading.text() == "302"
    assert theme.text_dim in chart.reading.styleSheet()
    assert chart.side.text() == ""

    screen.turn(30)
    assert screen.page.head.note.text() == ""
    assert theme.abnormal in chart.reading.styleSheet()


def test_all_charts_turn_grey_at_once_when_the_engine_goes(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme, Record(bright(20)))
    screen.turn(30)
    screen.gone(times=1)

    assert screen.page.board.grid is not None
    shown = [chart for chart in screen.page.board.grid.charts if not chart.visibleRegion().isEmpty()]
    drawn = [chart.plot.drawn for chart in shown if chart.has_plot]
    assert drawn
    assert not any(each is None or each.fresh for each in drawn)


def test_a_restarted_engine_is_asked_from_its_first_point(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme, Record(bright(50)))
    screen.turn(20)
    screen.gone()
    screen.fail()
    screen.record.engine_id, screen.record.points = "e2", bright(4, 127.0)
    screen.turn(40)

    drawn = screen.chart(BRIGHT).plot.drawn
    assert drawn is not None
    assert drawn.trace.value.tolist() == [128.0, 129.0, 127.0, 128.0]


def test_an_empty_record_is_said_in_words_until_the_first_part(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme)
    screen.turn(10)
    assert screen.page.empty.isVisible()
    assert screen.page.empty.text() == "No part was recorded yet"

    screen.record.points = bright(1)
    screen.turn(20)
    assert not screen.page.empty.isVisible()
    assert screen.chart(BRIGHT).reading.text() == "129.0"


def test_an_empty_span_is_said_in_words(qtbot: QtBot, theme: Theme) -> None:
    empty = replace(history(Span.DAY), stretches={})
    screen = Screen(qtbot, theme, Record(bright(9), shown=empty))
    screen.page.switch.buttons[Span.DAY].click()
    screen.turn(10)

    assert screen.page.empty.text() == "No part was recorded in this span"


def test_a_record_that_cannot_be_read_is_said_in_the_engines_words(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme, Record(bright(9)))
    screen.turn(answering=False)
    asked = screen.record.waiting[0]
    screen.page.hear(Answer(1, asked, Refused("<b>the disk</b> is full"), "<b>the disk</b> is full"))
    screen.turn(answering=False)

    assert screen.page.head.note.text() == "The record cannot be read: <b>the disk</b> is full"
    assert screen.page.head.note.textFormat() is Qt.TextFormat.PlainText


def test_before_the_first_word_of_the_engine_the_page_says_that_it_connects(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme)
    screen.turn(snapshot=None)

    assert screen.page.empty.text() == "Connecting to the engine"


@pytest.mark.parametrize("name", ["<b>bold</b><img src=x>", "x" * 10_000, "a\nb\u202e\t", "&amp;%1{time}"])
def test_names_from_anywhere_are_shown_as_they_are(qtbot: QtBot, theme: Theme, name: str) -> None:
    recipe = Recipe("r", views=(View(name),), stages=(Stage(name, "m", name, StageRole.JUDGE),))
    metrics = metrics_of(recipe)
    marks = (Mark(NOW - 590, "recipe", name),)
    screen = Screen(qtbot, theme, Record(bright(9), shown=history(marks=marks)))
    screen.turn(20, snapshot=snapshot(metrics=metrics))

    assert screen.page.board.grid is not None
    for fold in screen.page.board.grid.folds:
        fold.line.setChecked(True)
    screen.turn(5, snapshot=snapshot(metrics=metrics))
    assert len({chart.shows.name for chart in screen.page.board.grid.charts}) == len(metrics)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in screen.page.board.grid.findChildren(QLabel))
    assert screen.page.board.grid.width() <= screen.page.width()
    assert all(len(chart.accessibleName()) < 1000 for chart in screen.page.board.grid.charts)


def test_what_changed_is_told_where_the_pointer_rests(qtbot: QtBot, theme: Theme) -> None:
    values = bright(200)
    screen = Screen(qtbot, theme, Record(values, shown=history(marks=(Mark(values[99].at, "level", "<i>why</i>"),))))
    screen.turn(20)
    chart = screen.chart(BRIGHT)
    plot = chart.plot.widget
    spots = [QPoint(x, plot.height() // 2) for x in range(plot.width())]
    marked = [spot for spot in spots if chart.plot.mark_at(spot.toPointF()) is not None]
    assert 5 < len(marked) < 40

    spot = plot.mapTo(chart, marked[len(marked) // 2])
    QApplication.sendEvent(chart, QHelpEvent(QHelpEvent.Type.ToolTip, spot, chart.mapToGlobal(spot)))
    assert QToolTip.text() == "<span>&lt;i&gt;why&lt;/i&gt;</span>"
    QToolTip.hideText()


def test_the_span_is_changed_by_keyboard_alone(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme, Record(bright(9)))
    screen.turn(10)
    live = screen.page.switch.buttons[None]
    live.setFocus()
    QTest.keyClick(live, Qt.Key.Key_Right)
    assert screen.page.switch.span is Span.SHIFT
    for _ in range(3):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Right)

    assert screen.page.switch.span is Span.ALL
    assert sum(button.isChecked() for button in screen.page.switch.buttons.values()) == 1
    assert all(button.accessibleName() for button in screen.page.switch.buttons.values())
    assert all(button.height() >= theme.mm(10) for button in screen.page.switch.buttons.values())


def test_charts_stand_in_two_or_four_columns_by_width(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme, Record(bright(9)))
    screen.turn(5)
    assert screen.page.board.grid is not None
    assert screen.page.board.grid.columns == 4

    screen.page.resize(700, 600)
    screen.turn(5)
    assert screen.page.board.grid.columns == 2


def test_another_recipe_brings_its_own_charts(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme, Record(bright(9)))
    screen.turn(5)
    other = tuple(each for each in snapshot().metrics if each.name in {BRIGHT, "latency"})
    screen.turn(5, snapshot=snapshot(metrics=(*other, Metric("odd", other[0].group))))

    assert screen.page.board.grid is not None
    assert [chart.title.text() for chart in screen.page.board.grid.charts] == ["Latency", "Odd", "Brightness"]


def test_few_charts_are_drawn_in_one_turn_however_many_changed(qtbot: QtBot, theme: Theme) -> None:
    names = ("brightness_top", "contrast_top", "sharpness_top")
    values = [point(number, **dict.fromkeys(names, float(number))) for number in range(1, 40)]
    screen = Screen(qtbot, theme, Record(values[:20]))
    screen.turn(30)
    assert screen.page.board.grid is not None
    charts = screen.page.board.grid.charts
    screen.record.points = values
    screen.turn(10, answering=False)
    before = [chart.plot.drawn for chart in charts]
    while screen.record.waiting:
        intent = screen.record.waiting.pop(0)
        screen.page.hear(Answer(1, intent, screen.record.reply(intent)))
    screen.turn(answering=False)
    after = [chart.plot.drawn for chart in charts]

    assert sum(one is not other for one, other in zip(before, after, strict=True)) == CHARTS_A_TURN


def test_pyqtgraph_is_not_imported_before_somebody_looks_at_charts() -> None:
    code = "import sys; import inspector_app.ui.monitor.page; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_could_go_wrong_opens_over_the_page_and_alarms_stand_in_the_charts_place(
    qtbot: QtBot, theme: Theme
) -> None:
    screen = Screen(qtbot, theme, Record(bright(20)))
    screen.turn(20)
    screen.page.head.modes.click()
    assert screen.page.sheet is not None
    assert FailureModesRequested() in screen.record.asked
    QTest.keyClick(screen.page.sheet, Qt.Key.Key_Escape)
    assert screen.page.sheet is None

    screen.page.head.alarms.click()
    screen.turn(2)
    assert screen.page.alarms.isVisible()
    assert not screen.page.switch.isVisible()
    screen.page.head.alarms.click()
    screen.turn(2)
    assert screen.page.board.isVisible()


def test_the_head_says_what_the_baseline_lacks(qtbot: QtBot, theme: Theme) -> None:
    screen = Screen(qtbot, theme, Record(bright(20), shown=history(parts=37)))
    screen.turn(20)
    assert screen.page.head.baseline.text() == "Baseline: 37 of 100 parts"
    assert screen.page.board.strip.words.text() == "The baseline is being taken: 37 of 100 parts"
