"""A report as one HTML file that needs nothing else: charts as inline SVG, no script, everything escaped."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from inspector_app.reports.plain import cut
from inspector_app.reports.sheet import LEGEND, Sheet
from inspector_app.reports.trend import drawn
from inspector_app.reports.wording import Words

WIDTH, HEIGHT = 300, 92
_LETTERS_MOST = 600


def html_of(sheet: Sheet, words: Words, *, templates: Path) -> bytes:
    """Return the report's HTML, UTF-8.

    Args:
        sheet: What it says; every text in it is data and never markup.
        words: Its language.
        templates: The folder of the template.
    """
    environment = Environment(
        loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined, finalize=_plain
    )
    text = environment.get_template("sheet.html").render(
        sheet=sheet,
        say=words.say,
        legend=LEGEND,
        language=words.language,
        drawn=drawn,
        width=WIDTH,
        height=HEIGHT,
    )
    return text.encode("utf-8", "replace")


def _plain(value: object) -> object:
    return cut(value, _LETTERS_MOST) if isinstance(value, str) else value
