"""A report of what the page shows, written by a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.series import Span
from inspector_app.ui.monitor.page import MonitorPage
from inspector_app.ui.monitor.reporting import Reporting
from inspector_app.ui.theme import Theme
from tests.ui.monitor.record import Screen

# Stands for the program: writes its arguments into the file after --output.
WRITES = "import sys; a = sys.argv; open(a[a.index('--output') + 1], 'w').write(' '.join(a[1:]))"
FAILS = "import sys; sys.exit('inspector: the record is gone.')"
WINDOW = (0.0, 60.0)


def reporting(qtbot: QtBot, page: MonitorPage, code: str, target: Path) -> Reporting:
    found = Reporting((sys.executable, "-S", "-c", code), parent=page, where=lambda _page, _name: str(target))
    qtbot.addWidget(page)
    return found


@pytest.mark.parametrize(
    "span, named",
    [
        (None, ""),
        (Span.SHIFT, ""),
        (Span.DAY, "--from 1970-01-01T00:00:00+00:00 --to 1970-01-01T00:01:00+00:00 "),
    ],
)
def test_it_writes_the_span_that_shows(
    qtbot: QtBot, theme: Theme, tmp_path: Path, span: Span | None, named: str
) -> None:
    target = tmp_path / "shift.pdf"
    it = reporting(qtbot, MonitorPage(theme), WRITES, target)
    said: list[str] = []
    it.said.connect(said.append)
    it.write(span, WINDOW)
    it.write(span, WINDOW)  # one at a time
    qtbot.waitUntil(lambda: len(said) == 2)

    assert said[1] == f"The report is saved: {target}"
    assert target.read_text("utf-8").startswith(f"{named}--output {target} --language ")


@pytest.mark.parametrize("code, why", [(FAILS, "the record is gone"), (None, "")])
def test_what_went_wrong_is_said(qtbot: QtBot, theme: Theme, tmp_path: Path, code: str | None, why: str) -> None:
    page = MonitorPage(theme)
    it = reporting(qtbot, page, code or "", tmp_path / "shift.pdf")
    if code is None:
        it = Reporting((str(tmp_path / "no-program"),), parent=page, where=it.where)
    said: list[str] = []
    it.said.connect(said.append)
    it.write(None, WINDOW)
    qtbot.waitUntil(lambda: len(said) == 2)

    assert said[1].startswith("The report was not written: ")
    assert why in said[1]


def test_nothing_is_written_where_nobody_chose_a_file(qtbot: QtBot, theme: Theme) -> None:
    page = MonitorPage(theme, report_command=("no-program",))
    qtbot.addWidget(page)
    names: list[str] = []
    said: list[str] = []

    def nowhere(_page: QWidget, name: str) -> str:
        names.append(name)
        return ""

    page.reporting.where = nowhere
    page.reporting.said.connect(said.append)
    page.show()
    QTest.mouseClick(page.head.report, Qt.MouseButton.LeftButton)

    assert len(names) == 1
    assert names[0].endswith(".pdf")
    assert said == []


def test_no_report_is_offered_where_none_can_be_written(qtbot: QtBot, theme: Theme) -> None:
    assert not Screen(qtbot, theme).page.head.report.isVisible()
