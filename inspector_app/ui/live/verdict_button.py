"""A verdict as a button for gloves: shape, word and key; colour only while a part asks for it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from inspector_app.ui.live.card import Shape, Tone
from inspector_app.ui.live.shapes import colour_of, draw_shape, fitted_font, token_of
from inspector_app.ui.theme import Theme

BUTTON_MM = 20.0


_LEAST_MM = 2.9


class VerdictButton(QPushButton):
    """At least 20 mm high; `invite` says whether pressing it would judge something.

    Args:
        theme: Colours and sizes.
        word: What stands on it, translated.
        key: The key that does the same, "" where there is none.
        shape: Its shape.
        tone: Its colour while it is invited.
    """

    def __init__(self, theme: Theme, *, word: str, key: str, shape: Shape | None, tone: Tone) -> None:
        super().__init__()
        self._theme = theme
        self._key = key
        self._word = word
        self._shape = shape
        self._tone = tone
        self._inviting = False
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # The theme's least height of any button would win over a minimum that is not part of a style.
        self.setStyleSheet(f"QPushButton {{ min-height: {theme.mm(BUTTON_MM)}px; padding: 0; border: none; }}")
        self.setAutoDefault(False)
        self.setAccessibleName(f"{word}, {key}" if key else word)

    @property
    def word(self) -> str:
        """Return what stands on it."""
        return self._word

    def invite(self, inviting: bool, *, word: str | None = None, share: float = 0.0) -> None:  # noqa: FBT001 - as Qt's setEnabled
        """Show whether pressing does something now, another word, and the share of a window that is left."""
        new = (inviting, self._word if word is None else word, share)
        if new != (self._inviting, self._word, self._share):
            self._inviting, self._word, self._share = new
            self.setAccessibleName(f"{self._word}, {self._key}" if self._key else self._word)
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size for a gloved finger."""
        return QSize(self._theme.mm(40), self._theme.mm(BUTTON_MM))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw border, shape, word and key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = self._tone if self._inviting else Tone.NEUTRAL
        self._paint_face(painter, colour_of(self._theme, tone))
        self._paint_words(painter, token_of(tone, on=self.isDown()))

    def _paint_face(self, painter: QPainter, colour: QColor) -> None:
        line = max(1.0, self._theme.mm(0.5))
        face = QRectF(self.rect()).adjusted(line, line, -line, -line)
        radius = self._theme.mm(1.6)
        border = colour if self._inviting else QColor(self._theme.border)
        painter.setPen(QPen(border, line))
        painter.setBrush(colour if self.isDown() else QColor(self._theme.raised))
        painter.drawRoundedRect(face, radius, radius)
        if self._share > 0:
            bar = QRectF(face.left() + radius, face.bottom() - line * 3, (face.width() - 2 * radius), line * 2)
            bar.setWidth(bar.width() * min(1.0, self._share))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(bar, line, line)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.focus), line))
            inner = face.adjusted(line * 2, line * 2, -line * 2, -line * 2)
            painter.drawRoundedRect(inner, radius, radius)

    def _paint_words(self, painter: QPainter, token: str) -> None:
        colour = QColor(str(getattr(self._theme, token)))
        mm = self._theme.mm
        area = QRectF(self.rect()).adjusted(mm(3.5), 0, -mm(3), 0)
        if self._shape is not None:
            side = float(mm(7.5))
            into = QRectF(area.left(), area.center().y() - side / 2, side, side)
            draw_shape(painter, self._shape, into, theme=self._theme, token=token)
            area.adjust(side + mm(2.5), 0, 0, 0)
        small = QFont(self.font())
        small.setPixelSize(mm(3.2))
        if self._key:
            painter.setFont(small)
            painter.setPen(colour if self.isDown() else QColor(self._theme.text_dim))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._key)
            area.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(self._key) - mm(1.5), 0)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(fitted_font(bold, self._word, most_px=mm(6), width_px=area.width()))
        painter.setPen(colour)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._word)


class KindButton(QPushButton):
    """A defect kind that is named or not; its key's digit stands before it."""

    def __init__(self, theme: Theme, *, name: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._key = key
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setMinimumHeight(theme.mm(10))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name}, {key}" if key else name)
        self.setToolTip("")

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """Leave the check to whoever renders: what is named is what the desk says."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size for a finger."""
        return QSize(self._theme.mm(30), self._theme.mm(10))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least: the name is cut where it has no room."""
        return QSize(self._theme.mm(16), self._theme.mm(10))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the key and the name; filled where it is named."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, mm = self._theme, self._theme.mm
        line = max(1.0, mm(0.35))
        face = QRectF(self.rect()).adjusted(line, line, -line, -line)
        named = self.isChecked() or self.isDown()
        rim = theme.focus if self.hasFocus() else theme.action if named else theme.border
        painter.setPen(QPen(QColor(rim), line * 2 if self.hasFocus() else line))
        painter.setBrush(QColor(theme.action if named else theme.raised))
        painter.drawRoundedRect(face, mm(1.2), mm(1.2))
        font = QFont(self.font())
        font.setPixelSize(mm(3.5))
        painter.setFont(font)
        words = face.adjusted(mm(2), 0, -mm(2), 0)
        painter.setPen(QColor(theme.on_action if named else theme.text_dim))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._key)
        words.adjust(mm(4.0) if self._key else 0, 0, 0, 0)
        fitted = fitted_font(font, self._name, most_px=font.pixelSize(), width_px=words.width())
        font.setPixelSize(max(mm(_LEAST_MM), fitted.pixelSize()))
        painter.setFont(font)
        painter.setPen(QColor(theme.on_action if named else theme.text if self.isEnabled() else theme.text_dim))
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
