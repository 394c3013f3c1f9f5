"""All alarms over whatever page is in front."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from inspector_app.link.answers import Answer
from inspector_app.ui.alarms.panel import AlarmPanel
from inspector_app.ui.chrome.act_sheet import ActSheet
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

_SHARE = (0.94, 0.72)
_WINDOW = QSize(1280, 800)


class AlarmSheet(ActSheet):
    """Holds the panel, as large as the window gives.

    Args:
        theme: Colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, QCoreApplication.translate("AlarmSheet", "Alarms"), "", parent=parent)
        self.act.hide()
        self.leave.setText(self.tr("Close"))
        self.panel = AlarmPanel(theme, self)
        self.body.addWidget(self.panel)
        self._size(parent.size() if parent is not None else _WINDOW)
        self.panel.asked.connect(self.asked)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Come up with the list at hand for the keys."""
        super().showEvent(event)
        self.panel.list.setFocus()

    def hear(self, answer: Answer) -> None:
        """Hand answers to the panel."""
        self.panel.hear(answer)

    def render_state(self, state: ScreenState) -> None:
        """Hand the screen's state to the panel."""
        self.panel.render(state)

    def _size(self, window: QSize) -> None:
        self.setFixedWidth(round(window.width() * _SHARE[0]))
        self.panel.setFixedHeight(round(window.height() * _SHARE[1]))
