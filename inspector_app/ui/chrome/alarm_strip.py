"""What needs somebody's response now, in words, at the same place always; calm where nothing does."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.alarm import Alarm, Priority
from inspector_app.domain.alarm_board import AlarmBoard
from inspector_app.ui.alarm_words import SHAPES, TONES, alarm_words, group_words, response_words
from inspector_app.ui.chrome.more_button import MoreButton
from inspector_app.ui.elided import ElidedLine
from inspector_app.ui.icons import icon
from inspector_app.ui.live.wording import cut
from inspector_app.ui.sentences import in_words
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

# A touch that was meant for the alarm before acknowledges no other one.
_SETTLES_S = 0.7
_FLASHES_HZ = 1.0
_SIGN_MM = 5.0
_NONE = AlarmBoard()


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the strip.

    Attributes:
        since: When it began, seconds since 1970 (UTC); 0 where that says nothing.
        text: The words.
        tone: The theme's tone that it is drawn in.
        shape: The icon beside the words.
        response: What is to be done, "" where nobody says.
        ids: The alarms that wait to be acknowledged with it.
    """

    since: float
    text: str
    tone: str = "abnormal"
    shape: str = "alarm"
    response: str = ""
    ids: tuple[int, ...] = ()

    def line(self) -> str:
        """Return it with its time of day."""
        return f"{time.strftime('%H:%M:%S', time.localtime(self.since))}  {self.text}" if self.since else self.text


def told_of(state: ScreenState) -> list[Told]:
    """Return what is wrong, what calls first; an engine that is gone hides what it would say."""
    if state.snapshot is None:
        return [Told(state.gone_since, in_words(state.gone), "danger")] if state.gone else []
    board = state.snapshot.alarms
    told = [_of_group(board, number) for number in range(len(board.groups))] or [_of(one) for one in board.alarms]
    known = {one.condition.key for one in board.alarms}
    tone = "abnormal" if state.snapshot.ready else "danger"
    faults = sorted(state.snapshot.faults, key=lambda fault: -fault.since)
    # A flood's groups stand for its alarms, and its faults are among them.
    if not board.groups:
        told += [Told(one.since, in_words(one.text), tone) for one in faults if one.name not in known]
    holder = state.snapshot.controls.holder
    if holder and not state.snapshot.controls.mine and state.who:
        words = QCoreApplication.translate("AlarmStrip", "{who} at another screen has the controls; this one looks on")
        told.append(Told(0.0, words.format(who=cut(holder, 40))))
    return told


def _of(alarm: Alarm) -> Told:
    priority = alarm.condition.priority
    ids = (alarm.id,) if alarm.calls else ()
    tone, shape = TONES[priority], SHAPES[priority]
    return Told(alarm.called_at, alarm_words(alarm), tone, shape, response_words(alarm), ids)


def _of_group(board: AlarmBoard, number: int) -> Told:
    group = board.groups[number]
    members = [one for one in board.alarms if one.id in group.ids] or [group.first]
    worst: Priority = max(one.condition.priority for one in members)
    first = group.first
    return Told(first.called_at, group_words(group), TONES[worst], SHAPES[worst], response_words(first), group.ids)


class AlarmStrip(QFrame):
    """Passive: `render` in, wishes out.

    Args:
        theme: Colours and sizes.

    Attributes:
        ground: The colour that it stands on.

    Signals:
        acknowledged: Somebody has seen alarms: their numbers.
        show_wished: Somebody wants to see all of them.
    """

    acknowledged = Signal(object)
    show_wished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._told: list[Told] | None = None
        self._ids: tuple[int, ...] = ()
        self._settled_ns = 0
        self._drawn: tuple[str, str] | None = None
        self.ground = theme.surface
        self.sign = QLabel(self)
        self.words = ElidedLine(parent=self)
        self.response = ElidedLine(parent=self)
        self.acknowledge = QPushButton(self.tr("Acknowledge"), self)
        self.acknowledge.clicked.connect(lambda _checked=False: self.acknowledged.emit(self._ids))
        self.show_all = QPushButton(self)
        self.show_all.clicked.connect(lambda _checked=False: self.show_wished.emit())
        self.more = MoreButton(self)
        self._lay_out()
        self._show([])
        self._count(_NONE, there=False)

    def render(self, state: ScreenState) -> None:  # type: ignore[override]
        """Show what calls, or what stands."""
        told = told_of(state)
        if told != self._told:
            self._show(told)
        ids = told[0].ids if told else ()
        # More of the same flood is still the same touch.
        if ids[:1] != self._ids[:1]:
            self._settled_ns = state.now_ns + round(_SETTLES_S * 1e9)
        self._ids = ids
        words = self.tr("Acknowledge") if len(ids) < 2 else self.tr("Acknowledge {count}")  # noqa: PLR2004 - one says no number
        self.acknowledge.setText(words.format(count=len(ids)))
        self.acknowledge.setVisible(bool(ids))
        self.acknowledge.setEnabled(bool(ids) and state.now_ns >= self._settled_ns)
        bright = not ids or int(state.now_ns / 1e9 * _FLASHES_HZ * 2) % 2 == 0
        self._draw(told[0] if told else None, bright=bright)
        self._count(_NONE if state.snapshot is None else state.snapshot.alarms, there=state.snapshot is not None)

    def _show(self, told: list[Told]) -> None:
        self._told = told
        theme = self._theme
        first = told[0] if told else None
        ink = getattr(theme, first.tone) if first else theme.text_dim
        self.ground = getattr(theme, f"soft_{first.tone}") if first else theme.surface
        self.words.setStyleSheet(f"color: {ink}; font-weight: {700 if first else 400};")
        self.words.setText(first.line() if first else self.tr("No alarms"))
        self.response.setText(first.response if first else "")
        self.response.setVisible(bool(first and first.response))
        # The other alarms stand behind the button that shows all.
        self.more.put([one.line() for one in told if one is first or not one.response])

    def _draw(self, first: Told | None, *, bright: bool) -> None:
        shape, tone = ("check", "text_dim") if first is None else (first.shape, first.tone)
        drawn = shape, tone if bright else f"soft_{tone}"
        if drawn != self._drawn:
            self._drawn = drawn
            side = self._theme.mm(_SIGN_MM)
            # The sign alone flashes, between full and gone: words that flash cannot be read.
            self.sign.setPixmap(icon(shape, self._theme, drawn[1]).pixmap(QSize(side, side)))

    def _count(self, board: AlarmBoard, *, there: bool) -> None:
        count = max(board.calling, board.standing)
        words = self.tr("Show") if count < 2 else self.tr("Show ({count})").format(count=count)  # noqa: PLR2004 - one is shown here
        if words != self.show_all.text():
            self.show_all.setText(words)
            self.show_all.setAccessibleName(self.tr("Show all alarms"))
        self.show_all.setEnabled(there)

    def _lay_out(self) -> None:
        theme = self._theme
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch(1)
        lines.addWidget(self.words)
        lines.addWidget(self.response)
        lines.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.mm(5), 0, theme.mm(3), 0)
        row.setSpacing(theme.mm(3))
        row.addWidget(self.sign)
        row.addLayout(lines, 1)
        row.addWidget(self.more)
        row.addWidget(self.acknowledge)
        row.addWidget(self.show_all)
