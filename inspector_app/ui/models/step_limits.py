"""Step 5: the limits that the decoder needs, where its own are not right."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from inspector_app.ui.models.answers import Answers
from inspector_app.ui.models.steps import Step
from inspector_app.ui.theme import Theme

LIMITS = ("confidence", "iou", "anomaly_limit")
_KINDS = {
    "confidence": {"detect", "segment", "classify", "locate"},
    "iou": {"detect", "segment"},
    "anomaly_limit": {"anomaly"},
}


class LimitsStep(Step):
    """Takes numbers from 0 to 1; an empty field leaves the decoder's own.

    Signals:
        changed: Something was answered.
    """

    changed = Signal()

    def __init__(self, theme: Theme, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(theme, answers, parent)
        self.head(self.tr("Limits"))
        self.words(
            self.tr("Numbers from 0 to 1. An empty field leaves the decoder's own limit. A recipe decides more finely.")
        )
        self.fields: dict[str, QLineEdit] = {
            "confidence": self.field(self.tr("Confidence: what scores less is not found")),
            "iou": self.field(self.tr("Overlap from which two boxes are one")),
            "anomaly_limit": self.field(self.tr("Anomaly score from which a part is NG")),
        }
        for name, line in self.fields.items():
            line.setValidator(QDoubleValidator(0.0, 1.0, 4, line))
            line.textChanged.connect(lambda text, name=name: self._take(name, text))
        self.column.addStretch(1)

    def enter(self) -> None:
        """Show the answers as they are."""
        kind = self.answers.draft.kind
        for name, line in self.fields.items():
            value = getattr(self.answers.draft, name)
            line.setText("" if value is None else line.locale().toString(value))
            for part in (line, self.labels[line]):
                part.setVisible(kind in _KINDS[name])
        first = next((line for name, line in self.fields.items() if kind in _KINDS[name]), None)
        if first is not None:
            first.setFocus()

    def missing(self) -> str:
        """Return which field is no limit."""
        wrong = [line for line in self.fields.values() if line.text() and not line.hasAcceptableInput()]
        return self.tr("A limit is a number from 0 to 1.") if wrong else ""

    def _take(self, name: str, text: str) -> None:
        line = self.fields[name]
        value, good = line.locale().toDouble(text)
        told = value if text and good and line.hasAcceptableInput() else None
        if getattr(self.answers.draft, name) != told:
            self.answers.change(replace(self.answers.draft, **{name: told}))  # type: ignore[arg-type]
            self.changed.emit()
