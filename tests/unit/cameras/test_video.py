"""A video file as a camera."""

from __future__ import annotations

import os
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


def test_a_video_is_read_from_its_beginning_after_the_next_open(video: Path) -> None:
    camera = VideoCamera(video, clock=SystemClock())
    for _ in range(2):
        camera.open()
        assert [camera.read(0).source for _ in range(3)] == [f"line.avi#{number}" for number in (1, 2, 3)]
        camera.close()
    with pytest.raises(SourceEnded):
        camera.read(0)


@pytest.mark.parametrize("name", ["http:line.avi", "file:line.avi", "line%03d.avi", "new\nline.avi", "ä ü.avi"])
def test_a_name_is_a_file_s_and_never_an_address(
    video: Path, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    video.rename(tmp_path / name)
    camera = VideoCamera(Path(name), clock=SystemClock())
    camera.open()

    assert camera.read(0).sequence == 1
    camera.close()


def test_a_name_that_is_not_utf_8_is_refused_and_the_decoder_never_sees_it(video: Path, tmp_path: Path) -> None:
    hostile = tmp_path / os.fsdecode(b"\xff\xfe.avi")
    try:
        video.rename(hostile)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    with pytest.raises(BadInput, match="not UTF-8") as caught:
        VideoCamera(hostile, clock=SystemClock()).open()
    str(caught.value).encode()


def test_a_list_of_files_is_no_video_whatever_its_name(video: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENCV_FFMPEG_CAPTURE_OPTIONS", "rtsp_transport;udp")
    listed = video.with_name("list.mp4")
    listed.write_text("ffconcat version 1.0\nfile line.avi\n")
    with pytest.raises(BadInput, match="not a video"):
        VideoCamera(listed, clock=SystemClock()).open()

    assert os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] == "rtsp_transport;udp"


@pytest.mark.parametrize("ending, code", [("mp4", "mp4v"), ("mov", "mp4v"), ("m4v", "mp4v"), ("mkv", "MJPG")])
def test_containers_that_people_use_are_read(tmp_path: Path, ending: str, code: str) -> None:
    file = tmp_path / f"line.{ending}"
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*code), 25.0, (64, 48))
    for number in range(3):
        writer.write(np.full((48, 64, 3), number * 60, np.uint8))
    writer.release()
    camera = VideoCamera(file, clock=SystemClock())
    camera.open()

    assert [camera.read(0).sequence for _ in range(3)] == [1, 2, 3]
    with pytest.raises(SourceEnded):
        camera.read(0)
