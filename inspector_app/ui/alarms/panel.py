"""All alarms: what stands, what was, and how much it asked of people; for a sheet or a page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.domain.alarm import urgency
from inspector_app.domain.alarm_board import AlarmBoard
from inspector_app.domain.alarm_rates import AlarmLife
from inspector_app.domain.series import Span
from inspector_app.link.alarm_messages import AlarmIntent, AlarmsRequested, AlarmsShown
from inspector_app.link.answers import Answer
from inspector_app.ui.alarms.alarm_list import AlarmList
from inspector_app.ui.alarms.details import AlarmDetails
from inspector_app.ui.alarms.rates_view import RatesView
from inspector_app.ui.sentences import in_words
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

STANDING, HISTORY, RATES = range(3)
_LOOK_S, _CHANGED_S, _GIVES_UP_S = 10.0, 0.5, 8.0
_DETAILS_SHARE = (3, 2)


class AlarmPanel(QWidget):
    """Passive: `render` and `hear` in; a question and wishes out. Whoever serves it asks who is there (`Matters.serve_alarms`).

    Args:
        theme: Colours and sizes.

    Signals:
        asked: A question for the engine.
        acknowledge_wished: Somebody has seen alarms: their numbers.
        shelve_wished: Somebody wants to put an alarm on the shelf: the Alarm.
        unshelve_wished: Somebody wants an alarm off the shelf: its number.
    """

    asked = Signal(object)
    acknowledge_wished = Signal(object)
    shelve_wished = Signal(object)
    unshelve_wished = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asked: AlarmsRequested | None = None
        self._asked_ns = -round(_LOOK_S * 1e9)
        self._board: AlarmBoard | None = None
        self._now = 0.0
        self._shown: AlarmsShown | None = None
        self.tabs = [self._tab(words) for words in (self.tr("Standing"), self.tr("History"), self.tr("Rates"))]
        self.spans = {span: self._tab(span_word(span)) for span in Span}
        self.acknowledge_all = QPushButton(self.tr("Acknowledge all shown"), self)
        self.acknowledge_all.setAutoDefault(False)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.list = AlarmList(theme, self)
        self.details = AlarmDetails(theme, self)
        self.rates = RatesView(theme, self)
        self._lay_out()
        self._connect()
        self.look()

    @property
    def tab(self) -> int:
        """Return which tab is in front: STANDING, HISTORY or RATES."""
        return next(place for place, button in enumerate(self.tabs) if button.isChecked())

    @property
    def span(self) -> Span:
        """Return the span of history and rates."""
        return next(span for span, button in self.spans.items() if button.isChecked())

    def render(self, state: ScreenState) -> None:  # type: ignore[override]
        """Ask for the alarms where they have changed, and now and then."""
        self._now = state.now
        if state.snapshot is None or not self.isVisible():
            return
        since_s = (state.now_ns - self._asked_ns) / 1e9
        if self._asked is not None and since_s < _GIVES_UP_S:
            return
        changed = state.snapshot.alarms != self._board or self._asked_otherwise()
        if since_s >= (_CHANGED_S if changed else _LOOK_S):
            self._board, self._asked_ns = state.snapshot.alarms, state.now_ns
            self._asked = AlarmsRequested(self.span)
            self.asked.emit(self._asked)

    def hear(self, answer: Answer) -> None:
        """Take the alarms that were asked for; say what was refused."""
        if isinstance(answer.intent, AlarmsRequested):
            self._asked = None
            if isinstance(answer.reply, AlarmsShown):
                self._shown = answer.reply
                self.look()
            elif answer.problem:
                self.note.setText(in_words(answer.problem))
        elif isinstance(answer.intent, AlarmIntent):
            self.note.setText(in_words(answer.problem))
            self._board = None

    def look(self) -> None:
        """Show the tab in front."""
        tab, shown = self.tab, self._shown
        for button in self.spans.values():
            button.setVisible(tab != STANDING)
        self.acknowledge_all.setVisible(tab == STANDING)
        self._stack.setCurrentWidget(self.rates if tab == RATES else self._lists)
        if shown is None:
            return
        words = self.tr("Standing ({count})") if shown.open else self.tr("Standing")
        self.tabs[STANDING].setText(words.format(count=len(shown.open)))
        acts = {life.alarm.id: life.acts for life in shown.lives}
        standing = [AlarmLife(one, acts.get(one.id, ())) for one in sorted(shown.open, key=urgency, reverse=True)]
        self.list.put(standing if tab == STANDING else shown.lives, self._now)
        self.acknowledge_all.setEnabled(any(one.calls for one in shown.open))
        self.rates.put(shown.rates)

    def _asked_otherwise(self) -> bool:
        return self._shown is not None and self._shown.span is not self.span

    def _acknowledge_all(self) -> None:
        ids = tuple(life.alarm.id for life in self.list.lives if life.alarm.calls)
        if ids:
            self.acknowledge_wished.emit(ids)

    def _tab(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        for buttons in (self.tabs, list(self.spans.values())):
            group = QButtonGroup(self)
            for button in buttons:
                group.addButton(button)
            buttons[0].setChecked(True)
            group.buttonClicked.connect(lambda _button: self.look())
        self.acknowledge_all.clicked.connect(lambda _checked=False: self._acknowledge_all())
        self.list.chosen.connect(lambda life: self.details.put(life, self._now))
        self.details.acknowledge_wished.connect(lambda number: self.acknowledge_wished.emit((number,)))
        self.details.shelve_wished.connect(self.shelve_wished)
        self.details.unshelve_wished.connect(self.unshelve_wished)

    def _lay_out(self) -> None:
        mm = self._theme.mm
        head = QHBoxLayout()
        head.setSpacing(mm(2))
        for button in self.tabs:
            head.addWidget(button)
        head.addStretch(1)
        for button in (*self.spans.values(), self.acknowledge_all):
            head.addWidget(button)
        self._lists = QWidget(self)
        row = QHBoxLayout(self._lists)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(mm(3))
        row.addWidget(self.list, _DETAILS_SHARE[0])
        row.addWidget(self.details, _DETAILS_SHARE[1])
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._lists)
        self._stack.addWidget(self.rates)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(mm(3))
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.note)
        self.note.setStyleSheet(f"color: {self._theme.danger}; font-weight: 600;")


def span_word(span: Span) -> str:
    """Return a span's name, in the words of the charts."""
    return QCoreApplication.translate("Monitor", span.value.capitalize())
