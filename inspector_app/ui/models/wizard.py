"""The wizard: from a file that says little of itself to a card on which every answer was looked at."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector_app.link.answers import Answer
from inspector_app.link.messages import Intent
from inspector_app.link.model_messages import (
    AddTask,
    CardRequested,
    CardShown,
    ExampleRequested,
    ExampleTaken,
    LookTask,
    TrialTask,
)
from inspector_app.ui.models.answers import Answers
from inspector_app.ui.models.step_card import CardStep
from inspector_app.ui.models.step_file import FileStep
from inspector_app.ui.models.step_limits import LimitsStep
from inspector_app.ui.models.step_outputs import OutputsStep
from inspector_app.ui.models.step_told import ToldStep
from inspector_app.ui.models.step_ways import WaysStep
from inspector_app.ui.models.task_asking import TaskAsking
from inspector_app.ui.models.wizard_frame import WizardFrame
from inspector_app.ui.sentences import in_words
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

_NS_PER_S = 1e9
FILE, TOLD, OUTPUTS, WAYS, LIMITS, CARD = range(6)


class Wizard(WizardFrame):
    """Passive: `render` and `hear` in, intents out; nothing is written before the last button.

    Args:
        theme: Colours and sizes.

    Signals:
        asked: An intent for the engine.
        left: The wizard is over: the id of the model that was registered, "" where none was.
    """

    asked = Signal(object)
    left = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.answers = Answers()
        self.task = TaskAsking()
        self._wished: CardRequested | ExampleRequested | None = None
        self._state: ScreenState | None = None
        self._tried = 0
        self._looked = ""
        self.file, self.told = FileStep(theme, self.answers, self), ToldStep(theme, self.answers, self)
        self.outputs, self.picture = OutputsStep(theme, self.answers, self), WaysStep(theme, self.answers, self)
        self.limits, self.card = LimitsStep(theme, self.answers, self), CardStep(theme, self.answers, self)
        self.lay_out((self.file, self.told, self.outputs, self.picture, self.limits, self.card))
        self._connect()
        self.show_step(FILE)

    def render(self, state: ScreenState) -> None:  # type: ignore[override]
        """Ask for what is due."""
        self._state = state
        snapshot = state.snapshot
        if snapshot is not None:
            self.file.show_views(tuple(snapshot.frame_age_ms))
            for intent in self.task.due(state.now_ns / _NS_PER_S):
                self.asked.emit(intent)
        self._look()

    def hear(self, answer: Answer) -> None:
        """Take an answer of the engine."""
        if self.task.hear(answer):
            self._take_task()
        elif self._wished is not None and answer.intent == self._wished:
            self._wished = None
            reply = answer.reply
            if isinstance(reply, ExampleTaken):
                self.file.add_example(reply.name)
            elif isinstance(reply, CardShown):
                self.card.text.setPlainText(reply.text)
            self.say(in_words(answer.problem))

    def show_step(self, place: int) -> None:
        """Bring a step to the front."""
        self.stack.setCurrentIndex(place)
        self.steps[place].enter()
        self.say("")
        self.mark(place)
        if place in {WAYS, CARD}:
            self._try()  # limits that were changed since make what was tried worthless
        if place == CARD:
            self._ask_card()
        self._look()

    def leave(self) -> None:
        """End what is under way, and go."""
        self._ask_all(self.task.end())
        self.left.emit("")

    def _go_on(self) -> None:
        missing = self.steps[self.place].missing()
        if missing:
            self.say(missing)
        elif self.place == FILE:
            self._begin_look()
        elif self.place == CARD:
            self.task.begin(self.card.task(self._state.who if self._state is not None else ""))
            self.say("")
        else:
            self.show_step(self.place + 1)

    def _go_back(self) -> None:
        self._ask_all(self.task.end())
        self.show_step(self.place - 1)

    def _begin_look(self) -> None:
        if self.answers.told is not None and self._looked == self.answers.file:
            self.show_step(TOLD)
            return
        self._ask_all(self.task.end())
        self.task.begin(LookTask(self.answers.file))
        self.say("")

    def _take_task(self) -> None:
        task = self.task.task
        if isinstance(task, LookTask) and self.task.told is not None:
            self._looked = task.file
            self.answers.take_told(self.task.told)
            self.task.end()
            self.show_step(TOLD)
        elif isinstance(task, TrialTask):
            self._take_trial(task)
        elif isinstance(task, AddTask) and self.task.registered is not None:
            self.left.emit(self.task.registered.id)
        if self.task.problem:
            self.say(in_words(self.task.problem))

    def _take_trial(self, task: TrialTask) -> None:
        fresh = self.task.ways[self._tried :]
        self._tried = len(self.task.ways)
        if self.task.example:
            self.answers.thumbnails[task.example] = self.task.example
        self.answers.take(task.example, task.ways, fresh)
        if self.place == WAYS and (fresh or not self.task.is_busy):
            self.picture.refresh()
        elif self.place == CARD and not self.task.is_busy:
            self.card.enter()
            self._ask_card()

    def _try(self) -> None:
        """Try the ways of this example that nobody has tried yet."""
        ways = self.answers.untried()
        if not ways:
            return
        self._ask_all(self.task.end())
        self._tried = 0
        self.task.begin(TrialTask(self.answers.file, self.answers.example, ways))

    def _changed_picture(self) -> None:
        task = self.task.task
        if self.place != WAYS:
            return
        if isinstance(task, TrialTask) and task.example == self.answers.example and self.task.is_busy:
            return  # what is under way covers it: answers only narrow
        self._try()

    def _ask_card(self) -> None:
        self._wished = self.card.card()
        self.asked.emit(self._wished)

    def _take_frame(self, view: str) -> None:
        self._wished = ExampleRequested(view)
        self.asked.emit(self._wished)

    def _ask_all(self, intents: list[Intent]) -> None:
        for intent in intents:
            self.asked.emit(intent)

    def _look(self) -> None:
        """Let the buttons say what they would do now."""
        busy = self.task.is_busy and not isinstance(self.task.task, TrialTask)
        adding = busy and isinstance(self.task.task, AddTask)
        self.back.setEnabled(self.place > FILE and not adding)
        self.cancel.setEnabled(not adding)
        may = self._state is not None and (self.place != CARD or self._state.in_control)
        self.next.setEnabled(not busy and may)
        last = self.tr("Register") if may else self.tr("Sign in to register")
        self.next.setText(last if self.place == CARD else self.tr("Next"))
        self._say_progress()

    def _say_progress(self) -> None:
        task = self.task.task
        if isinstance(task, TrialTask):
            words = self.tr("{count} of {of} ways tried on this picture").format(count=self._tried, of=len(task.ways))
            self.picture.say_progress(words if self.task.is_busy else "")
        elif self.task.is_busy:
            self.say(self.tr("Working: {step}").format(step=in_words(self.task.step or "…")), quiet=True)

    def _connect(self) -> None:
        self.cancel.clicked.connect(lambda _checked=False: self.leave())
        self.back.clicked.connect(lambda _checked=False: self._go_back())
        self.next.clicked.connect(lambda _checked=False: self._go_on())
        self.file.frame_wished.connect(self._take_frame)
        self.picture.changed.connect(self._changed_picture)
        self.card.guard.toggled.connect(lambda _checked: self._ask_card() if self.place == CARD else None)
