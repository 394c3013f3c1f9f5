"""What works by key on every page, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

KEYS: Mapping[str, tuple[str, ...]] = {
    "inspect": ("Ctrl+1",),
    "review": ("Ctrl+2",),
    "monitor": ("Ctrl+3",),
    "models": ("Ctrl+4",),
    "sign in": ("Ctrl+L",),
    "sign out": ("Ctrl+Shift+L",),
    "mute": ("Ctrl+M",),
    "lower": ("Ctrl+Down",),
    "raise": ("Ctrl+Up",),
    "full screen": ("F11",),
    "close": ("Ctrl+Q",),
}


def bind(window: QWidget, acts: Mapping[str, Callable[[], object]]) -> None:
    """Let keys act anywhere in a window; KeyError names an act that has no key."""
    for name, act in acts.items():
        for key in KEYS[name]:
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)
