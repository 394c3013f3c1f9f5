"""The parts of a moment, each with its small picture; one is opened by touch or Enter."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from inspector_app.domain.station import WaitingPart
from inspector_app.ui.elided import dim
from inspector_app.ui.live.wording import cut
from inspector_app.ui.monitor.letters import lettered, plain, say
from inspector_app.ui.theme import Theme

_PART = Qt.ItemDataRole.UserRole
_THUMB_MM = (17.0, 12.0)
_PAD_MM, _GAP_MM, _SERIAL_MOST = 3.5, 1.5, 40


class PartsPane(QFrame):
    """Passive: `put` in, a part out.

    Args:
        theme: Colours and sizes.

    Signals:
        chosen: A part that somebody wants to see, a WaitingPart.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "raised")
        self._theme = theme
        self._thumbs: set[str] = set()
        self.parts: tuple[WaitingPart, ...] = ()
        self.title = lettered(plain("", self), theme, "strong", strong=True)
        self.words = dim(plain("", self))
        self.words.setWordWrap(True)
        self.list = _List(self)
        self.list.setIconSize(QSize(*(theme.mm(side) for side in _THUMB_MM)))
        self.list.setAccessibleName(self.tr("Parts of this moment"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        pad = theme.mm(_PAD_MM)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.mm(_GAP_MM))
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        column.addStretch()
        self.list.itemClicked.connect(self._open)
        self.list.opened.connect(self._open)
        self.put(None, ())

    def put(self, at: float | None, parts: Sequence[WaitingPart], *, words: str = "") -> None:
        """Show the parts of a moment; `words` say why there are none."""
        self.parts = tuple(parts)
        self._thumbs = set()
        told = self.tr("Parts of a moment")
        if at is not None:
            told = self.tr("Parts of {at}").format(at=time.strftime("%H:%M:%S", time.localtime(at)))
        say(self.title, told)
        say(self.words, words or ("" if parts else self.tr("Click on a point of the chart, or press Enter on it.")))
        self.words.setVisible(bool(self.words.text()))
        self.list.setVisible(bool(parts))
        self.list.clear()
        for part in self.parts:
            at_words = time.strftime("%H:%M:%S", time.localtime(part.since))
            item = QListWidgetItem(f"{cut(part.serial, _SERIAL_MOST)}\n{at_words}")
            item.setData(_PART, part)
            self.list.addItem(item)
        if parts:
            self.list.setCurrentRow(0)

    def show_thumbs(self, thumbs: Mapping[str, QImage]) -> None:
        """Show the small pictures that are there, by pass."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            part: WaitingPart = item.data(_PART)
            image = thumbs.get(part.pass_id)
            if image is not None and part.pass_id not in self._thumbs and not image.isNull():
                self._thumbs.add(part.pass_id)
                item.setIcon(QIcon(QPixmap.fromImage(image)))

    def _open(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_PART))


class _List(QListWidget):
    opened = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open the current part with Enter."""
        item = self.currentItem()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and item is not None:
            self.opened.emit(item)
        else:
            super().keyPressEvent(event)
