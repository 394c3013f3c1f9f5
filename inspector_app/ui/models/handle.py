"""A threshold as something to take hold of: dragged by a finger, moved by the arrows, read out by its name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from inspector_app.ui.figures import decimal
from inspector_app.ui.models.supposing import Side
from inspector_app.ui.theme import Theme

GRIP_MM = (15.0, 10.0)
_STEP, _LEAP = 0.01, 0.1
_PLACES = 2


class Handle(QWidget):
    """Stands beside its line, left of the lower threshold's and right of the upper one's; says where it is wished to.

    Args:
        theme: Colours and sizes.
        side: Which threshold it is.
        name: Its name for who cannot see it.
        parent: The plot.

    Signals:
        wished: Another value is wished for.
    """

    wished = Signal(float)

    def __init__(self, theme: Theme, side: Side, *, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.side = side
        self._name = name
        self._value = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setFixedSize(theme.mm(GRIP_MM[0]), theme.mm(GRIP_MM[1]))
        self.show_value(0.0)

    def show_value(self, value: float) -> None:
        """Show where the threshold is."""
        self._value = value
        self.setAccessibleName(f"{self._name} {decimal(value, _PLACES)}")
        self.update()

    def stand_at(self, x: float, y: float) -> None:
        """Stand beside a point of the parent, above it."""
        left = x - self.width() if self.side is Side.OK_BELOW else x
        self.move(round(left), round(y))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move by a hundredth with the arrows, by a tenth with Page Up and Page Down."""
        steps = {
            Qt.Key.Key_Right: _STEP,
            Qt.Key.Key_Up: _STEP,
            Qt.Key.Key_Left: -_STEP,
            Qt.Key.Key_Down: -_STEP,
            Qt.Key.Key_PageUp: _LEAP,
            Qt.Key.Key_PageDown: -_LEAP,
        }
        by = steps.get(Qt.Key(event.key()))
        if by is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self.wished.emit(round(self._value + by, _PLACES))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the drag to the plot, which knows its scale."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.ignore()

    def focusInEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Show who is moved by the arrows."""
        self.raise_()
        super().focusInEvent(event)  # type: ignore[arg-type]

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the grip and the value."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = max(1.0, theme.mm(0.4))
        face = QRectF(self.rect()).adjusted(line, line, -line, -line)
        painter.setPen(
            QPen(QColor(theme.text if self.hasFocus() else theme.action), line * (2 if self.hasFocus() else 1))
        )
        painter.setBrush(QColor(theme.action))
        painter.drawRoundedRect(face, theme.mm(1.2), theme.mm(1.2))
        painter.setFont(theme.font("strong"))
        painter.setPen(QColor(theme.on_action))
        painter.drawText(face, Qt.AlignmentFlag.AlignCenter, decimal(self._value, _PLACES))
