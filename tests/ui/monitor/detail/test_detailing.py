"""One metric large: opened, read, saved, and left again, with the engine asked for what is seen alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.alarm_rates import AlarmLife, AlarmRates
from inspector_app.domain.metrics import Metric
from inspector_app.domain.series import MomentPart, Preview, Span
from inspector_app.link.alarm_messages import AlarmsRequested, AlarmsShown
from inspector_app.link.history_messages import (
    HistoryRequested,
    PartsOfMomentRequested,
    PartsOfMomentShown,
    PreviewRequested,
    PreviewShown,
)
from inspector_app.link.messages import FromEngine, ImageRequested, Intent, Refused
from inspector_app.ui.monitor.detail.detailing import Detailing
from inspector_app.ui.monitor.detail.past import PARTS_MOST
from inspector_app.ui.theme import Theme
from tests.fakes.alarms import alarm, condition
from tests.ui.examples import NOW
from tests.ui.monitor.record import METRICS, Record, Screen, point

BRIGHT = next(metric for metric in METRICS if metric.name == "brightness:top")


class Engine(Record):
    """Answers about alarms and pictures, too."""

    def reply(self, intent: Intent) -> FromEngine:
        if isinstance(intent, AlarmsRequested):
            told = alarm(1, condition(began_at=NOW - 500))
            return AlarmsShown(intent.span, (), (AlarmLife(told),), AlarmRates(0.0, 0.0))
        if isinstance(intent, PartsOfMomentRequested):
            return PartsOfMomentShown((MomentPart("p1", NOW - 600),))
        if isinstance(intent, PreviewRequested):
            return PreviewShown(Preview(900, 7, 3, NOW))
        if isinstance(intent, ImageRequested):
            return Refused("the picture is gone")
        return super().reply(intent)


def opened(qtbot: QtBot, theme: Theme, metric: Metric = BRIGHT) -> tuple[Screen, Detailing]:
    screen = Screen(qtbot, theme, Engine([point(n, brightness_top=128.0 + n % 3) for n in range(1, 300)]))
    screen.turn(20)
    detail = screen.page.open_metric(metric)
    screen.turn(5)
    return screen, detail


def test_a_chart_opens_large_with_its_reading_meaning_and_reference(qtbot: QtBot, theme: Theme) -> None:
    screen, detail = opened(qtbot, theme)
    view = detail.view

    assert view.isVisible()
    assert view.title.text() == "Brightness · top"
    assert view.meaning.text() == "How light the picture is, from 0 to 255."
    assert view.reading.text() == "130.0"
    assert view.note.text() == "reference 125.0 to 131.0"
    assert view.plot.hasFocus()
    QTest.keyClick(view.plot, Qt.Key.Key_Escape)
    screen.turn(2)
    assert screen.page.board.isVisible()
    assert screen.chart("brightness:top").hasFocus()


def test_a_touch_on_a_chart_and_enter_open_it(qtbot: QtBot, theme: Theme) -> None:
    screen, detail = opened(qtbot, theme)
    screen.page.close_metric()
    screen.turn(2)
    QTest.keyClick(screen.chart("latency"), Qt.Key.Key_Return)
    screen.turn(2)
    assert detail.view.title.text() == "Latency · from picture to decision"
    assert detail.view.missing.text() == "shows after judging"
    assert not detail.view.csv.isEnabled()
    screen.page.close_metric()
    screen.turn(2)
    QTest.mouseClick(screen.chart("brightness:top"), Qt.MouseButton.LeftButton)
    assert detail.view.title.text() == "Brightness · top"


def test_alarms_of_the_metric_are_marks(qtbot: QtBot, theme: Theme) -> None:
    screen, detail = opened(qtbot, theme)
    screen.turn(3)
    drawn = detail.view.plot.plot.drawn

    assert AlarmsRequested(Span.SHIFT) in screen.record.asked
    assert drawn is not None
    assert [(mark.what, mark.at) for mark in drawn.marks] == [("alarm", NOW - 500)]


def test_a_moment_shows_its_parts_and_a_part_opens_and_closes(qtbot: QtBot, theme: Theme) -> None:
    screen, detail = opened(qtbot, theme)
    QTest.keyClick(detail.view.plot, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(detail.view.plot, Qt.Key.Key_Return)
    screen.turn(3)

    parts = detail.view.parts
    assert [part.pass_id for part in parts.parts] == [f"pass-{n}" for n in range(292, 300)]
    assert ImageRequested("pass-292", "top") in screen.record.asked
    QTest.keyClick(parts.list, Qt.Key.Key_Return)
    screen.turn(3)
    assert detail.sheet is not None
    assert detail.sheet.title.text().startswith("Part pass-292, ")
    QTest.keyClick(detail.sheet, Qt.Key.Key_Escape)
    assert detail.sheet is None


def test_the_picture_and_the_values_are_saved_and_a_refusal_is_said(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    screen, detail = opened(qtbot, theme)
    names: list[str] = []
    folder = tmp_path

    def where(_parent: QWidget, name: str, kind: str) -> str:
        names.append(name)
        return str(folder / f"chart.{kind}")

    detail.where = where
    detail.view.csv.click()
    detail.view.png.click()
    assert names[0].startswith("brightness-top-")
    assert (tmp_path / "chart.csv").read_text(encoding="utf-8").count("\n") == 301
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")
    screen.turn()
    assert screen.page.head.note.text().endswith("chart.png")

    folder = tmp_path / "gone"
    detail.view.csv.click()
    screen.turn()
    assert screen.page.head.note.text().startswith("Not saved: ")


def test_touch_finds_buttons_for_what_keys_do(qtbot: QtBot, theme: Theme) -> None:
    _screen, detail = opened(qtbot, theme)
    names = [tool.accessibleName() for tool in detail.view.tools]
    assert names == ["Earlier", "Zoom out", "Show all", "Zoom in", "Later"]
    assert all(tool.height() >= theme.mm(10) for tool in detail.view.tools)
    detail.view.tools[3].click()
    assert not detail.view.plot.sight.is_whole
    detail.view.tools[2].click()
    assert detail.view.plot.sight.is_whole


def test_a_draft_is_a_line_and_is_held_against_what_shows(qtbot: QtBot, theme: Theme) -> None:
    screen, detail = opened(qtbot, theme)
    detail.view.plot.dragged.emit((None, 129.5))
    assert (
        detail.view.thresholds.preview.text()
        == "Would have alarmed 0 times in what shows; 100 of 299 values lie beyond."
    )
    screen.turn(2)
    assert detail.view.thresholds.draft == (None, 129.5)


def test_a_stretch_of_the_record_gives_its_parts_and_a_week_says_what_thresholds_would_have_done(
    qtbot: QtBot, theme: Theme
) -> None:
    screen, detail = opened(qtbot, theme)
    screen.page.switch.buttons[Span.DAY].click()
    screen.turn(5)
    detail.view.plot.chosen.emit(NOW - 600)
    detail.view.thresholds.previewed.emit((None, 140.0))
    screen.turn(3)

    asked = [each for each in screen.record.asked if isinstance(each, PartsOfMomentRequested | PreviewRequested)]
    assert asked[0] == PartsOfMomentRequested("brightness:top", NOW - 630, NOW - 570, PARTS_MOST)
    assert isinstance(asked[1], PreviewRequested)
    assert asked[1].high == 140.0
    assert [part.pass_id for part in detail.view.parts.parts] == ["p1"]
    assert detail.view.thresholds.preview.text() == "Would have alarmed 3 times this week."


def test_zooming_into_the_past_draws_what_the_record_knows_in_detail(qtbot: QtBot, theme: Theme) -> None:
    screen, detail = opened(qtbot, theme)
    screen.page.switch.buttons[Span.WEEK].click()
    screen.turn(20)
    plot = detail.view.plot
    whole = plot.sight.whole

    def of_a_part() -> list[HistoryRequested]:
        return [each for each in screen.record.asked if isinstance(each, HistoryRequested) and each.metrics]

    assert of_a_part() == []
    plot.look(plot.sight.zoomed(20.0))
    screen.turn(5)
    (asked,) = of_a_part()
    assert (asked.span, asked.metrics) == (Span.WEEK, (BRIGHT.name,))
    assert plot.sight.whole == whole
    drawn = plot.plot.drawn
    assert drawn is not None
    assert len(drawn.trace.at) > 0
