"""What metrics are held against, in the record: a row for each act, in their order."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import msgspec
from loguru import logger

from inspector_app.domain.series import Mark
from inspector_app.domain.watching import (
    Baseline,
    FalseAlarms,
    LookPlan,
    Retirement,
    Threshold,
    WarmUp,
    WatchAct,
    WatchHistory,
    WatchRules,
)
from inspector_app.store.documents import storable, text_of
from inspector_app.store.moments import first_row_since
from inspector_app.store.seals import insert

WATCH_RULES = """
CREATE TABLE watch_acts (
  id INTEGER PRIMARY KEY, at REAL NOT NULL, recipe TEXT NOT NULL, act TEXT NOT NULL, metric TEXT NOT NULL,
  document TEXT NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL
) STRICT;
CREATE INDEX watch_acts_of ON watch_acts(recipe)
"""
_KINDS: Mapping[str, type[WatchAct]] = MappingProxyType(
    {
        "warm-up": WarmUp,
        "baseline": Baseline,
        "threshold": Threshold,
        "retirement": Retirement,
        "look": LookPlan,
        "false alarms": FalseAlarms,
    }
)
_NAMES = {kind: name for name, kind in _KINDS.items()}
_COLUMNS = "id, at, act, metric, document, who, why"
_OF = f"SELECT {_COLUMNS} FROM watch_acts WHERE recipe = ? ORDER BY id"  # noqa: S608 - our own columns
_NEWEST = f"SELECT {_COLUMNS} FROM watch_acts WHERE recipe = ? AND act = ? ORDER BY id DESC LIMIT ?"  # noqa: S608 - our own columns
_SINCE = f"SELECT {_COLUMNS} FROM watch_acts WHERE id >= ? ORDER BY id DESC LIMIT ?"  # noqa: S608 - our own columns
_MARKS_MOST = 200
# What the rows must keep to, for `db verify`: what is wrong, and the query that finds where.
CHECKS = (
    (
        "what is watched was changed by nobody, or without a reason",
        (
            "SELECT 'watch act ' || id FROM watch_acts "
            "WHERE act <> 'baseline' AND (trim(who) IN ('', 'station') OR trim(why) = '')"
        ),
    ),
    (
        "a baseline begins or ends with a pass that was never recorded",
        # What is no JSON any more is told by its seal.
        (
            "SELECT 'watch act ' || id FROM watch_acts "
            "JOIN (SELECT '$.first_pass' AS place UNION SELECT '$.last_pass') WHERE act = 'baseline' AND CASE "
            "WHEN json_valid(document) THEN json_extract(document, place) NOT IN (SELECT id FROM passes) END"
        ),
    ),
)


class SqliteWatchRules:
    """Writes in the record's one thread; reads over the ledger's connection for questions.

    Args:
        writing: Opens a transaction.
        reading: Gives the connection that questions are asked over.
    """

    def __init__(
        self,
        writing: Callable[[], AbstractContextManager[sqlite3.Connection]],
        reading: Callable[[], AbstractContextManager[sqlite3.Connection]],
    ) -> None:
        self._writing = writing
        self._reading = reading

    def add(self, recipe: str, act: WatchAct) -> None:
        """Append one act on what is watched of a recipe.

        Raises:
            EnvironmentFault: The PC cannot; nothing was written.
        """
        told = msgspec.to_builtins(act)
        at, who, why, metric = (told.pop(name, "") for name in ("at", "who", "why", "metric"))
        row = [at, storable(recipe), _NAMES[type(act)], storable(metric), text_of(told), storable(who), storable(why)]
        with self._writing() as connection:
            insert(connection, "watch_acts", [None, *row])

    def rules(self, recipe: str) -> WatchRules:
        """Return the rules of a recipe as the record has them.

        Raises:
            EnvironmentFault: The record cannot be read.
        """
        with self._reading() as connection:
            return rules_in(connection, recipe)

    def history(self, recipe: str, most: int) -> WatchHistory:
        """Return the acts on a recipe, of each kind at most so many, the newest first.

        Raises:
            EnvironmentFault: The record cannot be read.
        """
        name = storable(recipe)
        with self._reading() as connection:
            found = {kind: connection.execute(_NEWEST, [name, kind, most]).fetchall() for kind in _KINDS}
        told: dict[str, tuple[Any, ...]] = {kind: tuple(_acts(rows)) for kind, rows in found.items()}
        return WatchHistory(
            warm_ups=told["warm-up"],
            baselines=tuple(replace(one, bands={}) for one in told["baseline"]),
            thresholds=told["threshold"],
            retirements=told["retirement"],
            looks=told["look"],
            false_alarms=told["false alarms"],
        )


def rules_in(connection: sqlite3.Connection, recipe: str, *, until: float = math.inf) -> WatchRules:
    """Return the rules of a recipe as the record has them, over any connection; as they stood at a moment where one is named."""
    rows = connection.execute(_OF, [storable(recipe)]).fetchall()
    rows = [row for row in rows if row[1] < until]
    rules = WatchRules(recipe)
    for act in _acts(rows):
        rules = rules.after(act)
    return replace(rules, version=len(rows))


def marks_of_rules(connection: sqlite3.Connection, since: float) -> list[Mark]:
    """Return what people and the station changed of the watch since a moment, oldest first; of very many the newest 200.

    `what` is "baseline", "threshold", "retired" or "back".

    Args:
        connection: Any connection to the record.
        since: The moment, seconds since 1970 (UTC).
    """
    first = first_row_since(connection, "watch_acts", "at", since=since)
    rows = connection.execute(_SINCE, [first, _MARKS_MOST]).fetchall()
    return [mark for act in reversed(list(_acts(rows))) if (mark := _mark(act)) is not None]


def _mark(act: WatchAct) -> Mark | None:
    match act:
        case WarmUp():
            return Mark(act.at, "baseline", f"{act.name} ({act.who}: {act.why})")
        case Baseline():
            return Mark(act.at, "baseline", f"{act.name or act.side} ({act.parts})")
        case Threshold():
            low, high = ("" if each is None else f"{each:.6g}" for each in (act.low, act.high))
            limits = f"{low} … {high}".strip()
            return Mark(act.at, "threshold", f"{act.metric}: {limits} ({act.who}: {act.why})")
        case Retirement():
            return Mark(act.at, "retired" if act.retired else "back", f"{act.metric} ({act.who}: {act.why})")
        case LookPlan() | FalseAlarms():
            return None


def _acts(rows: list[tuple[Any, ...]]) -> Iterator[WatchAct]:
    """Yield what can be read; a row that cannot be is told by `db verify` too, and keeps no station from starting."""
    for number, at, kind, metric, document, who, why in rows:
        of_metric = {"metric": metric} if metric else {}
        try:
            told = {**msgspec.json.decode(document, type=dict[str, Any]), **of_metric, "at": at, "who": who, "why": why}
            yield msgspec.convert(told, _KINDS[kind])
        except (msgspec.MsgspecError, KeyError) as problem:
            logger.warning("act {} on what is watched cannot be read: {}", number, problem)
