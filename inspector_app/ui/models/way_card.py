"""One option as a card: what the model would see, and what it says of it, so that a wrong answer is seen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inspector_app.ui.figures import decimal
from inspector_app.ui.models.answers import OptionSeen, Range
from inspector_app.ui.theme import Theme

_WIDTH_MM, _HEIGHT_MM, _PICTURE_SHARE = 40.0, 78.0, 0.4
_PADDING_MM, _BAR_MM, _ROUND_MM = 2.0, 1.6, 1.5
_NAME_MOST = 60


class WayCard(QAbstractButton):
    """Checkable; Space and a touch choose it, its whole content is its accessible description.

    Args:
        theme: Colours and sizes.
        title: The option in words.
    """

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._seen = OptionSeen(0, 0)
        self._image = QImage()
        self._data = b""
        self.setCheckable(True)
        self.setText(title)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size that shows everything."""
        return QSize(self._theme.mm(_WIDTH_MM), self._theme.mm(_HEIGHT_MM))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size that it may shrink to."""
        return QSize(self._theme.mm(_WIDTH_MM * 0.7), self._theme.mm(_HEIGHT_MM * 0.7))

    def show_seen(self, seen: OptionSeen) -> None:
        """Show what the option does."""
        if seen.picture != self._data:
            self._data = seen.picture
            self._image = QImage.fromData(seen.picture) if seen.picture else QImage()
        self._seen = seen
        self.setAccessibleDescription("; ".join(self.lines()))
        self.update()

    def lines(self) -> list[str]:
        """Return what the card says, line by line."""
        return [text for text, _, _ in self._lines()]

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the card."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edge = theme.focus if self.hasFocus() else theme.action if self.isChecked() else theme.border
        painter.setPen(QPen(QColor(edge), 3 if self.hasFocus() or self.isChecked() else 1))
        painter.setBrush(QColor(theme.soft_action if self.isChecked() else theme.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), theme.mm(_ROUND_MM), theme.mm(_ROUND_MM))
        pad = theme.mm(_PADDING_MM)
        inside = QRectF(self.rect()).adjusted(pad, pad, -pad, -pad)
        top = self._title(painter, inside)
        most = max((inside.bottom() - top) * _PICTURE_SHARE, inside.bottom() - top - self._words_px() - pad)
        below = self._picture(painter, QRectF(inside.left(), top, inside.width(), most)) + pad
        self._words(painter, QRectF(inside.left(), below, inside.width(), inside.bottom() - below))
        painter.end()

    def _title(self, painter: QPainter, inside: QRectF) -> float:
        font = self._theme.font("body", QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.text))
        metrics = QFontMetrics(font)
        mark = "" if not self.isCheckable() else "● " if self.isChecked() else "○ "
        line = QRectF(inside.left(), inside.top(), inside.width(), metrics.height() * 2)
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(line, flags, mark + self.text())
        return inside.top() + metrics.height() * 2 + self._theme.mm(1)

    def _picture(self, painter: QPainter, area: QRectF) -> float:
        """Draw the picture with what was found in it, and return where it ends."""
        if self._image.isNull():
            painter.fillRect(area, QColor(self._theme.soft_neutral))
            return area.bottom()
        scaled = self._image.size().scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        left = area.left() + (area.width() - scaled.width()) / 2
        place = QRectF(left, area.top(), scaled.width(), scaled.height())
        painter.drawImage(place, self._image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for found in self._seen.shown.found if self._seen.shown is not None else ():
            points = [
                QPointF(place.left() + x * place.width(), place.top() + y * place.height()) for x, y in found.outline
            ]
            for tone, width in (("#000000", 4), ("#ffb000" if found.rejects else "#ffffff", 2)):
                painter.setPen(QPen(QColor(tone), width))
                painter.drawPolygon(QPolygonF(points))
        return place.bottom()

    def _words_px(self) -> float:
        lines = self._lines()
        bars = sum(bar is not None for _, _, bar in lines)
        return (len(lines) + 1) * QFontMetrics(self._theme.font("small")).height() + bars * self._theme.mm(
            _BAR_MM
        ) * 1.6

    def _words(self, painter: QPainter, area: QRectF) -> None:
        theme = self._theme
        font = theme.font("small")
        painter.setFont(font)
        metrics = QFontMetrics(font)
        top = area.top()
        for text, tone, bar in self._lines():
            if top + metrics.height() > area.bottom():
                return
            painter.setPen(QColor(tone))
            fits = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
            painter.drawText(QRectF(area.left(), top, area.width(), metrics.height()), flags, fits)
            top += metrics.height()
            if bar is not None:
                self._bar(painter, QRectF(area.left(), top, area.width(), theme.mm(_BAR_MM)), bar)
                top += theme.mm(_BAR_MM) * 1.6

    def _bar(self, painter: QPainter, area: QRectF, bar: Range) -> None:
        low, high = (min(1.0, max(0.0, edge)) for edge in bar)
        painter.fillRect(area, QColor(self._theme.soft_neutral))
        painter.fillRect(
            QRectF(area.left(), area.top(), area.width() * high, area.height()), QColor(self._theme.border)
        )
        painter.fillRect(
            QRectF(area.left(), area.top(), area.width() * low, area.height()), QColor(self._theme.neutral)
        )

    def _lines(self) -> list[tuple[str, str, Range | None]]:
        """Return text, colour and bar of each line."""
        theme, seen = self._theme, self._seen
        translate = QCoreApplication.translate
        if not seen.tried and not seen.of:
            return []
        if not seen.tried:
            return [(translate("WayCard", "not tried yet"), theme.text_dim, None)]
        lines: list[tuple[str, str, Range | None]] = []
        if seen.agreeing is not None:
            lines.append(self._agreement(seen))
        lines += [(f"{name[:_NAME_MOST]}  {_between(at)}", theme.text, at) for name, at in seen.classes]
        if not seen.classes and seen.score is not None:
            lines.append(
                (translate("WayCard", "score {score}").format(score=_between(seen.score)), theme.text, seen.score)
            )
        if not seen.classes and seen.found is not None and seen.score is not None:
            lines.append((_found(seen.found), theme.text, None))
        if seen.failed:
            words = translate("WayCard", "nothing usable in {count} of {of}:")
            lines.append((words.format(count=seen.failed, of=seen.tried), theme.abnormal, None))
            lines.append((seen.problem, theme.abnormal, None))
        if seen.numbers is not None:
            words = translate("WayCard", "numbers {low} to {high}")
            low, high = (decimal(number, 1 if abs(number) < 100 else 0) for number in seen.numbers)  # noqa: PLR2004 - digits
            lines.append((words.format(low=low, high=high), theme.text_dim, None))
        if seen.tried < seen.of or seen.of > 1:
            words = translate("WayCard", "{count} of {of} ways tried")
            lines.append((words.format(count=seen.tried, of=seen.of), theme.text_dim, None))
        return lines

    def _agreement(self, seen: OptionSeen) -> tuple[str, str, Range | None]:
        theme, translate = self._theme, QCoreApplication.translate
        if seen.agreeing == seen.tried:
            return "✓ " + translate("WayCard", "agrees"), theme.normal, None
        if not seen.agreeing:
            return "✕ " + translate("WayCard", "does not agree"), theme.danger, None
        words = translate("WayCard", "agrees in {count} of {of}").format(count=seen.agreeing, of=seen.tried)
        return "≈ " + words, theme.abnormal, None


def _between(at: Range) -> str:
    low, high = (decimal(edge, 2) for edge in at)
    return low if low == high else QCoreApplication.translate("WayCard", "{low} to {high}").format(low=low, high=high)


def _found(at: Range) -> str:
    low, high = (str(round(edge)) for edge in at)
    words = QCoreApplication.translate("WayCard", "{low} to {high}")
    count = low if low == high else words.format(low=low, high=high)
    return QCoreApplication.translate("WayCard", "{count} found").format(count=count)
