"""The recipe's defect kinds as keys: nine on the keyboard, all of them by touch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.ui.keys import DEFECT_ACTS, Bindings
from inspector_app.ui.live.verdict_button import KindButton
from inspector_app.ui.live.wording import cut
from inspector_app.ui.theme import Theme

_COLUMN_MM = 29.0
_COLUMNS_MOST = 3
_ROWS_SHOWN = 3
_ROW_MM = 10.0
_GAP_MM = 1.2
_SPARE_PX = 2  # else rounding asks for a scroll bar


class DefectKeys(QWidget):
    """A wrapping grid of defect kinds that scrolls where there are many.

    Signals:
        toggled: The kind at this place of the recipe was touched.
    """

    toggled = Signal(int)

    def __init__(self, theme: Theme, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bindings = bindings
        self._names: tuple[str, ...] = ()
        self._columns = 0
        self.buttons: list[KindButton] = []
        self._inside = QWidget(self)
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.mm(_GAP_MM))
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        for ground in (self._inside, self._scroll.viewport()):
            ground.setAutoFillBackground(False)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("Defect kinds"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fix_height()

    def offer(self, names: Sequence[str], chosen: Sequence[str]) -> None:
        """Show these kinds, the chosen ones filled."""
        if tuple(names) != self._names:
            self._names = tuple(names)
            self._make()
        for name, button in zip(self._names, self.buttons, strict=True):
            if button.isChecked() != (name in chosen):
                button.setChecked(name in chosen)

    def resizeEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name
        """Wrap anew."""
        self._lay()

    def _make(self) -> None:
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        for place, name in enumerate(self._names):
            key = self._bindings.first(DEFECT_ACTS[place]) if place < len(DEFECT_ACTS) else ""
            button = KindButton(self._theme, name=cut(name, 60), key=key, parent=self._inside)
            button.clicked.connect(lambda _checked=False, place=place: self.toggled.emit(place))
            self.buttons.append(button)
        self._columns = 0
        self._lay()

    def _lay(self) -> None:
        columns = max(1, min(_COLUMNS_MOST, self.width() // self._theme.mm(_COLUMN_MM)))
        if columns == self._columns:
            return
        self._columns = columns
        for place, button in enumerate(self.buttons):
            self._grid.addWidget(button, place // columns, place % columns)
        self._fix_height()

    def _fix_height(self) -> None:
        rows = -(-len(self.buttons) // max(1, self._columns))
        shown = min(rows, _ROWS_SHOWN) + (0.5 if rows > _ROWS_SHOWN else 0.0)
        self.setFixedHeight(round(shown * (self._theme.mm(_ROW_MM) + self._theme.mm(_GAP_MM))) + _SPARE_PX)
