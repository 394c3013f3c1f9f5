"""Keeps files under the hash of their content, so that what was swapped or damaged is never read."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
from pathlib import Path

from inspector_app.platform import make_durable, make_names_durable


class KeptFiles:
    """One folder of such files.

    Args:
        folder: Made when the first file comes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes) -> str:
        """Keep a file and return its SHA-256; OSError where it cannot be written."""
        sha256 = hashlib.sha256(content).hexdigest()
        write_whole(self._file(sha256), content)
        return sha256

    def get(self, sha256: str) -> bytes | None:
        """Return a file's content, or None where it is missing, or was not what its name says and is gone now."""
        file = self._file(sha256)
        try:
            content = file.read_bytes()
        except OSError:
            return None
        if hashlib.sha256(content).hexdigest() == sha256:
            return content
        with contextlib.suppress(OSError):
            file.unlink()
        return None

    def keep_only(self, hashes: set[str]) -> None:
        """Remove every other file; what cannot be removed stays."""
        for file in self.folder.glob("*.onnx"):
            if file.stem not in hashes:
                with contextlib.suppress(OSError):
                    file.unlink()

    def _file(self, sha256: str) -> Path:
        return self.folder / f"{sha256}.onnx"


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that others see all of it or what was there before; OSError where that fails."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("wb") as written:
            written.write(content)
            written.flush()
            make_durable(written.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    make_names_durable(file.parent)
