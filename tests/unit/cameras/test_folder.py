"""A folder of images as a camera."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from inspector_app.cameras import pictures
from inspector_app.cameras.catalog import available, open_source
from inspector_app.cameras.folder import FolderCamera
from inspector_app.cameras.pictures import Unreadable, read_picture
from inspector_app.cameras.video import VideoCamera
from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Frame
from inspector_app.domain.ports import FrameIncomplete, SourceEnded
from inspector_app.pipeline.clock import SystemClock


def save(file: Path, mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> Path:
    """Save noise, which no format compresses to nothing."""
    file.parent.mkdir(parents=True, exist_ok=True)
    noise = np.random.default_rng(1).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)
    Image.fromarray(noise).convert(mode).save(file)
    return file


def read_all(folder: Path) -> tuple[list[Frame], list[str]]:
    """Return every frame of a folder, and what was said of the files that gave none."""
    camera = FolderCamera(folder, clock=SystemClock())
    camera.open()
    camera.start()
    frames, failed = [], []
    while True:
        try:
            frames.append(camera.read(0))
        except FrameIncomplete as damage:
            failed.append(str(damage))
        except SourceEnded:
            camera.stop()
            camera.close()
            return frames, failed


def test_images_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b.png", "a/z.jpg", "a/b.PNG", "c/a.bmp", "a10.png", "a2.png"):
        save(tmp_path / name)
    (tmp_path / "notes.txt").write_text("no picture")
    frames, failed = read_all(tmp_path)

    assert [frame.source for frame in frames] == ["a/b.PNG", "a/z.jpg", "a10.png", "a2.png", "b.png", "c/a.bmp"]
    assert [frame.sequence for frame in frames] == [1, 2, 3, 4, 5, 6]
    assert failed == []


def test_what_gives_no_picture_is_told_by_name_and_the_rest_goes_on(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    save(tmp_path / "a.png")
    whole = save(tmp_path / "z.jpg").read_bytes()
    (tmp_path / "b.png").write_bytes(b"")
    (tmp_path / "c.png").write_text("<html>")
    (tmp_path / "d.jpg").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "e.png").write_bytes((tmp_path / "a.png").read_bytes()[:300])
    os.mkfifo(tmp_path / "f.png")
    (tmp_path / "g.png").symlink_to(tmp_path / "nowhere.png")
    (tmp_path / "h.png").symlink_to(tmp_path / "h.png")
    frames, failed = read_all(tmp_path)

    assert [frame.source for frame in frames] == ["a.png", "z.jpg"]
    assert [text.split(":")[0] for text in failed] == ["b.png", "c.png", "d.jpg", "e.png", "f.png", "g.png", "h.png"]
    assert all(text.split(": ", 1)[1] for text in failed)
    assert capfd.readouterr() == ("", "")


def test_names_of_any_kind_are_one_line_of_text(tmp_path: Path) -> None:
    for name in ("new\nline.png", "<b>bold</b>.png", "ä ü.png"):
        save(tmp_path / name.replace("/", "_"))
    save(tmp_path / "x.png").rename(tmp_path / os.fsdecode(b"\xff\xfe.png"))
    frames, _ = read_all(tmp_path)

    assert len(frames) == 4
    for frame in frames:
        assert frame.source is not None
        frame.source.encode()


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "CMYK", "I;16", "1", "LA", "F", "I"])
def test_pictures_of_every_mode_become_bgr(tmp_path: Path, mode: str) -> None:
    file = tmp_path / ("a.tif" if mode in {"CMYK", "F", "I", "I;16"} else "a.png")
    ramp = np.tile(np.linspace(0, 60000 if mode in {"I;16", "I"} else 255, 60), (40, 1))
    if mode in {"I;16", "I", "F"}:
        Image.fromarray(ramp.astype({"I;16": np.uint16, "I": np.int32, "F": np.float32}[mode])).save(file)
    else:
        Image.fromarray(ramp.astype(np.uint8)).convert(mode).save(file)
    pixels = read_picture(file)

    assert pixels.shape == (40, 60, 3)
    assert pixels[:, 40:].mean() > pixels[:, :20].mean()


def test_colours_arrive_as_blue_green_red(tmp_path: Path) -> None:
    Image.new("RGB", (4, 4), (255, 0, 0)).save(tmp_path / "red.png")

    assert read_picture(tmp_path / "red.png")[0, 0].tolist() == [0, 0, 255]


def test_a_picture_is_turned_as_its_camera_says(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (60, 40)).save(tmp_path / "a.jpg", exif=exif)

    assert read_picture(tmp_path / "a.jpg").shape == (60, 40, 3)


def test_too_many_pixels_are_refused_before_they_are_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "PIXELS_MOST", 1000)
    with pytest.raises(Unreadable, match="60 x 40 pixels"):
        read_picture(save(tmp_path / "a.png"))


def test_a_folder_that_is_none_or_holds_no_image_is_refused(tmp_path: Path) -> None:
    for folder, words in ((tmp_path / "none", "no such folder"), (tmp_path, "no image in the folder")):
        with pytest.raises(BadInput, match=words):
            FolderCamera(folder, clock=SystemClock()).open()


def test_a_folder_camera_has_no_features(tmp_path: Path) -> None:
    camera = FolderCamera(tmp_path, clock=SystemClock())
    camera.trigger()

    assert camera.features() == {}
    with pytest.raises(KeyError):
        camera.set("exposure", 1.0)


def test_one_picture_is_a_source_of_one_frame(tmp_path: Path) -> None:
    source = open_source(save(tmp_path / "a.png"), clock=SystemClock())
    source.open()

    assert source.read(0).source == "a.png"
    with pytest.raises(SourceEnded):
        source.read(0)


@pytest.mark.parametrize(
    "name, words", [("none", "no such file or folder"), ("rtsp://1.2.3.4/x", "not built yet"), ("notes.txt", "neither")]
)
def test_a_source_that_is_none_is_one_clear_line(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "notes.txt").write_text("")
    source = Path(name) if "://" in name else tmp_path / name
    with pytest.raises(BadInput, match=words):
        open_source(source, clock=SystemClock())


def test_sources_have_ids_that_stay_the_same(tmp_path: Path) -> None:
    assert [source.id for source in available()] == ["demo:phone-line", "folder:PATH", "video:PATH"]
    (tmp_path / "a.mp4").write_bytes(b"")
    assert isinstance(open_source(tmp_path / "a.mp4", clock=SystemClock()), VideoCamera)
    assert isinstance(open_source(tmp_path, clock=SystemClock()), FolderCamera)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(["a.png", "a.jpg", "a.bmp", "a.tif", "a.webp"]),
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6),
)
def test_whatever_bytes_are_changed_a_picture_is_read_or_refused_with_a_reason(
    tmp_path: Path, kind: str, changes: list[tuple[float, int]]
) -> None:
    data = bytearray(save(tmp_path / kind).read_bytes())
    for place, value in changes:
        # The square puts most changes where headers are.
        data[int(place**2 * len(data))] = value
    (tmp_path / kind).write_bytes(data)
    said = "read"
    try:
        read_picture(tmp_path / kind)
    except Unreadable as refusal:
        said = str(refusal)
    assert said


def test_damaged_tiff_data_is_told_once_and_not_by_the_decoder(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (40, 60, 3), dtype=np.uint8)
    Image.fromarray(noise).save(tmp_path / "a.tif", compression="tiff_lzw")
    data = bytearray((tmp_path / "a.tif").read_bytes())
    data[200:600] = b"\xff" * 400
    (tmp_path / "a.tif").write_bytes(data)
    frames, failed = read_all(tmp_path)

    assert frames == []
    assert failed[0].startswith("a.tif: ")
    assert capfd.readouterr() == ("", "")


def test_a_folder_that_cannot_be_listed_is_told_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path / "a.png")
    save(tmp_path / "locked" / "b.png")
    list_folder = os.scandir

    def refuse(folder: str) -> Iterator[os.DirEntry[str]]:
        if Path(folder).name in locked:
            raise PermissionError(13, "Permission denied", folder)
        return list_folder(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    locked = {"locked"}
    frames, failed = read_all(tmp_path)
    assert [frame.source for frame in frames] == ["a.png"]
    assert failed == ["locked: the folder cannot be listed: Permission denied"]
    locked = {tmp_path.name}
    with pytest.raises(BadInput, match="cannot be listed: Permission denied"):
        FolderCamera(tmp_path, clock=SystemClock()).open()


def test_a_name_that_no_file_system_takes_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"too long|no such"):
        open_source(tmp_path / ("a" * 5000), clock=SystemClock())


@pytest.mark.parametrize("one", [False, True])
def test_a_folder_and_a_single_picture_are_read_again_after_the_next_open(tmp_path: Path, one: bool) -> None:
    for name in ("a.png", "b.png"):
        save(tmp_path / name)
    camera = FolderCamera(tmp_path / "b.png" if one else tmp_path, clock=SystemClock())
    for _ in range(2):
        camera.open()
        came = [camera.read(0) for _ in range(len(camera))]
        expected = [(1, "b.png")] if one else [(1, "a.png"), (2, "b.png")]
        assert [(frame.sequence, frame.source) for frame in came] == expected
        camera.close()
    with pytest.raises(SourceEnded):
        camera.read(0)


def test_a_file_that_went_away_since_it_was_listed_is_told(tmp_path: Path) -> None:
    save(tmp_path / "a.png")
    camera = FolderCamera(tmp_path, clock=SystemClock())
    camera.open()
    (tmp_path / "a.png").unlink()
    with pytest.raises(FrameIncomplete, match=r"a\.png: No such file"):
        camera.read(0)


def test_a_picture_that_nobody_may_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    save(tmp_path / "a.png")
    monkeypatch.setattr(Image, "open", refuse)
    assert read_all(tmp_path) == ([], ["a.png: Permission denied"])


@pytest.mark.parametrize("kind", ["a.tif", "a.webp"])
def test_of_several_pages_the_first_is_taken(tmp_path: Path, kind: str) -> None:
    pages = [Image.new("RGB", (8, 8), colour) for colour in ((250, 0, 0), (0, 250, 0))]
    pages[0].save(tmp_path / kind, save_all=True, append_images=pages[1:])
    blue, green, red = read_picture(tmp_path / kind)[4, 4].tolist()

    assert red > 200
    assert max(blue, green) < 50


def test_numbers_that_are_none_do_not_darken_a_picture(tmp_path: Path) -> None:
    values = np.full((4, 6), 10.0, np.float32)
    values[0, :3] = (np.nan, np.inf, -np.inf)
    Image.fromarray(values).save(tmp_path / "a.tif")
    pixels = read_picture(tmp_path / "a.tif")

    assert pixels[0, :3, 0].tolist() == [0, 255, 0]
    assert np.all(pixels[1:] == 255)


def test_sixteen_bits_are_scaled_by_their_whole_range(tmp_path: Path) -> None:
    Image.fromarray(np.array([[0, 256, 32768, 65535]], np.uint16)).save(tmp_path / "a.png")

    assert read_picture(tmp_path / "a.png")[0, :, 0].tolist() == [0, 0, 127, 255]


def test_more_pixels_than_pillow_takes_are_refused_from_the_header_alone(tmp_path: Path) -> None:
    data = bytearray(save(tmp_path / "a.png").read_bytes())
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    (tmp_path / "a.png").write_bytes(data)
    with pytest.raises(Unreadable, match="megapixels"):
        read_picture(tmp_path / "a.png")
