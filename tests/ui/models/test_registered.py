"""The registered models and the wizard, by keyboard alone, on an engine that a test writes."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.station import Controls
from inspector_app.link.model_messages import AddTask, LookTask, ModelsRequested, TaskEndRequested, TrialTask
from inspector_app.ui.models.registered import RegisteredPane
from inspector_app.ui.models.wizard import CARD, FILE, LIMITS, OUTPUTS, TOLD, WAYS, Wizard
from inspector_app.ui.theme import Theme
from tests.ui import examples
from tests.ui.models.scripted import MODEL, Scripted
from tests.ui.test_hostile import HOSTILE


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> Iterator[RegisteredPane]:
    made = RegisteredPane(theme)
    made.resize(1180, 640)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    yield made
    made.hide()
    made.deleteLater()


@pytest.fixture
def engine(page: RegisteredPane) -> Scripted:
    return Scripted(page)


def type_into(widget: QWidget, text: str, *, end: Qt.Key | None = None) -> None:
    """Type as on a keyboard."""
    widget.setFocus()
    QTest.keyClicks(widget, text)
    if end is not None:
        QTest.keyClick(widget, end)


def to_outputs(engine: Scripted, wizard: Wizard) -> None:
    """Name a file and a picture, and go on until the outputs are asked about."""
    type_into(wizard.file.model, "/models/plates.onnx")
    type_into(wizard.file.picture, "/parts/scratch.png", end=Qt.Key.Key_Return)
    QTest.keyClick(wizard, Qt.Key.Key_PageDown)
    engine.turn()
    assert wizard.place == TOLD
    QTest.keyClick(wizard, Qt.Key.Key_PageDown)
    assert wizard.place == OUTPUTS


def to_pictures(engine: Scripted, wizard: Wizard) -> None:
    """Answer what the outputs mean, and let the ways be tried."""
    to_outputs(engine, wizard)
    step = wizard.outputs
    QTest.keyClick(step.kinds["classify"], Qt.Key.Key_Space)
    type_into(step.classes, "good", end=Qt.Key.Key_Return)
    type_into(step.classes, "scratch")
    step.reject.setFocus()
    step.reject.setCurrentRow(1, step.reject.selectionModel().SelectionFlag.NoUpdate)
    QTest.keyClick(step.reject, Qt.Key.Key_Space)
    QTest.keyClick(wizard, Qt.Key.Key_PageDown)
    engine.turn(40)
    assert wizard.place == WAYS, wizard.problem.text()


def test_an_empty_station_says_what_to_do(page: RegisteredPane, engine: Scripted) -> None:
    engine.turn()

    assert "No model is registered" in page.empty.text()
    assert page.empty.isVisible()
    engine.turn(snapshot=None, gone="The engine is gone")
    assert "The engine is gone" in page.empty.text()
    assert not page.add.isEnabled()


def test_a_model_stands_with_all_that_is_known_of_it(page: RegisteredPane, engine: Scripted) -> None:
    engine.models = (MODEL, msgspec.structs.replace(MODEL, id="ef" * 32, name="lids", golden=(0, 0), latency_ms=None))
    engine.turn()
    said = [value.text() for value in page.details.values]

    assert page.details.name.text() == "plates"
    assert "4.2 ms from picture to findings" in said
    assert "1 of 1 as expected" in said
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.details.name.text() == "lids"
    assert "not measured" in [value.text() for value in page.details.values]


def test_a_page_that_nobody_sees_asks_nothing(page: RegisteredPane, engine: Scripted) -> None:
    page.hide()
    engine.turn()
    assert engine.asked == []
    page.show()
    engine.turn(1)
    assert engine.asked == [ModelsRequested()]


def test_nothing_is_answered_before_a_person_answers(page: RegisteredPane, engine: Scripted) -> None:
    engine.turn()
    wizard = page.open_wizard()
    to_pictures(engine, wizard)

    assert wizard.answers.draft.open == ("color", "scale", "fit", "resampler")
    assert not any(card.isChecked() for card in wizard.picture.cards.values())
    (trial,) = [task for task in engine.tasks if isinstance(task, TrialTask)]
    assert len(trial.ways) == 2 * 4 * 4 * 5
    QTest.keyClick(wizard, Qt.Key.Key_PageDown)
    assert wizard.place == WAYS
    assert wizard.problem.text() == "Still open: Colours, Numbers, Fit, Resizing"


def test_a_wrong_answer_is_seen_beside_the_right_one(page: RegisteredPane, engine: Scripted) -> None:
    engine.turn()
    wizard = page.open_wizard()
    to_pictures(engine, wizard)
    step = wizard.picture
    step.truth.setFocus()
    QTest.keyClicks(step.truth, "scratch")

    assert "✓ agrees" in step.cards["RGB"].lines()
    assert "✕ does not agree" in step.cards["BGR"].lines()
    assert "scratch  0.90" in step.cards["RGB"].accessibleDescription()
    QTest.keyClick(step.cards["RGB"], Qt.Key.Key_Space)
    assert wizard.answers.draft.color == "RGB"
    assert step.cards["RGB"].isChecked()
    assert step.tabs["color"].text() == "✓ Colours"
    QTest.keyClick(step.cards["RGB"], Qt.Key.Key_Space)
    assert wizard.answers.draft.color == "", "an answer is taken back as it was given"


def test_a_whole_walk_registers_the_model_with_its_guard(page: RegisteredPane, engine: Scripted) -> None:
    engine.turn()
    wizard = page.open_wizard()
    to_pictures(engine, wizard)
    step = wizard.picture
    step.truth.setFocus()
    QTest.keyClicks(step.truth, "scratch")
    for question, option in (("color", "RGB"), ("scale", "0..1"), ("fit", "stretch"), ("resampler", "cv2-area")):
        QTest.keyClick(step.tabs[question], Qt.Key.Key_Space)
        QTest.keyClick(step.cards[option], Qt.Key.Key_Space)
    QTest.keyClick(wizard, Qt.Key.Key_PageDown)
    assert wizard.place == LIMITS
    type_into(wizard.limits.fields["confidence"], "0.4")
    QTest.keyClick(wizard, Qt.Key.Key_PageDown)
    engine.turn()
    assert wizard.place == CARD
    assert 'color = "RGB"' in wizard.card.text.toPlainText()
    assert wizard.card.guard.isChecked(), "the model, asked again with the new limit, says what the person said"
    QTest.keyClick(wizard, Qt.Key.Key_PageDown)
    engine.turn()
    added = engine.tasks[-1]

    assert isinstance(added, AddTask)
    assert (added.who, added.example, added.expected) == ("an operator", "/parts/scratch.png", {"score": 0.9})
    assert (added.draft.confidence, added.draft.reject) == (0.4, ("scratch",))
    assert page.wizard is None
    assert page.details.name.text() == "plates"


def test_nobody_registers_without_the_controls(page: RegisteredPane, engine: Scripted) -> None:
    engine.turn()
    wizard = page.open_wizard()
    wizard.show_step(CARD)
    engine.turn(who="")
    assert (wizard.next.text(), wizard.next.isEnabled()) == ("Sign in to register", False)
    engine.turn(snapshot=examples.snapshot(controls=Controls("somebody else", mine=False)))
    assert not wizard.next.isEnabled()
    engine.turn()
    assert wizard.next.isEnabled()


def test_a_refusal_shows_where_it_happens(page: RegisteredPane, engine: Scripted) -> None:
    engine.problem = "/models/plates.onnx: the file is empty; export or copy the model again"
    engine.turn()
    wizard = page.open_wizard()
    QTest.keyClick(wizard, Qt.Key.Key_PageDown)
    assert wizard.problem.text() == "Name the model's file."
    type_into(wizard.file.model, "/models/plates.onnx")
    QTest.keyClick(wizard, Qt.Key.Key_PageDown)
    assert wizard.problem.text() == "Name a picture to try it on."
    type_into(wizard.file.picture, "/parts/scratch.png")
    QTest.keyClick(wizard, Qt.Key.Key_PageDown)
    engine.turn()

    assert wizard.place == FILE
    assert "the file is empty" in wizard.problem.text()


def test_a_live_frame_is_an_example_and_leaving_ends_the_trial(page: RegisteredPane, engine: Scripted) -> None:
    engine.turn()
    wizard = page.open_wizard()
    engine.turn(1)
    (button,) = [one for one in wizard.file.findChildren(QAbstractButton) if "'top'" in one.text()]
    QTest.keyClick(button, Qt.Key.Key_Space)
    engine.turn(2)
    assert wizard.answers.examples == ["frame:top:7"]
    type_into(wizard.file.model, "/models/plates.onnx")
    QTest.keyClick(wizard, Qt.Key.Key_PageDown)
    engine.turn(1)
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    engine.turn(1)

    assert page.wizard is None
    assert any(isinstance(task, LookTask) for task in engine.tasks)
    assert any(isinstance(intent, TaskEndRequested) for intent in engine.asked)


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_no_name_breaks_the_page_or_is_read_as_markup(page: RegisteredPane, engine: Scripted, name: str) -> None:
    hostile = msgspec.structs.replace(MODEL, name=name, came_from=name, classes=(name, "b"), remarks=(name,))
    engine.models = (hostile,)
    draft = msgspec.structs.replace(engine.told).draft
    engine.told = msgspec.structs.replace(engine.told, draft=draft, metadata=((name, name),))
    engine.turn()
    wizard = page.open_wizard()
    to_outputs(engine, wizard)
    wizard.outputs.classes.setPlainText(name)
    wizard.show_step(TOLD)
    page.grab()

    assert page.width() == 1180
    labels = [label for label in page.findChildren(QLabel) if not isinstance(label.parent(), QComboBox | QListWidget)]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels if label.text())


def test_every_control_has_a_name(page: RegisteredPane, engine: Scripted) -> None:
    engine.turn()
    wizard = page.open_wizard()
    to_pictures(engine, wizard)
    for step in (FILE, TOLD, OUTPUTS, LIMITS, CARD, WAYS):
        wizard.show_step(step)
        QApplication.processEvents()
        unnamed = [
            widget
            for widget in wizard.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
            and not widget.objectName().startswith("qt_")
        ]
        assert unnamed == []
