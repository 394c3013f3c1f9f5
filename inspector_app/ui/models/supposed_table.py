"""What the thresholds in force did beside what the supposed ones would have done, in numbers."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from inspector_app.domain.what_if import Supposed
from inspector_app.ui.elided import dim
from inspector_app.ui.figures import count, decimal, percent
from inspector_app.ui.models.steps import plain
from inspector_app.ui.models.supposing import Supposing
from inspector_app.ui.theme import Theme

_UNKNOWN, _AWAITED = ("-",) * 3, ("…",) * 3


class SupposedTable(QWidget):
    """Five rows and two columns; passive.

    Args:
        theme: Colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells: list[tuple[QLabel, QLabel]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.mm(2))
        grid.setVerticalSpacing(theme.mm(1.2))
        grid.addWidget(dim(plain(self.tr("in force"), self)), 0, 1)
        supposed = plain(self.tr("supposed"), self)
        supposed.setStyleSheet("font-weight: 600;")
        grid.addWidget(supposed, 0, 2)
        names = (
            self.tr("OK below"),
            self.tr("NG from"),
            self.tr("Escape"),
            self.tr("Overkill"),
            self.tr("For people\nan hour"),
        )
        for place, name in enumerate(names, 1):
            cells = (plain("", self), plain("", self))
            for column, cell in enumerate((dim(plain(name, self)), *cells)):
                grid.addWidget(cell, place, column)
            self.cells.append(cells)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)

    def show_supposing(self, supposing: Supposing) -> None:
        """Show the numbers that are known; dots stand for those that are asked."""
        force, here = supposing.in_force, supposing.supposed
        left = (*_thresholds(force.ok_below, force.ng_at), *self._words(force)) if force else ("-", "-", *_UNKNOWN)
        right = (
            *_thresholds(supposing.ok_below, supposing.ng_at),
            *(self._words(here) if here is not None else _AWAITED),
        )
        for cells, texts in zip(self.cells, zip(left, right if force else left, strict=True), strict=True):
            for cell, text in zip(cells, texts, strict=True):
                if cell.text() != text:
                    cell.setText(text)

    def _words(self, supposed: Supposed) -> tuple[str, ...]:
        rates = (supposed.escape, supposed.escape_rate), (supposed.overkill, supposed.overkill_rate)
        return (*(self._rate(*one) for one in rates), count(supposed.people_per_hour))

    def _rate(self, counted: tuple[int, int, float, float], weighted: float | None) -> str:
        errors, of, low, high = counted
        if not of:
            return self.tr("none yet")
        rate = errors / of if weighted is None else weighted
        words = self.tr("{rate}\n{errors} of {of}\n{low} to {high}")
        return words.format(
            rate=percent(rate), errors=count(errors), of=count(of), low=percent(low), high=percent(high)
        )


def _thresholds(ok_below: float, ng_at: float) -> tuple[str, str]:
    return decimal(ok_below, 2), decimal(ng_at, 2)
