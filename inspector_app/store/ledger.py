"""The one writer of the record."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from inspector_app.domain.automation import Level, LevelChange
from inspector_app.domain.evidence import Identity
from inspector_app.domain.fall import Fall, FallAct
from inspector_app.domain.inspection import Inspection, LineAct, PassRecord
from inspector_app.domain.pairs import CandidatePrediction
from inspector_app.domain.people import Account
from inspector_app.domain.ports import SerialHistory
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.review import Judgement, PartAct
from inspector_app.domain.rollout import RolloutEvent
from inspector_app.domain.series import ShownPoint
from inspector_app.store import attempts, falls, rollouts, rows
from inspector_app.store.database import open_for_reading
from inspector_app.store.documents import storable
from inspector_app.store.faults import telling
from inspector_app.store.people import insert_account, read_accounts
from inspector_app.store.rolled import SqliteRolled
from inspector_app.store.rollups import insert_shown
from inspector_app.store.safeguards import SqliteSafeguards
from inspector_app.store.seals import insert
from inspector_app.store.watch_rules import SqliteWatchRules

_HISTORY = """
SELECT count(*), max(inspections.pass IS NULL) FROM passes
LEFT JOIN inspections ON inspections.pass = passes.id WHERE passes.part = ?
"""
_LAST_VERDICT = """
SELECT inspections.outcome, inspections.decided_at FROM inspections JOIN passes ON passes.id = inspections.pass
WHERE passes.part = ? AND inspections.outcome <> 'HOLD' ORDER BY inspections.id DESC LIMIT 1
"""


class SqliteLedger:
    """Writes and reads over one connection, one thread at a time; every write is durable when it returns.

    Args:
        database: The writing connection.
        path: The file, for messages.
        line_id: The line whose triggers are numbered.
        now: Gives the wall-clock time of each row, seconds since 1970 (UTC).
    """

    def __init__(self, database: Database, path: Path, *, line_id: str, now: Callable[[], float] = time.time) -> None:
        self._connection: sqlite3.Connection = database.conn
        self._path = path
        self._line_id = line_id
        self._now = now
        self._lock = threading.Lock()
        # Questions have a connection of their own: a part that arrives must not wait for another one's fsync.
        self._reading: sqlite3.Connection = open_for_reading(path).conn
        self._reading_lock = threading.Lock()
        self.rolled = SqliteRolled(self._transaction)
        self.safeguards = SqliteSafeguards(self._transaction, self._asking)
        self.watch_rules = SqliteWatchRules(self._transaction, self._asking)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock, telling(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def commit(
        self,
        *,
        records: Sequence[PassRecord] = (),
        predictions: Sequence[tuple[str, Prediction]] = (),
        candidate: Sequence[CandidatePrediction] = (),
        judgements: Sequence[Judgement] = (),
        inspections: Sequence[Inspection] = (),
        line_acts: Sequence[LineAct] = (),
        shown: Sequence[ShownPoint] = (),
    ) -> None:
        """Write all of it in one transaction, or nothing; raises EnvironmentFault."""
        now = self._now()
        with self._transaction() as connection:
            for record in records:
                rows.insert_record(connection, record, line_id=self._line_id, now=now)
            for pass_id, prediction in predictions:
                rows.insert_prediction(connection, pass_id, prediction)
            for said in candidate:
                rollouts.insert_candidate(connection, said)
            for judgement in judgements:
                rows.insert_judgement(connection, judgement)
            for inspection in inspections:
                rows.insert_inspection(connection, inspection)
            for act in line_acts:
                rows.insert_line_act(connection, act)
            insert_shown(connection, shown)

    def change_level(self, change: LevelChange, *, recipe_version_id: int, fall: Fall | None = None) -> None:
        """Append a change of level, and in the same transaction the fall that made it."""
        with self._transaction() as connection:
            row = rows.insert_level_change(connection, change, recipe_version_id=recipe_version_id)
            if fall is not None:
                falls.insert_fall(connection, fall, change=row)

    def add_fall_act(self, act: FallAct) -> None:
        """Append what a person did about a fall."""
        with self._transaction() as connection:
            falls.insert_fall_act(connection, act)

    def add_part_act(self, act: PartAct) -> None:
        """Append a rework or re-inspection of a part."""
        with self._transaction() as connection:
            said = [storable(act.serial), act.act, storable(act.who), storable(act.why)]
            insert(connection, "part_acts", [None, *said, act.at])

    def add_account(self, account: Account) -> None:
        """Append what is known of a person from now on."""
        with self._transaction() as connection:
            insert_account(connection, account)

    def accounts(self) -> list[Account]:
        """Return every act on people, oldest first."""
        with self._reading_lock, telling(self._path):
            return read_accounts(self._reading)

    def add_rollout(self, event: RolloutEvent, recipe: Recipe, *, in_force: Recipe | None = None) -> int:
        """Append an act on a candidate, and in the same transaction what comes into force by it; return its recipe's id."""
        with self._transaction() as connection:
            version = rows.recipe_id(connection, recipe, event.at)
            rollouts.insert_event(connection, event, version)
            if in_force is not None:
                forced = rows.recipe_id(connection, in_force, event.at)
                rollouts.insert_change(connection, forced, at=event.at, who=event.who, why=event.why)
            return version

    def change_recipe(self, recipe: Recipe, *, at: float, who: str, why: str) -> int:
        """Append that a version of the recipe came into force; return the record's id of it."""
        with self._transaction() as connection:
            version = rows.recipe_id(connection, recipe, at)
            rollouts.insert_change(connection, version, at=at, who=who, why=why)
            return version

    def add_failed_frame(self, source: str, error: str) -> None:
        """Note a file of a source that gave no frame."""
        with self._transaction() as connection:
            values = [storable(source), storable(error), self._now()]
            connection.execute("INSERT INTO failed_frames VALUES (NULL, ?, ?, ?)", values)

    def recipe_version(self, recipe: Recipe) -> int:
        """Return the id of this version of a recipe, inserting it where it is new."""
        with self._transaction() as connection:
            return rows.recipe_id(connection, recipe, self._now())

    def register_models(self, hashes: Mapping[str, str]) -> None:
        """Note the models that are at work, by the stage's name."""
        with self._transaction() as connection:
            connection.executemany(
                "INSERT INTO models VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [(sha256, stage, self._now()) for stage, sha256 in hashes.items()],
            )

    def number_attempts(
        self, recipe: str, identity: Identity, *, levels: Sequence[Level], at: float, begin: bool
    ) -> Mapping[Level, int]:
        """Return the number of each level's attempt; those that have not begun begin now, or only might."""
        with self._transaction() as connection:
            return attempts.number_attempts(connection, recipe, identity, levels=levels, at=at, begin=begin)

    def level(self) -> Level | None:
        """Return the level that was in force last, or None in a new record."""
        found = self._one("SELECT after FROM automation_changes ORDER BY id DESC LIMIT 1")
        return None if found is None else Level(found[0])

    def history(self, serial: str) -> SerialHistory:
        """Return what is recorded of a serial."""
        serial = storable(serial)
        part = self._one("SELECT id FROM parts WHERE serial = ?", serial)
        if part is None:
            return SerialHistory()
        passes, undecided = self._one(_HISTORY, part[0]) or (0, 0)
        last = self._one(_LAST_VERDICT, part[0])
        ng = last is not None and last[0] == "NG" and not self._acted_since(serial, last[1])
        return SerialHistory(passes=passes, undecided=bool(undecided), ng_without_rework=ng)

    def _acted_since(self, serial: str, at: float) -> bool:
        return self._one("SELECT 1 FROM part_acts WHERE serial = ? AND at >= ? LIMIT 1", serial, at) is not None

    def _one(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        with self._asking() as connection:
            found: tuple[Any, ...] | None = connection.execute(sql, values).fetchone()
            return found

    @contextmanager
    def _asking(self) -> Iterator[sqlite3.Connection]:
        with self._reading_lock, telling(self._path):
            yield self._reading

    def close(self) -> None:
        """Write the log back into the database and close it; idempotent."""
        with self._reading_lock:
            self._reading.close()
        with self._lock:
            try:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.Error:
                return
            finally:
                self._connection.close()
