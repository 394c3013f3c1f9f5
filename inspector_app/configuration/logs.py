"""Logs: one rotating file a process, nothing on stdout."""

from __future__ import annotations

import sys
from pathlib import Path

from loguru import logger

_ROTATION = "5 MB"
_KEPT = 5


def log_to(folder: Path, process: str, *, errors_to_stderr: bool = False) -> None:
    """Send this process's log to `<folder>/logs/<process>.log`, rotated at 5 MB, five kept.

    A log that cannot be written never stops the station.
    """
    logger.remove()
    if errors_to_stderr:
        logger.add(sys.stderr, level="ERROR", format="{level}: {message}", backtrace=False, diagnose=False)
    try:
        logger.add(
            folder / "logs" / f"{process}.log",
            level="INFO",
            errors="backslashreplace",  # names of other encodings hold what UTF-8 does not take
            rotation=_ROTATION,
            retention=_KEPT,
            backtrace=False,
            diagnose=False,
            catch=True,
        )
    except OSError as problem:
        logger.error("no log in {}: {}", folder, problem)


def no_log() -> None:
    """Keep this process's log to itself, for commands whose output is their answer."""
    logger.remove()
