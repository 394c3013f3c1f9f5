"""One alarm: what is the case, large what to do about it, and what became of it so far."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from inspector_app.domain.alarm import Alarm, AlarmAct, AlarmStep
from inspector_app.domain.alarm_rates import AlarmLife
from inspector_app.ui.alarm_words import (
    SHAPES,
    TONES,
    alarm_words,
    by_whom,
    metric_title,
    moment,
    priority_meaning,
    priority_word,
    response_words,
    state_words,
    step_word,
)
from inspector_app.ui.elided import dim, sized
from inspector_app.ui.icons import icon
from inspector_app.ui.live.wording import cut
from inspector_app.ui.theme import Theme

_PAD_MM, _GAP_MM, _SIGN_MM = 4.0, 2.5, 7.0
_CUT, _NAME_MOST, _STEPS_MOST = 400, 60, 12


class AlarmDetails(QFrame):
    """Passive: `put` in, wishes out.

    Args:
        theme: Colours and sizes.

    Signals:
        acknowledge_wished: Somebody has seen the alarm: its number.
        shelve_wished: Somebody wants to put it on the shelf: the Alarm.
        unshelve_wished: Somebody wants it off the shelf: its number.
    """

    acknowledge_wished = Signal(int)
    shelve_wished = Signal(object)
    unshelve_wished = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "raised")
        self._theme = theme
        self._life: AlarmLife | None = None
        self.sign = QLabel(self)
        self.priority = sized(_plain(self), "strong")
        self.words = sized(_plain(self), "strong")
        self.to_do = dim(_plain(self))
        self.response = sized(_plain(self), "title")
        self.state = _plain(self)
        self.facts = dim(_plain(self))
        self.acknowledge = self._button(self.tr("Acknowledge"))
        self.acknowledge.setProperty("primary", True)  # noqa: FBT003 - Qt's property
        self.shelve = self._button(self.tr("Put on the shelf …"))
        self.unshelve = self._button(self.tr("Take off the shelf"))
        self._lay_out()
        self._connect()
        self.put(None)

    def put(self, life: AlarmLife | None, now: float = 0.0) -> None:
        """Show an alarm, or that none is chosen."""
        self._life = life
        alarm = None if life is None else life.alarm
        for part in (self.sign, self.priority, self.response, self.state, self.facts, self.to_do):
            part.setVisible(alarm is not None)
        self.acknowledge.setEnabled(alarm is not None and alarm.may(AlarmStep.ACKNOWLEDGED))
        self.shelve.setEnabled(alarm is not None and alarm.may(AlarmStep.SHELVED))
        self.unshelve.setVisible(alarm is not None and alarm.may(AlarmStep.UNSHELVED))
        self.shelve.setVisible(not self.unshelve.isVisibleTo(self))
        if life is None or alarm is None:
            self.words.setText(self.tr("No alarm is chosen"))
            return
        priority = alarm.condition.priority
        side = self._theme.mm(_SIGN_MM)
        self.sign.setPixmap(icon(SHAPES[priority], self._theme, TONES[priority]).pixmap(QSize(side, side)))
        words = self.tr("{priority}: respond {when}")
        self.priority.setText(words.format(priority=priority_word(priority), when=priority_meaning(priority)))
        self.words.setText(cut(alarm_words(alarm), _CUT))
        self.to_do.setText(self.tr("What to do"))
        self.response.setText(cut(response_words(alarm), _CUT))
        said = state_words(alarm)
        self.state.setText(said[:1].upper() + said[1:])
        self.facts.setText("\n".join([*_facts(alarm, now), *_steps(life.acts)]))

    def _connect(self) -> None:
        self.acknowledge.clicked.connect(lambda _checked=False: self.acknowledge_wished.emit(self._alarm.id))
        self.unshelve.clicked.connect(lambda _checked=False: self.unshelve_wished.emit(self._alarm.id))
        self.shelve.clicked.connect(lambda _checked=False: self.shelve_wished.emit(self._alarm))

    @property
    def _alarm(self) -> Alarm:
        """Return the alarm that is shown: what asks for it can be pressed only while there is one."""
        assert self._life is not None
        return self._life.alarm

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        mm = self._theme.mm
        head = QHBoxLayout()
        head.setSpacing(mm(2))
        head.addWidget(self.sign)
        head.addWidget(self.priority, 1)
        told = QWidget(self)
        inner = QVBoxLayout(told)
        inner.setContentsMargins(0, 0, mm(2), 0)
        inner.setSpacing(mm(_GAP_MM))
        inner.addLayout(head)
        for label in (self.words, self.to_do, self.response, self.state, self.facts):
            inner.addWidget(label)
        inner.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(told)
        for ground in (told, scroll.viewport()):
            ground.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(mm(_PAD_MM), mm(_PAD_MM), mm(_PAD_MM), mm(_PAD_MM))
        column.setSpacing(mm(_GAP_MM))
        column.addWidget(scroll, 1)
        for button in (self.acknowledge, self.shelve, self.unshelve):
            column.addWidget(button)


def _plain(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _facts(alarm: Alarm, now: float) -> list[str]:
    translate = QCoreApplication.translate
    one = alarm.condition
    told = [translate("AlarmDetails", "Raised: {at}").format(at=moment(alarm.at, now=now))]
    if one.began_at is not None:
        told.append(translate("AlarmDetails", "Began about: {at}").format(at=moment(one.began_at, now=now)))
    if alarm.count > 1:
        told.append(translate("AlarmDetails", "Came {count} times").format(count=alarm.count))
    if one.metric:
        words = translate("AlarmDetails", "Seen in: {metric} {of}")
        told.append(words.format(metric=metric_title(one.metric), of=cut(one.of, _NAME_MOST)).rstrip())
    elif one.of:
        told.append(translate("AlarmDetails", "Of: {of}").format(of=cut(one.of, _NAME_MOST)))
    if one.pass_id:
        told.append(translate("AlarmDetails", "Noticed at part: {part}").format(part=cut(one.pass_id, _NAME_MOST)))
    return told


def _steps(acts: tuple[AlarmAct, ...]) -> list[str]:
    """Return the last steps, the newest first."""
    told = []
    for act in acts[: -_STEPS_MOST - 1 : -1]:
        why = f": {cut(act.why, _NAME_MOST)}" if act.why and act.step is AlarmStep.SHELVED else ""
        told.append(f"{moment(act.at)}  {step_word(act.step)}, {by_whom(act.who)}{why}")
    return told
