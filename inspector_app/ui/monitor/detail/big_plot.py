"""The large plot: panned and zoomed by mouse, finger and key, with a moment to choose and thresholds to drag."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QVBoxLayout, QWidget

from inspector_app.ui.figures import in_language
from inspector_app.ui.monitor.detail.glass import Glass, LimitLine, MarkHead, OnGlass
from inspector_app.ui.monitor.detail.pointer import Pointer
from inspector_app.ui.monitor.detail.scale import Scale
from inspector_app.ui.monitor.detail.sight import Sight
from inspector_app.ui.monitor.drawing import Drawing
from inspector_app.ui.monitor.held import Limits, rounded
from inspector_app.ui.monitor.plot import Plot
from inspector_app.ui.theme import Theme

ALARM = "alarm"
_STEP, _NOTCH, _PAN = 1.25, 120.0, 0.2
_NEAR_MM, _CLICK_MM = 3.5, 1.2
_ZOOMS = {Qt.Key.Key_Plus: _STEP, Qt.Key.Key_Equal: _STEP, Qt.Key.Key_Minus: 1 / _STEP}
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class BigPlot(QWidget):
    """Passive: `put` in; a moment and thresholds out. How it is panned and zoomed is its own.

    Args:
        theme: Colours and sizes.

    Signals:
        chosen: A moment that somebody wants the parts of, seconds since 1970 (UTC).
        dragged: The lower and the upper threshold, while one is dragged.
        sighted: Another stretch of time shows.
    """

    chosen = Signal(float)
    dragged = Signal(object)
    sighted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.plot = Plot(theme, self)
        self.glass = Glass(theme, self)
        self.sight = Sight((0.0, 1.0))
        self.may_drag = False
        self.pointer = Pointer()
        self._drawing: Drawing | None = None
        self._share = False
        self._limits: Limits = (None, None)
        self._held: int | None = None
        self._grabbed: QPointF | None = None
        self._pressed = QPointF()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot.widget)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName(self.tr("Chart"))
        self.setAccessibleDescription(
            self.tr(
                "Plus and minus zoom, arrows move, Shift with arrows chooses a moment, Enter shows its parts, "
                "Page Up and Page Down go from mark to mark."
            )
        )

    def put(self, drawing: Drawing, *, share: bool, limits: Limits) -> None:
        """Show a drawing of all that there is, and thresholds."""
        self._drawing, self._share, self._limits = drawing, share, limits
        self.sight = self.sight.of(drawing.window)
        self._draw()

    def limit(self, limits: Limits) -> None:
        """Show other thresholds."""
        self._limits = limits
        self._over()

    def look(self, sight: Sight) -> None:
        """Look at another stretch of time."""
        if sight != self.sight:
            self.sight = sight
            self._draw()
            self.sighted.emit()

    def forget(self) -> None:
        """Show all of it, with no moment chosen: another metric comes."""
        self.pointer = Pointer()
        self._held = self._grabbed = None
        self.sight = Sight(self.sight.whole)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom around the pointer."""
        self._zoom(_STEP ** (event.angleDelta().y() / _NOTCH), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of a threshold, or of the plot."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            self._held = self._limit_at(event.position())
            self._grabbed = event.position() if self._held is None else None
            self._over()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag what is held; else say what lies under the pointer."""
        spot = event.position()
        if self._held is not None:
            self._drag_to(spot.y())
        elif self._grabbed is not None:
            moved = (self._grabbed.x() - spot.x()) / max(self.plot.area.width(), 1)
            self._grabbed = spot
            self.look(self.sight.moved(moved))
        else:
            on_limit = self._limit_at(spot) is not None
            self.setCursor(Qt.CursorShape.SizeVerCursor if on_limit else Qt.CursorShape.CrossCursor)
            self._hover(spot)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go; what was not dragged was a choice."""
        still = (event.position() - self._pressed).manhattanLength() < self._theme.mm(_CLICK_MM)
        if self._held is None and still and self._grabbed is not None:
            self._hover(event.position())
            if self.pointer.at is not None:
                self.chosen.emit(self.pointer.at)
        self._held = self._grabbed = None
        self._over()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show all of it."""
        self.look(Sight(self.sight.whole))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom with + and -, move with the arrows, choose with Shift, open with Enter."""
        key, drawing = Qt.Key(event.key()), self._drawing
        if key in _ZOOMS:
            self._zoom(_ZOOMS[key], None)
        elif key in _ARROWS and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._go(None if drawing is None else self.pointer.step(drawing, _ARROWS[key]))
        elif key in _ARROWS:
            self.look(self.sight.moved(_ARROWS[key] * _PAN))
        elif key in _PAGES:
            self._go(None if drawing is None else self.pointer.step_mark(drawing, _PAGES[key]))
        elif key in {Qt.Key.Key_0, Qt.Key.Key_Home}:
            self.look(Sight(self.sight.whole))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.pointer.at is not None:
            self.chosen.emit(self.pointer.at)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Zoom with two fingers on the screen or the touch pad, around their middle."""
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._grabbed = None
                self._zoom(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.hotSpot().toPoint())))
                return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self._zoom(1 + event.value(), event.position())
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the glass over the plot."""
        self.glass.setGeometry(self.rect())
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if self._drawing is not None:
            within = self._drawing.within(self.sight.shown)
            self.plot.draw(within, share=self._share)
            self._over()

    def _zoom(self, factor: float, spot: QPointF | None) -> None:
        self.look(self.sight.zoomed(factor, 0.5 if spot is None else self._scale.share(spot.x())))

    def _hover(self, spot: QPointF) -> None:
        if self.plot.drawn is not None:
            scale = self._scale
            reach_s = self._theme.mm(_NEAR_MM) / 2 * scale.s_a_px
            self.pointer.point(self.plot.drawn, scale.at(spot.x()), reach_s=reach_s)
            self._over()

    def _go(self, at: float | None) -> None:
        if at is not None:
            self.look(self.sight.on(at))
            self._over()

    def _limit_at(self, spot: QPointF) -> int | None:
        if not self.may_drag:
            return None
        scale = self._scale
        away = [(abs(scale.y(limit) - spot.y()), side) for side, limit in enumerate(self._limits) if limit is not None]
        return min(away)[1] if away and min(away)[0] <= self._theme.mm(_NEAR_MM) else None

    def _drag_to(self, y: float) -> None:
        value = self._scale.value(y)
        self._limits = (value, self._limits[1]) if self._held == 0 else (self._limits[0], value)
        self._over()
        self.dragged.emit(self._limits)

    @property
    def _scale(self) -> Scale:
        return Scale(self.plot.area, self.sight.shown, self.plot.value_range)

    def _over(self) -> None:
        """Lay over the plot what belongs there."""
        drawn, scale = self.plot.drawn, self._scale
        if drawn is None:
            return
        limits = _lines(self._limits, self._held, scale)
        mark, value = self.pointer.mark, self.pointer.value(drawn)
        heads = tuple(MarkHead(scale.x(one.at), one.what == ALARM, one == mark) for one in drawn.marks)
        spot = None if value is None else scale.spot(self.pointer.at or 0.0, value)
        self.glass.put(OnGlass(scale.area, limits, heads, spot, self.pointer.words(drawn, scale.values)))


def _lines(limits: Limits, held: int | None, scale: Scale) -> tuple[LimitLine, ...]:
    translate = QCoreApplication.translate
    names = (translate("BigPlot", "lower {value}"), translate("BigPlot", "upper {value}"))
    return tuple(
        LimitLine(
            scale.y(value), name.format(value=in_language(f"{rounded(value, scale.values):.10g}")), held=held == side
        )
        for side, (value, name) in enumerate(zip(limits, names, strict=True))
        if value is not None
    )
