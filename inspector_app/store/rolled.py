"""Rolls up what was recorded before there were roll-ups, slice by slice, and removes raw values that are too old."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path

from inspector_app.domain.recipe import Outcome, Recipe
from inspector_app.domain.series import ShownPoint
from inspector_app.store.documents import value_of
from inspector_app.store.lookup import Lookup
from inspector_app.store.rollups import HOUR, SCALES, add_rolled, insert_shown, metric_names, shown_rows
from inspector_app.store.safeguards import NO_CHALLENGE

_DAY_S = 86_400
_SLICE = (
    f"SELECT rowid, id, recipe FROM passes WHERE rowid > ? AND rowid <= ? AND {NO_CHALLENGE} ORDER BY rowid LIMIT ?"  # noqa: S608
)
_BAND_PARTS = 100
_CHECKED_DAYS = 7


def rolled_share(connection: sqlite3.Connection) -> float | None:
    """Return which share of an older record is rolled up by now; None where nothing is left to do."""
    told = dict(connection.execute("SELECT key, value FROM rolled"))
    until, done = told.get("until", 0), told.get("done", 0)
    return None if done >= until else done / until


def removed_before(connection: sqlite3.Connection) -> float:
    """Return the moment before which raw values may be gone, seconds since 1970 (UTC); 0 where all are kept."""
    return float(dict(connection.execute("SELECT key, value FROM rolled")).get("removed", 0))


def rolled_problems(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield each of the last days whose hours are not what its single values give, and what is wrong with it."""
    names = metric_names(connection)
    last = connection.execute("SELECT max(at) FROM shown_values").fetchone()[0]
    whole = math.ceil(removed_before(connection) / HOUR) * HOUR
    since = max(whole, 0 if last is None else math.floor(last / _DAY_S - _CHECKED_DAYS) * _DAY_S)
    given: dict[tuple[str, int], list[float]] = {}
    for row in shown_rows(connection, "at >= ?", [since]):
        for name, value in row.values.items():
            given.setdefault((name, math.floor(row.at / HOUR) * HOUR), []).append(value)
    rows = connection.execute(
        "SELECT metric, at, count, total FROM roll_ups WHERE scale = ? AND at >= ?", [HOUR, since]
    )
    rolled = {(names.get(metric, str(metric)), at): (count, total) for metric, at, count, total in rows}
    for name, at in sorted(given.keys() | rolled.keys()):
        values, (count, total) = given.get((name, at), []), rolled.get((name, at), (0, 0.0))
        near = math.isclose(sum(values), total, rel_tol=1e-6, abs_tol=1e-6 * (1 + sum(map(abs, values))))
        if len(values) != count or not near:
            yield f"{name} in the hour from {at}", f"{count} values are rolled up, and {len(values)} are kept"


class SqliteRolled:
    """Writes in transactions of its own, each short, so that parts are recorded meanwhile.

    Args:
        transaction: Opens a transaction of the one writer.
    """

    def __init__(self, transaction: Callable[[], AbstractContextManager[sqlite3.Connection]]) -> None:
        self._transaction = transaction

    def roll_up_more(self, most: int) -> float | None:
        """Roll up at most so many passes that were recorded before; return the share that is done, None where all is.

        Raises:
            EnvironmentFault: The record cannot be written.
        """
        with self._transaction() as connection:
            return _roll_up_more(connection, most)

    def again(self) -> tuple[int, int]:
        """Roll up anew whatever raw values are kept of; return how many days, and how many values there are in them.

        Days of which raw values may be gone stay as they are.

        Raises:
            EnvironmentFault: The record cannot be written.
        """
        with self._transaction() as connection:
            # Of what lies before, a band's parts may be all that is kept.
            first = math.ceil(removed_before(connection) / _DAY_S)
            whole = f"SELECT DISTINCT CAST(at / {_DAY_S} AS INTEGER) AS day FROM shown_values WHERE day >= ?"  # noqa: S608
            days = connection.execute(whole, [first]).fetchall()
        values = 0
        for (day,) in days:
            with self._transaction() as connection:
                values += _roll_up_day(connection, day * _DAY_S)
        return len(days), values

    def remove_before(self, at: float, most: int) -> int:
        """Remove at most so many raw values of parts that were triggered before a moment, and return how many went.

        What reference bands are of stays, and so do roll-ups.

        Raises:
            EnvironmentFault: The record cannot be written.
        """
        with self._transaction() as connection:
            kept = _of_bands(connection)
            rows = connection.execute("SELECT id, pass FROM shown_values WHERE at < ? ORDER BY at", [at])
            old = list(islice((row for row, pass_id in rows if pass_id not in kept), most))
            connection.executemany("DELETE FROM shown_values WHERE id = ?", [(row,) for row in old])
            if old:
                connection.execute("UPDATE rolled SET value = max(value, ?) WHERE key = 'removed'", [math.ceil(at)])
            return len(old)


def _roll_up_more(connection: sqlite3.Connection, most: int) -> float | None:
    told = dict(connection.execute("SELECT key, value FROM rolled"))
    until, done = told.get("until", 0), told.get("done", 0)
    if done >= until:
        return None
    lookup, recipes = Lookup(connection, Path()), dict[int, Recipe]()
    passes = connection.execute(_SLICE, [done, until, most]).fetchall()
    for _, pass_id, recipe in passes:
        if recipe not in recipes:
            document = connection.execute("SELECT document FROM recipes WHERE id = ?", [recipe]).fetchone()[0]
            recipes[recipe] = value_of(document, Recipe)
        at, values = lookup.recorded_values(recipes[recipe], pass_id)
        # What was judged meanwhile became showable by itself.
        known = {name for row in shown_rows(connection, "pass = ?", [pass_id]) for name in row.values}
        left = {name: value for name, value in values.items() if name not in known}
        insert_shown(connection, [ShownPoint(pass_id, at, left)])
    done = passes[-1][0] if len(passes) == most else until
    connection.execute("UPDATE rolled SET value = ? WHERE key = 'done'", [done])
    return None if done >= until else done / until


def _roll_up_day(connection: sqlite3.Connection, since: int) -> int:
    values = [
        (row.at, name, value)
        for row in shown_rows(connection, "at >= ? AND at < ?", [since, since + _DAY_S])
        for name, value in row.values.items()
    ]
    for scale in SCALES:
        connection.execute(
            "DELETE FROM roll_ups WHERE scale = ? AND at >= ? AND at < ?", [scale, since, since + _DAY_S]
        )
    add_rolled(connection, values)
    return len(values)


def _of_bands(connection: sqlite3.Connection) -> set[str]:
    """Return the first accepted passes of each recipe version."""
    found: set[str] = set()
    for (recipe,) in connection.execute("SELECT id FROM recipes").fetchall():
        rows = connection.execute(
            "SELECT inspections.pass FROM inspections JOIN passes ON passes.id = inspections.pass "
            "WHERE outcome = ? AND passes.recipe = ? AND NOT (asked AND NOT waits) ORDER BY inspections.id LIMIT ?",
            [Outcome.OK.value, recipe, _BAND_PARTS],
        )
        found |= {pass_id for (pass_id,) in rows}
    return found
