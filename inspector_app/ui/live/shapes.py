"""Shapes and large words, painted: seen from afar, and the same with every font and theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.ui.icons import icon
from inspector_app.ui.live.card import Card, Shape, Tone
from inspector_app.ui.theme import Theme

_SMALLEST_PX = 10
_LEAST_MM = 12.0


def colour_of(theme: Theme, tone: Tone, *, on: bool = False) -> QColor:
    """Return the theme's colour of a tone, or of what stands on it."""
    return QColor(str(getattr(theme, token_of(tone, on=on))))


def token_of(tone: Tone, *, on: bool = False) -> str:
    """Return the name of a tone's colour in the theme, or of what stands on it."""
    return f"on_{tone.value}" if on else tone.value


def draw_shape(painter: QPainter, shape: Shape, into: QRectF, *, theme: Theme, token: str) -> None:
    """Draw a shape into a square, in the colour of a token."""
    icon(shape.value, theme, token).paint(painter, into.toRect())


def fitted_font(font: QFont, text: str, *, most_px: float, width_px: float) -> QFont:
    """Return the font as large as the text still fits a width, at most so many pixels high."""
    fitted = QFont(font)
    fitted.setPixelSize(max(_SMALLEST_PX, round(most_px)))
    wide = QFontMetricsF(fitted).horizontalAdvance(text)
    if wide > width_px > 0:
        fitted.setPixelSize(max(_SMALLEST_PX, int(fitted.pixelSize() * width_px / wide)))
    return fitted


class Headline(QWidget):
    """One word with its shape, as large as it fits; calm: larger, the shape above the word, in the middle."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._card = Card("", Shape.DASH, Tone.NEUTRAL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def render_card(self, card: Card) -> None:
        """Show a card's word and shape."""
        if (card.word, card.shape, card.tone, card.calm) != self._key():
            self._card = card
            self.setAccessibleName(card.word)
            self.updateGeometry()
            self.update()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height below which the word would be cut."""
        return QSize(0, self._theme.mm(_LEAST_MM))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a word that is read at arm's length, or at 5 m where nobody is asked."""
        return QSize(self._theme.mm(60), self._theme.mm(64 if self._card.calm else 13))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the shape and the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = colour_of(self._theme, self._card.tone)
        if self._card.calm:
            self._paint_calm(painter, colour)
        else:
            self._paint_row(painter, colour)

    def _paint_row(self, painter: QPainter, colour: QColor) -> None:
        area = QRectF(self.rect())
        side = min(area.height(), self._theme.mm(10.5))
        shape = QRectF(area.left(), area.center().y() - side / 2, side, side)
        draw_shape(painter, self._card.shape, shape, theme=self._theme, token=self._card.tone.value)
        words = area.adjusted(side + self._theme.mm(3), 0, 0, 0)
        font = fitted_font(self._bold(), self._card.word, most_px=self._theme.mm(10), width_px=words.width())
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._card.word)

    def _paint_calm(self, painter: QPainter, colour: QColor) -> None:
        area = QRectF(self.rect())
        side = min(area.height() * 0.36, area.width() * 0.4)
        most_px = min(area.height() * 0.52, self._theme.mm(36))
        font = fitted_font(self._bold(), self._card.word, most_px=most_px, width_px=area.width())
        word_px = QFontMetricsF(font).height()
        top = area.center().y() - (side + word_px) / 2
        shape = QRectF(area.center().x() - side / 2, top, side, side)
        draw_shape(painter, self._card.shape, shape, theme=self._theme, token=self._card.tone.value)
        painter.setFont(font)
        painter.setPen(colour)
        row = QRectF(area.left(), top + side, area.width(), word_px)
        painter.drawText(row, Qt.AlignmentFlag.AlignCenter, self._card.word)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold)
        return font

    def _key(self) -> tuple[str, Shape, Tone, bool]:
        return self._card.word, self._card.shape, self._card.tone, self._card.calm
