"""The parts of a containment as rows that a finger finds, of which as many are chosen as are touched."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from inspector_app.domain.containment import ContainedPart
from inspector_app.ui.containments import part_note, part_time
from inspector_app.ui.icons import icon
from inspector_app.ui.live.wording import cut
from inspector_app.ui.theme import Theme

_ROW_MM = 12.5
_MARK_MM = 4.5
_PART = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class _Parts(QAbstractListModel):
    """Holds the parts; thousands of them cost no widgets."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.parts: tuple[ContainedPart, ...] = ()

    def put(self, parts: tuple[ContainedPart, ...]) -> None:
        self.beginResetModel()
        self.parts = parts
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.parts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        part = self.parts[index.row()] if 0 <= index.row() < len(self.parts) else None
        if part is None:
            return None
        if role == _PART:
            return part
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{cut(part.serial, 120)}  {part_time(part)}  {part_note(part)}"
        return None


class _Row(QStyledItemDelegate):
    """Draws one part: a mark where it is chosen, its serial and time, and below them what is known of it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._theme.mm(40), self._theme.mm(_ROW_MM))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, mm = self._theme, self._theme.mm
        part = index.data(_PART)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRectF(option.rect)
        painter.save()
        if chosen:
            painter.fillRect(area, QColor(theme.soft_action))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.focus))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        side = mm(_MARK_MM)
        mark = QRectF(area.left() + mm(1.5), area.center().y() - side / 2, side, side)
        icon("chosen" if chosen else "choose", theme, "action" if chosen else "text_dim").paint(painter, mark.toRect())
        words = area.adjusted(mm(1.5) + side + mm(2), mm(1), -mm(2), -mm(1))
        self._paint_words(painter, part, words)
        painter.restore()

    def _paint_words(self, painter: QPainter, part: ContainedPart, words: QRectF) -> None:
        theme = self._theme
        upper, lower = QRectF(words), QRectF(words)
        upper.setHeight(words.height() / 2)
        lower.setTop(upper.bottom())
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(theme.text_dim))
        at = part_time(part)
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, at)
        room = upper.width() - painter.fontMetrics().horizontalAdvance(at) - theme.mm(2)
        note = painter.fontMetrics().elidedText(part_note(part), Qt.TextElideMode.ElideRight, int(lower.width()))
        painter.drawText(lower, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, note)
        painter.setFont(theme.font("body", QFont.Weight.DemiBold))
        painter.setPen(QColor(theme.text))
        serial = painter.fontMetrics().elidedText(cut(part.serial, 120), Qt.TextElideMode.ElideMiddle, int(room))
        painter.drawText(upper, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, serial)


class ContainedList(QListView):
    """Each touch, or the space bar, chooses a part or leaves it; `selectionModel` tells of it.

    Args:
        theme: Colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = _Parts(self)
        self.setModel(self._parts)
        self.setItemDelegate(_Row(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Contained parts"))

    @property
    def parts(self) -> tuple[ContainedPart, ...]:
        """Return the parts that are shown, in their order."""
        return self._parts.parts

    def put(self, parts: Sequence[ContainedPart]) -> None:
        """Show parts; those that were chosen and are still among them stay chosen."""
        chosen = set(self.chosen())
        at = self.verticalScrollBar().value()
        self._parts.put(tuple(parts))
        for row, part in enumerate(self._parts.parts):
            if part.pass_id in chosen:
                self.selectionModel().select(self._parts.index(row), self.selectionModel().SelectionFlag.Select)
        self.verticalScrollBar().setValue(at)

    def chosen(self) -> tuple[str, ...]:
        """Return the passes that are chosen, in the order that they are shown in."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._parts.parts[row].pass_id for row in rows)
