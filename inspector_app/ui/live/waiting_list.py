"""The parts that wait for the person, oldest first; it says how long they wait and nothing of why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector_app.domain.station import WaitingPart
from inspector_app.ui.live.wording import cut
from inspector_app.ui.theme import Theme

ROW_MM = 13.0
_THUMB_MM = (14.0, 10.5)
_PASS = Qt.ItemDataRole.UserRole
_THUMB = Qt.ItemDataRole.UserRole + 1
_SINCE = Qt.ItemDataRole.UserRole + 2
_HERE = Qt.ItemDataRole.UserRole + 3
_MINUTE_S = 60
_HOUR_S = 3600

Index = QModelIndex | QPersistentModelIndex


def waited(seconds: float) -> str:
    """Return how long something waits: "12 s", "3 min", "2 h"."""
    if seconds < _MINUTE_S:
        return f"{max(0, int(seconds))} s"
    return f"{int(seconds // _MINUTE_S)} min" if seconds < _HOUR_S else f"{int(seconds // _HOUR_S)} h"


class _Row(QStyledItemDelegate):
    """Draws one waiting part: picture, serial, time; a bar at the side of the one before the person."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._theme.mm(40), self._theme.mm(ROW_MM))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, mm = self._theme, self._theme.mm
        area = QRectF(option.rect)
        here = bool(index.data(_HERE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if here:
            painter.fillRect(area, QColor(theme.raised))
            painter.fillRect(QRectF(area.left(), area.top(), mm(1), area.height()), QColor(theme.action))
        thumb = QRectF(area.left() + mm(2.2), area.center().y() - mm(_THUMB_MM[1]) / 2, mm(14), mm(_THUMB_MM[1]))
        self._paint_thumb(painter, index.data(_THUMB), thumb)
        words = area.adjusted(mm(2.2 + 14 + 2.5), 0, -mm(2), 0)
        font = QFont(painter.font())
        font.setPixelSize(mm(3.4))
        painter.setFont(font)
        painter.setPen(QColor(theme.text_dim))
        since = str(index.data(_SINCE) or "")
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, since)
        words.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(since) - mm(2), 0)
        font.setPixelSize(mm(4))
        font.setWeight(QFont.Weight.DemiBold if here else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        serial = painter.fontMetrics().elidedText(
            str(index.data(Qt.ItemDataRole.DisplayRole)), Qt.TextElideMode.ElideMiddle, int(words.width())
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, serial)
        painter.restore()

    def _paint_thumb(self, painter: QPainter, thumb: QImage | None, into: QRectF) -> None:
        clip = QPainterPath()
        clip.addRoundedRect(into, self._theme.mm(0.8), self._theme.mm(0.8))
        painter.fillPath(clip, QColor(self._theme.border))
        if thumb is None or thumb.isNull():
            return
        scale = max(into.width() / thumb.width(), into.height() / thumb.height())
        wide, high = into.width() / scale, into.height() / scale
        source = QRectF((thumb.width() - wide) / 2, (thumb.height() - high) / 2, wide, high)
        painter.save()
        painter.setClipPath(clip)
        painter.drawImage(into, thumb, source)
        painter.restore()


class WaitingList(QWidget):
    """A heading with the count, and the parts; one tap or Enter brings a part before the person.

    Signals:
        chosen: The pass that a person wants before them.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.heading = QLabel(self)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setStyleSheet(f"color: {theme.text_dim}; font-size: {theme.mm(3.6)}px; font-weight: 600;")
        self.rows = QListWidget(self)
        self.rows.setItemDelegate(_Row(theme, self.rows))
        self.rows.setFrameShape(QListWidget.Shape.NoFrame)
        self.rows.setUniformItemSizes(True)
        # One part at least is in sight where messages take the room.
        self.rows.setMinimumHeight(theme.mm(ROW_MM))
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setAccessibleName(self.tr("Parts that wait for you"))
        self.rows.itemClicked.connect(self._choose)
        self.rows.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.mm(1.2))
        column.addWidget(self.heading)
        column.addWidget(self.rows, 1)

    def render_parts(
        self,
        parts: Sequence[WaitingPart],
        *,
        here: str,
        count: int,
        now: float,
        thumbs: Mapping[str, QImage],
    ) -> None:
        """Show the parts; only what changed is drawn anew.

        Args:
            parts: The waiting parts, oldest first.
            here: The pass before the person, "" where there is none.
            count: How many wait in all.
            now: Wall-clock time, seconds since 1970 (UTC).
            thumbs: Small pictures by pass, as far as they are there.
        """
        self.heading.setText(self.tr("Waiting for you ({count})").format(count=count))
        self._match([part.pass_id for part in parts])
        for place, part in enumerate(parts):
            item = self.rows.item(place)
            self._put(item, Qt.ItemDataRole.DisplayRole, cut(part.serial, 120) or self.tr("no serial"))
            self._put(item, _SINCE, waited(now - part.since))
            self._put(item, _HERE, part.pass_id == here)
            thumb = thumbs.get(part.pass_id)
            if thumb is not None and item.data(_THUMB) is None:
                item.setData(_THUMB, thumb)

    def shown_ids(self) -> list[str]:
        """Return the passes in the list's order."""
        return [str(self.rows.item(row).data(_PASS)) for row in range(self.rows.count())]

    def _match(self, wanted: list[str]) -> None:
        for row in reversed(range(self.rows.count())):
            if self.rows.item(row).data(_PASS) not in wanted:
                self.rows.takeItem(row)
        for row, pass_id in enumerate(wanted):
            if row >= self.rows.count() or self.rows.item(row).data(_PASS) != pass_id:
                self.rows.insertItem(row, self._taken_or_new(pass_id))

    def _taken_or_new(self, pass_id: str) -> QListWidgetItem:
        for row in range(self.rows.count()):
            if self.rows.item(row).data(_PASS) == pass_id:
                return self.rows.takeItem(row)
        item = QListWidgetItem()
        item.setData(_PASS, pass_id)
        return item

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(_PASS)))

    @staticmethod
    def _put(item: QListWidgetItem, role: int, value: object) -> None:
        if item.data(role) != value:
            item.setData(role, value)
