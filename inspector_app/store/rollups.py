"""What became showable of each pass, and its roll-ups by minute and hour, written in the transaction that made it so."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inspector_app.domain.series import ShownPoint

MINUTE, QUARTER, HOUR, DAY = 60, 900, 3600, 86_400
# Minutes and hours are what people ask for; a day of sixty metrics is quicker read by quarters, a year by days (UTC).
SCALES = (MINUTE, QUARTER, HOUR, DAY)
ROLL_UPS = """
CREATE TABLE metrics (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE metric_sets (id INTEGER PRIMARY KEY, names TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE shown_values (
  id INTEGER PRIMARY KEY, pass TEXT NOT NULL REFERENCES passes(id), at REAL NOT NULL,
  metrics INTEGER NOT NULL REFERENCES metric_sets(id), numbers BLOB NOT NULL
) STRICT;
CREATE INDEX shown_values_pass ON shown_values(pass);
CREATE INDEX shown_values_at ON shown_values(at);
CREATE TABLE roll_ups (
  metric INTEGER NOT NULL, scale INTEGER NOT NULL, at INTEGER NOT NULL, count INTEGER NOT NULL, total REAL NOT NULL,
  squares REAL NOT NULL, low REAL NOT NULL, high REAL NOT NULL, PRIMARY KEY (metric, scale, at)
) STRICT, WITHOUT ROWID;
CREATE TABLE rolled (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
INSERT INTO rolled VALUES ('done', 0), ('removed', 0);
INSERT INTO rolled SELECT 'until', coalesce(max(rowid), 0) FROM passes;
"""
_ADD = """
INSERT INTO roll_ups VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET count = count + excluded.count, total = total + excluded.total,
  squares = squares + excluded.squares, low = min(low, excluded.low), high = max(high, excluded.high)
"""


@dataclass(slots=True)
class _Sum:
    count: int = 0
    total: float = 0.0
    squares: float = 0.0
    low: float = math.inf
    high: float = -math.inf

    def add(self, value: float) -> None:
        self.count += 1
        self.total += value
        self.squares += value * value
        self.low, self.high = min(self.low, value), max(self.high, value)


def insert_shown(connection: sqlite3.Connection, points: Iterable[ShownPoint]) -> None:
    """Write what became showable, and add it to its minutes and hours: those of the parts' triggers, however late it comes.

    Values are kept in single precision, and rolled up as they are kept; what is no finite number is left out.
    """
    rolled: list[tuple[float, str, float]] = []
    for point in points:
        with np.errstate(over="ignore"):
            given = np.array(list(point.values.values()), np.float64).astype(np.float32)
        finite = [name for name, fine in zip(point.values, np.isfinite(given), strict=True) if fine]
        if not finite:
            continue
        numbers = given[np.isfinite(given)]
        connection.execute(
            "INSERT INTO shown_values VALUES (NULL, ?, ?, ?, ?)",
            [point.pass_id, point.at, _set_id(connection, finite), numbers.tobytes()],
        )
        rolled += [(point.at, name, value) for name, value in zip(finite, numbers.tolist(), strict=True)]
    add_rolled(connection, rolled)


def add_rolled(connection: sqlite3.Connection, values: Iterable[tuple[float, str, float]]) -> None:
    """Add values, each with its time and its metric's name, to their minutes and hours."""
    sums: dict[tuple[str, int, int], _Sum] = {}
    for at, name, value in values:
        for scale in SCALES:
            sums.setdefault((name, scale, math.floor(at / scale) * scale), _Sum()).add(value)
    if sums:
        ids = _metric_ids(connection, {name for name, _, _ in sums})
        connection.executemany(
            _ADD,
            [
                (ids[name], scale, at, one.count, one.total, one.squares, one.low, one.high)
                for (name, scale, at), one in sums.items()
            ],
        )


def metric_names(connection: sqlite3.Connection) -> dict[int, str]:
    """Return the names of all metrics that were ever rolled up, by their numbers."""
    return dict(connection.execute("SELECT id, name FROM metrics"))


@dataclass(frozen=True, slots=True, eq=False)
class ShownRow:
    """One row of what became showable; `values` are in single precision."""

    id: int
    pass_id: str
    at: float
    values: Mapping[str, float]


def shown_rows(
    connection: sqlite3.Connection, where: str, values: Sequence[object], *, order: str = "id"
) -> Iterator[ShownRow]:
    """Yield what became showable, of the rows that a condition of our own chooses."""
    names: dict[int, list[str]] = {}
    rows = connection.execute(
        f"SELECT id, pass, at, metrics, numbers FROM shown_values WHERE {where} ORDER BY {order}",  # noqa: S608 - our own
        values,
    )
    for row, pass_id, at, metrics, numbers in rows:
        if metrics not in names:
            told = connection.execute("SELECT names FROM metric_sets WHERE id = ?", [metrics]).fetchone()[0]
            names[metrics] = json.loads(told)
        given = np.frombuffer(numbers, np.float32).tolist()
        yield ShownRow(row, pass_id, at, dict(zip(names[metrics], given, strict=True)))


def _set_id(connection: sqlite3.Connection, names: Sequence[str]) -> int:
    document = json.dumps(names, separators=(",", ":"))
    row = connection.execute("SELECT id FROM metric_sets WHERE names = ?", [document]).fetchone()
    if row is None:
        row = connection.execute("INSERT INTO metric_sets VALUES (NULL, ?) RETURNING id", [document]).fetchone()
    return int(row[0])


def _metric_ids(connection: sqlite3.Connection, names: Iterable[str]) -> dict[str, int]:
    known = {name: number for number, name in metric_names(connection).items()}
    for name in sorted(set(names) - known.keys()):
        known[name] = connection.execute("INSERT INTO metrics VALUES (NULL, ?) RETURNING id", [name]).fetchone()[0]
    return known
