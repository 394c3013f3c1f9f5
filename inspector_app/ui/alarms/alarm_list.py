"""Alarms as rows that a finger finds: what is the case, what to do about it, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector_app.domain.alarm import Alarm, AlarmState
from inspector_app.domain.alarm_rates import AlarmLife
from inspector_app.ui.alarm_words import (
    SHAPES,
    TONES,
    alarm_words,
    moment,
    priority_word,
    response_words,
    state_words,
)
from inspector_app.ui.icons import icon
from inspector_app.ui.live.wording import cut
from inspector_app.ui.theme import Theme

_ROW_MM = 13.5
_MARK_MM = 6.0
_LINE_MOST = 300
_LIFE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_QUIET = {AlarmState.SHELVED: "shelf", AlarmState.SUPPRESSED: "suppressed"}

Index = QModelIndex | QPersistentModelIndex


def mark_of(alarm: Alarm) -> tuple[str, str]:
    """Return the icon and the tone of an alarm: its priority's while somebody should respond, else a quiet one."""
    if alarm.state in {AlarmState.CLOSED, AlarmState.SETTLING}:
        return "check", "text_dim"
    quiet = _QUIET.get(alarm.state)
    return (quiet, "text_dim") if quiet else (SHAPES[alarm.condition.priority], TONES[alarm.condition.priority])


class _Alarms(QAbstractListModel):
    """Holds the alarms; hundreds of them cost no widgets."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lives: tuple[AlarmLife, ...] = ()
        self.now = 0.0

    def put(self, lives: tuple[AlarmLife, ...], now: float) -> None:
        self.beginResetModel()
        self.lives, self.now = lives, now
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.lives)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        life = self.lives[index.row()] if 0 <= index.row() < len(self.lives) else None
        if life is None:
            return None
        if role == _LIFE:
            return life
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            alarm = life.alarm
            at = moment(alarm.at, now=self.now)
            return f"{priority_word(alarm.condition.priority)}  {at}  {alarm_words(alarm)}  {state_words(alarm)}"
        return None


class _Row(QStyledItemDelegate):
    """Draws one alarm: its priority as a shape, what is the case with its time, and how it stands."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._theme.mm(40), self._theme.mm(_ROW_MM))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, mm = self._theme, self._theme.mm
        alarm: Alarm = index.data(_LIFE).alarm
        area = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(theme.soft_action))
        elif alarm.calls:
            painter.fillRect(area, QColor(getattr(theme, f"soft_{TONES[alarm.condition.priority]}")))
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), QColor(theme.border))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.focus))
            painter.drawRect(area.adjusted(1, 1, -1, -2))
        side = mm(_MARK_MM)
        mark = QRectF(area.left() + mm(1.5), area.center().y() - side / 2, side, side)
        shape, tone = mark_of(alarm)
        icon(shape, theme, tone).paint(painter, mark.toRect())
        self._paint_words(painter, alarm, area.adjusted(mm(3.5) + side, mm(1), -mm(2), -mm(1)))
        painter.restore()

    def _paint_words(self, painter: QPainter, alarm: Alarm, words: QRectF) -> None:
        theme = self._theme
        upper, lower = QRectF(words), QRectF(words)
        upper.setHeight(words.height() / 2)
        lower.setTop(upper.bottom())
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(theme.text_dim))
        at = moment(alarm.at)
        times = f"{alarm.count} x  {at}" if alarm.count > 1 else at
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, times)
        room = int(upper.width() - painter.fontMetrics().horizontalAdvance(times) - theme.mm(2))
        said = f"{priority_word(alarm.condition.priority)} · {state_words(alarm)} · {response_words(alarm)}"
        self._line(painter, lower, said, room=int(lower.width()))
        weight = QFont.Weight.Bold if alarm.calls else QFont.Weight.Normal
        painter.setFont(theme.font("body", weight))
        painter.setPen(QColor(theme.text))
        self._line(painter, upper, alarm_words(alarm), room=room)

    @staticmethod
    def _line(painter: QPainter, area: QRectF, said: str, *, room: int) -> None:
        fits = painter.fontMetrics().elidedText(cut(said, _LINE_MOST), Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fits)


class AlarmList(QListView):
    """One alarm is chosen at a time, and stays so while it is among those shown.

    Args:
        theme: Colours and sizes.

    Signals:
        chosen: Another alarm is chosen: its AlarmLife, None for none.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alarms = _Alarms(self)
        self._id = 0
        self.setModel(self._alarms)
        self.setItemDelegate(_Row(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName(self.tr("Alarms"))
        self.selectionModel().currentChanged.connect(self._choose)

    @property
    def lives(self) -> tuple[AlarmLife, ...]:
        """Return what is shown, in its order."""
        return self._alarms.lives

    def put(self, lives: Sequence[AlarmLife], now: float) -> None:
        """Show alarms; the one that was chosen stays so, or else the first is."""
        if tuple(lives) == self._alarms.lives:
            return
        kept = self._id
        at = self.verticalScrollBar().value()
        self._alarms.put(tuple(lives), now)
        rows = [row for row, life in enumerate(self._alarms.lives) if life.alarm.id == kept]
        if self._alarms.lives:
            self.setCurrentIndex(self._alarms.index(rows[0] if rows else 0))
        else:
            self._id = 0
            self.chosen.emit(None)
        self.verticalScrollBar().setValue(at)

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        life = index.data(_LIFE) if index.isValid() else None
        if life is not None:
            self._id = life.alarm.id
            self.chosen.emit(life)
