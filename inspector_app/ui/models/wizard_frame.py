"""What stands around the wizard's steps: their titles at the side, the buttons and what is missing below."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.ui.models.steps import Step, plain
from inspector_app.ui.theme import Theme

_SIDE_MM = 44.0


class WizardFrame(QWidget):
    """Shows one step of several; what its buttons do is the wizard's.

    Args:
        theme: Colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.steps: tuple[Step, ...] = ()
        self.stack = QStackedWidget(self)
        self.marks: list[QLabel] = []
        self.problem = plain("", self)
        translate = QCoreApplication.translate  # self.tr would look for these under the name of whoever inherits them
        self.cancel = QPushButton(translate("Wizard", "Leave without adding"), self)
        self.back = QPushButton(translate("Wizard", "Back"), self)
        self.next = QPushButton(translate("Wizard", "Next"), self)

    @property
    def place(self) -> int:
        """Return which step is in front."""
        return self.stack.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Page by page with Page Up and Page Down; Esc leaves."""
        acts = {Qt.Key.Key_PageDown: self.next, Qt.Key.Key_PageUp: self.back, Qt.Key.Key_Escape: self.cancel}
        button = acts.get(Qt.Key(event.key()))
        if button is not None and button.isEnabled():
            button.click()
        else:
            super().keyPressEvent(event)

    def say(self, words: str, *, quiet: bool = False) -> None:
        """Say what is missing, what went wrong, or quietly what is being done."""
        if self.problem.text() != words:
            self.problem.setText(words)
            tone = self._theme.text_dim if quiet else self._theme.danger
            self.problem.setStyleSheet(f"color: {tone}; font-weight: {400 if quiet else 600};")

    def mark(self, place: int) -> None:
        """Say at the side which step is in front."""
        for number, (mark, step) in enumerate(zip(self.marks, self.steps, strict=True)):
            now = QCoreApplication.translate("Wizard", "now") if number == place else ""
            mark.setText(f"{number + 1}  {step.title}")
            mark.setAccessibleName(f"{number + 1} {step.title} {now}".strip())
            weight, tone = (600, self._theme.text) if number == place else (400, self._theme.text_dim)
            mark.setStyleSheet(f"font-weight: {weight}; color: {tone};")

    def lay_out(self, steps: tuple[Step, ...]) -> None:
        """Put the steps beside their titles, above the buttons."""
        theme = self._theme
        self.steps = steps
        side = QVBoxLayout()
        side.setSpacing(theme.mm(3))
        for step in steps:
            self.stack.addWidget(step)
            mark = plain("", self)
            mark.setWordWrap(True)
            mark.setFixedWidth(theme.mm(_SIDE_MM))
            self.marks.append(mark)
            side.addWidget(mark)
        side.addStretch(1)
        self.problem.setWordWrap(True)
        self.next.setProperty("primary", True)  # noqa: FBT003 - Qt's property
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.mm(3))
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.problem, 1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        middle = QHBoxLayout()
        middle.setSpacing(theme.mm(4))
        middle.addLayout(side)
        middle.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.mm(3))
        column.addLayout(middle, 1)
        column.addLayout(buttons)
