"""Alarms in the record: a row when one is raised, and a row for each step of its life."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from inspector_app.domain.alarm import Alarm, AlarmAct, AlarmStep, Condition, LastAlarms, Phrase, Priority
from inspector_app.domain.alarm_rates import AlarmLife
from inspector_app.store.documents import storable, text_of
from inspector_app.store.moments import first_row_since
from inspector_app.store.seals import insert

ALARMS = """
CREATE TABLE alarms (
  id INTEGER PRIMARY KEY, at REAL NOT NULL, key TEXT NOT NULL, words TEXT NOT NULL, word_values TEXT NOT NULL,
  priority INTEGER NOT NULL, response TEXT NOT NULL, response_values TEXT NOT NULL, of TEXT NOT NULL,
  metric TEXT NOT NULL, detector TEXT NOT NULL, pass TEXT NOT NULL, began_at REAL, blinds TEXT NOT NULL
) STRICT;
CREATE TABLE alarm_acts (
  id INTEGER PRIMARY KEY, alarm INTEGER NOT NULL REFERENCES alarms(id), step TEXT NOT NULL, at REAL NOT NULL,
  who TEXT NOT NULL, why TEXT NOT NULL, until REAL, count INTEGER NOT NULL
) STRICT;
CREATE INDEX alarm_acts_of ON alarm_acts(alarm);
CREATE UNIQUE INDEX alarm_closed ON alarm_acts(alarm) WHERE step = 'closed'
"""
_COLUMNS = (
    "id, at, key, words, word_values, priority, response, response_values, of, metric, detector, pass, began_at, blinds"
)
_NUMBERS = 500
_OVER = "SELECT alarm FROM alarm_acts WHERE step = 'closed'"
_OPEN = f"SELECT {_COLUMNS} FROM alarms WHERE id NOT IN ({_OVER}) ORDER BY id"  # noqa: S608 - our own columns
_SINCE = f"""
SELECT {_COLUMNS} FROM alarms WHERE id IN (
  SELECT id FROM (SELECT id FROM alarms WHERE id >= :first ORDER BY id DESC LIMIT :most) UNION
  SELECT id FROM alarms WHERE id NOT IN ({_OVER}) UNION
  SELECT alarm FROM (SELECT alarm FROM alarm_acts WHERE id >= :first_act ORDER BY id DESC LIMIT :most))
ORDER BY id
"""  # noqa: S608 - our own columns
# Made once: thousands of rows are read.
_values = msgspec.json.Decoder(dict[str, str])
_names = msgspec.json.Decoder(tuple[str, ...])
# What the rows must keep to, for `db verify`: what is wrong, and the query that finds where.
CHECKS = (
    (
        "it was put on a shelf without an end or a reason",
        "SELECT 'alarm ' || alarm FROM alarm_acts WHERE step = 'shelved' AND (until IS NULL OR trim(why) = '')",
    ),
    (
        "it was acknowledged or put on a shelf by nobody",
        "SELECT 'alarm ' || alarm FROM alarm_acts WHERE step IN ('acknowledged', 'shelved') AND who IN ('', 'station')",
    ),
    ("it has no response, and is no alarm", "SELECT 'alarm ' || id FROM alarms WHERE trim(response) = ''"),
)


def insert_alarm_rows(connection: sqlite3.Connection, rows: Sequence[Alarm | AlarmAct]) -> None:
    """Insert alarms and their steps in their order, in the caller's transaction."""
    for row in rows:
        if isinstance(row, Alarm):
            insert(connection, "alarms", _alarm_values(row))
        else:
            said = [storable(row.who), storable(row.why), row.until, row.count]
            insert(connection, "alarm_acts", [None, row.alarm, row.step.value, row.at, *said])


def _alarm_values(alarm: Alarm) -> list[object]:
    one = alarm.condition
    return [
        alarm.id,
        alarm.at,
        storable(one.key),
        *_phrase(one.words),
        int(one.priority),
        *_phrase(one.response),
        storable(one.of),
        storable(one.metric),
        storable(one.detector),
        storable(one.pass_id),
        one.began_at,
        text_of([storable(name) for name in one.blinds]),
    ]


def _phrase(phrase: Phrase) -> tuple[str, str]:
    return storable(phrase.code), text_of({storable(name): storable(text) for name, text in phrase.values.items()})


def last_alarms(connection: sqlite3.Connection) -> LastAlarms:
    """Return the alarms that are not closed, oldest first, and the number of the next one."""
    open_alarms = [life.alarm for life in _lives(connection, connection.execute(_OPEN).fetchall())]
    next_id = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM alarms").fetchone()[0]
    return LastAlarms(tuple(open_alarms), int(next_id))


def alarm_lives(connection: sqlite3.Connection, since: float, most: int) -> list[AlarmLife]:
    """Return the alarms that were raised or had a step since a moment, and those that are open, oldest first.

    Args:
        connection: Any connection to the record.
        since: The moment, seconds since 1970 (UTC).
        most: How many of those raised, and of the steps, are looked at: the newest.
    """
    first = first_row_since(connection, "alarms", "at", since=since)
    first_act = first_row_since(connection, "alarm_acts", "at", since=since)
    told = {"first": first, "first_act": first_act, "most": most}
    return list(_lives(connection, connection.execute(_SINCE, told).fetchall()))


def alarms_began_at(connection: sqlite3.Connection, *, most: int) -> float:
    """Return since when all alarms can be looked at, seconds since 1970 (UTC): the record's first day, or so many ago."""
    found = connection.execute("SELECT at FROM alarms ORDER BY id DESC LIMIT 1 OFFSET ?", [most]).fetchone()
    if found is None:
        found = connection.execute("SELECT CAST(value AS REAL) FROM station WHERE key = 'created'").fetchone()
    return 0.0 if found is None else float(found[0])


def _lives(connection: sqlite3.Connection, rows: Sequence[tuple[Any, ...]]) -> Iterator[AlarmLife]:
    steps = _steps(connection, [row[0] for row in rows])
    for row in rows:
        alarm = Alarm.raised(row[0], _condition(row), row[1])
        acts = []
        for act in steps[alarm.id]:
            if alarm.may(act.step):
                alarm = alarm.acted(act)
                acts.append(act)
        yield AlarmLife(alarm, tuple(acts))


def _steps(connection: sqlite3.Connection, numbers: Sequence[int]) -> Mapping[int, list[AlarmAct]]:
    found: dict[int, list[AlarmAct]] = defaultdict(list)
    for first in range(0, len(numbers), _NUMBERS):
        some = numbers[first : first + _NUMBERS]
        marks = ", ".join("?" * len(some))
        sql = f"SELECT alarm, step, at, who, why, until, count FROM alarm_acts WHERE alarm IN ({marks}) ORDER BY id"  # noqa: S608 - marks alone
        for which, step, *told in connection.execute(sql, some):
            found[which].append(AlarmAct(which, AlarmStep(step), *told))
    return found


def _condition(row: tuple[Any, ...]) -> Condition:
    _, _, key, words, word_values, priority, response, response_values, of, metric, detector, pass_id, began, blinds = (
        row
    )
    return Condition(
        key,
        Phrase(words, _values.decode(word_values)),
        Priority(priority),
        Phrase(response, _values.decode(response_values)),
        of=of,
        metric=metric,
        detector=detector,
        pass_id=pass_id,
        began_at=began,
        blinds=_names.decode(blinds),
    )
