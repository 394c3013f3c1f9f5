"""The large plot goes by mouse, wheel and key alike, and says what is pointed at."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app.domain.series import Band, Mark
from inspector_app.ui.monitor.detail.big_plot import ALARM, BigPlot
from inspector_app.ui.monitor.detail.scale import Scale
from inspector_app.ui.monitor.drawing import Drawing
from inspector_app.ui.monitor.held import Limits
from inspector_app.ui.monitor.trace import Trace
from inspector_app.ui.theme import Theme
from tests.ui.examples import NOW

WINDOW = (NOW - 3600, NOW)
MARKS = (Mark(NOW - 1800, "level", "assisted → partial"), Mark(NOW - 900, ALARM, "Brightness of 'top' left its band"))
VALUES = Trace(np.linspace(*WINDOW, 121), np.linspace(100.0, 110.0, 121))


@pytest.fixture
def plot(qtbot: QtBot, theme: Theme) -> BigPlot:
    made = BigPlot(theme)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.may_drag = True
    made.put(Drawing(WINDOW, VALUES, band=Band(101.0, 108.0, 9, 9), marks=MARKS), share=False, limits=(None, None))
    QApplication.processEvents()
    return made


def scale(plot: BigPlot) -> Scale:
    return Scale(plot.plot.area, plot.sight.shown, plot.plot.value_range)


def spot(plot: BigPlot, at: float, value: float) -> QPoint:
    return scale(plot).spot(at, value).toPoint()


def test_pixels_and_values_are_turned_into_each_other(plot: BigPlot) -> None:
    told = scale(plot)
    assert told.at(told.x(NOW - 1234)) == pytest.approx(NOW - 1234)
    assert told.value(told.y(104.0)) == pytest.approx(104.0)
    assert told.share(-1e9) == 0.0


def test_keys_zoom_move_and_show_all_again(plot: BigPlot) -> None:
    QTest.keyClick(plot, Qt.Key.Key_Plus)
    near = plot.sight.shown
    assert near[1] - near[0] == pytest.approx(3600 / 1.25)
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert plot.sight.shown[0] < near[0]
    drawn = plot.plot.drawn
    assert drawn is not None
    assert drawn.window == plot.sight.shown
    QTest.keyClick(plot, Qt.Key.Key_0)
    assert plot.sight.is_whole


def test_the_wheel_zooms_around_the_pointer_and_dragging_moves(plot: BigPlot) -> None:
    at = spot(plot, NOW - 900, 104.0)
    wheel = QWheelEvent(
        QPointF(at),
        QPointF(plot.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 480),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot, wheel)
    assert scale(plot).x(NOW - 900) == pytest.approx(at.x(), abs=1.5)

    before = plot.sight.shown
    QTest.mousePress(plot, Qt.MouseButton.LeftButton, pos=QPoint(400, 60))
    QTest.mouseMove(plot, QPoint(450, 60))
    QTest.mouseRelease(plot, Qt.MouseButton.LeftButton, pos=QPoint(500, 60))
    assert plot.sight.shown[0] < before[0]


def test_a_click_chooses_the_nearest_moment_and_enter_does_too(plot: BigPlot) -> None:
    chosen: list[float] = []
    plot.chosen.connect(chosen.append)
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=spot(plot, NOW - 600, 103.0))
    QTest.keyClick(plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(plot, Qt.Key.Key_Return)

    assert chosen == [NOW - 600, NOW - 570]
    assert plot.glass.shown.words.endswith("108.4")


def test_marks_are_told_from_one_to_the_next_by_key_and_where_the_pointer_rests(plot: BigPlot) -> None:
    QTest.keyClick(plot, Qt.Key.Key_PageDown)
    assert plot.glass.shown.words.endswith("assisted → partial")
    QTest.keyClick(plot, Qt.Key.Key_PageDown)
    assert "left its band" in plot.glass.shown.words
    assert [head.alarm for head in plot.glass.shown.marks] == [False, True]
    QTest.mouseMove(plot, spot(plot, NOW - 1800, 104.0))
    assert plot.glass.shown.words.endswith("assisted → partial")


def test_a_threshold_is_dragged_and_stays_within_the_plot(plot: BigPlot) -> None:
    plot.put(Drawing(WINDOW, VALUES, limits=(99.0, 112.0)), share=False, limits=(99.0, 112.0))
    dragged: list[Limits] = []
    plot.dragged.connect(dragged.append)
    QTest.mousePress(plot, Qt.MouseButton.LeftButton, pos=spot(plot, NOW - 1000, 112.0))
    QTest.mouseMove(plot, spot(plot, NOW - 1000, 107.0))
    QTest.mouseMove(plot, QPoint(300, -500))
    QTest.mouseRelease(plot, Qt.MouseButton.LeftButton, pos=QPoint(300, -500))

    assert dragged[0][1] == pytest.approx(107.0, abs=0.1)
    assert dragged[-1] == (99.0, pytest.approx(plot.plot.value_range[1]))
    assert not any(line.held for line in plot.glass.shown.limits)


def test_nothing_to_point_at_is_no_trouble(plot: BigPlot) -> None:
    plot.put(Drawing(WINDOW), share=True, limits=(None, None))
    plot.put(replace(Drawing(WINDOW), marks=MARKS), share=True, limits=(1.0, None))
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_Return):
        QTest.keyClick(plot, key, Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=QPoint(400, 200))
    plot.grab()
