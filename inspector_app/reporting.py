"""Fills the report of a demo run from its record, and from the truth that only a demo knows."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from inspector_app import __version__
from inspector_app.configuration.folders import shipped
from inspector_app.domain.automation import Level
from inspector_app.domain.intervals import clopper_pearson
from inspector_app.domain.policy import DecidedBy, chance
from inspector_app.domain.recipe import Outcome
from inspector_app.reports.pictures import Outline
from inspector_app.reports.run_report import Gallery, LevelAct, ReportPart, RunReport, Share, write_report
from inspector_app.store.database import open_for_reading
from inspector_app.store.reader import PassRow, Reader

_SHOWN = 12
_OUTLINES = 20
_SAMPLE = "report"
_QUANTILES = (50, 95, 99)
_TROUBLES = """
SELECT what, count(*) FROM (
  SELECT problem AS what FROM passes UNION ALL SELECT error FROM predictions
  UNION ALL SELECT 'the line did not acknowledge: ' || act FROM line_acts WHERE act != 'acknowledged'
) WHERE what IS NOT NULL GROUP BY what ORDER BY count(*) DESC, what LIMIT 8
"""
_STEPS = (
    ("assemble", "assemble_ms"),
    ("prediction", "prediction_ms"),
    ("assess and route", "decision_ms"),
    ("wait for the picture on disk", "encode_ms"),
)
_ESCAPED, _OVERKILLED = "Escaped", "Rejected though OK"
_GALLERIES = (
    (_ESCAPED, "Escaped"),
    (_OVERKILLED, "Rejected though OK"),
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
    latencies: list[float | None] = field(default_factory=list)
    scores: list[float | None] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    decided_by: Counter[str] = field(default_factory=Counter)
    true: Counter[bool] = field(default_factory=Counter)
    wrong: Counter[bool] = field(default_factory=Counter)
    steps: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name, _ in _STEPS})
    shown: dict[str, list[ReportPart]] = field(default_factory=dict)
    found: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Around:
    """What the record says besides its passes."""

    models: Sequence[tuple[str, str]]
    level_acts: tuple[LevelAct, ...]
    troubles: tuple[tuple[str, int], ...]


def write_demo_report(facts: RunFacts) -> Path:
    """Write report.html beside the record and return where it lies; raises EnvironmentFault."""
    with closing(open_for_reading(facts.database).conn) as connection:
        reader = Reader(connection)
        gathered = _Gathered()
        for row in reader.passes():
            _add(gathered, row, reader=reader, facts=facts)
        around = _around(connection)
    target = facts.database.parent / "report.html"
    return write_report(_report(gathered, facts, around), target, templates=shipped("resources") / "report")


def _around(connection: sqlite3.Connection) -> _Around:
    changes = connection.execute("SELECT at, before, after, who, why FROM automation_changes ORDER BY id").fetchall()
    return _Around(
        models=connection.execute("SELECT stage, sha256 FROM models ORDER BY stage").fetchall(),
        level_acts=tuple(
            LevelAct(_when(at), f"{Level(before).word} → {Level(after).word}", who, why)
            for at, before, after, who, why in changes
        ),
        troubles=tuple(connection.execute(_TROUBLES).fetchall()),
    )


def _when(at: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(at))


def _add(gathered: _Gathered, row: PassRow, *, reader: Reader, facts: RunFacts) -> None:
    outcome = row.outcome or "waiting"
    prediction = reader.prediction(row.pass_id)
    score = None if prediction is None else prediction.score
    gathered.latencies.append(row.latency_ms)
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
    group = (_ESCAPED if ng else _OVERKILLED) if wrong else outcome
    gathered.found[group] += 1
    shown = gathered.shown.setdefault(group, [])
    if len(shown) == _SHOWN and group == Outcome.OK:
        _make_room(shown, row)
    if len(shown) < _SHOWN:
        shown.append(_part(row, score, reader=reader, facts=facts))


def _make_room(shown: list[ReportPart], row: PassRow) -> None:
    """Drop the part with the highest number drawn, if this one drew a lower: a fair sample of a run of any length."""
    last = max(shown, key=lambda part: chance(part.serial, _SAMPLE))
    if chance(row.serial, _SAMPLE) < chance(last.serial, _SAMPLE):
        shown.remove(last)


def _part(row: PassRow, score: float | None, *, reader: Reader, facts: RunFacts) -> ReportPart:
    prediction = reader.prediction(row.pass_id)
    files = reader.files(row.pass_id)
    findings = () if prediction is None else sorted(prediction.findings, key=lambda one: one.score, reverse=True)
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
        outlines=tuple(Outline(finding.box_px) for finding in findings[:_OUTLINES]),
    )


def _report(gathered: _Gathered, facts: RunFacts, around: _Around) -> RunReport:
    return RunReport(
        title=facts.title,
        recipe=facts.recipe,
        level=facts.level,
        started=_when(facts.started),
        took=f"{sum(gathered.outcomes.values())} parts in {facts.seconds:.0f} s",
        outcomes=tuple((name, gathered.outcomes[name]) for name in ("OK", "NG", "HOLD")),
        decided_by=tuple(sorted(gathered.decided_by.items())),
        shares=(
            _share("Escape", "NG parts that passed", count=gathered.wrong[True], of=gathered.true[True]),
            _share("Overkill", "OK parts that were rejected", count=gathered.wrong[False], of=gathered.true[False]),
        ),
        steps_ms=tuple(
            _step(name, values)
            for name, values in (
                ("frame to decision", [one for one in gathered.latencies if one is not None]),
                *gathered.steps.items(),
            )
        ),
        latencies=gathered.latencies,
        scores=gathered.scores,
        marks=gathered.marks,
        galleries=tuple(
            Gallery(
                title,
                tuple(gathered.shown.get(group, ())),
                gathered.found[group],
                wrong=group in {_ESCAPED, _OVERKILLED},
            )
            for group, title in _GALLERIES
        ),
        level_acts=around.level_acts,
        troubles=around.troubles,
        facts=(
            ("record", str(facts.database)),
            *((f"model of {stage}", sha256) for stage, sha256 in around.models),
            *_surroundings(),
        ),
    )


def _step(name: str, values: Sequence[float]) -> tuple[str, float, float, float]:
    p50, p95, p99 = (float(value) for value in np.percentile(values or [0.0], _QUANTILES))
    return name, p50, p95, p99


def _surroundings() -> tuple[tuple[str, str], ...]:
    libraries = ", ".join(f"{name} {_version(name)}" for name in ("onnxruntime", "opencv-python-headless", "numpy"))
    return (
        ("Inspector", __version__),
        ("runs on", f"Python {platform.python_version()}, {libraries}, SQLite {sqlite3.sqlite_version}"),
        ("PC", f"{platform.system()} {platform.release()}, {platform.machine()}, {os.cpu_count()} cores"),
    )


def _share(name: str, words: str, *, count: int, of: int) -> Share:
    low, high = clopper_pearson(count, of)
    return Share(name, words, count, of, low, high)


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:  # a frozen program may come without
        return "unknown"
