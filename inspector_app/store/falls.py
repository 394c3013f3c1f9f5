"""Falls of the level in the record, and what people did about them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from inspector_app.domain.automation import Level
from inspector_app.domain.fall import Cause, Fall, FallAct, FallStep
from inspector_app.store.documents import storable
from inspector_app.store.seals import insert

_COLUMNS = "id, at, cause, text, before, after, response"
_OPEN = f"""
SELECT {_COLUMNS} FROM falls
WHERE id NOT IN (SELECT fall FROM fall_acts WHERE step = 'acknowledged')
  OR id = (SELECT max(id) FROM falls WHERE id NOT IN (SELECT fall FROM fall_acts WHERE step = 'verified'))
ORDER BY id
"""  # noqa: S608 - our own columns
# What the rows must keep to, for `db verify`: what is wrong, and the query that finds where.
CHECKS = (
    (
        "it is no fall of the change of level that it names",
        (
            "SELECT 'fall ' || falls.id FROM falls JOIN automation_changes ON automation_changes.id = falls.change "
            "WHERE falls.before <> automation_changes.before OR falls.after <> automation_changes.after "
            "OR falls.after >= falls.before OR automation_changes.who <> 'station'"
        ),
    ),
    (
        "its restart was verified by whoever approved the method of control",
        (
            "SELECT 'fall ' || one.fall FROM fall_acts one JOIN fall_acts other ON other.fall = one.fall "
            "WHERE one.step = 'verified' AND other.step = 'control' AND one.who = other.who "
            "AND (SELECT count(*) FROM sqlite_master WHERE name = 'people') > 0"
        ),
    ),
)


def insert_fall(connection: sqlite3.Connection, fall: Fall, *, change: int) -> None:
    """Insert a fall with the row of its change of level, in the caller's transaction."""
    levels = [int(fall.before), int(fall.after)]
    said = [fall.cause.value, storable(fall.text)]
    insert(connection, "falls", [fall.id, change, fall.at, *said, *levels, fall.response])


def insert_fall_act(connection: sqlite3.Connection, act: FallAct) -> None:
    """Insert what a person did; a step that was done already makes an IntegrityError, and nothing is written."""
    insert(connection, "fall_acts", [None, act.fall, act.step.value, storable(act.who), storable(act.text), act.at])


def next_fall(connection: sqlite3.Connection) -> int:
    """Return the number of the next fall."""
    return int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM falls").fetchone()[0])


def open_falls(connection: sqlite3.Connection) -> list[Fall]:
    """Return the falls that nobody has acknowledged, and the last one whose restart is not verified, oldest first."""
    return list(_falls(connection, connection.execute(_OPEN).fetchall()))


def all_falls(connection: sqlite3.Connection) -> list[Fall]:
    """Return every fall, oldest first."""
    return list(_falls(connection, connection.execute(f"SELECT {_COLUMNS} FROM falls ORDER BY id").fetchall()))  # noqa: S608 - our own columns


def _falls(connection: sqlite3.Connection, rows: list[tuple[Any, ...]]) -> Iterator[Fall]:
    for number, at, cause, text, before, after, response in rows:
        fall = Fall(number, at, Cause(cause), text, Level(before), Level(after), response)
        acts = connection.execute(
            "SELECT fall, step, who, text, at FROM fall_acts WHERE fall = ? ORDER BY id", [fall.id]
        )
        for which, step, who, how, when in acts:
            fall = fall.acted(FallAct(which, FallStep(step), who, how, when))
        yield fall
