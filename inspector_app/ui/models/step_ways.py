"""Step 4: colours, numbers, fit and resizing, each option beside the others with what it does to an example."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from inspector_app.domain.draft import QUESTIONS, SHORTER_SIDE
from inspector_app.ui.elided import dim
from inspector_app.ui.models.answers import NG, OK, Answers, OptionSeen
from inspector_app.ui.models.step_file import example_name
from inspector_app.ui.models.steps import Step, clear, plain
from inspector_app.ui.models.way_card import WayCard
from inspector_app.ui.models.words import option_word, question_meaning, question_word
from inspector_app.ui.theme import Theme

_SIDE_MOST, _SIDE_MM = 16384, 52.0
_TRUTHS_MOST = 200


class WaysStep(Step):
    """Shows one question at a time, a card an option; nothing is chosen before somebody chooses.

    Signals:
        changed: A question was answered, or another example is looked at.
    """

    changed = Signal()

    def __init__(self, theme: Theme, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(theme, answers, parent)
        self.question = QUESTIONS[0]
        self.head(self.tr("What the model sees"))
        self.tabs: dict[str, QPushButton] = {}
        self.cards: dict[str, WayCard] = {}
        self.itself: WayCard | None = None
        self.examples = QComboBox(self)
        self.truth = QComboBox(self)
        self.side = QLineEdit(self)
        self._lay_out_head()
        self.meaning = self.words("")
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.mm(3))
        self.column.addLayout(self._row, 1)
        self.progress = self.words("")
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._connect()

    def enter(self) -> None:
        """Show the answers as they are, the first open question in front."""
        self._fill(self.examples, [(example_name(name), name) for name in self.answers.examples], self.answers.example)
        self._show_truth()
        draft = self.answers.draft
        self.show_question(draft.open[0] if draft.open else self.question)

    def missing(self) -> str:
        """Return what is missing."""
        open_ = self.answers.draft.open
        if not open_:
            return ""
        names = ", ".join(question_word(question) for question in open_)
        return self.tr("Still open: {questions}").format(questions=names)

    def show_question(self, question: str) -> None:
        """Bring a question's cards to the front."""
        self.question = question
        for name, tab in self.tabs.items():
            tab.setChecked(name == question)
        self.meaning.setText(question_meaning(question))
        self.side.setVisible(question == "fit" and self.answers.draft.size is not None)
        self._make_cards(self.answers.options()[question])
        self.refresh()
        if self.cards:
            next(iter(self.cards.values())).setFocus()

    def refresh(self) -> None:
        """Show what came of the ways meanwhile."""
        draft = self.answers.draft
        for question, tab in self.tabs.items():
            answer = getattr(draft, question)
            mark = "✓" if answer else "?"
            tab.setText(f"{mark} {question_word(question)}")
        if self.itself is not None:
            self.itself.show_seen(OptionSeen(0, 0, picture=self.answers.thumbnails.get(self.answers.example, b"")))
        chosen = getattr(draft, self.question)
        for option, card in self.cards.items():
            card.setChecked(option == chosen)
            card.show_seen(self.answers.seen(self.question, option))

    def say_progress(self, text: str) -> None:
        """Say how far the trial is."""
        if self.progress.text() != text:
            self.progress.setText(text)

    def _answer(self, option: str) -> None:
        if self.answers.is_certain(self.question):
            self.refresh()
            return
        again = getattr(self.answers.draft, self.question) == option
        self.answers.change(self.answers.draft.with_answer(self.question, "" if again else option))
        self.refresh()
        self.changed.emit()

    def _look_at(self, place: int) -> None:
        name = self.examples.itemData(place)
        if name and name != self.answers.example:
            self.answers.example = name
            self._show_truth()
            self.refresh()
            self.changed.emit()

    def _say_truth(self, place: int) -> None:
        self.answers.truth[self.answers.example] = self.truth.itemData(place) or ""
        self.refresh()

    def _name_side(self) -> None:
        side = self.side.text().strip()
        if side.isdecimal() and 1 <= int(side) <= _SIDE_MOST:
            own = self.answers.own.get("fit", ())
            self.answers.own["fit"] = (*own, f"{SHORTER_SIDE} {int(side)}")
            self.side.clear()
            self.show_question("fit")
            self.changed.emit()

    def _show_truth(self) -> None:
        truths = [(self.tr("I do not know"), ""), (self.tr("the part is OK"), OK), (self.tr("the part is NG"), NG)]
        truths += [(name, name) for name in self.answers.draft.classes[:_TRUTHS_MOST] if name not in {OK, NG}]
        self._fill(self.truth, truths, self.answers.truth.get(self.answers.example, ""))

    @staticmethod
    def _fill(box: QComboBox, items: list[tuple[str, str]], chosen: str) -> None:
        box.blockSignals(True)  # noqa: FBT003 - Qt's
        box.clear()
        for text, data in items:
            box.addItem(" ".join(text.split())[-80:], data)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)  # noqa: FBT003 - Qt's

    def _make_cards(self, options: tuple[str, ...]) -> None:
        if tuple(self.cards) == options and all(
            card.text() == option_word(self.question, option) for option, card in self.cards.items()
        ):
            return
        clear(self._row)
        self.cards = {}
        self.itself = WayCard(self.theme, self.tr("The picture itself"), self)
        self.itself.setCheckable(False)
        self.itself.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row.addWidget(self.itself, 1)
        for option in options:
            card = WayCard(self.theme, option_word(self.question, option), self)
            card.clicked.connect(lambda _checked=False, option=option: self._answer(option))
            self.cards[option] = card
            self._row.addWidget(card, 1)
        if len(options) < 3:  # noqa: PLR2004 - two cards need not be as wide as the window
            self._row.addStretch(3 - len(options))

    def _lay_out_head(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(self.theme.mm(2))
        for question in QUESTIONS:
            tab = QPushButton(question_word(question), self)
            tab.setCheckable(True)
            tab.setAccessibleName(question_word(question))
            tab.clicked.connect(lambda _checked=False, question=question: self.show_question(question))
            self.tabs[question] = tab
            row.addWidget(tab)
        row.addStretch(1)
        self.side.setPlaceholderText(self.tr("another shorter side, px"))
        self.side.setAccessibleName(self.tr("Another length of the shorter side in pixels; Enter adds it"))
        self.side.setMinimumWidth(self.theme.mm(_SIDE_MM))
        self.side.setValidator(QIntValidator(1, _SIDE_MOST, self.side))
        row.addWidget(self.side)
        self.column.addLayout(row)
        truth = QHBoxLayout()
        truth.setSpacing(self.theme.mm(2))
        for name, box in ((self.tr("Picture"), self.examples), (self.tr("What is true of it"), self.truth)):
            label = dim(plain(name, self))
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(24)
            label.setBuddy(box)
            truth.addWidget(label)
            truth.addWidget(box)
        truth.addStretch(1)
        self.column.addLayout(truth)

    def _connect(self) -> None:
        self.examples.currentIndexChanged.connect(self._look_at)
        self.truth.currentIndexChanged.connect(self._say_truth)
        self.side.returnPressed.connect(self._name_side)
