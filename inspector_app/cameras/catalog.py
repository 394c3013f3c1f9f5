"""What can be looked through today, under ids that stay the same."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from inspector_app.cameras.folder import FolderCamera
from inspector_app.cameras.pictures import PICTURE_ENDINGS
from inspector_app.cameras.video import VideoCamera
from inspector_app.domain.errors import BadInput
from inspector_app.domain.ports import Clock

_URL = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
VIDEO_ENDINGS = frozenset({".avi", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".webm"})


class SourceKind(msgspec.Struct, frozen=True):
    """A source of frames: its stable id, what it is, and how it is named on the command line."""

    id: str
    text: str
    option: str


def available() -> list[SourceKind]:
    """Return the sources that need no search; networks are never scanned unasked."""
    return [
        SourceKind("demo:phone-line", "simulated line of phones", "inspector demo, inspector engine"),
        SourceKind(
            "folder:PATH", f"folder of images ({', '.join(sorted(PICTURE_ENDINGS))})", "inspector run --source PATH"
        ),
        SourceKind("video:PATH", f"video file ({', '.join(sorted(VIDEO_ENDINGS))})", "inspector run --source PATH"),
    ]


def open_source(source: Path, *, clock: Clock, name: str = "top") -> FolderCamera | VideoCamera:
    """Return the camera for a folder, a video or one picture.

    Raises:
        BadInput: It is none of them.
    """
    try:
        there, folder = source.exists(), source.is_dir()
    except OSError as problem:
        what = problem.strerror or str(problem)
        raise BadInput(what, where=str(source), remedy="name a folder of images or a video file") from problem
    if folder:
        return FolderCamera(source, clock=clock, name=name)
    if not there:
        url = _URL.match(str(source))
        what = "network cameras are not built yet" if url else "no such file or folder"
    elif source.suffix.lower() in VIDEO_ENDINGS:
        return VideoCamera(source, clock=clock, name=name)
    elif source.suffix.lower() in PICTURE_ENDINGS:
        return FolderCamera(source, clock=clock, name=name)
    else:
        what = "is neither a folder, nor a picture, nor a video"
    raise BadInput(what, where=str(source), remedy="name a folder of images or a video file")
