"""Listens to the keyboard before any widget does, so that neither a scan nor a held key is taken for a verdict."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from inspector_app.ui.keys import Bindings
from inspector_app.ui.scanner import ENDS, Broken, ScanDetector, Scanned, Single, Stroke, Typed

_TYPING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_MODIFIERS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta})


def _now_ms() -> float:
    return time.monotonic() * 1000


def stroke_of(event: QKeyEvent) -> Stroke:
    """Return the key of an event by its name in portable text; digits of a number pad are digits."""
    typing = not event.modifiers() & _TYPING
    text = event.text() if typing and event.text().isprintable() else ""
    if text.strip():
        return Stroke(text.upper(), text)
    keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    name = QKeySequence(key if key in _MODIFIERS else keys.value | key.value)
    return Stroke(name.toString(QKeySequence.SequenceFormat.PortableText), text)


class KeyFilter(QObject):
    """Installed on the application by whoever owns it; tells scans from keys and keys from all else.

    Args:
        bindings: Which key does what.
        listens: Whether a key that goes to this widget is ours: the page is in front, and nobody types into a field.
        now_ms: Monotonic time.

    Signals:
        acted: A key was struck that does something: the KeyAct.
        scanned: A scanner read this text.
        broken: A scan had no end.
    """

    acted = Signal(object)
    scanned = Signal(str)
    broken = Signal()

    def __init__(
        self,
        bindings: Bindings,
        listens: Callable[[QWidget], bool],
        *,
        now_ms: Callable[[], float] = _now_ms,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bindings = bindings
        self._listens = listens
        self._now_ms = now_ms
        self._detector = ScanDetector()
        self._numbers = count(1)
        self._events: dict[int, tuple[QWidget, list[QKeyEvent]]] = {}
        self._replaying = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.settle)

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Hold the keys that may be a scan or a verdict; let all others pass."""
        if self._replaying or not isinstance(event, QKeyEvent) or not isinstance(receiver, QWidget):
            return False
        if not self._listens(receiver):
            return False
        stroke = stroke_of(event)
        match event.type():
            case QEvent.Type.ShortcutOverride:
                # Accepted, it comes back as a key; otherwise a letter in a scan could be somebody's shortcut.
                event.setAccepted(self._is_held(stroke))
                return event.isAccepted()
            case QEvent.Type.KeyPress:
                return self._press(receiver, event, stroke)
            case QEvent.Type.KeyRelease:
                return self._release(event)
        return False

    def settle(self) -> None:
        """Let what is held count, where no scan came of it."""
        self._give(self._detector.settle(self._now_ms()))
        self._wait()

    def _is_held(self, stroke: Stroke) -> bool:
        return bool(stroke.text) or self._bindings.act_of(stroke.key) is not None

    def _press(self, receiver: QWidget, event: QKeyEvent, stroke: Stroke) -> bool:
        ends = stroke.key in ENDS
        if not ends and not self._is_held(stroke):
            return False
        if event.isAutoRepeat():
            # A key that is held down, or lies under a tool, judges once at most.
            return self._bindings.act_of(stroke.key) is not None or bool(self._events)
        if ends and self._detector.due_ms is None:
            return False
        number = next(self._numbers)
        self._events[number] = (receiver, [_copy(event)])
        held = Stroke(stroke.key, stroke.text, number)
        self._give(self._detector.press(held, self._now_ms(), stamp_ms=float(event.timestamp())))
        self._wait()
        return True

    def _release(self, event: QKeyEvent) -> bool:
        for _, events in self._events.values():
            if events[0].key() == event.key():
                # The press has not been handed on yet, and a release never comes before it.
                events.append(_copy(event))
                return True
        return False

    def _give(self, typed: list[Typed]) -> None:
        for one in typed:
            match one:
                case Single(stroke):
                    self._count(stroke)
                case Scanned(text):
                    self.scanned.emit(text)
                case Broken():
                    self.broken.emit()

    def _count(self, stroke: Stroke) -> None:
        receiver, events = self._events.pop(int(str(stroke.token)))
        act = self._bindings.act_of(stroke.key)
        if act is not None:
            self.acted.emit(act)
            return
        self._replaying = True
        try:
            for event in events:
                if isValid(receiver):
                    QCoreApplication.sendEvent(receiver, event)
        finally:
            self._replaying = False

    def _wait(self) -> None:
        due_ms = self._detector.due_ms
        if due_ms is None:
            self._events.clear()
            self._timer.stop()
        else:
            self._timer.start(max(1, round(due_ms - self._now_ms()) + 1))


def _copy(event: QKeyEvent) -> QKeyEvent:
    kind, key = event.type(), event.key()
    return QKeyEvent(kind, key, event.modifiers(), event.text(), event.isAutoRepeat(), event.count())
