"""What a line was told, kept by the line itself: a file that outlives every engine."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.domain.recipe import Outcome
from inspector_app.platform import make_durable


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
            if whole < len(data):
                os.ftruncate(self._descriptor, whole)
        except OSError as problem:
            message = f"{path}: the line's log cannot be written: {problem.strerror}"
            raise EnvironmentFault(message) from problem

    def write(self, entry: Entry) -> None:
        """Append one entry durably; raises EnvironmentFault, and then the log is as it was."""
        size = os.fstat(self._descriptor).st_size
        data = msgspec.json.encode(entry) + b"\n"
        try:
            whole = os.write(self._descriptor, data) == len(data)
            make_durable(self._descriptor)
        except OSError as problem:
            os.ftruncate(self._descriptor, size)
            message = f"the line's log cannot be written: {problem.strerror}"
            raise EnvironmentFault(message) from problem
        if not whole:
            # A disk that fills up takes the first bytes; the next entry must not stand behind half of this one.
            os.ftruncate(self._descriptor, size)
            message = "the line's log cannot be written: the disk is full"
            raise EnvironmentFault(message)

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)
