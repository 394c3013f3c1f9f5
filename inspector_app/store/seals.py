"""Seals each row with its hash, so that a changed or missing row shows even where it changes no decision."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

# What is only ever added to -> what names a row for ever; SQLite's own row numbers may change.
SEALED = {
    "station": "key",
    "recipes": "id",
    "policies": "id",
    "parts": "id",
    "passes": "id",
    "frames": "id",
    "predictions": "pass",
    "stage_predictions": "pass || '/' || position",
    "judgements": "id",
    "inspections": "id",
    "line_acts": "id",
    "automation_changes": "id",
    "part_acts": "id",
    "falls": "id",
    "fall_acts": "id",
    "alarms": "id",
    "alarm_acts": "id",
    "challenge_runs": "id",
    "challenge_ends": "run",
    "challenge_passes": "pass",
    "challenge_results": "id",
    "containments": "id",
    "containment_acts": "id",
    "people": "id",
    "evidence_attempts": "id",
    "recipe_changes": "id",
    "rollout_events": "id",
    "watch_acts": "id",
    "candidate_predictions": "pass || '/' || recipe",
}
_encoder = msgspec.json.Encoder()


def insert(connection: sqlite3.Connection, table: str, values: Sequence[object]) -> int:
    """Insert a row of a sealed table with its seal, in the caller's transaction; return SQLite's row number."""
    marks = ", ".join("?" * len(values))
    row = connection.execute(f"INSERT INTO {table} VALUES ({marks})", values).lastrowid  # noqa: S608 - a table's name
    # Read back, because the hash is of what is stored: SQLite turns whole numbers into reals, and NaN into NULL.
    found = connection.execute(
        f"SELECT CAST({SEALED[table]} AS TEXT), * FROM {table} WHERE rowid = ?",  # noqa: S608 - a table's name
        [row],
    ).fetchone()
    _seal(connection, table, found)
    return int(row or 0)


def seal_all(connection: sqlite3.Connection) -> None:
    """Seal the rows that are there, in the caller's transaction."""
    for table, key in _there(connection):
        rows = connection.execute(f"SELECT CAST({key} AS TEXT), * FROM {table}")  # noqa: S608 - a table's name
        for found in rows.fetchall():
            _seal(connection, table, found)


def broken_seals(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield where and what for each row that is not the one that was written; nothing in a record without seals."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'seals'").fetchone() is None:
        return
    for table, key in _there(connection):
        yield from _broken(connection, table, key)


def _there(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    # A record that is older than a table has none of it.
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [(table, key) for table, key in SEALED.items() if table in tables]


def _broken(connection: sqlite3.Connection, table: str, key: str) -> Iterator[tuple[str, str]]:
    rows = connection.execute(
        f"SELECT seals.columns, seals.sha256, found.* FROM (SELECT CAST({key} AS TEXT) AS name, * FROM {table}) found "  # noqa: S608 - names of tables
        f"LEFT JOIN seals ON seals.of = '{table}' AND seals.key = found.name"
    )
    for columns, sha256, name, *values in rows:
        if sha256 is None:
            yield f"{table} {name}", "was added by something else than the station"
        elif _sha256_of(values[:columns]) != sha256:
            yield f"{table} {name}", "is not the row that was written"
    gone = connection.execute(
        f"SELECT key FROM seals WHERE of = '{table}' EXCEPT SELECT CAST({key} AS TEXT) FROM {table}"  # noqa: S608 - names of tables
    )
    yield from ((f"{table} {name}", "was written, and is gone") for (name,) in gone)


def _seal(connection: sqlite3.Connection, table: str, found: Sequence[Any]) -> None:
    key, *values = found
    # The number of columns is kept, so that a column that is added later breaks no seal.
    seal = [table, key, len(values), _sha256_of(values)]
    connection.execute("INSERT INTO seals VALUES (?, ?, ?, ?)", seal)


def _sha256_of(values: Sequence[Any]) -> bytes:
    return hashlib.sha256(_encoder.encode(values)).digest()
