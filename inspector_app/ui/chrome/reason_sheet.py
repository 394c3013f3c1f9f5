"""What needs a name and a reason before it is asked of the engine, and the sheet that asks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QWidget

from inspector_app.link.answers import Answer
from inspector_app.link.messages import Intent
from inspector_app.ui.chrome.act_sheet import ActSheet
from inspector_app.ui.theme import Theme

_REASON_MOST = 300


@dataclass(frozen=True, slots=True)
class Wish:
    """An act that stands in the record with a name and a reason.

    Attributes:
        title: What the person is about to do.
        act: The act's name on its button.
        words: What it will do, a paragraph each.
        make: Returns the intent of a person, a reason and the chosen one of `choices` ("" without choices).
        choices: What to choose among.
        choice: What is chosen, in a word or two.
    """

    title: str
    act: str
    words: tuple[str, ...]
    make: Callable[[str, str, str], Intent]
    choices: tuple[str, ...] = ()
    choice: str = ""


class ReasonSheet(ActSheet):
    """Asks for a reason, then asks the engine; stays until the engine has done it or said why not.

    Args:
        theme: Colours and sizes.
        wish: What the person wants.
        who: Who is signed in.
        touch: Whether letters to touch show at once.
    """

    def __init__(
        self, theme: Theme, wish: Wish, *, who: str, touch: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, wish.title, wish.act, touch=touch, parent=parent)
        self._wish = wish
        self._who = who
        for words in wish.words:
            self.add_words(words)
        self.choice = QComboBox(self)
        self._offer(wish)
        hint = self.tr("Why? It stands in the record with the name {who}.").format(who=who)
        self.reason = self.add_field(hint, name=self.tr("Reason"), most=_REASON_MOST)
        self.reason.textChanged.connect(self.look)
        self.act.clicked.connect(self._ask)
        self.look()
        self.reason.setFocus()

    def answered(self, _intent: Intent, _answer: Answer) -> None:
        """Close: it is done."""
        self.accept()

    def look(self) -> None:
        """Let it be asked once, with a reason."""
        self.reason.setEnabled(not self.waits)
        self.act.setEnabled(bool(self.reason.text().strip()) and not self.waits)

    def _offer(self, wish: Wish) -> None:
        self.choice.setVisible(bool(wish.choices))
        if not wish.choices:
            return
        self.add_words(wish.choice, quiet=True)
        self.choice.setAccessibleName(wish.choice)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for number, name in enumerate(wish.choices):
            self.choice.addItem(" ".join(name.split()) or str(number + 1))
        self.body.addWidget(self.choice)

    def _ask(self) -> None:
        chosen = self._wish.choices[self.choice.currentIndex()] if self._wish.choices else ""
        self.send(self._wish.make(self._who, " ".join(self.reason.text().split()), chosen))
