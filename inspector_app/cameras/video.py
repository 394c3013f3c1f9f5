"""A video file as a camera: every frame, in order."""

from __future__ import annotations

import os
from pathlib import Path

import cv2
import numpy as np

from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Frame, Pixels
from inspector_app.domain.ports import Clock, FrameIncomplete, SourceEnded

_OPEN_MS = 3000
_READ_MS = 2000
_SILENT = "-8"
_DAMAGED_MOST = 20
_OPTIONS = "OPENCV_FFMPEG_CAPTURE_OPTIONS"
# A playlist under a video's name would have FFmpeg open other files, or the network.
_CONTAINERS = "format_whitelist;avi,m4v,matroska,mov,mpeg,mpegts,mpegvideo,webm|protocol_whitelist;file"


class VideoCamera:
    """Implements `ports.Camera` over a video file.

    Frames that cannot be read are counted in the next one's `skipped`; when fewer came than the file
    declares, FrameIncomplete says so once, before the end. A frame that is damaged and decodes all
    the same is not noticed: the decoder mends it silently.

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
        self._declared = 0

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
        video = _opened(self._file)
        if not video.isOpened():
            what = "not a video that can be read"
            raise BadInput(
                what, where=str(self._file), remedy="convert it to H.264 in MP4, or use its frames as images"
            )
        self._video, self._sequence = video, 0
        self._declared = int(max(0.0, video.get(cv2.CAP_PROP_FRAME_COUNT)))

    def start(self) -> None:
        """Do nothing."""

    def stop(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Close the file."""
        if self._video is not None:
            self._video.release()
            self._video, self._declared = None, 0

    def features(self) -> dict[str, float | str]:
        """Return nothing: there is nothing to set."""
        return {}

    def set(self, name: str, value: float | str) -> None:  # noqa: ARG002 - the port's signature
        """Refuse every feature."""
        raise KeyError(name)

    def trigger(self) -> None:
        """Do nothing: the next frame is always there."""

    def read(self, timeout_ms: float) -> Frame:  # noqa: ARG002 - the file's own timeouts hold
        """Return the next frame.

        Raises:
            FrameIncomplete: The file declares more frames than could be read; the next read ends.
            SourceEnded: There are no more frames.
        """
        pixels, skipped = self._next_pixels()
        if pixels is None:
            declared, self._declared = self._declared, 0
            # Some containers know their length in time only, which gives one frame more or less.
            if declared > self._sequence + 1:
                message = f"{declared} frames are declared, {self._sequence} could be read"
                raise FrameIncomplete(message, source=self._file.name)
            raise SourceEnded(self._name)
        self._sequence += 1
        return Frame(
            camera=self._name,
            sequence=self._sequence,
            pixels=pixels,
            captured_ns=self._clock.monotonic_ns(),
            captured_at=self._clock.now(),
            skipped=skipped,
            source=f"{self._file.name}#{self._sequence}",
        )

    def _next_pixels(self) -> tuple[Pixels | None, int]:
        # Behind a damaged frame there may be whole ones; behind the end there is nothing, however often one asks.
        if self._video is None:
            return None, 0
        for skipped in range(_DAMAGED_MOST):
            got, pixels = self._video.read()
            if got and pixels is not None:
                return np.asarray(pixels, dtype=np.uint8), skipped
            if self._declared <= self._sequence:
                break
        return None, 0


def _opened(file: Path) -> cv2.VideoCapture:
    # An absolute path, because FFmpeg takes the name "http:a.avi" for an address.
    path = str(file.absolute())
    try:
        path.encode()
    except UnicodeEncodeError as problem:
        what = "the path is not UTF-8"
        shown = path.encode("utf-8", "backslashreplace").decode()
        raise BadInput(what, where=shown, remedy="rename the video") from problem
    # FFmpeg reads this at its first use; its complaints name no file, and the missing frames are told by `read`.
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", _SILENT)
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_ERROR)
    # Timeouts count in the constructor only, and one decoding thread halves the delay.
    settings = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, _OPEN_MS, cv2.CAP_PROP_READ_TIMEOUT_MSEC, _READ_MS]
    before = os.environ.get(_OPTIONS)
    os.environ[_OPTIONS] = _CONTAINERS
    try:
        return cv2.VideoCapture(path, cv2.CAP_FFMPEG, [*settings, cv2.CAP_PROP_N_THREADS, 1])
    finally:
        if before is None:
            del os.environ[_OPTIONS]
        else:
            os.environ[_OPTIONS] = before
