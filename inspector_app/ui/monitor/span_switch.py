"""The switch between live values and spans of the record."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from inspector_app.domain.series import Span
from inspector_app.ui.monitor.names import span_meaning, span_word
from inspector_app.ui.theme import Theme

SPANS: tuple[Span | None, ...] = (None, *Span)
_HEIGHT_MM, _WIDTH_MM, _GAP_MM = 10.0, 22.0, 1.5


class SpanSwitch(QWidget):
    """One of them is chosen; Tab comes to it, the arrows change it.

    Signals:
        chosen: The span; None is live.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[Span | None, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.mm(_GAP_MM))
        for place, span in enumerate(SPANS):
            button = QPushButton(span_word(span), self)
            button.setCheckable(True)
            button.setChecked(span is None)
            button.setMinimumSize(theme.mm(_WIDTH_MM), theme.mm(_HEIGHT_MM))
            button.setAccessibleName(span_meaning(span))
            self._group.addButton(button, place)
            self.buttons[span] = button
            row.addWidget(button)
        self._group.idToggled.connect(self._toggled)

    @property
    def span(self) -> Span | None:
        """Return the chosen span; None is live."""
        return SPANS[self._group.checkedId()]

    def _toggled(self, place: int, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            self.chosen.emit(SPANS[place])
