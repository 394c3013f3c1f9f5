"""Step 6: the finished card, the example that guards it from now on, and the registration."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from inspector_app.link.model_messages import AddTask, CardRequested
from inspector_app.ui.elided import dim
from inspector_app.ui.models.answers import Answers
from inspector_app.ui.models.step_file import example_name
from inspector_app.ui.models.steps import Step, plain
from inspector_app.ui.theme import Theme


class CardStep(Step):
    """Shows the card as it will be written; registers nothing by itself."""

    def __init__(self, theme: Theme, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(theme, answers, parent)
        self.head(self.tr("The card, as it will be written"))
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("The card, as it will be written"))
        self.column.addWidget(self.text, 1)
        self.guard = QCheckBox(self)
        self.guard.setText(
            self.tr("Guard it with this picture: whenever the model is checked, it must say the same of it")
        )
        self.column.addWidget(self.guard)
        self.guarding = dim(plain("", self))
        self.guarding.setWordWrap(True)
        self.column.addWidget(self.guarding)

    def enter(self) -> None:
        """Show what will guard the card; ticked where the model says what a person said is true."""
        agrees, outcome = self.answers.agrees(), self.answers.outcome()
        can = outcome is not None and bool(outcome.expected)
        self.guard.setEnabled(can)
        self.guard.setChecked(can and agrees is True)
        name = example_name(self.answers.example)
        words = self.tr("{name}: nobody said what is true of it. Tick it only if what the model says is right.")
        if not can:
            words = self.tr("{name}: the model says nothing of it that could guard the card.")
        elif agrees:
            words = self.tr("{name}: the model says what you said is true.")
        elif agrees is False:
            words = self.tr("{name}: the model does NOT say what you said is true. Go back, or do not register it.")
        self.guarding.setText(words.format(name=name))
        self.text.setFocus()

    @property
    def expected(self) -> dict[str, Any]:
        """Return what the golden image must say; nothing where there is none."""
        outcome = self.answers.outcome()
        return dict(outcome.expected) if outcome is not None and self.guard.isChecked() else {}

    def card(self) -> CardRequested:
        """Return what asks for the card's text."""
        return CardRequested(self.answers.draft, self.expected)

    def task(self, who: str) -> AddTask:
        """Return what registers the model."""
        expected = self.expected
        example = self.answers.example if expected else ""
        return AddTask(self.answers.file, self.answers.draft, who, example, expected)
