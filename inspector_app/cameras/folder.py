"""A folder of images as a camera: in name order, each once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from inspector_app.cameras.pictures import PICTURE_ENDINGS, Unreadable, hush_decoders, read_picture
from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Frame
from inspector_app.domain.ports import Clock, FrameIncomplete, SourceEnded


class FolderCamera:
    """Implements `ports.Camera` over the images below a folder, ordered by their path's parts.

    A file that gives no picture, and a folder that cannot be listed, raises FrameIncomplete
    ("name: reason") once; the next read goes on.

    Args:
        folder: The folder, or one image; folders in it are read too, links to folders are not followed.
        clock: Gives the time of each read.
        name: The view's name.
    """

    def __init__(self, folder: Path, *, clock: Clock, name: str = "top") -> None:
        self._picture = folder if folder.is_file() else None
        self._folder = folder.parent if self._picture else folder
        self._clock = clock
        self._name = name
        self._files: list[Path] = []
        self._unlisted: dict[Path, str] = {}
        self._left: Iterator[Path] | None = None
        self._sequence = 0

    @property
    def name(self) -> str:
        """Return the view's name."""
        return self._name

    def __len__(self) -> int:
        """Return how many files there are to read."""
        return len(self._files)

    def open(self) -> None:
        """List the folder; BadInput when there is none, or no image in it."""
        if self._left is not None:
            return
        hush_decoders()
        self._unlisted.clear()
        self._sequence = 0
        if self._picture is not None:
            self._files = [self._picture]
        elif self._folder.is_dir():
            self._files = self._listed()
        else:
            what = "not a folder" if self._folder.exists() else "no such folder"
            raise BadInput(what, where=_shown(self._folder), remedy="name a folder of images")
        self._left = iter(self._files)

    def _listed(self) -> list[Path]:
        found = [*_pictures_below(self._folder, self._could_not_list), *self._unlisted]
        files = sorted(found, key=lambda file: file.relative_to(self._folder).parts)
        if self._folder in self._unlisted:
            what = f"cannot be listed: {self._unlisted[self._folder]}"
            raise BadInput(what, where=_shown(self._folder), remedy="let this user read it")
        if not files:
            what = "no image in the folder"
            endings = ", ".join(sorted(ending[1:] for ending in PICTURE_ENDINGS))
            raise BadInput(what, where=_shown(self._folder), remedy=f"put images there ({endings})")
        return files

    def _could_not_list(self, problem: OSError) -> None:
        self._unlisted[Path(problem.filename)] = problem.strerror or str(problem)

    def start(self) -> None:
        """Do nothing."""

    def stop(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Forget the list."""
        self._left = None

    def features(self) -> dict[str, float | str]:
        """Return nothing: there is nothing to set."""
        return {}

    def set(self, name: str, value: float | str) -> None:  # noqa: ARG002 - the port's signature
        """Refuse every feature."""
        raise KeyError(name)

    def trigger(self) -> None:
        """Do nothing: the next file is always there."""

    def read(self, timeout_ms: float) -> Frame:  # noqa: ARG002 - a file is read or not
        """Return the next file's frame.

        Raises:
            FrameIncomplete: This file gives no picture.
            SourceEnded: There are no more files.
        """
        file = next(self._left, None) if self._left is not None else None
        if file is None:
            raise SourceEnded(self._name)
        source = _shown(file.relative_to(self._folder))
        if file in self._unlisted:
            raise FrameIncomplete(f"the folder cannot be listed: {self._unlisted[file]}", source=source)
        try:
            pixels = read_picture(file)
        except Unreadable as problem:
            raise FrameIncomplete(str(problem), source=source) from problem
        self._sequence += 1
        return Frame(
            camera=self._name,
            sequence=self._sequence,
            pixels=pixels,
            captured_ns=self._clock.monotonic_ns(),
            captured_at=self._clock.now(),
            source=source,
        )


def _pictures_below(folder: Path, unlisted: Callable[[OSError], None]) -> Iterator[Path]:
    for base, _folders, files in os.walk(folder, onerror=unlisted):
        for file in files:
            if Path(file).suffix.lower() in PICTURE_ENDINGS:
                yield Path(base) / file


def _shown(path: Path) -> str:
    # Names of other encodings arrive with surrogates, which no text column takes.
    return path.as_posix().encode("utf-8", "backslashreplace").decode()
