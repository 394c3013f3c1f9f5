"""Recipe, part, counts, takt, person and time, at the top of every page."""

from __future__ import annotations

import time

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from inspector_app.domain.station import Counters, StationSnapshot
from inspector_app.link.messages import ControlsRequested
from inspector_app.ui.elided import ElidedLine, dim
from inspector_app.ui.figures import decimal
from inspector_app.ui.icons import icon
from inspector_app.ui.live.wording import cut
from inspector_app.ui.roles import role_word
from inspector_app.ui.sentences import in_words
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

_HEIGHT_MM = 14.0
_ICON_MM = 5.5
_NO_TENTHS_S = 100.0
_TOO_SLOW = 1.05
_NOTHING = "\u2013"


class Cell(QWidget):
    """A small word above a value.

    Args:
        theme: Colours and sizes.
        caption: What the value is of.
        widest: A value as wide as any; others are cut.
        grows: Whether it takes room that is left.
    """

    def __init__(
        self, theme: Theme, caption: str, *, widest: str, grows: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._caption = caption
        self._tone = ""
        font = theme.font("strong", QFont.Weight.DemiBold)
        width = QFontMetrics(font).horizontalAdvance(widest) + theme.mm(1)
        self.value = ElidedLine(least_px=width, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        caption_label = QLabel(caption, self)
        caption_label.setProperty("letters", "small")
        column.addWidget(dim(caption_label))
        column.addWidget(self.value)
        if not grows:
            self.setFixedWidth(max(width, QFontMetrics(theme.font("small")).horizontalAdvance(caption) + theme.mm(1)))
        self.put("", tone="text")

    def put(self, text: str, *, tone: str = "text") -> None:
        """Show a value in a tone of the theme."""
        self.value.setText(text or _NOTHING)
        self.value.setAccessibleName(f"{self._caption}: {text or _NOTHING}")
        if tone != self._tone:
            self._tone = tone
            size = self._theme.text_px("strong")
            self.value.setStyleSheet(f"color: {getattr(self._theme, tone)}; font-size: {size}px; font-weight: 600;")


class TopStrip(QFrame):
    """Passive: `render` in; the wishes to sign in or out, to mute, and the intent to take the controls over out.

    Args:
        theme: Colours and sizes.

    Signals:
        asked: An intent for the engine.
        sign_in_wished: Somebody wants to say who they are.
        sign_out_wished: Somebody goes.
        mute_wished: The sound's button was touched.
    """

    asked = Signal(object)
    sign_in_wished = Signal()
    sign_out_wished = Signal()
    mute_wished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: ScreenState | None = None
        self.setObjectName("topStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"#topStrip {{ background: {theme.surface}; border-bottom: 1px solid {theme.border}; }}")
        self.setFixedHeight(theme.mm(_HEIGHT_MM))
        self.recipe = Cell(theme, self.tr("Recipe"), widest="Phone A12 v7", grows=True)
        self.serial = Cell(theme, self.tr("Last part"), widest="8843-2291-07", grows=True)
        self.ok = Cell(theme, self.tr("✓ OK"), widest="99 999")
        self.ng = Cell(theme, self.tr("✕ NG"), widest="9 999")
        self.held = Cell(theme, self.tr("Held"), widest="999")
        self.first_pass_yield = Cell(theme, self.tr("FPY"), widest="100.0 %")
        self.takt = Cell(theme, self.tr("Takt"), widest="99.9 / 99.9 s")
        self.time = Cell(theme, self.tr("Time"), widest="00:00:00")
        self.person = self._button("person")
        self.person.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.person.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.person.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.person)
        self.sound = self._button("sound_on")
        self._lay_out()
        self._connect()
        self.show_sound(muted_until=0.0, problem="")

    def render(self, state: ScreenState) -> None:  # type: ignore[override]
        """Show the station's counts, the person and the time."""
        self._state = state
        snapshot = state.snapshot
        self.time.put(time.strftime("%H:%M:%S", time.localtime(state.now)))
        self.recipe.put("" if snapshot is None else snapshot.recipe)
        self.serial.put("" if snapshot is None or snapshot.last is None else snapshot.last.serial)
        self._show_counts(None if snapshot is None else snapshot.counters)
        self._show_takt(snapshot)
        self._show_person(state)

    def show_sound(self, *, muted_until: float, problem: str) -> None:
        """Show whether sounds are heard: until when they are muted (wall clock, 0: not), or why there are none."""
        silent = bool(muted_until or problem)
        self.sound.setIcon(
            icon("sound_off" if silent else "sound_on", self._theme, "abnormal" if muted_until else "text_dim")
        )
        words = self.tr("Sound is on; touch to mute for a while (Ctrl+M)")
        if muted_until:
            at = time.strftime("%H:%M", time.localtime(muted_until))
            words = self.tr("Sound is muted until {time}; touch to hear it again (Ctrl+M)").format(time=at)
        if problem:
            words = self.tr("There is no sound: {problem}").format(problem=in_words(problem))
        self.sound.setToolTip(words)
        self.sound.setAccessibleName(words)

    def _show_counts(self, counters: Counters | None) -> None:
        cells = (self.ok, self.ng, self.held)
        counts = (None,) * 3 if counters is None else (counters.ok, counters.ng, counters.held)
        for cell, count in zip(cells, counts, strict=True):
            cell.put("" if count is None else f"{count:,}".replace(",", "\u202f"))
        share = None if counters is None else counters.first_pass_yield
        self.first_pass_yield.put("" if share is None else f"{decimal(share * 100, 1)} %")

    def _show_takt(self, snapshot: StationSnapshot | None) -> None:
        takt_s = None if snapshot is None else snapshot.takt_s
        target_s = None if snapshot is None else snapshot.takt_target_s
        if takt_s is None:
            self.takt.put("")
            return
        slow = target_s is not None and takt_s > target_s * _TOO_SLOW
        target = "" if target_s is None else f" / {_seconds(target_s)}"
        self.takt.put(f"{_seconds(takt_s)}{target} s", tone="abnormal" if slow else "text")

    def _show_person(self, state: ScreenState) -> None:
        words = _named(state) or self.tr("Sign in")
        if words != self.person.text():
            self.person.setText(words.replace("&", "&&"))
            self.person.setAccessibleName(self.tr("Person: {who}").format(who=words.replace("\n", ", ")))
            self.person.setIcon(icon("person", self._theme, "text" if state.who else "action"))
            colour = self._theme.text if state.who else self._theme.action
            self.person.setStyleSheet(f"color: {colour}; font-weight: 600;")

    def _fill_menu(self) -> None:
        self.menu.clear()
        state = self._state
        if state is None or not state.who:
            self.menu.addAction(self.tr("Sign in …"), self.sign_in_wished.emit)
            return
        controls = state.snapshot.controls if state.snapshot is not None else None
        if controls is not None and controls.holder and not controls.mine:
            words = self.tr("Take the controls over from {who}").format(who=cut(controls.holder, 40))
            take = ControlsRequested(state.who, take=True)
            self.menu.addAction(words.replace("&", "&&"), lambda: self.asked.emit(take))
        self.menu.addAction(self.tr("Somebody else signs in …"), self.sign_in_wished.emit)
        self.menu.addAction(self.tr("Sign out"), self.sign_out_wished.emit)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("quiet", True)  # noqa: FBT003 - Qt's property
        button.setIcon(icon(name, self._theme))
        side = self._theme.mm(_ICON_MM)
        button.setIconSize(QSize(side, side))
        return button

    def _lay_out(self) -> None:
        theme = self._theme
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.mm(5), theme.mm(1), theme.mm(3), theme.mm(1))
        row.setSpacing(theme.mm(5))
        row.addWidget(self.recipe, 3)
        row.addWidget(self.serial, 3)
        for cell in (self.ok, self.ng, self.held, self.first_pass_yield, self.takt):
            row.addWidget(cell)
        row.addStretch(1)
        row.addWidget(self.person)
        row.addWidget(self.sound)
        row.addWidget(self.time)

    def _connect(self) -> None:
        self.menu.aboutToShow.connect(self._fill_menu)
        self.person.setMenu(self.menu)
        self.sound.clicked.connect(lambda _checked=False: self.mute_wished.emit())


def _named(state: ScreenState) -> str:
    """Return who is signed in, and below it as what, where the engine knows."""
    name = cut(state.who, 24)
    person = state.snapshot.controls.person if state.snapshot is not None else None
    return f"{name}\n{role_word(person.role)}" if person is not None and person.name == state.who else name


def _seconds(takt_s: float) -> str:
    return decimal(takt_s, 1 if takt_s < _NO_TENTHS_S else 0)
