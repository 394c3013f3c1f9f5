"""How much the station may decide alone, always in sight: five stops, the last change, and one touch downwards."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.domain.automation import Level
from inspector_app.domain.station import StationSnapshot
from inspector_app.link.answers import Answer
from inspector_app.link.messages import LevelRequested
from inspector_app.ui.chrome.stop_button import StopButton
from inspector_app.ui.chrome.stops import stop_of, why_locked
from inspector_app.ui.elided import ElidedLine, dim
from inspector_app.ui.levels import change_words, fell, level_word, who_words
from inspector_app.ui.sentences import LOWERED, NOBODY, in_words
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

_TOLD_S = 15.0


class LevelSlider(QFrame):
    """Passive: `render` and `hear` in, intents and the wish to raise out.

    Args:
        theme: Colours and sizes.

    Signals:
        asked: An intent for the engine: to lower the level, at once.
        raise_wished: A higher stop was touched: its Level.
    """

    asked = Signal(object)
    raise_wished = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: ScreenState | None = None
        self._problem = ""
        self._problem_until = 0.0
        self.setObjectName("levelSlider")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"#levelSlider {{ background: {theme.surface}; border-top: 1px solid {theme.border}; }}")
        self.setAccessibleName(self.tr("Automation level"))
        self.stops = {level: StopButton(theme, level, self) for level in Level}
        self.caption = ElidedLine(parent=self)
        self.change = ElidedLine(parent=self)
        self.reason = ElidedLine(parent=self)
        self.words = QWidget(self)
        self._lay_out()
        for level, button in self.stops.items():
            button.clicked.connect(lambda _checked=False, level=level: self.wish(level))

    def render(self, state: ScreenState) -> None:  # type: ignore[override]
        """Show the level in force."""
        self._state = state
        snapshot = state.snapshot
        for level, button in self.stops.items():
            button.render_stop(stop_of(level, snapshot))
        if self._problem and state.now_ns / 1e9 >= self._problem_until:
            self._problem = ""
        self._show_change(snapshot)

    def hear(self, answer: Answer) -> None:
        """Say why a level was not lowered."""
        intent = answer.intent
        if isinstance(intent, LevelRequested) and answer.problem and self._state is not None:
            words = self.tr("Not changed to {level}: {problem}")
            self._say(words.format(level=level_word(intent.level), problem=in_words(answer.problem)), self._state)

    def wish(self, level: Level) -> None:
        """Lower to a stop at once, or wish to be raised to it."""
        snapshot = self._state.snapshot if self._state is not None else None
        if snapshot is None or self._state is None or level == snapshot.level:
            return
        locked = why_locked(level, snapshot)
        if locked:
            self._say(self.tr("{level} is locked: {why}").format(level=level_word(level), why=locked), self._state)
        elif level > snapshot.level:
            self.raise_wished.emit(level)
        else:
            self.asked.emit(LevelRequested(level, self._state.who or NOBODY, LOWERED))

    def step(self, by: int) -> None:
        """Wish for the next stop up or down."""
        snapshot = self._state.snapshot if self._state is not None else None
        if snapshot is not None and Level.HUMAN_ONLY <= snapshot.level + by <= Level.FULL:
            self.wish(Level(snapshot.level + by))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move along the stops with the arrows; a stop is taken with the space bar or Enter only."""
        places = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        by = places.get(Qt.Key(event.key()))
        here = next((level for level, button in self.stops.items() if button.hasFocus()), None)
        if by is None or here is None:
            super().keyPressEvent(event)
            return
        level = here + by
        while Level.HUMAN_ONLY <= level <= Level.FULL and not self.stops[Level(level)].isEnabled():
            level += by
        if Level.HUMAN_ONLY <= level <= Level.FULL:
            self.stops[Level(level)].setFocus(Qt.FocusReason.TabFocusReason)

    def _say(self, problem: str, state: ScreenState) -> None:
        self._problem = problem
        self._problem_until = state.now_ns / 1e9 + _TOLD_S
        self._show_change(state.snapshot)

    def _show_change(self, snapshot: StationSnapshot | None) -> None:
        change = snapshot.level_change if snapshot is not None else None
        self._show_caption(snapshot)
        abnormal = bool(self._problem) or fell(change)
        self.change.setStyleSheet(f"font-weight: 600; color: {self._theme.abnormal if abnormal else self._theme.text};")
        if self._problem:
            self.change.setText(self._problem)
            self.reason.setText("")
        elif change is None:
            self.change.setText(self.tr("The level is not known") if snapshot is None else level_word(snapshot.level))
            self.reason.setText("")
        else:
            at = time.strftime("%H:%M", time.localtime(change.at))
            shape = "▼ " if fell(change) else ""
            self.change.setText(f"{shape}{at}  {change_words(change)}")
            self.reason.setText(who_words(change))

    def _show_caption(self, snapshot: StationSnapshot | None) -> None:
        overridden = snapshot.overridden if snapshot is not None else None
        words = self.tr("Automation level")
        if overridden is not None:
            words = self.tr("▲ {level} without its evidence").format(level=level_word(overridden))
        if words != self.caption.text():
            self.caption.setText(words)
            tone = "abnormal" if overridden is not None else "text_dim"
            self.caption.setStyleSheet(f"color: {getattr(self._theme, tone)}; font-weight: 600;")

    def _lay_out(self) -> None:
        theme = self._theme
        words = QVBoxLayout(self.words)
        words.setContentsMargins(theme.mm(4), theme.mm(1.5), theme.mm(4), theme.mm(1.5))
        words.setSpacing(theme.mm(0.4))
        words.addStretch(1)
        for label in (self.caption, self.change, dim(self.reason)):
            words.addWidget(label)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.mm(2), 0, 0, 0)
        row.setSpacing(0)
        for button in self.stops.values():
            row.addWidget(button, 1)
        row.addWidget(self.words)
