"""A4 pages in the report's one typographic system: a font in two weights, four greys, one red, a foot on each page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Literal

from fpdf import FPDF
from fpdf.fonts import TTFFont

from inspector_app.reports.line_breaking import broken

FAMILY = "Inter"
INK, SOFT, LINE, BAND, RANGE, OUT = (
    (27, 31, 36),
    (91, 102, 114),
    (200, 206, 212),
    (230, 234, 238),
    (180, 190, 200),
    (168, 40, 30),
)
MARGIN, BOTTOM = 15.0, 18.0
LEADING = 1.32
_PAGES_MM = 18.0
_MM_A_POINT = 25.4 / 72
_UNKNOWN = "□"
_ALIAS = "{nb}"
_LETTERS_MOST = 600
_MEASURED = 10.0
Colour = tuple[int, int, int]
Align = Literal["L", "R", "C"]


class Paper(FPDF):
    """Draws in millimetres from the page's upper left corner.

    Args:
        fonts: The folder of the fonts.
        foot: What stands at the foot of each page.
        page_words: Page and pages in words, such as "page {page} of {pages}".
    """

    def __init__(self, fonts: Path, foot: str, page_words: str) -> None:
        super().__init__(format="A4", unit="mm")
        self._foot, self._page_words = foot, page_words
        self.add_font(FAMILY, "", str(fonts / "Inter-Regular.otf"))
        self.add_font(FAMILY, "B", str(fonts / "Inter-SemiBold.otf"))
        font = self.fonts[FAMILY.lower()]
        self._widths: dict[tuple[str, bool], float] = {}
        self._known = frozenset(font.cmap) if isinstance(font, TTFFont) else frozenset()
        self.alias_nb_pages(_ALIAS)
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(auto=False)
        self.c_margin = 0.0
        self.add_page()
        self.set_y(MARGIN)

    @property
    def room(self) -> float:
        """Return how much of the page is left below the pen, in millimetres."""
        return float(self.h - BOTTOM - self.get_y())

    def footer(self) -> None:
        """Draw the foot of a page; the library calls it."""
        top = self.h - BOTTOM + 5
        self.rule(top - 1.5)
        pages = self._page_words.format(page=self.page_no(), pages=_ALIAS)
        self.place(self._foot, MARGIN, top, width=self.epw - _PAGES_MM - 4, size=6.5, colour=SOFT, most=2)
        # From the left: how wide the number of pages will be is not known yet.
        self.place(
            pages, MARGIN + self.epw - _PAGES_MM, top, width=_PAGES_MM + MARGIN, size=6.5, colour=SOFT, safe=False
        )

    def make_room(self, height: float) -> bool:
        """Begin a new page where so much does not fit on this one; return whether it did."""
        if height <= self.room or self.get_y() <= MARGIN:
            return False
        self.add_page()
        self.set_y(MARGIN)
        return True

    def type(self, size: float, colour: Colour = INK, *, bold: bool = False) -> None:
        """Choose how text looks; the size is in points."""
        self.set_font(FAMILY, "B" if bold else "", size)
        self.set_text_color(*colour)

    def plain(self, text: str) -> str:
        """Return a text in letters that the font has."""
        safe = text[:_LETTERS_MOST].replace(_ALIAS, "{ nb}")
        return "".join(
            letter if ord(letter) in self._known else " " if letter.isspace() else _UNKNOWN for letter in safe
        )

    def lines(self, text: str, width: float, *, size: float, bold: bool = False, most: int = 0) -> list[str]:
        """Return a text broken to a width, in at most so many lines."""
        told = broken(self.plain(text), width, width_of=partial(self._letter, size=size, bold=bold))
        return told if not most or len(told) <= most else [*told[: most - 1], f"{told[most - 1].rstrip()[:-1]}…"]

    def place(
        self,
        text: str,
        x: float,
        y: float,
        *,
        width: float,
        size: float = 8.0,
        colour: Colour = INK,
        bold: bool = False,
        align: Align = "L",
        most: int = 0,
        safe: bool = True,
    ) -> float:
        """Write a text into a column; return how high it became."""
        each = line_height(size)
        told = self.lines(text, width, size=size, bold=bold, most=most) if safe else [text]
        self.type(size, colour, bold=bold)
        for number, line in enumerate(told):
            self.set_xy(x, y + number * each)
            self.cell(width, each, line, align=align)
        return each * len(told)

    def _letter(self, letter: str, *, size: float, bold: bool) -> float:
        key = (letter, bold)
        if key not in self._widths:
            self.type(_MEASURED, bold=bold)
            self._widths[key] = float(self.get_string_width(letter)) / _MEASURED
        return self._widths[key] * size

    def fits(self, text: str, width: float, *, size: float, bold: bool = False) -> bool:
        """Return whether a text goes on one line of a width."""
        return sum(self._letter(letter, size=size, bold=bold) for letter in self.plain(text)) <= width

    def rule(
        self, y: float, *, x: float = MARGIN, width: float = 0.0, colour: Colour = LINE, weight: float = 0.2
    ) -> None:
        """Draw a level line; over the whole width where none is named."""
        self.stroke(colour, weight)
        self.line(x, y, x + (width or self.epw), y)

    def stroke(self, colour: Colour, weight: float, dash: Sequence[float] = ()) -> None:
        """Choose how lines look: their weight and dashes in millimetres."""
        self.set_draw_color(*colour)
        self.set_line_width(weight)
        self.set_dash_pattern(*dash)

    def date(self, at: float) -> None:
        """Note when the report was made."""
        self.set_creation_date(datetime.fromtimestamp(at, UTC))


def line_height(size: float) -> float:
    """Return how high a line of a size in points is, in millimetres."""
    return size * _MM_A_POINT * LEADING
