"""Claims a name for as long as a process lives, so that others see whether somebody still works there."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

_ENDING = ".lock"
_SOON_S = 2.0  # somebody may be clearing up just now


class Claim:
    """A lock file of one's own, given back by the operating system when its holder dies.

    Args:
        folder: Where it is made, under a name that nobody had before; made where it is missing.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / secrets.token_hex(8)
        self._lock = FileLock(self.path.with_suffix(_ENDING), timeout=_SOON_S)
        self._lock.acquire()

    def release(self) -> None:
        """Give the name back; idempotent."""
        self._lock.release()
        with contextlib.suppress(OSError):
            self.path.with_suffix(_ENDING).unlink(missing_ok=True)


def left_behind(folder: Path) -> Iterator[Path]:
    """Yield the claimed paths of a folder whose holders are gone; what is yielded is the reader's to clear.

    The lock file goes once the reader asks for the next one.
    """
    for file in sorted(folder.glob(f"*{_ENDING}")):
        lock = FileLock(file, timeout=0)
        try:
            lock.acquire()
        except (Timeout, OSError):
            continue
        try:
            yield file.with_suffix("")
        finally:
            lock.release()
            file.unlink(missing_ok=True)


def is_claimed(folder: Path) -> bool:
    """Return whether a living process holds a claim in a folder; claims of the dead are cleared."""
    for _ in left_behind(folder):
        pass
    return any(folder.glob(f"*{_ENDING}"))
