"""Looks at files on disk for whoever must know that they are what they were."""

from __future__ import annotations

import hashlib
from pathlib import Path


class DiskFiles:
    """Implements `ports.Files`."""

    def stamp(self, path: Path) -> tuple[int, ...] | None:
        """Return what changes with every write of the file: times, size and inode; None where there is none."""
        try:
            about = path.stat()
        except OSError:
            return None
        return about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino

    def sha256(self, path: Path) -> str | None:
        """Return the hash of the file's content, None where it cannot be read."""
        try:
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None
