"""Reads the pictures of stored challenge parts."""

from __future__ import annotations

from pathlib import Path

from inspector_app.cameras.pictures import Unreadable, read_picture
from inspector_app.domain.frame import Pixels


class StoredPictures:
    """Implements `safeguard_ports.Pictures`.

    Args:
        folder: The recipe's folder, where relative paths start.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, file: str) -> Pixels | None:
        """Return a picture as uint8 BGR [height, width, 3], None where it cannot be read."""
        try:
            return read_picture(self._folder / file)
        except Unreadable:
            return None
