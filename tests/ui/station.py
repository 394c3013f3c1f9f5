"""A whole window on a station that a test moves by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import cv2
import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.domain.station import StationSnapshot
from inspector_app.link.answers import Answer
from inspector_app.link.messages import Done, FromEngine, ImageRequested, ImageShown, Intent, Refused
from inspector_app.ui.live.page import InspectPage
from inspector_app.ui.session import Session
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme
from inspector_app.ui.window import StationWindow
from tests.fakes.screen import QuietSpeaker
from tests.ui import examples

Asked = TypeVar("Asked")
_HELD_MS = 60  # longer than a key is held back, in case that it is a scanner's
_SIDES = (1080, 1920)


class Station:
    """The window, its speaker and session, a clock, and all that was asked."""

    def __init__(self, theme: Theme, *, who: str = "", size: tuple[int, int] = (1280, 800)) -> None:
        self.time_s = 100.0
        self.session = Session()
        self.speaker = QuietSpeaker()
        self.window = StationWindow(theme, self.session, self.speaker, clock=lambda: self.time_s)
        self.window.listen_to(_application())
        self.snapshot: StationSnapshot | None = examples.snapshot()
        self.gone = ""
        self.asked: list[Intent] = []
        self.window.asked.connect(self.asked.append)
        self.window.resize(*size)
        self.window.show()
        if who:
            self.window.reception.sign_in(who)
        self.render()

    @property
    def state(self) -> ScreenState:
        """Return what the window is shown."""
        return ScreenState(
            now=examples.NOW + self.time_s - 100.0,
            now_ns=round(self.time_s * 1e9),
            snapshot=self.snapshot,
            gone=self.gone,
            gone_since=examples.NOW if self.gone else 0.0,
            who=self.session.who,
        )

    def show(self, **changes: object) -> None:
        """Change what the engine says, and render it."""
        self.snapshot = replace(self.snapshot or examples.snapshot(), **changes)  # type: ignore[arg-type]
        self.gone = ""
        self.render()

    def lose_engine(self) -> None:
        """Let the engine be gone."""
        self.snapshot, self.gone = None, "The engine is gone"
        self.render()

    def render(self, seconds: float = 0.0) -> None:
        """Let time pass, and render."""
        self.time_s += seconds
        self.window.render(self.state)
        _application().processEvents()

    def see(self, pass_id: str, *, at: InspectPage | None = None) -> None:
        """Answer the images that were asked for, until this part's is before the person, at Inspect or another desk."""
        deadline, page = 200, at or self.window.inspect
        while self.here_at(page) != pass_id or page.desk.shown_at is None:
            for intent in self.of(ImageRequested):
                self.asked.remove(intent)
                self.answer(intent, ImageShown(intent.pass_id, intent.view, _image(), _SIDES[1], _SIDES[0]))
            self.render()
            QTest.qWait(5)
            deadline -= 1
            assert deadline, f"{pass_id} never came: {self.here_at(page) or 'nobody'} is here"
        self.render(0.5)

    @property
    def here(self) -> str:
        """Return the pass before the person."""
        return self.here_at(self.window.inspect)

    @staticmethod
    def here_at(page: InspectPage) -> str:
        """Return the pass before the person at a desk."""
        part = page.desk.part
        return "" if part is None else part.pass_id

    def of(self, kind: type[Asked]) -> list[Asked]:
        """Return the intents of a kind that were asked so far."""
        return [intent for intent in self.asked if isinstance(intent, kind)]

    def answer(self, intent: Intent, reply: FromEngine | None = None, problem: str = "") -> None:
        """Answer an intent: Done where nothing else is told, refused where there is a problem."""
        told = reply if reply is not None else Refused(problem) if problem else Done()
        self.window.hear(Answer(1, intent, told, problem))
        _application().processEvents()

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        *,
        on: QWidget | None = None,
    ) -> None:
        """Strike a key on a widget, or where the focus is, and wait until it counts."""
        focused = QApplication.focusWidget()
        target = on if on is not None else focused if focused is not None else self.window
        QTest.keyClick(target, key, modifier)
        self.time_s += _HELD_MS / 1e3
        QTest.qWait(_HELD_MS)
        for desk in self.window.findChildren(InspectPage):
            desk.keys.settle()
        self.render()

    def click(self, widget: QWidget) -> None:
        """Touch a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        _application().processEvents()

    def close(self) -> None:
        """Take the window away whatever it holds."""
        for desk in self.window.findChildren(InspectPage):
            desk.finish()
        self.window.hide()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def texts(widget: QWidget) -> Sequence[str]:
    """Return every text that shows in a widget."""
    from PySide6.QtWidgets import QAbstractButton, QLabel

    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return labels + [button.text() for button in widget.findChildren(QAbstractButton) if button.isVisible()]


def _image() -> bytes:
    ok, data = cv2.imencode(".jpg", np.full((*_SIDES, 3), 90, np.uint8))
    assert ok
    return data.tobytes()


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
