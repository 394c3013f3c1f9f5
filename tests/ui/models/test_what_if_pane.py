"""The what-if pane by keyboard and by finger, on parts that a test recorded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app.domain.rollout import RolloutState
from inspector_app.link.answers import Answer
from inspector_app.link.automation_messages import CandidateStarted, SupposedRequested, ThresholdsApplied
from inspector_app.link.messages import Refused
from inspector_app.ui.chrome.reason_sheet import Wish
from inspector_app.ui.models.score_painting import Scale
from inspector_app.ui.models.supposing import Side
from inspector_app.ui.models.what_if_pane import WhatIfPane
from inspector_app.ui.theme import Theme
from tests.ui import examples
from tests.ui.models.rollouts import QUIET, SHADOW
from tests.ui.models.scored import Scored
from tests.ui.test_hostile import HOSTILE


class Bench:
    """A pane on an engine that answers at once."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.scored = Scored()
        self.problem = ""
        self.pane = WhatIfPane(theme)
        self.pane.resize(1160, 560)
        self.pane.show()
        self.asked: list[SupposedRequested] = []
        self.wishes: list[Wish] = []
        self._waiting: list[SupposedRequested] = []
        self._time_s = 100.0
        self.pane.asked.connect(self._waiting.append)
        self.pane.wished.connect(self.wishes.append)
        self.turn()

    def turn(self, rollout: RolloutState = QUIET, *, gone: bool = False, times: int = 4) -> None:
        """Let the screen turn, and answer what is asked."""
        for _ in range(times):
            self._time_s += 0.2
            shown = None if gone else examples.snapshot(rollout=rollout)
            self.pane.render(examples.state(snapshot=shown, now_ns=round(self._time_s * 1e9)))
            while self._waiting:
                asked = self._waiting.pop(0)
                self.asked.append(asked)
                reply = Refused(self.problem) if self.problem else self.scored.shown(asked)
                self.pane.hear(Answer(1, asked, reply, self.problem))

    def column(self, place: int) -> list[str]:
        """Return a column of the table: 0 for what is in force, 1 for what is supposed."""
        return [cells[place].text() for cells in self.pane.table.cells]

    def x(self, score: float) -> int:
        """Return where a score stands in the plot."""
        plot = self.pane.plot
        return round(Scale(self.theme, plot.width(), plot.height()).x(score))


@pytest.fixture
def bench(theme: Theme, qtbot: QtBot) -> Iterator[Bench]:
    made = Bench(theme)
    qtbot.waitExposed(made.pane)
    yield made
    made.pane.hide()
    made.pane.deleteLater()


def test_the_values_in_force_and_the_supposed_ones_stand_side_by_side(bench: Bench) -> None:
    assert bench.column(0) == bench.column(1)
    handle = bench.pane.plot.handles[Side.NG_AT]
    for _ in range(10):
        QTest.keyClick(handle, Qt.Key.Key_Right)
    assert bench.column(1)[2:] == ["…"] * 3
    bench.turn()

    assert bench.column(0)[:2] == ["0.30", "0.60"]
    assert bench.column(1)[:2] == ["0.30", "0.70"]
    told = bench.scored.supposed(0.7, 0.3, "partial")
    assert bench.column(1)[2].split("\n")[1] == f"{told.escape[0]} of {told.escape[1]}"
    assert bench.column(1)[3].split("\n")[1] == f"{told.overkill[0]} of {told.overkill[1]}"
    assert bench.column(1)[4] == f"{told.people_per_hour:.0f}"
    assert handle.accessibleName() == "NG from 0.70"


def test_the_handles_are_reached_and_moved_by_keyboard_alone(bench: Bench) -> None:
    lower, upper = bench.pane.plot.handles[Side.OK_BELOW], bench.pane.plot.handles[Side.NG_AT]
    lower.setFocus()
    QTest.keyClick(lower, Qt.Key.Key_Tab)
    assert upper.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(lower, Qt.Key.Key_PageUp)
    QTest.keyClick(lower, Qt.Key.Key_Left)
    for _ in range(9):
        QTest.keyClick(upper, Qt.Key.Key_PageDown)

    assert (bench.pane.supposing.ok_below, bench.pane.supposing.ng_at) == (0.39, 0.39)


def test_a_handle_is_dragged_by_a_finger(bench: Bench) -> None:
    plot = bench.pane.plot
    start, end = QPoint(bench.x(0.3) - 10, 10), QPoint(bench.x(0.45), 60)
    QTest.mousePress(plot, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(plot, end)
    QTest.mouseRelease(plot, Qt.MouseButton.LeftButton, pos=end)

    assert bench.pane.supposing.ok_below == pytest.approx(0.45, abs=0.011)


def test_at_full_the_upper_threshold_decides_nothing_and_the_pane_says_so(bench: Bench) -> None:
    bench.pane.levels["full"].click()
    bench.turn()

    assert bench.asked[-1].level == "full"
    assert "rejected" in bench.pane.note.text()
    assert bench.column(0)[4] == "36"


def test_it_says_that_it_is_a_plan_and_not_evidence(bench: Bench) -> None:
    assert bench.pane.plan.text() == "A plan from 960 recorded parts, not evidence."


def test_applying_says_what_is_lost_and_asks_for_a_reason(bench: Bench) -> None:
    assert not bench.pane.apply.isEnabled()
    QTest.keyClick(bench.pane.plot.handles[Side.NG_AT], Qt.Key.Key_PageUp)
    bench.turn()
    bench.pane.apply.click()
    bench.pane.try_out.click()

    apply, trial = bench.wishes
    assert "evidence starts empty" in apply.words[1]
    assert "level falls" in apply.words[1]
    assert apply.make("Kim", "fewer rejects", "") == ThresholdsApplied(0.7, 0.3, "Kim", "fewer rejects")
    assert trial.make("Kim", "look", "") == CandidateStarted("Kim", "look", ng_at=0.7, ok_below=0.3)
    bench.turn(SHADOW)
    assert not bench.pane.try_out.isEnabled()
    bench.pane.reset.click()
    bench.turn()
    assert not bench.pane.apply.isEnabled()


def test_nothing_is_asked_while_the_pane_is_behind_or_the_engine_is_gone(bench: Bench) -> None:
    bench.asked.clear()
    bench.turn(gone=True)
    assert "engine is gone" in bench.pane.note.text()
    bench.pane.hide()
    bench.turn()
    assert bench.asked == []
    bench.pane.show()
    bench.turn()
    assert bench.column(0)[0] == "0.30"


def test_a_station_without_judged_parts_says_that_there_is_nothing_to_suppose_from(bench: Bench) -> None:
    bench.scored = Scored(ng=0, ok=0)
    bench.pane.levels["full"].click()
    bench.turn()

    assert "nothing to suppose from" in bench.pane.note.text()
    assert bench.column(0)[2] == "none yet"
    assert not bench.pane.grab().isNull()


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_refusal_is_said_as_plain_words(bench: Bench, kind: str) -> None:
    bench.problem = HOSTILE[kind] or "no"
    bench.pane.levels["full"].click()
    bench.turn()

    assert bench.pane.note.textFormat() is Qt.TextFormat.PlainText
    assert bench.pane.minimumSizeHint().width() <= 1160
    assert bench.pane.minimumSizeHint().height() <= 560
