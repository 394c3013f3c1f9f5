"""Starts an engine that outlives whoever starts it, and waits until it answers."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from inspector_app.domain.errors import BadInput
from inspector_app.link.client import EngineClient, EngineGone, RequestRefused
from inspector_app.platform import own_command, start_detached

_LOG = "start.log"
_TRY_S = 0.05
_GREET_S = 1.0
_TAIL_BYTES = 4096
_LOG_MOST_BYTES = 1 << 20


def start_engine(arguments: Sequence[str], folder: Path) -> Callable[[], bool]:
    """Start a supervised engine on a record's folder, in a session of its own, so that it survives this process.

    Args:
        arguments: Options of `inspector engine`; `--data` with the folder is added.
        folder: The record's folder, made where it is missing; what the engine prints goes to `logs/start.log` in it.

    Returns:
        A question: does its supervisor still run? It ends by itself where the input is bad.

    Raises:
        BadInput: The folder cannot be written, or the process cannot start.
    """
    log = start_log(folder)
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        _turn_over(log)
        return start_detached(own_command("engine", *arguments, "--data", str(folder)), log)
    except OSError as problem:
        what = f"no engine can be started on it: {problem.strerror or problem}"
        raise BadInput(what, where=str(folder), remedy="choose another folder with --data") from problem


def _turn_over(log: Path) -> None:
    """Begin a new file where this one has grown large, and keep the one before."""
    with suppress(OSError):
        if log.stat().st_size > _LOG_MOST_BYTES:
            log.replace(log.with_name(f"{log.name}.1"))


def wait_door(folder: Path, timeout_s: float) -> bool:
    """Return whether an engine of any version answers on this folder within the time."""
    until = time.monotonic() + timeout_s
    while True:
        if engine_answers(folder):
            return True
        if time.monotonic() >= until:
            return False
        time.sleep(_TRY_S)


def engine_answers(folder: Path) -> bool:
    """Return whether an engine of any version answers on this folder now; takes up to a second where one hangs."""
    try:
        EngineClient(folder, greet_s=_GREET_S, answer_s=_GREET_S).close()
    except RequestRefused:
        return True
    except (BadInput, EngineGone):
        return False
    return True


def start_log(folder: Path) -> Path:
    """Return the file with what engines printed that were started on this folder."""
    return folder / "logs" / _LOG


def last_words(folder: Path) -> str:
    """Return the last line that an engine printed here, for people; "" where there is none."""
    try:
        with start_log(folder).open("rb") as file:
            file.seek(max(0, file.seek(0, 2) - _TAIL_BYTES))
            lines = file.read().decode(errors="replace").strip().splitlines()
    except OSError:
        return ""
    return lines[-1] if lines else ""
