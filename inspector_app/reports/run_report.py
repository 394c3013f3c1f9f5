"""The report of one run: one HTML file with its pictures in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from inspector_app.domain.errors import EnvironmentFault
from inspector_app.reports.charts import histogram, scatter
from inspector_app.reports.pictures import Outline, portrait
from inspector_app.reports.plain import cut

_MARKS = {"OK": "●", "NG": "✕", "HOLD": "◆"}


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One part as the report shows it; the picture is None where there is none."""

    number: int
    serial: str
    outcome: str
    decided_by: str
    reason: str
    truth: str
    score: float | None
    picture: Path | None
    outlines: tuple[Outline, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """A count, of how many, and what that proves: the ends of a 95 % interval."""

    name: str
    words: str
    count: int
    of: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Gallery:
    """Pictures that belong together, how many there would be, and whether these parts left with the wrong outcome."""

    title: str
    parts: tuple[ReportPart, ...]
    of: int
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class LevelAct:
    """One change of the automation level, in words."""

    at: str
    change: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class RunReport:
    """All that the report says.

    Attributes:
        title: Its heading.
        recipe: Name and version.
        level: The automation level at the start, in words.
        started: When, in words.
        took: How many parts in what time, in words.
        outcomes: OK, NG and HOLD with their counts.
        decided_by: Who decided how many.
        shares: Escape and overkill.
        steps_ms: Name, p50, p95 and p99 of each step, in milliseconds.
        latencies: Frame to decision in milliseconds, one a part, in order; None while it waits.
        scores: One a part, in order; None where there is none.
        marks: The outcome of each part, in order.
        galleries: Pictures, what matters most first.
        level_acts: Changes of the level, in order.
        troubles: What kept predictions or frames away, and how often.
        facts: Names and values: models with their hashes, the record, the PC.
    """

    title: str
    recipe: str
    level: str
    started: str
    took: str
    outcomes: tuple[tuple[str, int], ...]
    decided_by: tuple[tuple[str, int], ...]
    shares: tuple[Share, ...]
    steps_ms: tuple[tuple[str, float, float, float], ...]
    latencies: Sequence[float | None]
    scores: Sequence[float | None]
    marks: Sequence[str]
    galleries: tuple[Gallery, ...]
    level_acts: tuple[LevelAct, ...]
    troubles: tuple[tuple[str, int], ...]
    facts: tuple[tuple[str, str], ...]


def write_report(report: RunReport, target: Path, *, templates: Path) -> Path:
    """Write the report whole or not at all, and return where it lies; raises EnvironmentFault.

    Args:
        report: What it says; every text in it is data and never markup.
        target: The HTML file.
        templates: The folder of the template.
    """
    environment = Environment(loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined)
    environment.filters["cut"] = cut
    charts = (
        scatter("Frame to decision, ms", report.latencies, report.marks),
        scatter("Score (1 is NG for certain)", report.scores, report.marks, top=1.0),
    )
    spread = histogram("Frame to decision, ms: how often", [one for one in report.latencies if one is not None])
    text = environment.get_template("run.html").render(
        report=report, charts=charts, spread=spread, marks=_MARKS, picture=portrait
    )
    partial = target.with_name(target.name + ".part")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(target)
    except OSError as problem:
        message = f"{target}: the report cannot be written: {problem.strerror}"
        raise EnvironmentFault(message) from problem
    return target
