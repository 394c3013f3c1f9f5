"""Opens the record: one writer with everything durable, any number of readers that change nothing."""

from __future__ import annotations

import shutil
import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.store.faults import telling
from inspector_app.store.schema import APPLICATION_ID, migrations

_BUSY_MS = 5000


def open_for_writing(path: Path, kind: str) -> Database:
    """Return the only writing connection: WAL, synchronous=FULL, foreign keys, the newest schema.

    A record with an older schema is copied beside itself before it is migrated.

    Args:
        path: The database file; made when it is not there, its folder must be.
        kind: "production", "demo" or "trial"; a record keeps its kind for ever.

    Raises:
        BadInput: The file is not ours, newer than this program, of another kind, or cannot be written.
    """
    existed = _check_file(path)
    try:
        with telling(path):
            connection = sqlite3.connect(path, check_same_thread=False, timeout=_BUSY_MS / 1e3)
            database = Database(connection)
            if existed:
                _check_ours(database, path)
            _prepare(connection, path, existed=existed, pending=bool(migrations.pending(database)))
            migrations.apply(database)
            _set_kind(database, path, kind)
    except EnvironmentFault as fault:
        raise BadInput(str(fault), remedy="choose another folder with --data, or mend this one") from fault
    connection.isolation_level = None
    return database


def open_for_reading(path: Path) -> Database:
    """Return a connection that can change nothing, not even the log.

    Raises:
        BadInput: The file is not there, not ours, or newer than this program.
    """
    if not _check_file(path):
        what = "no such database"
        raise BadInput(what, where=str(path), remedy="name the inspector.db of a record")
    try:
        with telling(path):
            connection = sqlite3.connect(f"file:{_quoted(path)}?mode=rw", uri=True, timeout=_BUSY_MS / 1e3)
            for pragma in ("query_only = 1", "wal_autocheckpoint = 0"):
                connection.execute(f"PRAGMA {pragma}")
            database = Database(connection)
            _check_ours(database, path)
    except EnvironmentFault as fault:
        raise BadInput(str(fault), remedy="name a readable inspector.db") from fault
    return database


def _check_file(path: Path) -> bool:
    if path.is_dir():
        what = "is a folder, not a database"
        raise BadInput(what, where=str(path), remedy="name the file inspector.db in it")
    if not path.parent.is_dir():
        what = "the folder does not exist"
        raise BadInput(what, where=str(path.parent), remedy="make it or choose another")
    return path.exists() and path.stat().st_size > 0


def _check_ours(database: Database, path: Path) -> None:
    found = database.execute("PRAGMA application_id").fetchone()[0]
    if found != APPLICATION_ID:
        what = "is not a record of Inspector"
        raise BadInput(what, where=str(path), remedy="choose another file or folder; nothing was written")
    known = {migration.name for migration in migrations._migrations}  # noqa: SLF001 - the set's own names
    newer = [applied.name for applied in migrations.applied(database) if applied.name not in known]
    if newer:
        what = f"was written by a newer version of Inspector ({newer[-1]})"
        raise BadInput(what, where=str(path), remedy="install that version; nothing was written")


def _prepare(connection: sqlite3.Connection, path: Path, *, existed: bool, pending: bool) -> None:
    if existed and pending:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy2(path, path.with_name(f"{path.name}.before-{time.strftime('%Y%m%d-%H%M%S')}"))
    if not existed:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    # A folder or file that cannot be written shows here, before anything depends on it.
    connection.execute(f"PRAGMA user_version = {connection.execute('PRAGMA user_version').fetchone()[0]}")


def _set_kind(database: Database, path: Path, kind: str) -> None:
    found = database.execute("SELECT value FROM station WHERE key = 'kind'").fetchone()
    if found is None:
        with database.conn:
            database.execute("INSERT INTO station VALUES ('kind', ?), ('created', ?)", [kind, str(time.time())])
    elif found[0] != kind:
        what = f"is a {found[0]} record, not a {kind} one"
        raise BadInput(what, where=str(path), remedy="choose another folder with --data")


def _quoted(path: Path) -> str:
    return quote(str(path.absolute()))
