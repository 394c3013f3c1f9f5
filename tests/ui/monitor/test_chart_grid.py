"""Charts fold by what they are about; a closed fold makes no charts, and what moved stands first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app.domain.metrics import metrics_of
from inspector_app.ui.monitor.chart_grid import ChartGrid
from inspector_app.ui.theme import Theme
from tests.ui.examples import RECIPE

METRICS = metrics_of(RECIPE)


def grid(qtbot: QtBot, theme: Theme, **options: object) -> ChartGrid:
    made = ChartGrid(METRICS, theme, **options)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1180, 2000)
    made.show()
    return made


def test_a_closed_fold_says_how_many_it_has_and_makes_no_charts(qtbot: QtBot, theme: Theme) -> None:
    made = grid(qtbot, theme)
    colour = next(fold for fold in made.folds if fold.line.title.text() == "top · Colour")

    assert not colour.is_open
    assert colour.line.accessibleName() == "top · Colour: 4 metrics, closed"
    assert not any(chart.shows.kind.startswith("colour") for chart in made.charts)
    QTest.keyClick(colour.line, Qt.Key.Key_Space)
    assert [chart.title.text() for chart in colour.charts][:1] == ["Red in the light"]
    assert colour.line.height() >= theme.mm(10)


def test_a_fold_names_what_moved_in_it_and_its_chart_stands_first(qtbot: QtBot, theme: Theme) -> None:
    made = grid(qtbot, theme)
    made.show_moved(("colour-red:top", "gone:top"))

    assert [chart.shows.name for chart in made.moved_rows.charts] == ["colour-red:top"]
    said = [fold.line.summary.text() for fold in made.folds if "moved" in fold.line.summary.text()]
    assert said == ["4 metrics · ▲ moved: Red in the light"]
    made.show_moved(())
    assert not made.moved_rows.isVisible()


def test_a_chart_in_a_closed_fold_is_brought_to_light(qtbot: QtBot, theme: Theme) -> None:
    made = grid(qtbot, theme)
    chart = made.reveal("dirt:top")

    assert chart is not None
    assert chart.isVisible()
    assert made.reveal("no such metric") is None


def test_what_was_opened_stays_open_with_another_recipe(qtbot: QtBot, theme: Theme) -> None:
    made = grid(qtbot, theme)
    made.folds[0].line.setChecked(False)
    again = grid(qtbot, theme, opened=made.opened)

    assert not again.folds[0].is_open


def test_arrows_go_from_chart_to_chart_and_enter_opens_one(qtbot: QtBot, theme: Theme) -> None:
    made = grid(qtbot, theme)
    QApplication.processEvents()
    wished: list[str] = []
    made.wished.connect(lambda metric: wished.append(metric.name))
    first = made.charts[0]
    made.activateWindow()
    first.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Return):
        focused = made.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    assert wished == [first.shows.name]
