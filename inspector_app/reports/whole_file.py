"""Puts a report where somebody wants it: whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from inspector_app.domain.errors import EnvironmentFault


def write_whole(target: Path, data: bytes) -> Path:
    """Write a file beside its place and move it there; what was there before stays until then.

    Raises:
        EnvironmentFault: It cannot be written; nothing is left of it.
    """
    partial = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    except (OSError, ValueError) as problem:
        message = f"{target}: the report cannot be written: {getattr(problem, 'strerror', None) or problem}"
        raise EnvironmentFault(message) from problem
    finally:
        _remove(partial)
    return target


def _remove(partial: Path) -> None:
    try:
        partial.unlink(missing_ok=True)
    except (OSError, ValueError):
        return  # it was never there
