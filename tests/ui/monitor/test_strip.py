"""The strip says what moved first in words, by shape and by place, and leads to its chart."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app.domain.metrics import Group, Metric
from inspector_app.domain.series import Band
from inspector_app.ui.monitor.deviation import CELLS, Lane
from inspector_app.ui.monitor.strip import ROWS_MOST, Strip
from inspector_app.ui.monitor.strip_rows import shade
from inspector_app.ui.theme import Theme
from tests.ui.examples import NOW

WINDOW = (NOW - 1200, NOW)
WHOLE, PART = Band(1.0, 2.0, 2000, 2000), Band(1.0, 2.0, 1240, 2000)


def lane(name: str, began: float | None = None, far: float = 0.0, group: Group = Group.INPUT) -> Lane:
    of = name.partition(":")[2]
    cells = np.zeros(CELLS)
    if began is not None:
        cells[int((began - WINDOW[0]) / 10) :] = far
    return Lane(Metric(name, group, of=of), cells, began)


def strip(qtbot: QtBot, theme: Theme, lanes: list[Lane], bands: tuple[Band, ...] = (WHOLE,)) -> Strip:
    made = Strip(theme)
    qtbot.addWidget(made)
    made.resize(1100, 200)
    made.put(lanes, window=WINDOW, bands=bands)
    made.show()
    return made


def test_what_moved_first_is_said_and_stands_first(qtbot: QtBot, theme: Theme) -> None:
    lanes = [
        lane("latency", group=Group.SOFTWARE),
        lane("focus:top", NOW - 300, -1.25),
        lane("score:find", NOW - 100, 0.5),
    ]
    made = strip(qtbot, theme, lanes)

    assert made.first.text().startswith("Moved first: Focus of 'top', since ")
    assert made.first.text().endswith("1.2 band widths below")
    assert [row.name for row in made.rows.rows] == ["1  Focus of 'top'", "Score of 'find'", "Software: 1 more"]
    assert made.rows.rows[0].began == 0.75
    assert made.more.text() == "then Score of 'find'"


def test_a_touch_on_the_words_or_on_a_row_leads_to_the_chart(qtbot: QtBot, theme: Theme) -> None:
    made = strip(qtbot, theme, [lane("focus:top", NOW - 300, -1.0), lane("dirt:top", NOW - 100, 1.0)])
    wished: list[str] = []
    made.wished.connect(wished.append)
    made.first.click()
    QTest.mouseClick(made.rows, Qt.MouseButton.LeftButton, pos=QPoint(400, theme.mm(7.5)))
    made.rows.setFocus()
    QTest.keyClick(made.rows, Qt.Key.Key_Up)
    QTest.keyClick(made.rows, Qt.Key.Key_Return)

    assert wished == ["focus:top", "dirt:top", "focus:top"]


def test_a_group_opens_nothing_and_many_moves_stay_few_rows(qtbot: QtBot, theme: Theme) -> None:
    made = strip(qtbot, theme, [lane(f"dirt:c{n}", NOW - 300 + n, 1.0) for n in range(40)])
    wished: list[str] = []
    made.wished.connect(wished.append)
    QTest.mouseClick(made.rows, Qt.MouseButton.LeftButton, pos=QPoint(400, made.rows.height() - 4))

    assert len(made.rows.rows) == ROWS_MOST + 1
    assert made.rows.rows[-1].name == "Input: 35 more"
    assert wished == []
    assert made.more.text() == "then Dirt of 'c1', Dirt of 'c2' and 37 more"


def test_calm_a_baseline_on_its_way_and_none_are_said_in_words(qtbot: QtBot, theme: Theme) -> None:
    said = [strip(qtbot, theme, [lane("focus:top")], bands).words.text() for bands in ((WHOLE,), (PART, PART), ())]

    assert said == [
        "Nothing has left its baseline",
        "The baseline is being taken: 1 240 of 2 000 parts",
        "There is no baseline yet",
    ]


def test_an_empty_strip_and_hostile_names_are_no_trouble(qtbot: QtBot, theme: Theme) -> None:
    made = strip(qtbot, theme, [])
    made.put([lane("focus:a & b\n<b>" + "x" * 3000, NOW - 300, 9e9)], window=WINDOW, bands=(WHOLE,))
    made.grab()

    assert "a && b <b>" in made.first.text()
    assert made.rows.rows[0].name == made.rows.accessibleName()


def test_farther_is_darker_for_every_eye(theme: Theme) -> None:
    def lightness(far: float) -> float:
        colour: QColor = shade(theme, far)
        return colour.lightnessF()

    assert lightness(0.1) > lightness(0.5) > lightness(1.0)
