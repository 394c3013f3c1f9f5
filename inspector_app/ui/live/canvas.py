"""The area in which a frame is seen, zoomed, panned and drawn over; with words in its place where there is none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QSizePolicy, QWidget

from inspector_app.domain.prediction import Finding
from inspector_app.ui.live.overlay import Overlay
from inspector_app.ui.live.painting import Words, WordsLook, draw_frame, draw_words
from inspector_app.ui.live.picture_worker import Prepared
from inspector_app.ui.live.zoom import Zoom
from inspector_app.ui.theme import Theme

STEP = 1.25
_NOTCH = 120.0
_PAN_SHARE = 0.1
_PANS = {Qt.Key.Key_Left: (1, 0), Qt.Key.Key_Right: (-1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
_ZOOMS = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP}


class Canvas(QWidget):
    """Draws one prepared frame and what lies over it; no resizing and no decoding happens here.

    Signals:
        zoomed: The zoom, the area or the overlay's switches changed.
        area_changed: The area has another size in the screen's pixels: a frame fits it anew.
    """

    zoomed = Signal()
    area_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.overlay = Overlay()
        self.zoom: Zoom | None = None
        self._background = QColor(theme.window)
        self._look = WordsLook(QColor(theme.text), QColor(theme.text_dim), theme.font("large"), theme.font("title"))
        self._label_font = theme.font("body")
        self._prepared: Prepared | None = None
        self._words = Words()
        self._grabbed: QPointF | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName(self.tr("Picture of the part"))

    @property
    def area_px(self) -> tuple[int, int]:
        """Return (width, height) in the screen's own pixels."""
        ratio = self.devicePixelRatioF()
        return max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))

    @property
    def words(self) -> Words:
        """Return what stands in the picture's place; empty while a picture is shown."""
        return self._words

    @property
    def prepared(self) -> Prepared | None:
        """Return the frame that is shown."""
        return self._prepared

    def lay(self, prepared: Prepared, *, keep_zoom: bool) -> None:
        """Show a frame; the zoom stays where it is asked to and the frame has the size of the one before."""
        zoom = self.zoom
        self._prepared, self._words = prepared, Words()
        if zoom is None or not keep_zoom or zoom.frame_px != prepared.frame_px:
            self._set_zoom(Zoom.fit(prepared.frame_px, self.area_px))
        elif zoom.area_px != self.area_px:
            self._set_zoom(zoom.resized(self.area_px))
        self.update()

    def say(self, words: Words) -> None:
        """Take the picture away and show words; the zoom is forgotten, and so is what lay over the picture."""
        if self._prepared is None and words == self._words:
            return
        self._prepared, self._words, self._grabbed = None, words, None
        self.overlay.lay(())
        self.setAccessibleDescription(f"{words.what} {words.remedy}".strip())
        self._set_zoom(None)

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Zoom around a point of this widget, or its middle."""
        if self.zoom is not None:
            self._set_zoom(self.zoom.zoomed(factor, self._spot(around)))

    def toggle_zoom(self, around: QPointF | None = None) -> None:
        """Change between the whole frame and 1:1."""
        if self.zoom is not None:
            self._set_zoom(self.zoom.toggled(self._spot(around)))

    def fit(self) -> None:
        """Show the whole frame."""
        if self.zoom is not None:
            self._set_zoom(Zoom.fit(self.zoom.frame_px, self.area_px))

    def one_to_one(self) -> None:
        """Show each pixel of the frame as one pixel of the screen."""
        if self.zoom is not None:
            self._set_zoom(self.zoom.scaled(1.0, self._spot(None)))

    def pan(self, right: float, down: float) -> None:
        """Move the frame by so many of this widget's pixels."""
        if self.zoom is not None:
            ratio = self.devicePixelRatioF()
            self._set_zoom(self.zoom.panned(right * ratio, down * ratio))

    def zoom_to(self, finding: Finding) -> None:
        """Bring a finding into the middle, large, and mark it."""
        if self.zoom is not None:
            self.overlay.choose(finding)
            self._set_zoom(self.zoom.onto(finding.box_px))

    def to_frame(self, at: QPointF) -> tuple[float, float] | None:
        """Return which spot of the frame lies at a point of this widget; None where no frame is."""
        return None if self.zoom is None else self.zoom.to_frame(self._spot(at))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the frame and what lies over it, or the words."""
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        if self._prepared is None or self.zoom is None:
            painter.fillRect(self.rect(), self._background)
            draw_words(painter, self._words, QRectF(self.rect()), look=self._look)
            return
        painter.scale(1 / ratio, 1 / ratio)
        draw_frame(painter, self._prepared, self.zoom, background=self._background)
        painter.scale(ratio, ratio)
        painter.setFont(self._label_font)
        left, top = self.zoom.corner_px
        scale = self.zoom.scale / ratio
        to_screen = QTransform(scale, 0, 0, scale, left / ratio, top / ratio)
        self.overlay.paint(painter, to_screen, QRectF(self.rect()))

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was looked at in the middle, and ask for a frame that fits."""
        if self.zoom is not None:
            self._set_zoom(self.zoom.resized(self.area_px))
        self.area_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom around the cursor."""
        self.zoom_by(STEP ** (event.angleDelta().y() / _NOTCH), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of the picture."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grabbed = event.position()
            self._set_zoom(self.zoom)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag the picture."""
        if self._grabbed is not None:
            moved = event.position() - self._grabbed
            self._grabbed = event.position()
            self.pan(moved.x(), moved.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let the picture go."""
        self._grabbed = None
        self._set_zoom(self.zoom)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Change between the whole frame and 1:1 where it was clicked or tapped twice."""
        self.toggle_zoom(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom with + - and Z, pan with the arrows; all else is for others."""
        key = Qt.Key(event.key())
        if key in _PANS:
            right, down = _PANS[key]
            self.pan(right * self.width() * _PAN_SHARE, down * self.height() * _PAN_SHARE)
        elif key in _ZOOMS:
            self.zoom_by(_ZOOMS[key])
        elif key is Qt.Key.Key_Z:
            self.toggle_zoom()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Zoom with two fingers on the screen or the touch pad, around their middle."""
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom_by(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.hotSpot())))
                return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1 + event.value(), event.position())
            return True
        return super().event(event)

    def _set_zoom(self, zoom: Zoom | None) -> None:
        self.zoom = zoom
        pannable = zoom is not None and not zoom.fitting
        shape = Qt.CursorShape.ClosedHandCursor if self._grabbed else Qt.CursorShape.OpenHandCursor
        self.setCursor(shape if pannable else Qt.CursorShape.ArrowCursor)
        self.update()
        self.zoomed.emit()

    def _spot(self, at: QPointF | None) -> tuple[float, float]:
        ratio = self.devicePixelRatioF()
        if at is None:
            return self.area_px[0] / 2, self.area_px[1] / 2
        return at.x() * ratio, at.y() * ratio
