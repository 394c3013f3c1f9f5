"""Prints a table on paper: figures to the right, lines between rows, its head again on each page."""

from __future__ import annotations

from inspector_app.reports.paper import INK, LINE, MARGIN, SOFT, Paper, line_height
from inspector_app.reports.sheet import Table

_SIZE, _SMALL = 7.5, 6.5
_PAD, _GAP = 1.0, 3.0
_LINES_MOST = 6


class TablePrint:
    """A table that is measured before it is drawn.

    Args:
        paper: Where it goes.
        table: What it says.
        width: How wide it is, in millimetres.
    """

    def __init__(self, paper: Paper, table: Table, width: float) -> None:
        self._paper, self._table, self._width = paper, table, width
        whole = sum(table.widths)
        # A gap stands behind every column but the last one.
        gaps = _GAP * (len(table.widths) - 1)
        self._columns = [(width - gaps) * each / whole for each in table.widths]
        self._heights = [self._row_height(row) for row in table.rows]

    @property
    def height(self) -> float:
        """Return how high it is as a whole, in millimetres."""
        note = self._text_height(self._table.note, _SMALL) + 1 if self._table.note else 0.0
        if not self._table.rows:
            return self._text_height(self._table.empty, _SIZE) + note
        return self._head_height + sum(self._heights) + note

    @property
    def least(self) -> float:
        """Return how much must fit on a page for it to begin there."""
        return self._head_height + sum(self._heights[:2]) if self._table.rows else self.height

    def draw(self, x: float, y: float) -> None:
        """Draw it as a whole."""
        if not self._table.rows:
            y += self._paper.place(self._table.empty, x, y, width=self._width, size=_SIZE, colour=SOFT)
        else:
            y = self._head(x, y)
            for row, height in zip(self._table.rows, self._heights, strict=True):
                self._row(row, (x, y), height)
                y += height
        if self._table.note:
            self._paper.place(self._table.note, x, y + 1, width=self._width, size=_SMALL, colour=SOFT)

    def draw_over_pages(self) -> None:
        """Draw it from the pen on, over as many pages as it takes, and leave the pen below it."""
        paper = self._paper
        if not self._table.rows:
            y = paper.get_y()
            self.draw(MARGIN, y)
            paper.set_y(y + self.height)
            return
        y = self._head(MARGIN, paper.get_y())
        for row, height in zip(self._table.rows, self._heights, strict=True):
            paper.set_y(y)
            if paper.make_room(height):
                y = self._head(MARGIN, paper.get_y())
            self._row(row, (MARGIN, y), height)
            y += height
        paper.set_y(y)
        if self._table.note:
            height = self._text_height(self._table.note, _SMALL) + 1
            paper.make_room(height)
            y = paper.get_y()
            paper.place(self._table.note, MARGIN, y + 1, width=self._width, size=_SMALL, colour=SOFT)
            paper.set_y(y + height)

    @property
    def _head_height(self) -> float:
        return line_height(_SMALL) + _PAD if self._table.head else 0.0

    def _text_height(self, text: str, size: float) -> float:
        return line_height(size) * len(self._paper.lines(text, self._width, size=size))

    def _row_height(self, row: tuple[str, ...]) -> float:
        counts = [
            len(self._paper.lines(text, width, size=_SIZE, most=_LINES_MOST))
            for text, width in zip(row, self._columns, strict=True)
        ]
        return line_height(_SIZE) * max(counts) + 2 * _PAD

    def _head(self, x: float, y: float) -> float:
        if not self._table.head:
            return y
        self._cells(self._table.head, x, y, head=True)
        self._paper.rule(y + self._head_height, x=x, width=self._width)
        return y + self._head_height

    def _row(self, row: tuple[str, ...], at: tuple[float, float], height: float) -> None:
        x, y = at
        self._cells(row, x, y + _PAD)
        self._paper.rule(y + height, x=x, width=self._width, colour=LINE)

    def _cells(self, texts: tuple[str, ...], x: float, y: float, *, head: bool = False) -> None:
        size, colour = (_SMALL, SOFT) if head else (_SIZE, INK)
        for number, (text, width) in enumerate(zip(texts, self._columns, strict=True)):
            right = number in self._table.numbers
            self._paper.place(
                text,
                x,
                y,
                width=width,
                size=size,
                colour=colour,
                align="R" if right else "L",
                most=1 if head else _LINES_MOST,
            )
            x += width + _GAP
