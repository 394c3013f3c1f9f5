"""The record as charts show it: stretches of time, what changed in them, and the band of the first accepted parts."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping

import numpy as np

from inspector_app.domain.automation import Level
from inspector_app.domain.metrics import WAITED
from inspector_app.domain.recipe import Outcome, Recipe
from inspector_app.domain.series import Band, History, Mark, Span, Stretch
from inspector_app.domain.stage import StageRole
from inspector_app.store.moments import first_row_since
from inspector_app.store.safeguards import NO_CHALLENGE

BAND_PARTS = 100
_READ_MOST = 200_000
_SCANNED_MOST = 20_000
_MARKS_MOST = 200
_MEASURES = ("brightness", "contrast", "sharpness", "clipping")
_SEEN = "passes.id NOT IN (SELECT pass FROM to_judge)"

# Each gives metric, time and value of the passes from :first to :last; what may not be told is left out.
_VALUES: Mapping[str, str] = {
    "passes": """
SELECT 'step:assemble' AS metric, triggered_at AS at, assemble_ms AS value FROM passes WHERE {rows}
UNION ALL SELECT 'step:encode', triggered_at, encode_ms FROM passes WHERE {rows} AND {seen}
UNION ALL SELECT 'step:inference', triggered_at, prediction_ms FROM passes WHERE {rows} AND prediction_ms > 0 AND {seen}
""",
    "frames": " UNION ALL ".join(
        f"SELECT '{name}:' || camera AS metric, triggered_at AS at, {name} AS value "  # noqa: S608 - our own names
        "FROM passes CROSS JOIN frames ON frames.pass = passes.id WHERE {rows}"
        for name in _MEASURES
    ),
    "stages": """
SELECT 'score:' || stage AS metric, triggered_at AS at, score AS value
FROM passes CROSS JOIN stage_predictions ON stage_predictions.pass = passes.id WHERE {rows} AND {seen}
UNION ALL SELECT 'ng:' || stage, triggered_at,
  CASE WHEN instr(:locating, '|' || stage || '|') THEN predictions.located_whole IS NOT 1
  ELSE stage_predictions.score >= :ng_at END
FROM passes CROSS JOIN stage_predictions ON stage_predictions.pass = passes.id
CROSS JOIN predictions ON predictions.pass = passes.id
WHERE {rows} AND stage_predictions.score IS NOT NULL AND {seen}
""",
    "inspections": """
SELECT 'ng' AS metric, triggered_at AS at, outcome = 'NG' AS value
FROM passes CROSS JOIN inspections ON inspections.pass = passes.id WHERE {rows} AND {seen}
UNION ALL SELECT 'latency', triggered_at, latency_ms
FROM passes CROSS JOIN inspections ON inspections.pass = passes.id
WHERE {rows} AND NOT instr(:waited, '|' || rule || '|') AND latency_ms > 0 AND {seen}
""",
}
# Without parts that left to be judged later: a random few, that would come in or not by when the band is read.
_ACCEPTED = """
SELECT inspections.id, passes.rowid FROM inspections CROSS JOIN passes ON passes.id = inspections.pass
WHERE inspections.id > ? AND inspections.id <= ? AND inspections.outcome = ? AND passes.recipe = ?
  AND NOT (passes.asked AND NOT passes.waits) ORDER BY inspections.id LIMIT ?
"""


class ChartHistory:
    """Reads spans of the record; not for several threads at once.

    Args:
        connection: A connection that reads.
        recipe: The recipe in force.
        recipe_version_id: The record's id of its version.
    """

    def __init__(self, connection: sqlite3.Connection, recipe: Recipe, recipe_version_id: int) -> None:
        self._connection = connection
        self._recipe_version_id = recipe_version_id
        locating = [stage.name for stage in recipe.stages if stage.role is StageRole.LOCATE]
        self._rules = {
            "ng_at": recipe.thresholds.ng_at,
            "locating": f"|{'|'.join(locating)}|",
            "waited": f"|{'|'.join(WAITED)}|",
        }
        self._accepted: list[int] = []
        self._scanned = 0
        self._bands: dict[str, Band] = {}

    def read(self, span: Span, *, since: float, until: float, stretches: int) -> History:
        """Return a span in at most so many stretches.

        Above 200,000 passes a stretch is told by some of its passes that follow each other, not by all.

        Args:
            span: Which span it is.
            since: Its beginning, seconds since 1970 (UTC); for ALL where there is something.
            until: Its end.
            stretches: At most so many.
        """
        first = first_row_since(self._connection, "passes", "triggered_at", since=since)
        if span is Span.ALL:
            began = self._connection.execute("SELECT triggered_at FROM passes ORDER BY rowid LIMIT 1").fetchone()
            since = until if began is None else min(began[0], until)
        width = max((until - since) / stretches, 1e-3)
        found: dict[str, tuple[Stretch, ...]] = {}
        for query in _VALUES.values():
            found |= self._stretches(query, first, since=since, width=width, last=stretches - 1)
        return History(span, since, until, found, self._marks(since), self.bands())

    def bands(self) -> dict[str, Band]:
        """Return the reference bands: 0.5th to 99.5th percentile of the first accepted parts of the recipe's version."""
        before = len(self._accepted)
        if before < BAND_PARTS:
            self._find_accepted()
        if len(self._accepted) != before:
            values: dict[str, list[float]] = {}
            for row in self._accepted:
                for query in _VALUES.values():
                    asked = {"first": row, "last": row, **self._rules}
                    for metric, _, value in self._connection.execute(_of_rows(query), asked):
                        if value is not None:
                            values.setdefault(metric, []).append(value)
            self._bands = {metric: _band(found) for metric, found in values.items() if metric.partition(":")[0] != "ng"}
        return dict(self._bands)

    def _find_accepted(self) -> None:
        until = self._scanned + _SCANNED_MOST
        wanted = BAND_PARTS - len(self._accepted)
        asked = [self._scanned, until, Outcome.OK.value, self._recipe_version_id, wanted]
        found = self._connection.execute(_ACCEPTED, asked).fetchall()
        self._accepted += [row for _, row in found]
        last = self._connection.execute("SELECT coalesce(max(id), 0) FROM inspections").fetchone()[0]
        self._scanned = found[-1][0] if len(found) == wanted else min(until, last)

    def _stretches(
        self, query: str, first: int, *, since: float, width: float, last: int
    ) -> dict[str, tuple[Stretch, ...]]:
        collected: dict[str, dict[int, Stretch]] = {}
        asked = {"since": since, "width": width, **self._rules}
        for from_row, to_row in self._ranges(first):
            rows = self._connection.execute(
                f"SELECT metric, CAST((at - :since) / :width AS INTEGER), count(value), avg(value), min(value), max(value) "  # noqa: S608 - our own names
                f"FROM ({_of_rows(query)}) WHERE value IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2",
                {"first": from_row, "last": to_row, **asked},
            )
            for metric, place, count, mean, low, high in rows:
                inside = min(max(place, 0), last)  # the very end of the span, and a clock that was set back
                middle = since + (inside + 0.5) * width
                stretch = Stretch(middle, count, mean, float(low), float(high))
                places = collected.setdefault(metric, {})
                places[inside] = _joined(places[inside], stretch) if inside in places else stretch
        return {metric: tuple(found[place] for place in sorted(found)) for metric, found in collected.items()}

    def _ranges(self, first: int) -> Iterator[tuple[int, int]]:
        last = self._connection.execute("SELECT coalesce(max(rowid), 0) FROM passes").fetchone()[0]
        if last - first < _READ_MOST:
            yield first, last
            return
        step = (last - first) // 400 + 1
        for start in range(first, last + 1, step):
            yield start, min(start + _READ_MOST // 400, last)

    def _marks(self, since: float) -> tuple[Mark, ...]:
        changes = self._connection.execute(
            "SELECT at, before, after, who, why FROM automation_changes WHERE at >= ? ORDER BY id DESC LIMIT ?",
            [since, _MARKS_MOST],
        )
        marks = [
            Mark(at, "level", f"{Level(before).word} → {Level(after).word} ({who}: {why})")
            for at, before, after, who, why in changes
        ]
        recipes = self._connection.execute("SELECT at, name, version FROM recipes WHERE at >= ? ORDER BY id", [since])
        marks += [Mark(at, "recipe", f"{name} v{version}") for at, name, version in recipes]
        return tuple(sorted(marks, key=lambda mark: mark.at))


def _of_rows(query: str) -> str:
    return query.format(rows=f"passes.rowid BETWEEN :first AND :last AND {NO_CHALLENGE}", seen=_SEEN)


def _joined(one: Stretch, other: Stretch) -> Stretch:
    count = one.count + other.count
    mean = (one.mean * one.count + other.mean * other.count) / count
    return Stretch(one.at, count, mean, min(one.low, other.low), max(one.high, other.high))


def _band(values: list[float]) -> Band:
    low, high = np.percentile(np.array(values, np.float64), (0.5, 99.5))
    return Band(float(low), float(high), len(values), BAND_PARTS)


def span_began_at(span: Span, *, now: float, shift_began_at: float) -> float:
    """Return where a span begins, seconds since 1970 (UTC); 0 for all."""
    if span is Span.SHIFT:
        return shift_began_at
    if span is Span.DAY:
        then = time.localtime(now)
        return time.mktime((then.tm_year, then.tm_mon, then.tm_mday, 0, 0, 0, 0, 0, -1))
    return 0.0
