"""What could go wrong is a table: which metric shows it here, how urgent it is, what is done, and what nothing shows."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from inspector_app.domain.failure_modes import DEFAULT_MODES, Failure
from inspector_app.domain.metrics import metrics_of
from inspector_app.link.alarm_messages import FailureModesRequested, FailureModesShown
from inspector_app.link.answers import Answer
from inspector_app.link.messages import Intent, Refused
from inspector_app.ui.monitor.modes_sheet import ModesSheet, shown_words
from inspector_app.ui.theme import Theme
from tests.ui.examples import RECIPE

METRICS = metrics_of(RECIPE)


def sheet(qtbot: QtBot, theme: Theme) -> tuple[ModesSheet, list[Intent]]:
    made = ModesSheet(theme, METRICS)
    qtbot.addWidget(made)
    asked: list[Intent] = []
    made.asked.connect(asked.append)
    made.show()
    return made, asked


def texts(made: ModesSheet) -> list[str]:
    return [label.text() for label in made.area.findChildren(QLabel) if label.text()]


def test_it_asks_once_and_shows_each_mode_with_what_shows_it(qtbot: QtBot, theme: Theme) -> None:
    made, asked = sheet(qtbot, theme)
    assert asked == [FailureModesRequested()]
    made.hear(Answer(1, asked[0], FailureModesShown(DEFAULT_MODES)))

    told = texts(made)
    assert "The camera is out of focus" in told
    assert "Sharpness, Focus, Sharpness change  (top, defects)" in told
    assert "High: within 10 minutes" in told
    assert "Clean the lens of 'top'; then run the challenge parts" in told
    made.done(0)


def test_what_no_metric_shows_is_told_as_such_and_counted(qtbot: QtBot, theme: Theme) -> None:
    made, _ = sheet(qtbot, theme)
    made.put((Failure("a screw is loose", "try the screws of '{of}'"), Failure("x" * 5000, "<b>{of}</b>", ("focus*",))))

    told = texts(made)
    assert made.words.text().startswith("2 failure modes; no metric here shows 1 of them")
    assert "No metric shows it" in told
    assert "Try the screws of the station" in told
    assert "<b>top</b>" in told
    made.done(0)


def test_a_refusal_is_said(qtbot: QtBot, theme: Theme) -> None:
    made, asked = sheet(qtbot, theme)
    made.hear(Answer(1, asked[0], Refused("no"), "this engine has no table"))
    assert made.refusal.text() == "this engine has no table"
    made.done(0)


def test_many_metrics_are_few_words() -> None:
    told = shown_words(METRICS)
    assert told.count(",") < 8
    assert "and" in told
