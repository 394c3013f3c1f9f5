"""The Models page: how a model takes over, what other thresholds would do, and what is registered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from inspector_app.domain.metrics import Group
from inspector_app.link.answers import Answer
from inspector_app.link.automation_messages import CandidateStarted, RolledBack
from inspector_app.link.model_messages import RegisteredModel
from inspector_app.ui.chrome.reason_sheet import ReasonSheet, Wish
from inspector_app.ui.elided import ElidedLine, sized
from inspector_app.ui.live.wording import cut
from inspector_app.ui.models.registered import RegisteredPane
from inspector_app.ui.models.rollout_pane import RolloutPane
from inspector_app.ui.models.steps import plain
from inspector_app.ui.models.what_if_pane import WhatIfPane
from inspector_app.ui.models.wizard import Wizard
from inspector_app.ui.sentences import in_words
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

PANES = ("rollout", "thresholds", "registered")
_MARGIN_MM, _GAP_MM = 5.0, 4.0


class ModelsPage(QWidget):
    """Passive: `render` and `hear` in, intents out; one pane in front, one sheet at a time.

    Args:
        theme: Colours and sizes.

    Signals:
        asked: An intent for the engine.
    """

    asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._theme = theme
        self._state: ScreenState | None = None
        self.sheet: ReasonSheet | None = None
        self.rollout = RolloutPane(theme, self)
        self.thresholds = WhatIfPane(theme, self)
        self.registered = RegisteredPane(theme, self)
        self._panes = (self.rollout, self.thresholds, self.registered)
        self.tabs = QTabBar(self)
        self.note = ElidedLine(parent=self)
        self._head = QWidget(self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()

    def show_pane(self, name: str) -> None:
        """Bring one of PANES to the front; ValueError for one that is none."""
        self.tabs.setCurrentIndex(PANES.index(name))

    def open_wizard(self) -> Wizard:
        """Open the wizard on this page, and return it."""
        self.show_pane("registered")
        return self.registered.open_wizard()

    def render(self, state: ScreenState) -> None:  # type: ignore[override]
        """Show the screen's state; a sheet goes with the person whose name it would put into the record."""
        if self.sheet is not None and self._state is not None and state.who != self._state.who:
            self.sheet.reject()
        self._state = state
        for pane in self._panes:
            pane.render(state)

    def hear(self, answer: Answer) -> None:
        """Hand an answer to whoever may have asked."""
        if self.sheet is not None:
            self.sheet.hear(answer)
        if isinstance(answer.intent, RolledBack):
            self._say(in_words(answer.problem))
        for pane in self._panes:
            pane.hear(answer)

    def wish(self, wish: Wish) -> None:
        """Open the sheet that asks for a reason, or say who has to sign in first."""
        state = self._state
        if state is None or state.snapshot is None or self.sheet is not None:
            return
        if not state.who:
            self._say(self.tr("Nobody is signed in. Sign in first: it stands in the record with a name."))
            return
        if not state.in_control:
            words = self.tr("{name} has the controls at another screen. Take them over first.")
            self._say(words.format(name=cut(state.snapshot.controls.holder, 40)))
            return
        self._say("")
        self.sheet = ReasonSheet(self._theme, wish, who=state.who, parent=self.window())
        self.sheet.asked.connect(self.asked)
        self.sheet.finished.connect(lambda _code: self._forget())
        self.sheet.open()

    def _wish_candidate(self, model: RegisteredModel) -> None:
        stages = self._stages()
        # the last stage is the one that decides; a model that locates belongs to the first
        stages = stages if model.kind == "locate" else stages[::-1]
        words = self.tr(
            "{name} runs in shadow beside the champion: it sees every part, and decides none. "
            "What it says is compared with what people judge blind."
        )
        self.wish(
            Wish(
                self.tr("Try as candidate"),
                self.tr("Try in shadow"),
                (words.format(name=cut(model.name, 60) or model.id[:12]),),
                lambda who, why, stage: CandidateStarted(
                    who, why, stage=stage or next(iter(stages), ""), model=model.id
                ),
                choices=stages if len(stages) > 1 else (),
                choice=self.tr("In the place of the model of"),
            )
        )

    def _stages(self) -> tuple[str, ...]:
        """Return the champion's stages in the recipe's order, as its metrics have it."""
        champion = self.rollout.rollout.champion
        snapshot = self._state.snapshot if self._state is not None else None
        if champion is None or snapshot is None:
            return ()
        order = [metric.of for metric in snapshot.metrics if metric.group is Group.OUTPUT]
        names = [stage for stage, _ in champion.models]
        return tuple(sorted(names, key=lambda name: order.index(name) if name in order else len(order)))

    def _forget(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()

    def _say(self, words: str) -> None:
        self.note.setText(words)

    def _lay_out(self) -> None:
        theme = self._theme
        self.tabs.setAccessibleName(self.tr("Models"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        titles = (self.tr("Rollout"), self.tr("Thresholds"), self.tr("Registered models"))
        for title, pane in zip(titles, self._panes, strict=True):
            self.tabs.addTab(title)
            self._stack.addWidget(pane)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.note.setStyleSheet(f"color: {theme.abnormal}; font-weight: 600;")
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.mm(_GAP_MM))
        head.addWidget(sized(plain(self.tr("Models"), self), "title"))
        head.addWidget(self.tabs, 3)
        head.addWidget(self.note, 2)
        margin = theme.mm(_MARGIN_MM)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, theme.mm(2), margin, margin)
        column.setSpacing(theme.mm(_GAP_MM))
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turn)
        for pane in self._panes:
            pane.asked.connect(self.asked)
        for wishing in (self.rollout, self.thresholds):
            wishing.wished.connect(self.wish)
        self.registered.wished.connect(self._wish_candidate)
        self.registered.adding.connect(self._head.setHidden)

    def _turn(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        if self._state is not None:
            self.render(self._state)
