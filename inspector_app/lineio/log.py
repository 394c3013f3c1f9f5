"""What a line was told, kept by the line itself: a file that outlives every engine."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.domain.recipe import Outcome
from inspector_app.platform import make_durable, make_names_durable

_CLOSED = -1


class Began(msgspec.Struct, frozen=True, tag=True):
    """The log's first line: which line this is."""

    line_id: str


class Triggered(msgspec.Struct, frozen=True, tag=True):
    """A part arrived."""

    sequence: int
    serial: str | None
    at: float


class Heard(msgspec.Struct, frozen=True, tag=True):
    """An outcome was told; `stands` says whether the line acts on it (the first one told) or refused it."""

    sequence: int
    outcome: Outcome
    stands: bool
    at: float


Entry = Began | Triggered | Heard


@dataclass(slots=True)
class LineHistory:
    """What a log says: the line's id, its triggers, the outcome that stands for each, and the last trigger's number."""

    line_id: str = ""
    triggers: dict[int, str | None] = field(default_factory=dict)
    standing: dict[int, Outcome] = field(default_factory=dict)
    refused: int = 0
    last: int = 0

    def add(self, entry: Entry) -> None:
        """Take one entry in."""
        match entry:
            case Began():
                self.line_id = entry.line_id
            case Triggered():
                self.triggers[entry.sequence] = entry.serial
                self.last = max(self.last, entry.sequence)
            case Heard():
                if entry.stands:
                    self.standing[entry.sequence] = entry.outcome
                else:
                    self.refused += 1


def read_log(path: Path) -> LineHistory:
    """Return what a line's log says; a last line that was cut off by a power failure is passed over.

    Raises:
        BadInput: It is no such log, or an entry in it is damaged.
    """
    history = LineHistory()
    try:
        lines = path.read_bytes().split(b"\n")[:-1]
    except FileNotFoundError:
        return history
    except OSError as problem:
        what = f"the line's log cannot be read: {problem.strerror}"
        raise BadInput(what, where=str(path), remedy="name another folder with --data") from problem
    for number, line in enumerate(lines, 1):
        try:
            history.add(msgspec.json.decode(line, type=Entry))
        except msgspec.DecodeError as problem:
            what = f"line {number} of the line's log is damaged: {problem}"
            raise BadInput(what, where=str(path), remedy="name another folder with --data, keep this one") from problem
    return history


class LineLog:
    """Appends to a line's log; every entry is on the disk when `write` returns."""

    def __init__(self, path: Path) -> None:
        """Open the log, dropping a cut-off last line; raises EnvironmentFault when it cannot be written."""
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
            data = path.read_bytes()
            whole = data.rfind(b"\n") + 1
            self._torn_at = whole if whole < len(data) else None
            self._drop_torn()
            make_names_durable(path.parent)
        except OSError as problem:
            message = f"{path}: the line's log cannot be written: {problem.strerror}"
            raise EnvironmentFault(message) from problem

    def write(self, entry: Entry) -> None:
        """Append one entry durably; raises EnvironmentFault, and then the log is as it was."""
        data = msgspec.json.encode(entry) + b"\n"
        try:
            self._append(data)
        except OSError as problem:
            with suppress(OSError):
                self._drop_torn()
            message = f"the line's log cannot be written: {problem.strerror}"
            raise EnvironmentFault(message) from problem
        self._torn_at = None

    def _append(self, data: bytes) -> None:
        self._drop_torn()
        self._torn_at = os.fstat(self._descriptor).st_size
        # A disk that fills up takes the first bytes; the next entry must not stand behind half of this one.
        if os.write(self._descriptor, data) != len(data):
            raise OSError(errno.ENOSPC, "the disk is full")
        make_durable(self._descriptor)

    def close(self) -> None:
        """Close the file; idempotent."""
        descriptor, self._descriptor = self._descriptor, _CLOSED
        if descriptor != _CLOSED:
            os.close(descriptor)

    def _drop_torn(self) -> None:
        if self._torn_at is not None:
            os.ftruncate(self._descriptor, self._torn_at)
            self._torn_at = None
