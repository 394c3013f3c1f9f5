"""Upwards is a person's act: what will change, who asks for it, and why, before anything is asked of the engine."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.domain.automation import Level
from inspector_app.domain.station import StationSnapshot
from inspector_app.link.answers import Answer
from inspector_app.link.messages import LevelRequested
from inspector_app.ui.chrome.sheet import Sheet
from inspector_app.ui.levels import level_word, what_happens
from inspector_app.ui.sentences import in_words
from inspector_app.ui.theme import Theme

_REASON_MOST = 300


class LevelSheet(Sheet):
    """Asks for a reason, then asks the engine; stays until the engine has recorded it or said why not.

    Args:
        theme: Colours and sizes.
        snapshot: The station as it is.
        level: The stop that was touched; above the level in force.
        who: Who is signed in.
        touch: Whether letters to touch show at once.

    Signals:
        asked: The intent for the engine.
    """

    asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        snapshot: StationSnapshot,
        level: Level,
        *,
        who: str,
        touch: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        words = QCoreApplication.translate("LevelSheet", "Raise the level: {before} → {after}")
        title = words.format(before=level_word(snapshot.level), after=level_word(level))
        act = QCoreApplication.translate("LevelSheet", "Raise to {level}").format(level=level_word(level))
        super().__init__(theme, title, act, touch=touch, parent=parent)
        self._level = level
        self._who = who
        self._sent: LevelRequested | None = None
        self.add_words(what_happens(level))
        self.add_words(self._evidence(snapshot), quiet=True)
        hint = self.tr("Why? It stands in the record with your name.")
        self.reason = self.add_field(hint, name=self.tr("Reason"), most=_REASON_MOST)
        self.add_words(self.tr("Signed in: {who}").format(who=who), quiet=True)
        self.reason.textChanged.connect(self._look)
        self.act.clicked.connect(self._ask)
        self._look()
        self.reason.setFocus()

    def hear(self, answer: Answer) -> None:
        """Close when it is recorded, or say why it is not."""
        if self._sent is None or answer.intent != self._sent:
            return
        self._sent = None
        if answer.problem:
            self.refuse(in_words(answer.problem))
            self.reason.setEnabled(True)
        else:
            self.accept()

    def _look(self) -> None:
        self.act.setEnabled(bool(self.reason.text().strip()) and self._sent is None)

    def _ask(self) -> None:
        self.refuse("")
        self._sent = LevelRequested(self._level, self._who, " ".join(self.reason.text().split()))
        self.act.setEnabled(False)
        self.reason.setEnabled(False)
        self.asked.emit(self._sent)

    def _evidence(self, snapshot: StationSnapshot) -> str:
        if snapshot.kind == "production":
            return self.tr("The station does not weigh evidence yet: {level} is as far as this record goes.").format(
                level=level_word(snapshot.ceiling)
            )
        return self.tr("This is a {kind} record: no evidence is asked for, and none is gained here.").format(
            kind=snapshot.kind
        )
