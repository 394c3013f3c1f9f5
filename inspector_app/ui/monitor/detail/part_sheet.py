"""One recorded part over the charts, as large as the window gives, with its views to choose."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QWidget

from inspector_app.domain.station import WaitingPart
from inspector_app.link.answers import Answer
from inspector_app.ui.chrome.act_sheet import ActSheet
from inspector_app.ui.live.frame_view import FrameView
from inspector_app.ui.live.part_display import PartDisplay
from inspector_app.ui.live.part_pictures import PartPictures
from inspector_app.ui.live.picture_worker import FrameWorker
from inspector_app.ui.live.wording import cut
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

_SHARE = (0.9, 0.7)
_WINDOW = QSize(1280, 800)
_SERIAL_MOST = 60
_NS_PER_S = 1e9


class PartSheet(ActSheet):
    """Shows the pictures alone: nothing that was said of the part.

    Args:
        theme: Colours and sizes.
        part: The part.
    """

    def __init__(self, theme: Theme, part: WaitingPart, parent: QWidget | None = None) -> None:
        at = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(part.since))
        title = QCoreApplication.translate("PartSheet", "Part {serial}, {at}")
        super().__init__(theme, title.format(serial=cut(part.serial, _SERIAL_MOST), at=at), "", parent=parent)
        self.act.hide()
        self.leave.setText(self.tr("Close"))
        self._part, self._shown = part, next(iter(part.views), "")
        self._pictures, self._worker = PartPictures(), FrameWorker()
        self._worker.start()
        self.view = FrameView(theme, self._worker, parent=self)
        for switch in (self.view.strip.outlines, self.view.strip.shading):
            switch.hide()
        self.view.name_views(part.views, self._shown)
        self.view.view_chosen.connect(self._choose)
        self.body.addWidget(self.view)
        self._display = PartDisplay(self.view, self._pictures, self._worker)
        window = parent.size() if parent is not None else _WINDOW
        self.setFixedWidth(round(window.width() * _SHARE[0]))
        self.view.setFixedHeight(round(window.height() * _SHARE[1]))

    def render_state(self, state: ScreenState) -> None:
        """Ask for the picture that is looked at, and show what is there."""
        now_s = state.now_ns / _NS_PER_S
        for intent in self._pictures.want([self._part], self._shown, now_s):
            self.asked.emit(intent)
        self._display.show(self._part, self._shown, opinion=None, following=None)
        self.view.poll(state.now_ns)

    def hear(self, answer: Answer) -> None:
        """Take pictures."""
        self._pictures.hear(answer, time.monotonic())

    def done(self, code: int) -> None:
        """End the threads, and go."""
        self._pictures.stop()
        self._worker.stop()
        super().done(code)

    def _choose(self, view: str) -> None:
        self._shown = view
        self.view.name_views(self._part.views, view)
