"""The Inspect page: the part as large as it gets, the person's verdict beside it, and words where either is missing."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from inspector_app.domain.prediction import Verdict
from inspector_app.domain.station import WaitingPart
from inspector_app.link.answers import Answer
from inspector_app.link.live import LiveFrame
from inspector_app.ui.key_filter import KeyFilter
from inspector_app.ui.keys import Bindings, KeyAct
from inspector_app.ui.live.card import Card, card_of
from inspector_app.ui.live.frame_view import FrameView
from inspector_app.ui.live.happening import (
    Displayed,
    Event,
    Heard,
    Judged,
    KindToggled,
    Left,
    Looked,
    PartChosen,
    ScanBroken,
    SerialScanned,
    Undone,
)
from inspector_app.ui.live.judging import step
from inspector_app.ui.live.part_caption import PartCaption
from inspector_app.ui.live.part_display import PartDisplay
from inspector_app.ui.live.part_pictures import PartPictures
from inspector_app.ui.live.picture_worker import FrameWorker
from inspector_app.ui.live.sight import LiveSight, NoSight, PartSight, Sight, sight_of
from inspector_app.ui.live.turn import JudgingState
from inspector_app.ui.live.verdict_panel import VerdictPanel
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

_VERDICTS = {KeyAct.OK: Verdict.OK, KeyAct.NG: Verdict.NG, KeyAct.NOT_SURE: Verdict.UNSURE}
_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
_NEVER_MS = float("inf")


class InspectPage(QWidget):
    """Passive: `render`, `hear` and `picture` in, intents and the view that is looked at out.

    Whoever makes it calls `listen_to` with the application once, and `finish` before it goes.

    Args:
        theme: Colours and sizes.
        bindings: Which key does what.
        clock: Monotonic time in seconds.
        sight: What stands in the picture's place.
        card: What stands at the verdict's place.

    Signals:
        asked: An intent for the engine.
        looked_at: The view whose live picture is wanted.
    """

    asked = Signal(object)
    looked_at = Signal(str)

    def __init__(
        self,
        theme: Theme,
        *,
        bindings: Bindings | None = None,
        clock: Callable[[], float] = time.monotonic,
        sight: Callable[[JudgingState, LiveFrame | None], Sight] = sight_of,
        card: Callable[[JudgingState], Card] = card_of,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._sight = sight
        self._desk = JudgingState()
        self._live: LiveFrame | None = None
        self._view = ""
        self._pictures = PartPictures()
        self._worker = FrameWorker()
        self._worker.start()
        keys = bindings or Bindings()
        self.keys = KeyFilter(keys, self._listens, now_ms=lambda: clock() * 1000, parent=self)
        self.label = PartCaption(theme, self)
        self.view = FrameView(theme, self._worker, late_ms=_NEVER_MS, stale_ms=_NEVER_MS, parent=self)
        self.panel = VerdictPanel(theme, keys, self, card=card)
        self._display = PartDisplay(self.view, self._pictures, self._worker)
        self._lay_out()
        self._connect()

    @property
    def desk(self) -> JudgingState:
        """Return the desk as it is now."""
        return self._desk

    def listen_to(self, application: QObject) -> None:
        """Hear the keyboard before any widget does."""
        application.installEventFilter(self.keys)

    def render(self, state: ScreenState) -> None:  # type: ignore[override]
        """Show the screen's state; thirty times a second."""
        self._take(Looked(state))
        self._want_pictures()
        self._show()

    def hear(self, answer: Answer) -> None:
        """Take an answer of the engine."""
        self._pictures.hear(answer, self._clock())
        self._take(Heard(answer))
        self._show()

    def picture(self, picture: LiveFrame) -> None:
        """Take the newest frame."""
        if not self._view or picture.view == self._view:
            self._live = picture
            self._show_picture()

    def commit(self) -> None:
        """End the undo window of what was said."""
        self._take(Left())

    def finish(self) -> None:
        """Commit what was said and end the threads; the page is of no use afterwards."""
        self.commit()
        self._pictures.stop()
        self._worker.stop()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Commit what was said when another page comes."""
        if not event.spontaneous():
            self.commit()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let the picture's keys work wherever the focus is."""
        acts = {
            Qt.Key.Key_O: self.view.toggle_outlines,
            Qt.Key.Key_H: self.view.toggle_shading,
            Qt.Key.Key_Z: self.view.canvas.toggle_zoom,
        }
        act = acts.get(Qt.Key(event.key()))
        if act is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            act()

    def _take(self, event: Event) -> None:
        self._desk, intents = step(self._desk, event, self._clock())
        for intent in intents:
            self.asked.emit(intent)

    def _act(self, event: Event) -> None:
        self._take(event)
        self._want_pictures()
        self._show()

    def _want_pictures(self) -> None:
        parts = self._parts_in_sight()
        for intent in self._pictures.want(parts, self._view, self._clock()):
            self.asked.emit(intent)

    def _parts_in_sight(self) -> list[WaitingPart]:
        desk = self._desk
        undoable = desk.undoable
        first = (desk.part, desk.following, undoable.part if undoable is not None else None)
        found = {part.pass_id: part for part in (*first, *desk.offered) if part is not None}
        return list(found.values())

    def _show(self) -> None:
        self._show_picture()
        self.panel.render_desk(self._desk, now_s=self._clock(), thumbs=self._pictures.thumbs)

    def _show_picture(self) -> None:
        sight = self._sight(self._desk, self._live)
        self._name_views(sight)
        self.label.render_sight(sight, self._desk.screen.now)
        match sight:
            case PartSight(part):
                opinion = None if part.blind else self._desk.opinion
                self._display.show(part, self._view, opinion=opinion, following=self._desk.following)
            case LiveSight(picture):
                self.view.show_live(picture)
            case NoSight(what, remedy):
                self.view.clear(what, remedy)
        self.view.poll(self._desk.screen.now_ns)
        if isinstance(sight, PartSight) and self._display.in_sight:
            self._take(Displayed(sight.part.pass_id))

    def _name_views(self, sight: Sight) -> None:
        snapshot = self._desk.snapshot
        live = sorted(snapshot.frame_age_ms) if snapshot is not None else []
        views: Sequence[str] = sight.part.views if isinstance(sight, PartSight) else live
        if views and self._view not in views and self._view not in live:
            self._look_at(live[0] if live else views[0])
        self.view.name_views(views, self._view)

    def _look_at(self, view: str) -> None:
        if view != self._view:
            self._view, self._live = view, None
            self.looked_at.emit(view)

    def _key(self, act: KeyAct) -> None:
        verdict, place = _VERDICTS.get(act), act.defect_place
        if verdict is not None:
            self._act(Judged(verdict))
        elif place is not None:
            self._act(KindToggled(place))
        else:
            self._act(Undone())

    def _listens(self, receiver: QWidget) -> bool:
        here = self.isVisible() and self.isEnabled() and receiver.window() is self.window()
        return here and not isinstance(receiver, _FIELDS)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.label)
        left.addWidget(self.view, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.panel)

    def _connect(self) -> None:
        self.keys.acted.connect(self._key)
        self.keys.scanned.connect(lambda serial: self._act(SerialScanned(serial)))
        self.keys.broken.connect(lambda: self._act(ScanBroken()))
        self.panel.judged.connect(lambda verdict: self._act(Judged(verdict)))
        self.panel.undone.connect(lambda: self._act(Undone()))
        self.panel.kind_toggled.connect(lambda place: self._act(KindToggled(place)))
        self.panel.part_chosen.connect(lambda pass_id: self._act(PartChosen(pass_id)))
        self.view.view_chosen.connect(self._look_at)
