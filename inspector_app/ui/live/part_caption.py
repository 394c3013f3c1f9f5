"""The line above the picture that says whose picture it is, so that a recorded one is never taken for the live one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from inspector_app.ui.live.sight import LiveSight, PartSight, Sight
from inspector_app.ui.live.waiting_list import waited
from inspector_app.ui.live.wording import cut
from inspector_app.ui.theme import Theme


class PartCaption(QFrame):
    """What is seen: the live picture, or a waiting part with its serial and the time it waits."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(theme.mm(11))
        self.kind = self._label()
        self.serial = self._label()
        self.serial.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.serial.setStyleSheet(f"font-size: {theme.mm(5)}px; font-weight: 600; color: {theme.text};")
        self.time = self._label()
        self.time.setStyleSheet(f"font-size: {theme.mm(3.8)}px; color: {theme.text_dim};")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.mm(3), theme.mm(1.5), theme.mm(3), 0)
        row.setSpacing(theme.mm(3))
        row.addWidget(self.kind)
        row.addWidget(self.serial, 1)
        row.addWidget(self.time)

    def render_sight(self, sight: Sight, now: float) -> None:
        """Say what is seen, at a wall-clock time in seconds since 1970 (UTC)."""
        match sight:
            case PartSight(part):
                kind, serial = self.tr("Judge this part"), cut(part.serial, 120) or self.tr("no serial")
                time = self.tr("waits {time}").format(time=waited(now - part.since))
            case LiveSight():
                kind, serial, time = self.tr("Live"), "", ""
            case _:
                kind, serial, time = "", "", ""
        self._chip(kind, asks=isinstance(sight, PartSight))
        metrics = self.serial.fontMetrics()
        self._put(self.serial, metrics.elidedText(serial, Qt.TextElideMode.ElideMiddle, max(40, self.serial.width())))
        self._put(self.time, time)

    def _chip(self, text: str, *, asks: bool) -> None:
        theme = self._theme
        face, ink = (theme.action, theme.on_action) if asks else (theme.soft_neutral, theme.text)
        style = f"background: {face}; color: {ink}; border-radius: {theme.mm(1)}px; font-size: {theme.mm(3.6)}px;"
        style += f" font-weight: 600; padding: {theme.mm(0.8)}px {theme.mm(2)}px;"
        self._put(self.kind, text)
        self.kind.setVisible(bool(text))
        if self.kind.styleSheet() != style:
            self.kind.setStyleSheet(style)

    @staticmethod
    def _put(label: QLabel, text: str) -> None:
        if label.text() != text:
            label.setText(text)

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
