"""Finds where in the record a moment lies, without an index on times and without reading all of it."""

from __future__ import annotations

import sqlite3


def first_row_since(connection: sqlite3.Connection, table: str, column: str, *, since: float) -> int:
    """Return the number of the first row whose time is not before a moment; one past the last where there is none.

    Rows are added in the order of their times, so that halving finds it in some twenty steps. Where a clock was
    set back the rows around that are found too late or too early, never others.
    """
    low, high = connection.execute(f"SELECT min(rowid), max(rowid) FROM {table}").fetchone()  # noqa: S608 - our own names
    if low is None:
        return 1
    high += 1
    while low < high:
        middle = (low + high) // 2
        row = connection.execute(
            f"SELECT rowid, {column} FROM {table} WHERE rowid >= ? ORDER BY rowid LIMIT 1",  # noqa: S608 - our own names
            [middle],
        ).fetchone()
        if row is None or row[1] >= since:
            high = middle
        else:
            low = row[0] + 1
    return int(low)
