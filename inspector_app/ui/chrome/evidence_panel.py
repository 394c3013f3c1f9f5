"""The gates on the way up, the lowest first, as the evidence stands and as it grows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.domain.gate import GateState
from inspector_app.ui.chrome.gate_card import GateCard
from inspector_app.ui.theme import Theme


class EvidencePanel(QWidget):
    """A card for each gate; only those whose evidence has changed are made anew.

    Args:
        theme: Colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._gates: tuple[GateState, ...] = ()
        self.cards: list[GateCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.mm(5))
        self._column.addStretch(1)

    def render_gates(self, gates: Sequence[GateState]) -> None:
        """Show gates, the lowest first."""
        if len(gates) != len(self._gates):
            self._drop(self.cards)
            self.cards, self._gates = [], ()
        for place, gate in enumerate(gates):
            if place < len(self._gates) and self._gates[place] == gate:
                continue
            self._drop(self.cards[place : place + 1])
            card = GateCard(self._theme, gate, self)
            self.cards[place : place + 1] = [card]
            self._column.insertWidget(place, card)
        self._gates = tuple(gates)

    def _drop(self, cards: Sequence[GateCard]) -> None:
        for card in cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
