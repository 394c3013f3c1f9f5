"""Notices that somebody is at the screen: a touch, a click, a key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject

_ACTS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
        QEvent.Type.TabletPress,
    }
)


class Activity(QObject):
    """Installed on the application; lets every event pass.

    Args:
        noticed: Called at each act of a person.
    """

    def __init__(self, noticed: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._noticed = noticed

    def eventFilter(self, _receiver: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Notice what a person does, and let it pass."""
        if event.type() in _ACTS and event.spontaneous():
            self._noticed()
        return False
