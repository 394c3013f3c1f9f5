"""What is registered on this station, how something is added to it, and how one of them becomes a candidate."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector_app.link.answers import Answer
from inspector_app.link.model_messages import ModelsRequested, ModelsShown, RegisteredModel
from inspector_app.ui.elided import ElidedLine, sized
from inspector_app.ui.models.details import Details
from inspector_app.ui.models.steps import plain
from inspector_app.ui.models.wizard import Wizard
from inspector_app.ui.models.words import kind_word
from inspector_app.ui.sentences import in_words
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

ASK_S = 5.0
_NS_PER_S = 1e9
_ROLE = Qt.ItemDataRole.UserRole


class RegisteredPane(QWidget):
    """Passive: `render` and `hear` in, intents out; asks only while it is visible.

    Args:
        theme: Colours and sizes.

    Signals:
        asked: An intent for the engine.
        wished: Somebody wants to try a model as candidate: the RegisteredModel.
        adding: Whether the wizard is open.
    """

    asked = Signal(object)
    wished = Signal(object)
    adding = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._models: tuple[RegisteredModel, ...] | None = None
        self._waits = False
        self._due_s = -math.inf
        self._chosen = ""
        self._state: ScreenState | None = None
        self.add = QPushButton(self.tr("Add a model"), self)
        self.try_out = QPushButton(self.tr("Try as candidate"), self)
        self.list = QListWidget(self)
        self.details = Details(theme, self)
        self.empty = plain("", self)
        self.note = ElidedLine(parent=self)
        self.wizard: Wizard | None = None
        self._stack = QStackedWidget(self)
        self._body = QStackedWidget(self)
        self._lay_out()
        self.add.clicked.connect(lambda _checked=False: self.open_wizard())
        self.try_out.clicked.connect(lambda _checked=False: self._try_out())
        self.list.currentItemChanged.connect(lambda item, _before: self._choose(item))

    def render(self, state: ScreenState) -> None:  # type: ignore[override]
        """Show the screen's state and ask for what is due."""
        self._state = state
        if self.wizard is not None:
            self.wizard.render(state)
        if not self.isVisible():
            return
        now_s = state.now_ns / _NS_PER_S
        if state.snapshot is None:
            self._waits, self._due_s = False, -math.inf
        elif not self._waits and now_s >= self._due_s:
            self._waits, self._due_s = True, now_s + ASK_S
            self.asked.emit(ModelsRequested())
        self.add.setEnabled(state.snapshot is not None)
        self.try_out.setEnabled(state.snapshot is not None)
        self._say(state)

    def hear(self, answer: Answer) -> None:
        """Take an answer of the engine."""
        if self.wizard is not None:
            self.wizard.hear(answer)
        if not isinstance(answer.intent, ModelsRequested):
            return
        self._waits = False
        if isinstance(answer.reply, ModelsShown):
            self._show(answer.reply.models)
        self.note.setText(in_words(answer.problem))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask at once."""
        self._due_s = -math.inf
        super().showEvent(event)

    def open_wizard(self) -> Wizard:
        """Open the wizard on this page, and return it."""
        if self.wizard is None:
            self.wizard = Wizard(self._theme, self)
            self.wizard.asked.connect(self.asked)
            self.wizard.left.connect(self._left)
            self._stack.addWidget(self.wizard)
        self._stack.setCurrentWidget(self.wizard)
        self.wizard.file.enter()
        if self._state is not None:
            self.wizard.render(self._state)
        self.adding.emit(True)  # noqa: FBT003 - a signal's value
        return self.wizard

    def _try_out(self) -> None:
        model = next((one for one in self._models or () if one.id == self._chosen), None)
        if model is not None:
            self.wished.emit(model)

    def _left(self, model_id: str) -> None:
        wizard, self.wizard = self.wizard, None
        if wizard is not None:
            self._stack.removeWidget(wizard)
            wizard.deleteLater()
        self._chosen = model_id or self._chosen
        self._due_s = -math.inf
        self.add.setFocus()
        self.adding.emit(False)  # noqa: FBT003 - a signal's value

    def _show(self, models: tuple[RegisteredModel, ...]) -> None:
        if models == self._models:
            return
        self._models = models
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's
        self.list.clear()
        for model in models:
            item = QListWidgetItem(f"{_one_line(model.name)}\n{kind_word(model.kind)} · {model.id[:12]}")
            item.setData(_ROLE, model.id)
            self.list.addItem(item)
            if model.id == self._chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's
        if self.list.currentItem() is None and models:
            self.list.setCurrentRow(0)
        self._choose(self.list.currentItem())

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._chosen = item.data(_ROLE)
        self.details.show_model(next((one for one in self._models or () if one.id == self._chosen), None))

    def _say(self, state: ScreenState) -> None:
        gone = state.snapshot is None and bool(state.gone)
        words = self.tr("No model is registered on this station yet. Add one: a file that the training wrote, as ONNX.")
        if gone:
            since = time.strftime("%H:%M:%S", time.localtime(state.gone_since))
            words = self.tr("The engine is gone since {time}. The list comes back with it.").format(time=since)
        elif state.snapshot is None or self._models is None:
            words = self.tr("Connecting to the engine")
        if self.empty.text() != words:
            self.empty.setText(words)
        self._body.setCurrentIndex(0 if self._models and not gone else 1)

    def _lay_out(self) -> None:
        theme = self._theme
        self.list.setAccessibleName(self.tr("Registered models"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add.setProperty("primary", True)  # noqa: FBT003 - Qt's property
        sized(self.empty, "strong")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(theme.mm(3))
        head.addWidget(self.note, 1)
        head.addWidget(self.try_out)
        head.addWidget(self.add)
        both = QWidget(self)
        halves = QHBoxLayout(both)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(theme.mm(4))
        halves.addWidget(self.list, 2)
        halves.addWidget(self.details, 3)
        self._body.addWidget(both)
        self._body.addWidget(self.empty)
        front = QWidget(self)
        column = QVBoxLayout(front)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.mm(4))
        column.addLayout(head)
        column.addWidget(self._body, 1)
        self._stack.addWidget(front)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)


def _one_line(name: str) -> str:
    return " ".join(name.split())[:100] or "-"
