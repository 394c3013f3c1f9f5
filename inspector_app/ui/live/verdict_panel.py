"""The right column of the Inspect page: the verdict's place, who waits, what happened, and the keys as large buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.domain.prediction import Verdict
from inspector_app.ui.keys import Bindings, KeyAct
from inspector_app.ui.live.card import Card, Shape, Tone, card_of
from inspector_app.ui.live.defect_keys import DefectKeys
from inspector_app.ui.live.notice import Notice
from inspector_app.ui.live.sending import UNDO_S, Step
from inspector_app.ui.live.shapes import Headline
from inspector_app.ui.live.turn import JudgingState
from inspector_app.ui.live.verdict_button import VerdictButton
from inspector_app.ui.live.waiting_list import WaitingList
from inspector_app.ui.live.wording import words_of, words_of_told
from inspector_app.ui.theme import Theme

_MESSAGE_MM = 25.0
_LINES_MM = 10.0
_MESSAGES_MOST = 2
_KEY_NAMES = {"Backspace": "⌫"}


class VerdictPanel(QFrame):
    """Renders a desk; says what the person pressed and decides nothing.

    Args:
        theme: Colours and sizes.
        bindings: Which key stands on which button.
        card: What stands at the verdict's place.

    Signals:
        judged: A verdict button was pressed: the Verdict.
        undone: Undo was pressed.
        kind_toggled: A defect kind was touched: its place in the recipe.
        part_chosen: A waiting part was touched: its pass.
    """

    judged = Signal(object)
    undone = Signal()
    kind_toggled = Signal(int)
    part_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        bindings: Bindings,
        parent: QWidget | None = None,
        *,
        card: Callable[[JudgingState], Card] = card_of,
    ) -> None:
        super().__init__(parent)
        self._card = card
        self._theme = theme
        self._bindings = bindings
        self.setObjectName("verdictPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"#verdictPanel {{ background: {theme.surface}; border-left: 1px solid {theme.border}; }}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.heading = self._label(3.8, theme.text_dim)
        self.headline = Headline(theme, self)
        self.lines = self._label(4.2, theme.text)
        self.waiting = WaitingList(theme, self)
        self.message = self._label(3.9, theme.text)
        self.message.setAccessibleName(self.tr("What happened"))
        self.ok = self._button(self.tr("OK"), KeyAct.OK, (Shape.CHECK, Tone.NORMAL))
        self.ng = self._button(self.tr("NG"), KeyAct.NG, (Shape.CROSS, Tone.DANGER))
        self.not_sure = self._button(self.tr("Not sure"), KeyAct.NOT_SURE, (Shape.QUESTION, Tone.ABNORMAL))
        self.undo = self._button(self.tr("Undo"), KeyAct.UNDO, (None, Tone.ACTION))
        self.kinds = DefectKeys(theme, bindings, self)
        self._lay_out()
        self._connect()

    def render_desk(self, state: JudgingState, *, now_s: float, thumbs: Mapping[str, QImage]) -> None:
        """Show a desk at a monotonic time in seconds, with the small pictures that are there by pass."""
        card = self._card(state)
        self._render_card(card)
        offered = state.offered
        snapshot = state.snapshot
        self.waiting.setVisible(not card.calm)
        if not card.calm:
            beyond = 0 if snapshot is None else max(0, snapshot.waiting_count - len(snapshot.waiting))
            here = state.part.pass_id if state.part is not None else ""
            count = len(offered) + beyond
            self.waiting.render_parts(offered, here=here, count=count, now=state.screen.now, thumbs=thumbs)
        self._render_message(state)
        self._render_buttons(state, now_s)
        defects = () if snapshot is None else snapshot.defects
        self.kinds.setVisible(bool(defects))
        self.kinds.offer(defects, state.kinds)

    def _render_card(self, card: Card) -> None:
        self.heading.setText(card.heading)
        self.headline.render_card(card)
        self.lines.setText("\n".join(card.lines))
        centred = Qt.AlignmentFlag.AlignHCenter if card.calm else Qt.AlignmentFlag.AlignLeft
        self.heading.setAlignment(centred | Qt.AlignmentFlag.AlignVCenter)
        self.lines.setAlignment(centred | Qt.AlignmentFlag.AlignTop)
        self._column.setStretch(self._column.indexOf(self.headline), 1 if card.calm else 0)

    def _render_message(self, state: JudgingState) -> None:
        grave = [notice for notice in state.notices if notice.grave]
        plain = [notice for notice in state.notices if not notice.grave]
        shown: list[Notice] = grave[-_MESSAGES_MOST:]
        told = state.told
        if told is None:
            shown += plain[-1:]
        lines = [words_of(notice) for notice in shown]
        if told is not None:
            lines += [line for line in words_of_told(told) if line]
        more = len(grave) - _MESSAGES_MOST
        if more > 0:
            lines.insert(0, self.tr("{count} more messages before these.").format(count=more))
        text = "\n".join(lines)
        if text != self.message.text():
            self.message.setText(text)
            self.message.setVisible(bool(text))
        tone = self._theme.abnormal if grave else self._theme.border
        style = f"border: none; border-left: {self._theme.mm(1)}px solid {tone}; padding-left: {self._theme.mm(2)}px;"
        style = f"QLabel {{ {style} font-size: {self._theme.mm(3.9)}px; color: {self._theme.text}; }}"
        if not lines:
            style = "QLabel { border: none; }"
        if style != self.message.styleSheet():
            self.message.setStyleSheet(style)

    def _render_buttons(self, state: JudgingState, now_s: float) -> None:
        judges = state.part is not None and state.screen.in_control
        for button in (self.ok, self.ng, self.not_sure):
            button.invite(judges)
        said = state.undoable
        if said is None:
            self.undo.invite(False, word=self.tr("Undo"))  # noqa: FBT003 - as Qt's setEnabled
            return
        left_s = max(0.0, said.due - now_s) if said.step is Step.UNDOABLE else 0.0
        word = self.tr("Undo {seconds} s").format(seconds=int(left_s) + 1) if left_s > 0 else self.tr("Undo")
        self.undo.invite(True, word=word, share=round(left_s / UNDO_S, 2))  # noqa: FBT003 - as Qt's setEnabled

    def _lay_out(self) -> None:
        mm = self._theme.mm
        self.lines.setMinimumHeight(mm(_LINES_MM))
        self.message.setMaximumHeight(mm(_MESSAGE_MM))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(mm(4), mm(3), mm(4), mm(3))
        self._column.setSpacing(mm(2))
        self._column.addWidget(self.heading)
        self._column.addWidget(self.headline)
        self._column.addWidget(self.lines)
        self._column.addWidget(self.waiting, 1)
        self._column.addWidget(self.message)
        grid = QGridLayout()
        grid.setSpacing(mm(2))
        places = ((self.ok, 0, 0), (self.ng, 0, 1), (self.not_sure, 1, 0), (self.undo, 1, 1))
        for button, row, place in places:
            grid.addWidget(button, row, place)
        self._column.addLayout(grid)
        self._column.addWidget(self.kinds)

    def _connect(self) -> None:
        for button, verdict in ((self.ok, Verdict.OK), (self.ng, Verdict.NG), (self.not_sure, Verdict.UNSURE)):
            button.clicked.connect(lambda _checked=False, verdict=verdict: self.judged.emit(verdict))
        self.undo.clicked.connect(lambda _checked=False: self.undone.emit())
        self.kinds.toggled.connect(self.kind_toggled)
        self.waiting.chosen.connect(self.part_chosen)

    def _button(self, word: str, act: KeyAct, look: tuple[Shape | None, Tone]) -> VerdictButton:
        shape, tone = look
        key = self._bindings.first(act)
        return VerdictButton(self._theme, word=word, key=_KEY_NAMES.get(key, key), shape=shape, tone=tone)

    def _label(self, size_mm: float, colour: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setStyleSheet(f"font-size: {self._theme.mm(size_mm)}px; color: {colour};")
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return label
