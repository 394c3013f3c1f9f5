"""The scores that parts had, and what thresholds among them would let through or reject: painted, with handles on it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.ui.models.handle import Handle
from inspector_app.ui.models.score_painting import Scale, ScorePainting
from inspector_app.ui.models.supposing import Side, Supposing
from inspector_app.ui.theme import Theme

_LEAST_MM = (90.0, 70.0)


class ScorePlot(QWidget):
    """Renders what is supposed; says where a handle is dragged to.

    Args:
        theme: Colours and sizes.

    Signals:
        moved: A threshold is wished elsewhere: its Side and value.
    """

    moved = Signal(object, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._supposing = Supposing()
        self._dragged: Side | None = None
        self.handles = {
            Side.OK_BELOW: Handle(theme, Side.OK_BELOW, name=self.tr("OK below"), parent=self),
            Side.NG_AT: Handle(theme, Side.NG_AT, name=self.tr("NG from"), parent=self),
        }
        for side, handle in self.handles.items():
            handle.wished.connect(lambda value, side=side: self.moved.emit(side, value))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(*(theme.mm(side) for side in _LEAST_MM))
        self.setAccessibleName(self.tr("Scores and thresholds"))

    def show_supposing(self, supposing: Supposing) -> None:
        """Show what is supposed now."""
        self._supposing = supposing
        for side, handle in self.handles.items():
            handle.show_value(supposing.value(side))
        self._place()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size at which the curves can be read."""
        return QSize(self._theme.mm(150), self._theme.mm(100))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the handles stand at their scores."""
        self._place()
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of the handle under the finger, or of the nearest line."""
        at = event.position()
        under = next((side for side, one in self.handles.items() if one.geometry().contains(at.toPoint())), None)
        lines = {side: abs(self._scale.x(self._supposing.value(side)) - at.x()) for side in self.handles}
        self._dragged = under or min(lines, key=lambda side: lines[side])
        self.handles[self._dragged].setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Say where the handle is dragged to."""
        if self._dragged is not None:
            self.moved.emit(self._dragged, round(self._scale.score(event.position().x()), 2))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go."""
        self._dragged = None

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what is supposed."""
        ScorePainting(QPainter(self), self._scale, self._supposing).paint()

    @property
    def _scale(self) -> Scale:
        return Scale(self._theme, self.width(), self.height())

    def _place(self) -> None:
        for side, handle in self.handles.items():
            handle.stand_at(self._scale.x(self._supposing.value(side)), 0)
