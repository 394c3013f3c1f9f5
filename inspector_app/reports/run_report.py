"""The report of one run: one HTML file with its pictures in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from inspector_app.domain.errors import EnvironmentFault
from inspector_app.reports.charts import Chart, scatter
from inspector_app.reports.pictures import Outline, thumbnail

_CUT = 60
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
    """Pictures that belong together, and how many there would be."""

    title: str
    parts: tuple[ReportPart, ...]
    of: int


@dataclass(frozen=True, slots=True)
class RunReport:
    """All that the report says; times in milliseconds, one value a part, in order."""

    title: str
    recipe: str
    level: str
    started: str
    took: str
    outcomes: tuple[tuple[str, int], ...]
    decided_by: tuple[tuple[str, int], ...]
    shares: tuple[Share, ...]
    latency_ms: tuple[tuple[str, float], ...]
    steps_ms: tuple[tuple[str, float, float], ...]
    latencies: Sequence[float]
    scores: Sequence[float | None]
    marks: Sequence[str]
    galleries: tuple[Gallery, ...]
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
    charts: tuple[Chart, ...] = (
        scatter("Frame to decision, ms", report.latencies, report.marks),
        scatter("Score (1 is NG for certain)", report.scores, report.marks, top=1.0),
    )
    text = environment.get_template("run.html").render(report=report, charts=charts, marks=_MARKS, picture=thumbnail)
    partial = target.with_name(target.name + ".part")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(target)
    except OSError as problem:
        message = f"{target}: the report cannot be written: {problem.strerror}"
        raise EnvironmentFault(message) from problem
    return target


def cut(text: object, most: int = _CUT) -> str:
    """Return a text of bearable length, without control characters."""
    plain = "".join(letter if letter.isprintable() else " " for letter in str(text))
    return plain if len(plain) <= most else plain[: most - 1] + "…"
