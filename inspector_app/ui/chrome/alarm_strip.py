"""What is wrong now, in words, at the same place always; calm where nothing is."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from inspector_app.ui.chrome.more_button import MoreButton
from inspector_app.ui.elided import ElidedLine
from inspector_app.ui.icons import icon
from inspector_app.ui.live.wording import cut
from inspector_app.ui.sentences import in_words
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the strip: when it began, the words, and whether people are blinded by it."""

    since: float
    text: str
    grave: bool = False

    def line(self) -> str:
        """Return it with its time of day."""
        return f"{time.strftime('%H:%M:%S', time.localtime(self.since))}  {self.text}" if self.since else self.text


def told_of(state: ScreenState) -> list[Told]:
    """Return what is wrong, the newest first; an engine that is gone hides what it would say."""
    if state.snapshot is None:
        return [Told(state.gone_since, in_words(state.gone), grave=True)] if state.gone else []
    faults = sorted(state.snapshot.faults, key=lambda fault: -fault.since)
    told = [Told(fault.since, in_words(fault.text), grave=not state.snapshot.ready) for fault in faults]
    holder = state.snapshot.controls.holder
    if holder and not state.snapshot.controls.mine and state.who:
        words = QCoreApplication.translate("AlarmStrip", "{who} at another screen has the controls; this one looks on")
        told.append(Told(0.0, words.format(who=cut(holder, 40))))
    return told


class AlarmStrip(QFrame):
    """Passive: `render` in, nothing out.

    Args:
        theme: Colours and sizes.

    Attributes:
        ground: The colour that it stands on.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._told: list[Told] | None = None
        self.ground = theme.surface
        self.sign = QLabel(self)
        self.words = ElidedLine(parent=self)
        self.more = MoreButton(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.mm(5), 0, theme.mm(3), 0)
        row.setSpacing(theme.mm(3))
        row.addWidget(self.sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.more)
        self._show([])

    def render(self, state: ScreenState) -> None:  # type: ignore[override]
        """Show what is wrong."""
        told = told_of(state)
        if told != self._told:
            self._show(told)

    def _show(self, told: list[Told]) -> None:
        self._told = told
        theme = self._theme
        grave = bool(told) and told[0].grave
        tone = "danger" if grave else "abnormal"
        self.ground = (theme.soft_danger if grave else theme.soft_abnormal) if told else theme.surface
        ink = getattr(theme, tone) if told else theme.text_dim
        side = theme.mm(5.0)
        self.sign.setPixmap(
            icon("alarm" if told else "check", theme, tone if told else "text_dim").pixmap(QSize(side, side))
        )
        weight = 600 if told else 400
        self.words.setStyleSheet(f"color: {ink}; font-weight: {weight};")
        self.words.setText(told[0].line() if told else self.tr("No faults"))
        self.more.put([one.line() for one in told])
