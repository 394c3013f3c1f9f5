"""Upwards is a person's act: what is earned, what is not, who asks for it, and why, before the engine is asked."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from inspector_app.domain.automation import Level
from inspector_app.domain.people import NAME_MOST, Right
from inspector_app.domain.station import StationSnapshot
from inspector_app.link.answers import Answer
from inspector_app.link.messages import LevelRequested
from inspector_app.ui.chrome.evidence_panel import EvidencePanel
from inspector_app.ui.chrome.sheet import Sheet
from inspector_app.ui.gates import asks_gates, gate_note, gates_between
from inspector_app.ui.levels import level_word, what_happens
from inspector_app.ui.sentences import in_words
from inspector_app.ui.theme import Theme

_REASON_MOST = 300
_EVIDENCE_MM = 150.0


class LevelSheet(Sheet):
    """Shows the evidence, asks for a reason, then asks the engine; stays until it is recorded or told why not.

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
        super().__init__(theme, title, "", touch=touch, parent=parent)
        self._level = level
        self._who = who
        self._snapshot = snapshot
        self._sent: LevelRequested | None = None
        self._gates = gates_between(snapshot, level)
        self._signers = max((gate.people for gate in self._gates), default=1) if asks_gates(snapshot) else 1
        self.add_words(what_happens(level))
        self.evidence: EvidencePanel | None = None
        if self._gates:
            self.evidence = EvidencePanel(theme, self)
            self.evidence.render_gates(self._gates)
            self.split(self.evidence, high_mm=_EVIDENCE_MM)
        self.standing = self.add_words(self._standing(), quiet=True)
        self.override: QPushButton = self._offered_override()
        self.overriding: QLabel = self._add_overriding()
        hint = self.tr("Why? It stands in the record with the name {who}.").format(who=who)
        self.reason = self.add_field(hint, name=self.tr("Reason"), most=_REASON_MOST)
        self.second: QLineEdit | None = None
        self.secret: QLineEdit | None = None
        self._add_second()
        self._connect()
        self._look()
        self.reason.setFocus()

    def render_station(self, snapshot: StationSnapshot) -> None:
        """Show the evidence as it has become while the sheet is open; what is at the person's hand stays there."""
        gates = gates_between(snapshot, self._level)
        if self.evidence is None or gates == self._gates or not gates:
            return
        self._gates, self._snapshot = gates, snapshot
        self.evidence.render_gates(gates)
        self.standing.setText(self._standing())
        self._look()

    def hear(self, answer: Answer) -> None:
        """Close when it is recorded, or say why it is not."""
        if self._sent is None or answer.intent != self._sent:
            return
        self._sent = None
        if answer.problem:
            self.refuse(in_words(answer.problem))
            self.reason.setEnabled(True)
            if self.secret is not None:
                self.secret.clear()
            self._look()
        else:
            self.accept()

    @property
    def is_shut(self) -> bool:
        """Return whether a gate on the way is shut that this record holds the level to."""
        return asks_gates(self._snapshot) and any(not gate.is_open for gate in self._gates)

    def _look(self) -> None:
        signed = self.second is None or bool(self.second.text().strip())
        said = bool(self.reason.text().strip()) and signed and self._sent is None
        overrides = self.override.isChecked() and self.is_shut
        self.override.setEnabled(self.is_shut)
        if self._may_override():
            tone = self._theme.abnormal if overrides else self._theme.text_dim
            self.overriding.setStyleSheet(f"QLabel {{ color: {tone}; }}")
        words = self.tr("Override, and raise to {level}") if overrides else self.tr("Raise to {level}")
        self.act.setText(words.format(level=level_word(self._level)))
        self.act.setEnabled(said and (overrides or not self.is_shut))

    def _ask(self) -> None:
        self.refuse("")
        self._sent = LevelRequested(
            self._level,
            self._who,
            " ".join(self.reason.text().split()),
            override=self.override.isChecked() and self.is_shut,
            second=" ".join(self.second.text().split()) if self.second is not None else "",
            second_secret=self.secret.text() if self.secret is not None else "",
        )
        self.act.setEnabled(False)
        self.reason.setEnabled(False)
        self.asked.emit(self._sent)

    def _standing(self) -> str:
        if not self._gates and self._snapshot.kind == "production":
            return self.tr("The recipe has no gate on this way: a reason is enough.")
        if not self._gates or not asks_gates(self._snapshot):
            return self.tr("This is a {kind} record: no evidence is asked for, and none is gained here.").format(
                kind=self._snapshot.kind
            )
        shut = next((gate for gate in self._gates if not gate.is_open), None)
        if shut is None:
            return self.tr("✓ The evidence is there.")
        words = self.tr("The gate before {level} is shut: {missing}.")
        return words.format(level=level_word(shut.level), missing=gate_note(shut))

    def _may_override(self) -> bool:
        if not self._snapshot.has_people:
            return self._snapshot.kind != "production"
        person = self._snapshot.controls.person
        return person is not None and person.may(Right.OVERRIDE)

    def _offered_override(self) -> QPushButton:
        button = QPushButton(self.tr("Override the gate …"), self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setVisible(self.is_shut and self._may_override())
        self.body.addWidget(button)
        return button

    def _add_overriding(self) -> QLabel:
        if not self.is_shut:
            return self.add_words("")
        if not self._may_override():
            return self.add_words(self.tr("A quality manager may override it."), quiet=True)
        words = self.tr(
            "Overridden, the station works at {level} without the evidence for it. It says so at the slider, to everybody, "
            "until the evidence is there; your name and your reason stand in the record."
        )
        return self.add_words(words.format(level=level_word(self._level)))

    def _add_second(self) -> None:
        if self._signers == 1:
            return
        self.second = self.add_field(
            self.tr("Second signature: another person's name"), name=self.tr("Second person"), most=NAME_MOST
        )
        if self._snapshot.has_people:
            self.secret = self.add_secret(self.tr("Their PIN or password"), name=self.tr("Second person's PIN"))
        self.second.textChanged.connect(self._look)

    def _connect(self) -> None:
        self.reason.textChanged.connect(self._look)
        self.override.toggled.connect(lambda _checked: self._look())
        self.act.clicked.connect(self._ask)
