"""Thresholds are typed, nudged and taken; what cannot be is said while it is typed, and is never saved."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app.domain.series import Band
from inspector_app.ui.monitor.detail.threshold_pane import ThresholdPane, parsed, refusal
from inspector_app.ui.monitor.held import Limits, Rules
from inspector_app.ui.theme import Theme

RANGE = (0.0, 100.0)


def pane(qtbot: QtBot, theme: Theme, rules: Rules, *, share: bool = False) -> ThresholdPane:
    made = ThresholdPane(theme)
    qtbot.addWidget(made)
    made.resize(theme.mm(84), 500)
    made.put(rules, Band(20.0, 40.0, 100, 100), share=share, value_range=RANGE)
    made.show()
    return made


def type_in(made: ThresholdPane, side: int, text: str) -> None:
    made.fields[side].setFocus()
    made.fields[side].selectAll()
    QTest.keyClicks(made.fields[side], text)


def test_what_is_in_force_shows_and_what_is_typed_is_drafted_and_tried_with_enter(qtbot: QtBot, theme: Theme) -> None:
    made = pane(qtbot, theme, Rules((10.0, 50.0), may_change=True))
    drafts: list[Limits] = []
    tried: list[Limits] = []
    made.drafted.connect(drafts.append)
    made.previewed.connect(tried.append)
    assert [field.text() for field in made.fields] == ["10", "50"]
    assert not made.save.isEnabled()

    type_in(made, 1, "45.5")
    QTest.keyClick(made.fields[1], Qt.Key.Key_Return)
    assert drafts[-1] == (10.0, 45.5)
    assert tried == [(10.0, 45.5)]
    assert made.save.isEnabled()


@pytest.mark.parametrize(
    "low, high, words",
    [
        ("50", "10", "must lie below"),
        ("abc", "10", "Type a number"),
        ("nan", "10", "Type a number"),
        ("1e999", "", "Type a number"),
    ],
)
def test_what_cannot_be_is_said_and_is_neither_tried_nor_saved(
    qtbot: QtBot, theme: Theme, low: str, high: str, words: str
) -> None:
    made = pane(qtbot, theme, Rules(may_change=True))
    type_in(made, 0, low)
    type_in(made, 1, high)

    assert words in made.problem.text()
    assert not made.save.isEnabled()
    assert not made.try_it.isEnabled()


def test_a_rate_lies_between_0_and_100(qtbot: QtBot, theme: Theme) -> None:
    made = pane(qtbot, theme, Rules(may_change=True), share=True)
    type_in(made, 1, "101")
    assert made.problem.text() == "A rate lies between 0 and 100 %."


def test_a_finger_nudges_and_takes_what_the_baseline_suggests(qtbot: QtBot, theme: Theme) -> None:
    made = pane(qtbot, theme, Rules((None, 50.0), (15.0, 45.0), may_change=True))
    nudge = next(one for one in made._nudges if one.accessibleName() == "Upper threshold: Raise it")
    nudge.click()
    assert made.draft == (None, 52.0)
    assert nudge.width() >= theme.mm(10)

    made.suggest.click()
    assert made.draft == (15.0, 45.0)
    assert "below 15 or above 45" in made.words.text()


def test_a_draft_stays_while_the_rules_come_again_and_goes_where_others_came(qtbot: QtBot, theme: Theme) -> None:
    made = pane(qtbot, theme, Rules((10.0, 50.0), may_change=True))
    type_in(made, 1, "60")
    made.put(Rules((10.0, 50.0), note="again", may_change=True), None, share=False, value_range=RANGE)
    assert made.draft == (10.0, 60.0)
    made.begin((1.0, 2.0))
    assert made.draft == (1.0, 2.0)


def test_a_retired_metric_has_no_thresholds_to_change_and_is_brought_back(qtbot: QtBot, theme: Theme) -> None:
    made = pane(qtbot, theme, Rules((10.0, 50.0), retired=True, may_change=True))
    wished: list[bool] = []
    made.retire_wished.connect(wished.append)
    made.retire.click()

    assert wished == [False]
    assert not made.fields[0].isEnabled()
    assert made.words.text().startswith("This metric is retired")


def test_where_nothing_may_be_changed_nothing_can_be(qtbot: QtBot, theme: Theme) -> None:
    made = pane(qtbot, theme, Rules((10.0, 50.0)))
    assert made.words.text() == "Thresholds cannot be set here."
    assert not any(part.isEnabled() for part in (*made.fields, *made._nudges, made.save, made.retire, made.try_it))


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none_or_no_number(text: str) -> None:
    value = parsed(text)
    assert value is None or isinstance(value, float)
    if value is not None and not math.isnan(value):
        assert refusal((value, value), share=False)
