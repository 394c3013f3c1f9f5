"""A video file as a camera."""

from __future__ import annotations

import re
from pathlib import Path

import cv2
import numpy as np
import pytest

from inspector_app.cameras.video import VideoCamera
from inspector_app.domain.errors import BadInput
from inspector_app.domain.ports import FrameIncomplete, SourceEnded
from inspector_app.pipeline.clock import SystemClock


@pytest.fixture
def video(tmp_path: Path) -> Path:
    file = tmp_path / "line.avi"
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"MJPG"), 25.0, (64, 48))
    for number in range(7):
        writer.write(np.full((48, 64, 3), number * 30, np.uint8))
    writer.release()
    return file


def test_every_frame_comes_in_order(video: Path) -> None:
    camera = VideoCamera(video, clock=SystemClock())
    camera.open()
    camera.open()
    frames = [camera.read(0) for _ in range(7)]

    assert [frame.source for frame in frames] == [f"line.avi#{number}" for number in range(1, 8)]
    assert np.all(np.diff([frame.pixels.mean() for frame in frames]) > 20)
    with pytest.raises(SourceEnded):
        camera.read(0)
    camera.close()
    camera.close()
    assert camera.features() == {}


def test_a_video_that_is_missing_or_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.mp4").write_bytes(b"not a video")
    for name, words in (("a.mp4", "no such video"), ("b.mp4", "not a video")):
        with pytest.raises(BadInput, match=words):
            VideoCamera(tmp_path / name, clock=SystemClock()).open()


def test_frames_that_are_declared_and_do_not_come_are_told_before_the_end(
    video: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = video.read_bytes()
    frames = [place.start() for place in re.finditer(b"00dc", data) if place.start() > data.index(b"movi")]
    video.write_bytes(data[: frames[4]])
    camera = VideoCamera(video, clock=SystemClock())
    camera.open()
    came = [camera.read(0).sequence for _ in range(4)]
    with pytest.raises(FrameIncomplete, match=r"line\.avi: 7 frames are declared, 4 could be read"):
        camera.read(0)
    with pytest.raises(SourceEnded):
        camera.read(0)
    camera.close()

    assert came == [1, 2, 3, 4]
    assert capfd.readouterr() == ("", "")
