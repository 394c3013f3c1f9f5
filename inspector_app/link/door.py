"""Where a running engine is found, and the key that opens it: one private file in the record's folder."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable
from multiprocessing import AuthenticationError
from multiprocessing.connection import Connection, answer_challenge, deliver_challenge
from pathlib import Path
from typing import cast

import msgspec

from inspector_app.domain.errors import BadInput
from inspector_app.link.wire import Wire

_FILE = "engine.json"


class Door(msgspec.Struct, frozen=True):
    """The address of a running engine, its process id, and the key that a client proves to know (hex)."""

    address: str
    pid: int
    key: str
    engine_id: str


def new_key() -> str:
    """Return a key that nobody can guess, in hex."""
    return secrets.token_hex(32)


def write_door(folder: Path, door: Door) -> None:
    """Put the door's file into the record's folder, readable by its owner alone."""
    temporary = folder / f"{_FILE}.part"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.encode(door))
    temporary.replace(folder / _FILE)


def read_door(folder: Path) -> Door:
    """Return the door of the engine that works on this folder.

    Raises:
        BadInput: No engine runs there.
    """
    try:
        return msgspec.json.decode((folder / _FILE).read_bytes(), type=Door)
    except (OSError, msgspec.MsgspecError) as problem:
        what = "no engine runs on this record"
        raise BadInput(what, where=str(folder), remedy="start one with 'inspector engine'") from problem


def remove_door(folder: Path) -> None:
    """Remove the door's file and the socket that it names; what an engine that was killed left is removed too."""
    with contextlib.suppress(BadInput):
        with contextlib.suppress(OSError):
            socket = Path(read_door(folder).address)
            socket.unlink(missing_ok=True)
            socket.parent.rmdir()
        (folder / _FILE).unlink(missing_ok=True)


def prove_as_server(wire: Wire, key: bytes) -> None:
    """Make the client prove that it knows the key, then prove it back; AuthenticationError when it does not."""
    _prove(wire, key, (deliver_challenge, answer_challenge))


def prove_as_client(wire: Wire, key: bytes) -> None:
    """Prove that we know the key, then make the engine prove it; AuthenticationError when either does not."""
    _prove(wire, key, (answer_challenge, deliver_challenge))


def _prove(wire: Wire, key: bytes, steps: tuple[Callable[[Connection, bytes], None], ...]) -> None:
    try:
        for step in steps:
            step(cast("Connection", wire), key)
    except AssertionError as noise:  # how Python 3.11 says that the challenge is none
        message = "the other end does not speak our protocol"
        raise AuthenticationError(message) from noise
