"""Step 3: what the model's numbers mean: its kind, its decoder, its classes, and which of them make a part NG."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector_app.link.model_messages import DecoderTold
from inspector_app.ui.models.answers import Answers
from inspector_app.ui.models.steps import Step, plain
from inspector_app.ui.models.words import decoder_meaning, kind_word
from inspector_app.ui.theme import Theme

KINDS = ("classify", "detect", "segment", "anomaly", "locate")
_WITHOUT_CLASSES = frozenset({"anomalib", "corners"})
_NAME_MOST, _NAMES_MOST, _LISTED_MOST, _FILE_MOST = 100, 10_000, 500, 1 << 20
_ROLE = Qt.ItemDataRole.UserRole


class OutputsStep(Step):
    """Takes the name, the kind, the decoder, the classes and those that reject.

    Signals:
        changed: Something was answered.
    """

    changed = Signal()

    def __init__(self, theme: Theme, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(theme, answers, parent)
        self._showing = False
        self.head(self.tr("What its numbers mean"))
        self.name = self.field(self.tr("Name"))
        self.name.setMaxLength(_NAME_MOST)
        self.kinds: dict[str, QPushButton] = {}
        self._lay_out_kinds()
        halves = QHBoxLayout()
        halves.setSpacing(theme.mm(4))
        self.decoders = QListWidget(self)
        self.decoders.setWordWrap(True)
        self.decoders.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.classes = QPlainTextEdit(self)
        self.reject = QListWidget(self)
        self.reject.setSelectionMode(QListWidget.SelectionMode.MultiSelection)
        self.from_file = QPushButton(self.tr("From a labels.txt…"), self)
        self._add_half(halves, self.tr("How its outputs are read"), self.decoders, stretch=3)
        self.class_words = self._add_half(halves, self.tr("Classes, one a line, in the model's order"), self.classes)
        self._add_half(halves, self.tr("Those that make a part NG"), self.reject)
        self.column.addLayout(halves, 1)
        self.column.addWidget(self.from_file, 0, Qt.AlignmentFlag.AlignLeft)
        self.classes.setTabChangesFocus(True)
        self._connect()

    def enter(self) -> None:
        """Show the answers as they are."""
        draft = self.answers.draft
        self._showing = True
        self.name.setText(draft.name)
        for kind, button in self.kinds.items():
            button.setChecked(kind == draft.kind)
        self._show_decoders()
        self.classes.setPlainText("\n".join(draft.classes))
        self._show_reject()
        self._showing = False
        self.name.setFocus()

    def missing(self) -> str:
        """Return what is missing, in words."""
        draft = self.answers.draft
        if not draft.name:
            return self.tr("Give the model a name.")
        if not draft.kind:
            return self.tr("Choose what the model does.")
        if not draft.decoder:
            return self.tr("Choose how its outputs are read.")
        return "" if draft.decoder in _WITHOUT_CLASSES else self._missing_classes()

    def _missing_classes(self) -> str:
        draft, told = self.answers.draft, self.answers.told
        wanted = told.class_count if told is not None and draft.kind == "classify" else None
        if not draft.classes:
            return self.tr("Name its classes.")
        if wanted is not None and len(draft.classes) != wanted:
            words = self.tr("Its outputs tell {wanted} classes apart, and {named} are named.")
            return words.format(wanted=wanted, named=len(draft.classes))
        if len(set(draft.classes)) != len(draft.classes):
            return self.tr("Each class needs a name of its own.")
        return "" if draft.reject or self._is_told else self.tr("Choose the classes that make a part NG.")

    @property
    def _is_told(self) -> bool:
        return self.answers.told is not None and self.answers.told.certain

    def _take_name(self, text: str) -> None:
        self._change(name=" ".join(text.split()))

    def _take_kind(self, kind: str) -> None:
        fits = [one.name for one in self._fitting(kind) if not one.problem]
        decoder = self.answers.draft.decoder if self.answers.draft.decoder in fits else ""
        # one that is left is no guess: nothing else could read these outputs
        self._change(kind=kind, decoder=fits[0] if len(fits) == 1 else decoder)
        self._show_decoders()

    def _take_decoder(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled and item.isSelected():
            self._change(decoder=item.data(_ROLE))

    def _take_classes(self) -> None:
        names = [" ".join(line.split())[:_NAME_MOST] for line in self.classes.toPlainText().splitlines()]
        classes = tuple(name for name in names if name)[:_NAMES_MOST]
        reject = tuple(name for name in self.answers.draft.reject or () if name in classes)
        self._change(classes=classes, reject=reject or None)
        self._show_reject()

    def _take_reject(self) -> None:
        if self._showing:
            return
        chosen = [
            item.data(_ROLE) for row in range(self.reject.count()) if (item := self.reject.item(row)).isSelected()
        ]
        self._change(reject=tuple(chosen) or None)
        self._mark_reject()

    def _mark_reject(self) -> None:
        """Say by a word what the colour says."""
        for row in range(self.reject.count()):
            item = self.reject.item(row)
            name = item.data(_ROLE)
            item.setText(f"✕ NG  {name}" if item.isSelected() else f"✓ OK  {name}")

    def _change(self, **answers: object) -> None:
        if not self._showing:
            self.answers.change(replace(self.answers.draft, **answers))  # type: ignore[arg-type]
            self.changed.emit()

    def _fitting(self, kind: str) -> list[DecoderTold]:
        told = self.answers.told
        return [one for one in told.decoders if kind in one.kinds] if told is not None else []

    def _show_decoders(self) -> None:
        was, self._showing = self._showing, True
        self.decoders.clear()
        for one in self._fitting(self.answers.draft.kind):
            words = f"{one.name}: {one.problem or decoder_meaning(one.name)}".removesuffix(": ")
            item = QListWidgetItem(words)
            item.setData(_ROLE, one.name)
            if one.problem:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.decoders.addItem(item)
            if one.name == self.answers.draft.decoder:
                self.decoders.setCurrentItem(item)
        self._showing = was

    def _show_reject(self) -> None:
        was, self._showing = self._showing, True
        self.reject.clear()
        for name in self.answers.draft.classes[:_LISTED_MOST]:
            item = QListWidgetItem(name)
            item.setData(_ROLE, name)
            self.reject.addItem(item)
            item.setSelected(name in (self.answers.draft.reject or ()))
        self._mark_reject()
        self._showing = was

    def _read(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Classes"), "", "labels.txt (*.txt)")
        if file:
            with Path(file).open("rb") as opened:
                text = opened.read(_FILE_MOST).decode("utf-8", "replace")
            self.classes.setPlainText(text)

    def _lay_out_kinds(self) -> None:
        row = QHBoxLayout()
        group = QButtonGroup(self)
        for kind in KINDS:
            button = QPushButton(kind_word(kind), self)
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, kind=kind: self._take_kind(kind))
            group.addButton(button)
            self.kinds[kind] = button
            row.addWidget(button)
        row.addStretch(1)
        self.column.addWidget(plain(self.tr("What the model does"), self))
        self.column.addLayout(row)

    def _add_half(self, halves: QHBoxLayout, name: str, widget: QWidget, *, stretch: int = 2) -> QWidget:
        column = QVBoxLayout()
        label = plain(name, self)
        label.setWordWrap(True)
        widget.setAccessibleName(name)
        column.addWidget(label)
        column.addWidget(widget, 1)
        halves.addLayout(column, stretch)
        return label

    def _connect(self) -> None:
        self.name.textChanged.connect(self._take_name)
        self.decoders.currentItemChanged.connect(lambda item, _before: self._take_decoder(item))
        self.classes.textChanged.connect(self._take_classes)
        self.reject.itemSelectionChanged.connect(self._take_reject)
        self.from_file.clicked.connect(self._read)
