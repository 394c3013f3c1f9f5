"""Fills the report of a demo run from its record, and from the truth that only a demo knows."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from inspector_app.configuration.folders import shipped
from inspector_app.domain.intervals import clopper_pearson
from inspector_app.domain.policy import DecidedBy
from inspector_app.domain.recipe import Outcome
from inspector_app.reports.pictures import Outline
from inspector_app.reports.run_report import Gallery, ReportPart, RunReport, Share, write_report
from inspector_app.store.database import open_for_reading
from inspector_app.store.reader import PassRow, Reader

_SHOWN = 12
_STEPS = (
    ("assemble", "assemble_ms"),
    ("prediction", "prediction_ms"),
    ("assess and route", "decision_ms"),
    ("picture on disk, beside it", "encode_ms"),
)
_GALLERIES = (
    ("Escaped", "Escaped"),
    ("Rejected though OK", "Rejected though OK"),
    ("NG", "NG"),
    ("HOLD", "Held"),
    ("waiting", "Waiting"),
    ("OK", "A sample of OK"),
)


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What the record does not say of a run.

    Attributes:
        title: The report's title.
        database: The record.
        recipe: Name and version.
        level: The level at the start, in words.
        started: Wall-clock time in seconds since 1970 (UTC).
        seconds: How long it took.
        is_wrong: Whether an outcome was wrong for a trigger's part: (trigger, outcome) -> bool.
        is_ng: Whether a trigger's part truly is NG.
        truth: What is true of a trigger's part, in words.
    """

    title: str
    database: Path
    recipe: str
    level: str
    started: float
    seconds: float
    is_wrong: Callable[[int, Outcome], bool]
    is_ng: Callable[[int], bool]
    truth: Callable[[int], str]


@dataclass(slots=True)
class _Gathered:
    latencies: list[float] = field(default_factory=list)
    scores: list[float | None] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    decided_by: Counter[str] = field(default_factory=Counter)
    true: Counter[bool] = field(default_factory=Counter)
    wrong: Counter[bool] = field(default_factory=Counter)
    steps: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name, _ in _STEPS})
    shown: dict[str, list[ReportPart]] = field(default_factory=dict)
    found: Counter[str] = field(default_factory=Counter)


def write_demo_report(facts: RunFacts) -> Path:
    """Write report.html beside the record and return where it lies; raises EnvironmentFault."""
    with closing(open_for_reading(facts.database).conn) as connection:
        reader = Reader(connection)
        gathered = _Gathered()
        for row in reader.passes():
            _add(gathered, row, reader=reader, facts=facts)
        models = connection.execute("SELECT stage, sha256 FROM models ORDER BY stage").fetchall()
    target = facts.database.parent / "report.html"
    return write_report(_report(gathered, facts, models), target, templates=shipped("resources") / "report")


def _add(gathered: _Gathered, row: PassRow, *, reader: Reader, facts: RunFacts) -> None:
    outcome = row.outcome or "waiting"
    prediction = reader.prediction(row.pass_id)
    score = None if prediction is None else prediction.score
    gathered.latencies.append(row.latency_ms or 0.0)
    gathered.scores.append(score)
    gathered.marks.append(outcome)
    gathered.outcomes[outcome] += 1
    gathered.decided_by[row.decided_by or "nobody yet"] += 1
    for name, attribute in _STEPS:
        gathered.steps[name].append(getattr(row, attribute))
    ng = facts.is_ng(row.trigger_sequence)
    wrong = row.outcome is not None and facts.is_wrong(row.trigger_sequence, Outcome(row.outcome))
    gathered.true[ng] += 1
    gathered.wrong[ng] += wrong
    group = ("Escaped" if ng else "Rejected though OK") if wrong else outcome
    gathered.found[group] += 1
    if len(gathered.shown.setdefault(group, [])) < _SHOWN:
        gathered.shown[group].append(_part(row, score, reader=reader, facts=facts))


def _part(row: PassRow, score: float | None, *, reader: Reader, facts: RunFacts) -> ReportPart:
    prediction = reader.prediction(row.pass_id)
    files = reader.files(row.pass_id)
    findings = () if prediction is None else prediction.findings
    named = ", ".join(sorted({finding.kind for finding in findings}))
    return ReportPart(
        number=row.trigger_sequence,
        serial=row.serial,
        outcome=row.outcome or "waiting",
        decided_by=f"by {row.decided_by}" if row.decided_by in {DecidedBy.MODEL, DecidedBy.PERSON} else "by nobody",
        reason=f"{named}: {row.reason}" if named else row.reason or "",
        truth=facts.truth(row.trigger_sequence),
        score=score,
        picture=facts.database.parent / files[0] if files else None,
        outlines=tuple(Outline(finding.box_px) for finding in findings[:20]),
    )


def _report(gathered: _Gathered, facts: RunFacts, models: Sequence[tuple[str, str]]) -> RunReport:
    return RunReport(
        title=facts.title,
        recipe=facts.recipe,
        level=facts.level,
        started=time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(facts.started)),
        took=f"{sum(gathered.outcomes.values())} parts in {facts.seconds:.0f} s",
        outcomes=tuple((name, gathered.outcomes[name]) for name in ("OK", "NG", "HOLD")),
        decided_by=tuple(sorted(gathered.decided_by.items())),
        shares=(
            _share("Escape", "NG parts that passed", count=gathered.wrong[True], of=gathered.true[True]),
            _share("Overkill", "OK parts that were rejected", count=gathered.wrong[False], of=gathered.true[False]),
        ),
        latency_ms=tuple((f"p{q}", float(np.percentile(gathered.latencies or [0.0], q))) for q in (50, 95, 99)),
        steps_ms=tuple(
            (name, float(np.percentile(values or [0.0], 50)), float(np.percentile(values or [0.0], 95)))
            for name, values in (("frame to decision", gathered.latencies), *gathered.steps.items())
        ),
        latencies=gathered.latencies,
        scores=gathered.scores,
        marks=gathered.marks,
        galleries=tuple(
            Gallery(title, tuple(gathered.shown.get(group, ())), gathered.found[group]) for group, title in _GALLERIES
        ),
        facts=(("record", str(facts.database)), *((f"model of {stage}", sha256) for stage, sha256 in models)),
    )


def _share(name: str, words: str, *, count: int, of: int) -> Share:
    low, high = clopper_pearson(count, of)
    return Share(name, words, count, of, low, high)
