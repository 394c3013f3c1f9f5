"""Somebody says where each contained part is, and signs what becomes of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from inspector_app.domain.containment import Containment, Fate, Place
from inspector_app.link.answers import Answer
from inspector_app.link.automation_messages import ContainedRequested, ContainedShown, FateSigned, PlaceFound
from inspector_app.link.messages import Intent
from inspector_app.ui.chrome.act_sheet import ActSheet
from inspector_app.ui.chrome.contained_list import ContainedList
from inspector_app.ui.containments import containment_line, containment_words, fate_word, place_word
from inspector_app.ui.elided import sized
from inspector_app.ui.figures import count
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

PAGE = 500
_LIST_MM = 125.0
_NOTE_MOST = 300


class ContainmentSheet(ActSheet):
    """Shows one containment at a time, those parts first that nobody has signed for.

    Args:
        theme: Colours and sizes.
        state: The screen's state, with at least one containment.
        who: Who is signed in.
        touch: Whether letters to touch show at once.
    """

    def __init__(
        self, theme: Theme, state: ScreenState, *, who: str, touch: bool = False, parent: QWidget | None = None
    ) -> None:
        title = QCoreApplication.translate("ContainmentSheet", "Contained parts")
        super().__init__(theme, title, "", touch=touch, parent=parent)
        self._who = who
        self._most = PAGE
        self._open: tuple[Containment, ...] = state.snapshot.containments if state.snapshot is not None else ()
        self._here: Containment = self._open[0]
        self._fetched: Containment | None = None
        self.leave.setText(self.tr("Close"))
        self.which = QComboBox(self)
        self.which.setAccessibleName(self.tr("Containment"))
        self.body.addWidget(self.which)
        self.why: QLabel = self.add_words("")
        self.list = ContainedList(theme, self)
        self.split(self.list, high_mm=_LIST_MM)
        self.all = self._small(self.tr("Choose all shown"))
        self.none = self._small(self.tr("Choose none"))
        self.more = self._small(self.tr("Show {count} more").format(count=PAGE))
        self.body.addLayout(self._row(self.all, self.none, self.more))
        self.count: QLabel = sized(self.add_words(""), "strong")
        self.places = {place: self._small(place_word(place)) for place in Place}
        self.body.addLayout(self._row(*self.places.values()))
        self.fates = {fate: self._small(fate_word(fate), checkable=True) for fate in Fate}
        self._add_fates()
        hint = self.tr("A note, where one is needed")
        self.note: QLineEdit = self.add_field(hint, name=self.tr("Note"), most=_NOTE_MOST)
        self._connect()
        self._name_containments()
        self.look()
        self.list.setFocus()

    @property
    def fate(self) -> Fate | None:
        """Return the fate that is to be signed, None before one is chosen."""
        return next((fate for fate, button in self.fates.items() if button.isChecked()), None)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the parts."""
        super().showEvent(event)
        if self._fetched is None:
            self._fetch()

    def render_state(self, state: ScreenState) -> None:
        """Take what has become of the containments, and ask for the parts anew where others have signed."""
        if state.snapshot is None or state.snapshot.containments == self._open:
            return
        self._open = state.snapshot.containments
        closed = replace(self._here, open_parts=0)
        self._here = next((one for one in self._open if one.id == self._here.id), closed)
        self._name_containments()
        if not self.waits and self._here != self._fetched:
            self._fetch()
        self.look()

    def answered(self, intent: Intent, answer: Answer) -> None:
        """Show the parts that were asked for; after any other act, ask for them."""
        if not isinstance(intent, ContainedRequested):
            self.list.clearSelection()
            self._fetch()
        elif isinstance(answer.reply, ContainedShown) and answer.reply.containment == self._here.id:
            self.list.put(answer.reply.parts)

    def look(self) -> None:
        """Offer what can be done with the parts that are chosen."""
        chosen, fate = len(self.list.chosen()), self.fate
        self.count.setText(
            self.tr("{count} chosen. Where are they, and what becomes of them?").format(count=count(chosen))
        )
        ready = bool(chosen) and not self.waits
        for button in (*self.places.values(), self.none):
            button.setEnabled(ready)
        self.all.setEnabled(bool(self.list.parts))
        # Fewer than were asked for: there are no more, or the engine gives out no more at once.
        whole = len(self.list.parts) < self._most or len(self.list.parts) >= self._here.parts
        self.more.setEnabled(not whole and not self.waits)
        self.act.setEnabled(ready and fate is not None)
        words = self.tr("Sign: {count} {fate}") if fate is not None else self.tr("Sign")
        self.act.setText(words.format(count=count(chosen), fate=fate_word(fate) if fate is not None else ""))

    def _fetch(self) -> None:
        self._fetched = self._here
        self.send(ContainedRequested(self._here.id, self._most))

    def _fetch_more(self) -> None:
        self._most += PAGE
        self._fetch()

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._open) and self._open[place].id != self._here.id and not self.waits:
            self._here, self._most = self._open[place], PAGE
            self.list.put(())
            self.why.setText(containment_words(self._here))
            self._fetch()

    def _find(self, place: Place) -> None:
        self.send(PlaceFound(self._here.id, self.list.chosen(), place, self._who))

    def _sign(self) -> None:
        fate = self.fate
        if fate is not None:
            note = " ".join(self.note.text().split())
            self.send(FateSigned(self._here.id, self.list.chosen(), fate, self._who, note))

    def _name_containments(self) -> None:
        self.which.blockSignals(True)  # noqa: FBT003 - Qt's call
        self.which.clear()
        self.which.addItems([containment_line(one) for one in self._open])
        ids = [one.id for one in self._open]
        self.which.setCurrentIndex(ids.index(self._here.id) if self._here.id in ids else -1)
        self.which.setVisible(len(self._open) > 1)
        self.which.blockSignals(False)  # noqa: FBT003 - Qt's call
        told = containment_words(self._here)
        self.why.setText(told if self._here.open_parts else self.tr("✓  Every part is signed for.") + "  " + told)

    def _small(self, words: str, *, checkable: bool = False) -> QPushButton:
        button = QPushButton(words, self)
        button.setCheckable(checkable)
        button.setAutoDefault(False)
        return button

    def _row(self, *buttons: QPushButton) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.mm(2))
        for button in buttons:
            row.addWidget(button, 1)
        return row

    def _add_fates(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(self._theme.mm(2))
        group = QButtonGroup(self)
        for place, button in enumerate(self.fates.values()):
            group.addButton(button)
            grid.addWidget(button, place // 2, place % 2)
        group.buttonClicked.connect(lambda _button: self.look())
        self.body.addLayout(grid)

    def _connect(self) -> None:
        self.which.activated.connect(self._choose)
        self.list.selectionModel().selectionChanged.connect(lambda _now, _before: self.look())
        self.all.clicked.connect(lambda _checked=False: self.list.selectAll())
        self.none.clicked.connect(lambda _checked=False: self.list.clearSelection())
        self.more.clicked.connect(lambda _checked=False: self._fetch_more())
        for place, button in self.places.items():
            button.clicked.connect(lambda _checked=False, place=place: self._find(place))
        self.act.clicked.connect(lambda _checked=False: self._sign())
