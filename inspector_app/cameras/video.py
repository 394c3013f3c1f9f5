"""A video file as a camera: every frame, in order."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Frame
from inspector_app.domain.ports import Clock, SourceEnded

_OPEN_MS = 3000
_READ_MS = 2000


class VideoCamera:
    """Implements `ports.Camera` over a video file.

    Args:
        file: The video.
        clock: Gives the time of each read.
        name: The view's name.
    """

    def __init__(self, file: Path, *, clock: Clock, name: str = "top") -> None:
        self._file = file
        self._clock = clock
        self._name = name
        self._video: cv2.VideoCapture | None = None
        self._sequence = 0

    @property
    def name(self) -> str:
        """Return the view's name."""
        return self._name

    def open(self) -> None:
        """Open the file; BadInput when it holds no video that can be read."""
        if self._video is not None:
            return
        if not self._file.is_file():
            what = "no such video file"
            raise BadInput(what, where=str(self._file), remedy="name a video file or a folder of images")
        # Timeouts count in the constructor only, and one decoding thread halves the delay.
        settings = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, _OPEN_MS, cv2.CAP_PROP_READ_TIMEOUT_MSEC, _READ_MS]
        video = cv2.VideoCapture(str(self._file), cv2.CAP_FFMPEG, [*settings, cv2.CAP_PROP_N_THREADS, 1])
        if not video.isOpened():
            what = "not a video that can be read"
            raise BadInput(
                what, where=str(self._file), remedy="convert it to H.264 in MP4, or use its frames as images"
            )
        self._video = video

    def start(self) -> None:
        """Do nothing."""

    def stop(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Close the file."""
        if self._video is not None:
            self._video.release()
            self._video = None

    def features(self) -> dict[str, float | str]:
        """Return nothing: there is nothing to set."""
        return {}

    def set(self, name: str, value: float | str) -> None:  # noqa: ARG002 - the port's signature
        """Refuse every feature."""
        raise KeyError(name)

    def trigger(self) -> None:
        """Do nothing: the next frame is always there."""

    def read(self, timeout_ms: float) -> Frame:  # noqa: ARG002 - the file's own timeouts hold
        """Return the next frame; SourceEnded after the last one, or where the file cannot be read any further."""
        got, pixels = self._video.read() if self._video is not None else (False, None)
        if not got or pixels is None:
            raise SourceEnded(self._name)
        self._sequence += 1
        return Frame(
            camera=self._name,
            sequence=self._sequence,
            pixels=np.asarray(pixels, dtype=np.uint8),
            captured_ns=self._clock.monotonic_ns(),
            captured_at=self._clock.now(),
            source=f"{self._file.name}#{self._sequence}",
        )
