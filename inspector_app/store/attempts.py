"""Attempts at gates in the record: a number that was given once is never given again."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from inspector_app.domain.attempt import Attempt, numbered
from inspector_app.domain.automation import Level
from inspector_app.domain.evidence import Identity
from inspector_app.store.documents import storable, text_of
from inspector_app.store.seals import insert


def number_attempts(
    connection: sqlite3.Connection, recipe: str, identity: Identity, *, levels: Sequence[Level], at: float, begin: bool
) -> Mapping[Level, int]:
    """Return the number of each level's attempt, in the caller's transaction; insert those that begin now."""
    models, year = text_of(identity.models), datetime.fromtimestamp(at, UTC).year
    known = {
        Level(level): int(number)
        for level, number in connection.execute(
            "SELECT level, number FROM evidence_attempts WHERE version = ? AND models = ? ORDER BY id",
            [identity.recipe_version_id, models],
        )
    }
    last = connection.execute(
        "SELECT coalesce(max(number), 0) FROM evidence_attempts WHERE recipe = ? AND year = ?", [storable(recipe), year]
    ).fetchone()[0]
    numbers = numbered(levels, known, last=last)
    if begin:
        for level in levels:
            if level not in known:
                insert_attempt(connection, Attempt(at, recipe, year, numbers[level], identity, level))
    return numbers


def insert_attempt(connection: sqlite3.Connection, attempt: Attempt) -> None:
    """Insert an attempt; a number that was given already makes an IntegrityError, and nothing is written."""
    named = [attempt.at, storable(attempt.recipe), attempt.year, attempt.number]
    whose = [attempt.identity.recipe_version_id, text_of(attempt.identity.models), int(attempt.level)]
    insert(connection, "evidence_attempts", [None, *named, *whose])
