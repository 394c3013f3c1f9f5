"""The record as charts show it: stretches of time, what changed in them, and the band of the first accepted parts."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence

import numpy as np

from inspector_app.domain.automation import Level
from inspector_app.domain.metrics import is_share
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.series import Band, History, Mark, MomentPart, Preview, Span, Stretch, Window
from inspector_app.store.moments import first_row_since
from inspector_app.store.rolled import removed_before, rolled_share
from inspector_app.store.rollups import HOUR, MINUTE, SCALES, metric_names, shown_rows
from inspector_app.store.safeguards import NO_CHALLENGE
from inspector_app.store.watch_rules import marks_of_rules

BAND_PARTS = 100
_SCANNED_MOST = 20_000
_MARKS_MOST = 200
# So many single values, or minutes and more of all metrics together, are read within a tenth of a second.
_RAW_MOST = 20_000
_ROLLED_MOST = 30_000
_WEEK_DAYS = 7
# Without parts that left to be judged later: a random few, that would come in or not by when the band is read.
_ACCEPTED = """
SELECT inspections.id, passes.id FROM inspections CROSS JOIN passes ON passes.id = inspections.pass
WHERE inspections.id > ? AND inspections.id <= ? AND inspections.outcome = ? AND passes.recipe = ?
  AND NOT (passes.asked AND NOT passes.waits) ORDER BY inspections.id LIMIT ?
"""


class ChartHistory:
    """Reads spans of the record; not for several threads at once.

    Args:
        connection: A connection that reads.
        recipe_version_id: The record's id of the version in force.
    """

    def __init__(self, connection: sqlite3.Connection, recipe_version_id: int) -> None:
        self._connection = connection
        self._recipe_version_id = recipe_version_id
        self._accepted: list[str] = []
        self._scanned = 0
        self._bands: dict[str, Band] = {}

    def began_at(self) -> float | None:
        """Return when the first part was triggered that anything may show of; None before it."""
        of_hours = "SELECT min(at) FROM roll_ups WHERE scale = ? AND metric IN (SELECT id FROM metrics)"
        hour = self._connection.execute(of_hours, [HOUR]).fetchone()[0]
        kept = self._connection.execute("SELECT min(at) FROM shown_values").fetchone()[0]
        if hour is None or (kept is not None and kept - hour < HOUR):
            return None if kept is None else float(kept)
        return float(hour)

    def read(self, span: Span, window: Window, *, stretches: int, metrics: Sequence[str] = ()) -> History:
        """Return a window in at most so many stretches: of hours, of minutes, or of single parts where they are few.

        Args:
            span: Which span it is, or is a part of.
            window: Where it lies.
            stretches: At most so many.
            metrics: Which metrics; all of them where it is empty.
        """
        width = max((window.until - window.since) / stretches, 1e-3)
        found: dict[str, tuple[Stretch, ...]] = {}
        chosen = {
            number: name for number, name in metric_names(self._connection).items() if name in metrics or not metrics
        }
        if self._are_few(window):
            found = self._of_parts(window, width=width, last=stretches - 1, names=set(chosen.values()))
        else:
            scale = _scale(window, len(chosen))
            for number, name in chosen.items():
                told = self._rolled(number, window, scale=scale, width=width, last=stretches - 1)
                found |= {name: told} if told else {}
        return History(
            span, window.since, window.until, found, self._marks(window), self.bands(), rolled_share(self._connection)
        )

    def moment(self, metric: str, window: Window, most: int) -> tuple[MomentPart, ...]:
        """Return the parts of a moment, those first whose value lies farthest from the middle; without what may not show.

        Of parts whose values are no longer kept there is no value, and the newest come first.
        """
        rows = shown_rows(
            self._connection, "at >= ? AND at <= ?", [window.since, window.until], order=f"at LIMIT {_RAW_MOST}"
        )
        parts = [MomentPart(row.pass_id, row.at, row.values[metric]) for row in rows if metric in row.values]
        if parts:
            middle = float(np.median([part.value for part in parts if part.value is not None]))
            return tuple(sorted(parts, key=lambda part: -abs((part.value or 0.0) - middle))[:most])
        first = first_row_since(self._connection, "passes", "triggered_at", since=window.since)
        found = self._connection.execute(
            f"SELECT id, triggered_at FROM passes WHERE rowid >= ? AND triggered_at < ? AND {NO_CHALLENGE} "  # noqa: S608 - our own names
            "AND triggered_at >= ? ORDER BY rowid DESC LIMIT ?",
            [first, window.until, window.since, most],
        )
        return tuple(MomentPart(pass_id, at) for pass_id, at in found)

    def preview(self, metric: str, limits: tuple[float, float], window: Window) -> Preview:
        """Return how often a metric's means by the minute would have left two limits."""
        rows = self._connection.execute(
            "SELECT roll_ups.at, total / count FROM roll_ups JOIN metrics ON metrics.id = metric "
            "WHERE name = ? AND scale = ? AND at >= ? AND at < ? ORDER BY at",
            [metric, MINUTE, window.since, window.until],
        ).fetchall()
        minutes = outside = excursions = 0
        last_at, was_out = None, False
        for at, mean in rows:
            out = not limits[0] <= mean <= limits[1]
            minutes, outside = minutes + 1, outside + out
            if out and not was_out:
                excursions, last_at = excursions + 1, float(at)
            was_out = out
        return Preview(minutes, outside, excursions, last_at)

    def bands(self) -> dict[str, Band]:
        """Return the reference bands: 0.5th to 99.5th percentile of the first accepted parts of the recipe's version."""
        before = len(self._accepted)
        if before < BAND_PARTS:
            self._find_accepted()
        if len(self._accepted) != before:
            values: dict[str, list[float]] = {}
            for pass_id in self._accepted:
                for row in shown_rows(self._connection, "pass = ?", [pass_id]):
                    for metric, value in row.values.items():
                        values.setdefault(metric, []).append(value)
            self._bands = {metric: _band(found) for metric, found in values.items() if not is_share(metric)}
        return dict(self._bands)

    def _find_accepted(self) -> None:
        until = self._scanned + _SCANNED_MOST
        wanted = BAND_PARTS - len(self._accepted)
        asked = [self._scanned, until, Outcome.OK.value, self._recipe_version_id, wanted]
        found = self._connection.execute(_ACCEPTED, asked).fetchall()
        self._accepted += [pass_id for _, pass_id in found]
        last = self._connection.execute("SELECT coalesce(max(id), 0) FROM inspections").fetchone()[0]
        self._scanned = found[-1][0] if len(found) == wanted else min(until, last)

    def _are_few(self, window: Window) -> bool:
        """Return whether single parts can be shown: all of them are still kept, and they are not too many."""
        if window.since < removed_before(self._connection):
            return False
        rows = self._connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM shown_values WHERE at >= ? AND at <= ? LIMIT ?)",
            [window.since, window.until, _RAW_MOST + 1],
        ).fetchone()
        return int(rows[0]) <= _RAW_MOST

    def _of_parts(self, window: Window, *, width: float, last: int, names: set[str]) -> dict[str, tuple[Stretch, ...]]:
        collected: dict[str, dict[int, list[float]]] = {}
        for row in shown_rows(self._connection, "at >= ? AND at <= ?", [window.since, window.until]):
            place = min(int((row.at - window.since) / width), last)
            for name in row.values.keys() & names:
                collected.setdefault(name, {}).setdefault(place, []).append(row.values[name])
        return {
            name: tuple(_stretch(window.since + (place + 0.5) * width, told) for place, told in sorted(places.items()))
            for name, places in sorted(collected.items())
        }

    def _rolled(self, metric: int, window: Window, *, scale: int, width: float, last: int) -> tuple[Stretch, ...]:
        rows = self._connection.execute(
            "SELECT min(max(CAST((at + :half - :since) / :width AS INTEGER), 0), :last), sum(count), "
            "sum(total) / sum(count), min(low), max(high) FROM roll_ups "
            "WHERE metric = :metric AND scale = :scale AND at > :since - :scale AND at <= :until GROUP BY 1 ORDER BY 1",
            {
                "metric": metric,
                "scale": scale,
                "half": scale / 2,
                "since": window.since,
                "until": window.until,
                "width": width,
                "last": last,
            },
        )
        return tuple(
            Stretch(window.since + (place + 0.5) * width, count, mean, low, high)
            for place, count, mean, low, high in rows
        )

    def _marks(self, window: Window) -> tuple[Mark, ...]:
        within = [window.since, window.until, _MARKS_MOST]
        between = "at >= ? AND at <= ? ORDER BY id DESC LIMIT ?"
        changes = self._connection.execute(
            f"SELECT at, before, after, who, why FROM automation_changes WHERE {between}",  # noqa: S608 - our own
            within,
        )
        marks = [
            Mark(at, "level", f"{Level(before).word} → {Level(after).word} ({who}: {why})")
            for at, before, after, who, why in changes
        ]
        recipes = self._connection.execute(
            f"SELECT at, name, version FROM recipes WHERE {between}",  # noqa: S608 - our own
            within,
        )
        marks += [Mark(at, "recipe", f"{name} v{version}") for at, name, version in recipes]
        forced = self._connection.execute(
            "SELECT recipe_changes.at, name, version, who, why FROM recipe_changes JOIN recipes ON recipes.id = recipe "
            "WHERE recipe_changes.at >= ? AND recipe_changes.at <= ? ORDER BY recipe_changes.id DESC LIMIT ?",
            within,
        )
        marks += [Mark(at, "model", f"{name} v{version} ({who}: {why})") for at, name, version, who, why in forced]
        marks += [mark for mark in marks_of_rules(self._connection, window.since) if mark.at <= window.until]
        return tuple(sorted(marks, key=lambda mark: mark.at))


def _scale(window: Window, metrics: int) -> int:
    """Return the finest scale of which not too many rows are read."""
    fine = (scale for scale in SCALES if metrics * (window.until - window.since) / scale <= _ROLLED_MOST)
    return next(fine, SCALES[-1])


def _stretch(at: float, values: Sequence[float]) -> Stretch:
    return Stretch(at, len(values), sum(values) / len(values), min(values), max(values))


def _band(values: list[float]) -> Band:
    low, high = np.percentile(np.array(values, np.float64), (0.5, 99.5))
    return Band(float(low), float(high), len(values), BAND_PARTS)


def span_began_at(span: Span, *, now: float, shift_began_at: float) -> float:
    """Return where a span begins, seconds since 1970 (UTC); 0 for all."""
    if span is Span.SHIFT:
        return shift_began_at
    if span in {Span.DAY, Span.WEEK}:
        then = time.localtime(now)
        day = then.tm_mday - (_WEEK_DAYS - 1 if span is Span.WEEK else 0)
        return time.mktime((then.tm_year, then.tm_mon, day, 0, 0, 0, 0, 0, -1))
    return 0.0
