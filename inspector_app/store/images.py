"""Frames as files: durable under their final name, or not there at all."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import cv2

from inspector_app.domain.frame import Frame
from inspector_app.domain.inspection import StoredImage
from inspector_app.domain.part import Pass
from inspector_app.platform import make_durable, make_names_durable
from inspector_app.store.faults import telling

_QUALITY = 85
_PARTIAL = ".part"
_JPEG_SIDE_PX = 65_500
_LONGEST_NAME = 80


class JpegFiles:
    """Writes frames as JPEG, in a folder a day.

    Args:
        folder: The record's folder; pictures lie under its `images`.
        quality: JPEG quality, 0 to 100.
    """

    def __init__(self, folder: Path, *, quality: int = _QUALITY) -> None:
        self._folder = folder
        self._quality = quality
        self._made: set[Path] = set()

    def store(self, part: Pass) -> tuple[StoredImage, ...]:
        """Write every frame of a pass (temp, fsync, rename, fsync of the folder); raises EnvironmentFault."""
        if not part.frames:
            return ()
        day = datetime.fromtimestamp(part.trigger.at, UTC).strftime("%Y-%m-%d")
        folder = self._folder / "images" / day
        with telling(folder):
            self._make(folder)
            stored = tuple(self._write(folder, part, frame) for frame in part.frames.values())
            make_names_durable(folder)
        return stored

    def remove_partial(self) -> int:
        """Remove what writes that were cut off left behind; return how many there were."""
        folder = self._folder / "images"
        with telling(folder):
            left = list(folder.glob(f"*/*{_PARTIAL}"))
            for file in left:
                file.unlink(missing_ok=True)
        return len(left)

    def _make(self, folder: Path) -> None:
        # Whoever makes room may take the folder away under us.
        if folder not in self._made or not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            make_names_durable(folder.parent)
            make_names_durable(self._folder)
            self._made.add(folder)

    def _write(self, folder: Path, part: Pass, frame: Frame) -> StoredImage:
        # JPEG has no room for longer sides; a strip of a line camera is kept as PNG.
        ending = ".jpg" if max(frame.size_px) <= _JPEG_SIDE_PX else ".png"
        settings = [cv2.IMWRITE_JPEG_QUALITY, self._quality] if ending == ".jpg" else []
        done, encoded = cv2.imencode(ending, frame.pixels, settings)
        if not done:
            message = f"the frame of '{frame.camera}' could not be encoded"
            raise RuntimeError(message)
        data = encoded.tobytes()
        target = folder / f"{_plain(part.id)}-{_plain(frame.camera)}{ending}"
        _write_durably(target, data)
        height_px, width_px = frame.size_px
        return StoredImage(
            camera=frame.camera,
            sequence=frame.sequence,
            file=target.relative_to(self._folder).as_posix(),
            sha256=hashlib.sha256(data).hexdigest(),
            size_bytes=len(data),
            width_px=width_px,
            height_px=height_px,
            captured_at=frame.captured_at,
            source=frame.source,
        )


def _write_durably(target: Path, data: bytes) -> None:
    partial = target.with_name(target.name + _PARTIAL)
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            make_durable(file.fileno())
        partial.replace(target)
    except BaseException:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise


def _plain(name: str) -> str:
    """Return a name that every file system takes; two names never become one, even where case does not count."""
    plain = re.sub(r"[^a-z0-9._-]", "_", name.lower())[:_LONGEST_NAME]
    if plain == name:
        return plain
    return f"{plain}-{hashlib.sha256(name.encode('utf-8', 'backslashreplace')).hexdigest()[:8]}"
