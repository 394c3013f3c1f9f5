"""What a report shows, whatever it is printed as: words, figures, tables and charts, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_app.reports.trend import Strip, Trend

LEGEND = (
    "Line: mean; grey strokes: lowest to highest; grey band: baseline; dashed: thresholds; "
    "red line: alarm; dotted: something was changed."
)


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure that matters, with its name and what it proves; `mark` is the shape of an outcome, "" for others."""

    figure: str
    name: str
    note: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        head: Names of the columns; none where it is empty.
        rows: Texts, as many a row as there are columns.
        widths: How wide the columns are against each other.
        numbers: Which columns are figures, and stand to the right.
        empty: What is said where there are no rows.
        note: Small words below it.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numbers: tuple[int, ...] = ()
    empty: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under a heading; those that are `half` stand beside another one."""

    title: str
    table: Table | None = None
    trends: tuple[Trend, ...] = ()
    strip: Strip | None = None
    note: str = ""
    half: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole report: every text in it is data and never markup.

    Attributes:
        eyebrow: What kind of report it is.
        title: Of what.
        lead: Lines below the title.
        tiles: Figures that matter.
        alert: What is said where there is nothing to report, "" otherwise.
        sections: Its parts.
        footer: What stands at the foot of each page.
    """

    eyebrow: str
    title: str
    lead: tuple[str, ...]
    tiles: tuple[Tile, ...]
    alert: str
    sections: tuple[Section, ...]
    footer: str
