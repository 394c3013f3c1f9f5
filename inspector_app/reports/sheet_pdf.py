"""A report as a PDF: A4, its font within, charts as vectors, a number on each page."""

from __future__ import annotations

from pathlib import Path

from inspector_app.reports.paper import INK, LINE, MARGIN, OUT, SOFT, Paper, line_height
from inspector_app.reports.sheet import LEGEND, Section, Sheet, Tile
from inspector_app.reports.table_pdf import TablePrint
from inspector_app.reports.trend import Trend
from inspector_app.reports.trend_pdf import TREND_HEIGHT, draw_strip, draw_trend, strip_height
from inspector_app.reports.wording import Words

_BESIDE, _GUTTER = 3, 6.0
_HALVES = 8.0
_TITLE = 5.5
_AFTER = 5.0
_NOTE = 6.5
_FIGURES = (15.0, 11.0, 8.0)
_MARK_MM = 1.0
_MARK_COLOURS = {"●": (47, 125, 79), "✕": OUT, "◆": (143, 93, 0)}


def pdf_of(sheet: Sheet, words: Words, *, fonts: Path, made_at: float) -> bytes:
    """Return the report's PDF.

    Args:
        sheet: What it says.
        words: Its language.
        fonts: The folder of the fonts, which are embedded.
        made_at: When it was made, seconds since 1970 (UTC).
    """
    paper = Paper(fonts, sheet.footer, words.say("page {page} of {pages}"))
    paper.set_title(f"{sheet.eyebrow} {sheet.title}")
    paper.set_creator("Inspector")
    paper.set_lang(words.language)
    paper.date(made_at)
    _head(paper, sheet)
    waiting: list[Section] = []
    for section in sheet.sections:
        if section.half:
            waiting.append(section)
            if len(waiting) == 2:  # noqa: PLR2004 - two halves
                _pair(paper, waiting)
                waiting = []
            continue
        _whole(paper, section, words)
    return bytes(paper.output())


def _head(paper: Paper, sheet: Sheet) -> None:
    y = MARGIN
    y += paper.place(f"INSPECTOR · {sheet.eyebrow.upper()}", MARGIN, y, width=paper.epw, size=6.5, colour=SOFT)
    y += paper.place(sheet.title, MARGIN, y + 0.5, width=paper.epw, size=17, bold=True) + 1
    for line in sheet.lead:
        y += paper.place(line, MARGIN, y, width=paper.epw, size=8, colour=SOFT, most=2)
    y += 4
    if sheet.alert:
        paper.stroke(INK, 0.25)
        paper.rect(MARGIN, y, paper.epw, 9)
        paper.place(sheet.alert, MARGIN + 3, y + 2.6, width=paper.epw - 6, size=8.5, bold=True, most=1)
        y += 13
    if sheet.tiles:
        y = _tiles(paper, sheet.tiles, y) + 6
    paper.set_y(y)


def _tiles(paper: Paper, tiles: tuple[Tile, ...], y: float) -> float:
    width = paper.epw / len(tiles)
    height = 17.5
    for number, tile in enumerate(tiles):
        x = MARGIN + number * width + (3 if number else 0)
        inner = width - (5 if number else 2)
        if number:
            paper.stroke(LINE, 0.2)
            paper.line(x - 3, y, x - 3, y + height)
        size = next((each for each in _FIGURES if paper.fits(tile.figure, inner, size=each, bold=True)), _FIGURES[-1])
        paper.place(tile.figure, x, y + 1.4, width=inner, size=size, bold=True, most=1)
        shift = 3.4 if tile.mark else 0.0
        if tile.mark:
            _mark(paper, tile.mark, (x + _MARK_MM, y + 9.8))
        paper.place(tile.name, x + shift, y + 8.1, width=inner - shift, size=7.5, most=1)
        paper.place(tile.note, x, y + 11.4, width=inner, size=6, colour=SOFT, most=2)
    for edge in (y, y + height):
        paper.rule(edge, colour=INK, weight=0.25)
    return y + height


def _mark(paper: Paper, mark: str, at: tuple[float, float]) -> None:
    """Draw the shape of an outcome about a point: a disc, a cross or a diamond."""
    (x, y), colour, half = at, _MARK_COLOURS[mark], _MARK_MM
    paper.set_fill_color(*colour)
    paper.stroke(colour, 0.45)
    if mark == "●":
        paper.circle(x, y, half * 0.9, style="F")
    elif mark == "✕":
        paper.line(x - half, y - half, x + half, y + half)
        paper.line(x - half, y + half, x + half, y - half)
    else:
        paper.polygon(((x, y - half * 1.2), (x + half * 1.2, y), (x, y + half * 1.2), (x - half * 1.2, y)), style="F")


def _pair(paper: Paper, halves: list[Section]) -> None:
    width = (paper.epw - _HALVES) / 2
    prints = [TablePrint(paper, half.table, width) for half in halves if half.table is not None]
    height = max(one.height for one in prints) + _TITLE
    paper.make_room(height)
    y = paper.get_y()
    for number, (half, table) in enumerate(zip(halves, prints, strict=True)):
        x = MARGIN + number * (width + _HALVES)
        paper.place(half.title, x, y, width=width, size=9, bold=True, most=1)
        table.draw(x, y + _TITLE)
    paper.set_y(y + height + _AFTER)


def _whole(paper: Paper, section: Section, words: Words) -> None:
    table = None if section.table is None else TablePrint(paper, section.table, paper.epw)
    first = TREND_HEIGHT if section.trends else 0.0 if table is None else table.least
    first += 0.0 if section.strip is None else strip_height(section.strip)
    paper.make_room(_TITLE + first)
    y = paper.get_y()
    paper.place(section.title, MARGIN, y, width=paper.epw, size=9, bold=True, most=1)
    paper.set_y(y + _TITLE)
    if table is not None:
        table.draw_over_pages()
    if section.strip is not None:
        y = paper.get_y()
        draw_strip(paper, section.strip, (MARGIN, y), width=paper.epw)
        paper.set_y(y + strip_height(section.strip))
    if section.trends:
        _trends(paper, section.trends)
        _small(paper, words.say(LEGEND))
    if section.note:
        paper.set_y(paper.get_y() + 1)
        _small(paper, section.note)
    paper.set_y(paper.get_y() + _AFTER)


def _trends(paper: Paper, trends: tuple[Trend, ...]) -> None:
    width = (paper.epw - _GUTTER * (_BESIDE - 1)) / _BESIDE
    for first in range(0, len(trends), _BESIDE):
        paper.make_room(TREND_HEIGHT)
        y = paper.get_y()
        for number, trend in enumerate(trends[first : first + _BESIDE]):
            draw_trend(paper, trend, (MARGIN + number * (width + _GUTTER), y), width=width)
        paper.set_y(y + TREND_HEIGHT)


def _small(paper: Paper, text: str) -> None:
    height = line_height(_NOTE) * len(paper.lines(text, paper.epw, size=_NOTE))
    paper.make_room(height)
    y = paper.get_y()
    paper.place(text, MARGIN, y, width=paper.epw, size=_NOTE, colour=SOFT)
    paper.set_y(y + height + 1)
