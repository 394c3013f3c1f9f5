"""Opens the record: one writer with everything durable, any number of readers that change nothing."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.store.faults import telling
from inspector_app.store.schema import APPLICATION_ID, migrations
from inspector_app.store.seals import insert

_BUSY_MS = 5000
_MAGIC = b"SQLite format 3\0"
_APPLICATION_ID_AT = 68  # https://www.sqlite.org/fileformat2.html, section 1.3
_DURABLE = ("journal_mode = WAL", "synchronous = FULL", "fullfsync = ON", "foreign_keys = ON")
_ELSEWHERE = "choose another folder with --data, or mend this one"


def open_for_writing(path: Path, kind: str, *, steps: Migrations = migrations) -> Database:
    """Return the only writing connection: WAL, synchronous=FULL, foreign keys, the newest schema.

    A record with an older schema is copied beside itself before it is migrated.

    Args:
        path: The database file; made when it is not there, its folder must be.
        kind: "production", "demo" or "trial"; a record keeps its kind for ever.
        steps: The migrations that this program knows.

    Raises:
        BadInput: The file is not ours, newer than this program, of another kind, or cannot be written.
            Nothing was written to it then.
    """
    with _refusing(path, _ELSEWHERE):
        existed = _check_file(path)
        if existed:
            with closing(_connect_reading(path)) as reading:
                _check_known(Database(reading), path, steps)
                _check_kind(reading, path, kind)
        connection = sqlite3.connect(path, check_same_thread=False, timeout=_BUSY_MS / 1e3)
        with _closed_on_error(connection):
            database = Database(connection)
            _prepare(database, path, existed=existed, steps=steps)
            steps.apply(database)
            _set_kind(connection, kind)
            connection.isolation_level = None
    return database


def open_for_reading(path: Path) -> Database:
    """Return a connection that can change nothing, not even the log.

    Raises:
        BadInput: The file is not there, not ours, or newer than this program.
    """
    with _refusing(path, "name a readable inspector.db"):
        if not _check_file(path):
            what = "no such database" if not path.exists() else "is empty, and no record"
            raise BadInput(what, where=str(path), remedy="name the inspector.db of a record")
        connection = _connect_reading(path)
        with _closed_on_error(connection):
            database = Database(connection)
            _check_known(database, path, migrations)
            if kind_of(connection) is None:
                what = "was begun and never finished"
                raise BadInput(what, where=str(path), remedy="start the station on it once")
    return database


@contextmanager
def _refusing(path: Path, remedy: str) -> Iterator[None]:
    try:
        with telling(path):
            yield
    except EnvironmentFault as fault:
        raise BadInput(str(fault), remedy=remedy) from fault


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _connect_reading(path: Path) -> sqlite3.Connection:
    # Whoever closes last writes a log back, unless it cannot write; and only who can write removes an empty log.
    log = path.with_name(f"{path.name}-wal")
    way = "ro" if log.exists() and log.stat().st_size > 0 else "rw"
    connection = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode={way}", uri=True, check_same_thread=False, timeout=_BUSY_MS / 1e3
    )
    with _closed_on_error(connection):
        for pragma in ("query_only = 1", "wal_autocheckpoint = 0"):
            connection.execute(f"PRAGMA {pragma}")
    return connection


def _check_file(path: Path) -> bool:
    """Return whether there is a record; raise BadInput for anything else, before SQLite touches it."""
    if path.is_dir():
        what = "is a folder, not a database"
        raise BadInput(what, where=str(path), remedy="name the file inspector.db in it")
    if not path.parent.is_dir():
        what = "the folder does not exist"
        raise BadInput(what, where=str(path.parent), remedy="make it or choose another")
    if not path.exists():
        return False
    if not path.is_file():
        what = "is no file"
        raise BadInput(what, where=str(path), remedy="choose another file or folder")
    with path.open("rb") as file:
        head = file.read(_APPLICATION_ID_AT + 4)
    if head and not head.startswith(_MAGIC):
        what = "is no SQLite database"
        raise BadInput(what, where=str(path), remedy="choose another file or folder; nothing was written")
    if head and head[_APPLICATION_ID_AT:] != APPLICATION_ID.to_bytes(4, "big"):
        what = "is not a record of Inspector"
        raise BadInput(what, where=str(path), remedy="choose another file or folder; nothing was written")
    return bool(head)


def _check_known(database: Database, path: Path, steps: Migrations) -> None:
    known = {step.name for step in steps._migrations}  # noqa: SLF001 - the set's own names
    newer = [applied.name for applied in steps.applied(database) if applied.name not in known]
    if newer:
        what = f"was written by a newer version of Inspector ({newer[-1]})"
        raise BadInput(what, where=str(path), remedy="install that version; nothing was written")


def _check_kind(connection: sqlite3.Connection, path: Path, kind: str) -> None:
    found = kind_of(connection)
    if found is not None and found != kind:
        what = f"is a {found} record, not a {kind} one"
        raise BadInput(what, where=str(path), remedy="choose another folder with --data; nothing was written")


def _prepare(database: Database, path: Path, *, existed: bool, steps: Migrations) -> None:
    connection = database.conn
    if existed and steps.applied(database) and steps.pending(database):
        _copy_beside(connection, path)
    if not existed:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for pragma in _DURABLE:
        connection.execute(f"PRAGMA {pragma}")
    # A folder or file that cannot be written shows here, before anything depends on it.
    connection.execute(f"PRAGMA user_version = {connection.execute('PRAGMA user_version').fetchone()[0]}")


def _copy_beside(connection: sqlite3.Connection, path: Path) -> None:
    target = path.with_name(f"{path.name}.before-{time.strftime('%Y%m%d-%H%M%S')}")
    partial = target.with_name(f"{target.name}.part")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(partial)) as copy:
        connection.backup(copy)  # what lies in the log comes along
    partial.replace(target)


def _set_kind(connection: sqlite3.Connection, kind: str) -> None:
    if kind_of(connection) is None:
        with connection:
            for key, value in (("kind", kind), ("created", str(time.time()))):
                insert(connection, "station", [key, value])


def kind_of(connection: sqlite3.Connection) -> str | None:
    """Return the kind of a record, None where its making was cut off before it had one."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'station'").fetchone() is None:
        return None
    found = connection.execute("SELECT value FROM station WHERE key = 'kind'").fetchone()
    return None if found is None else str(found[0])
