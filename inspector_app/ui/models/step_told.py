"""Step 2: what the file says of itself, what of it is certain, and what will be asked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from inspector_app.domain.draft import QUESTIONS
from inspector_app.link.model_messages import ModelTold
from inspector_app.ui.elided import ElidedLine, dim
from inspector_app.ui.models.answers import Answers
from inspector_app.ui.models.steps import Step, plain
from inspector_app.ui.models.words import kind_word, option_word, question_word
from inspector_app.ui.theme import Theme


class ToldStep(Step):
    """Shows inputs, outputs, metadata, and what is certain."""

    def __init__(self, theme: Theme, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(theme, answers, parent)
        self.head(self.tr("What the file says of itself"))
        self.verdict = self.words("")
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(self.tr("What the file says of itself"))
        self.column.addWidget(self.area, 1)

    def enter(self) -> None:
        """Show what was told."""
        told = self.answers.told
        if told is None:
            return
        words = self.tr("Its metadata answers everything. Look at the pictures all the same, before it is registered.")
        if not told.certain:
            words = self.tr("It does not say everything. What is open will be asked, and never guessed.")
        self.verdict.setText(words)
        self.area.setWidget(self._table(told))
        self.area.setFocus()

    def _table(self, told: ModelTold) -> QWidget:
        ground = QWidget()
        grid = QGridLayout(ground)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(self.theme.mm(5))
        rows = [(self.tr("Input"), f"{one.name}  {one.type}  {_shape(one.shape)}") for one in told.inputs]
        rows += [(self.tr("Output"), f"{one.name}  {one.type}  {_shape(one.shape)}") for one in told.outputs]
        rows += [
            (self.tr("Kind"), self._known(kind_word(told.draft.kind))),
            (self.tr("Decoder"), self._known(told.draft.decoder)),
        ]
        rows += [(self.tr("Classes"), self._known(", ".join(told.draft.classes)))]
        for question in QUESTIONS:
            answer = getattr(told.draft, question)
            rows.append((question_word(question), self._known(option_word(question, answer) if answer else "")))
        rows += [(key, value) for key, value in told.metadata]
        for place, (name, value) in enumerate(rows):
            label = dim(_short(plain(" ".join(name.split()), ground)))
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(ElidedLine(value, parent=ground), place, 1)
        grid.setRowStretch(len(rows), 1)
        return ground

    def _known(self, value: str) -> str:
        return value or self.tr("open: it will be asked")


def _shape(shape: tuple[int | None, ...]) -> str:
    return " x ".join("?" if length is None else str(length) for length in shape) or "·"


def _short(label: QLabel) -> QLabel:
    label.setText(label.text()[:40])
    return label
