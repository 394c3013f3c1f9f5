"""Tells what the PC did to the record from what is a defect of the program."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector_app.domain.errors import EnvironmentFault

_ENVIRONMENT = {
    "SQLITE_FULL": "the disk is full",
    "SQLITE_BUSY": "another program holds the database",
    "SQLITE_LOCKED": "another program holds the database",
    "SQLITE_PROTOCOL": "another program holds the database",
    "SQLITE_CORRUPT": "the database is damaged",
    "SQLITE_NOTADB": "the file is no database",
    "SQLITE_IOERR": "the disk does not read or write",
    "SQLITE_READONLY": "the database is read-only",
    "SQLITE_CANTOPEN": "the database cannot be opened",
}
_DISK = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO),
    *(errno.EROFS, errno.EACCES, errno.EPERM),
    *(errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.ELOOP),
    *(errno.EMFILE, errno.ENFILE, errno.ENODEV, errno.ESTALE, errno.ETIMEDOUT, errno.EBUSY),
}


@contextmanager
def telling(where: Path) -> Iterator[None]:
    """Turn errors of the PC into EnvironmentFault that names the file or folder; let defects through."""
    try:
        yield
    except sqlite3.Error as problem:
        name = getattr(problem, "sqlite_errorname", "") or ""
        for prefix, words in _ENVIRONMENT.items():
            if name.startswith(prefix):
                message = f"{where}: {words} ({problem})"
                raise EnvironmentFault(message) from problem
        raise
    except OSError as problem:
        if problem.errno in _DISK:
            message = f"{problem.filename or where}: {problem.strerror}"
            raise EnvironmentFault(message) from problem
        raise
