"""Pictures lie under their final name whole, or not at all."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path, PurePosixPath

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.frame import Frame
from inspector_app.domain.part import Pass, Trigger
from inspector_app.store.images import JpegFiles, _plain
from tests.conftest import PROJECT

_DAY = "images/1970-01-01"


def part(pass_id: str = "p1", *cameras: str) -> Pass:
    pixels = np.full((8, 12, 3), 90, np.uint8)
    frames = {name: Frame(name, 7, pixels, 0, 2.0, source="a.png") for name in cameras or ("top",)}
    return Pass(pass_id, "S1", 1, Trigger(1, "S1", at=2.0), frames)


def files(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def test_a_stored_frame_is_what_its_row_will_say(tmp_path: Path) -> None:
    (image,) = JpegFiles(tmp_path).store(part())
    data = (tmp_path / image.file).read_bytes()
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)

    assert image.file == f"{_DAY}/p1-top.jpg"
    assert (image.sha256, image.size_bytes) == (hashlib.sha256(data).hexdigest(), len(data))
    assert (image.camera, image.sequence, image.source, image.captured_at) == ("top", 7, "a.png", 2.0)
    assert pixels is not None
    assert pixels.shape == (image.height_px, image.width_px, 3) == (8, 12, 3)


def test_a_pass_without_frames_has_no_files(tmp_path: Path) -> None:
    empty = Pass("p1", "S1", 1, Trigger(1, None, 2.0), {})

    assert JpegFiles(tmp_path).store(empty) == ()
    assert files(tmp_path) == []


def test_storing_again_replaces_what_an_earlier_try_left(tmp_path: Path) -> None:
    images = JpegFiles(tmp_path)

    assert images.store(part()) == images.store(part())
    assert files(tmp_path) == [f"{_DAY}/p1-top.jpg"]


@pytest.mark.parametrize(
    "name",
    [
        "../../outside",
        "/etc/passwd",
        "..",
        "",
        "a\\b",
        "C:\\x",
        "con",
        "a\nb",
        "a\0b",
        "ä" * 300,
        ".part",
        "x" * 5000,
        "\udcff",
        "*?",
    ],
)
def test_a_hostile_name_stays_in_the_folder_of_its_day(tmp_path: Path, name: str) -> None:
    (tmp_path / "record").mkdir()
    stored = JpegFiles(tmp_path / "record").store(part(name, name, "top"))

    assert files(tmp_path) == sorted(f"record/{image.file}" for image in stored)
    assert {PurePosixPath(image.file).parent.as_posix() for image in stored} == {_DAY}
    assert len(stored) == 2
    assert all(image.file.endswith(".jpg") and len(PurePosixPath(image.file).name) < 255 for image in stored)


@given(st.text(), st.text())
def test_two_names_never_become_one_even_where_case_does_not_count(one: str, other: str) -> None:
    assert (_plain(one).lower() == _plain(other).lower()) == (one == other)


@pytest.mark.parametrize("one, other", [("a b", "a_b"), ("Top", "top"), ("x" * 200, "x" * 201), ("A", "B")])
def test_two_cameras_with_names_alike_have_a_file_each(tmp_path: Path, one: str, other: str) -> None:
    stored = JpegFiles(tmp_path).store(part("p1", one, other))

    assert len({image.file.lower() for image in stored}) == 2 == len(files(tmp_path))


def test_a_folder_that_is_taken_away_while_the_station_runs_is_made_again(tmp_path: Path) -> None:
    images = JpegFiles(tmp_path)
    (image,) = images.store(part())
    (tmp_path / image.file).unlink()
    (tmp_path / _DAY).rmdir()

    assert images.store(part()) == (image,)


def test_a_file_where_the_folder_should_be_is_the_pcs_fault(tmp_path: Path) -> None:
    (tmp_path / "images").write_text("somebody's notes", encoding="utf-8")

    with pytest.raises(EnvironmentFault, match="images"):
        JpegFiles(tmp_path).store(part())
    assert files(tmp_path) == ["images"]


def test_a_folder_where_the_picture_should_be_is_the_pcs_fault_and_leaves_no_partial_file(tmp_path: Path) -> None:
    (tmp_path / _DAY / "p1-top.jpg" / "in the way").mkdir(parents=True)

    with pytest.raises(EnvironmentFault):
        JpegFiles(tmp_path).store(part())
    assert files(tmp_path) == []


def test_what_a_cut_off_write_left_is_removed_at_the_next_start(tmp_path: Path) -> None:
    images = JpegFiles(tmp_path)
    assert images.remove_partial() == 0
    (image,) = images.store(part())
    (tmp_path / _DAY / "p2-top.jpg.part").write_bytes(b"half a")

    assert images.remove_partial() == 1
    assert files(tmp_path) == [image.file]


_FULL = """
import resource, sys
from pathlib import Path
from inspector_app.domain.errors import EnvironmentFault
from inspector_app.store.images import JpegFiles
from tests.unit.store.test_images import part

resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
try:
    JpegFiles(Path(sys.argv[1])).store(part())
except EnvironmentFault as fault:
    print(fault)
"""


@pytest.mark.processes
@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_disk_that_fills_up_leaves_no_file_and_says_where(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _FULL, tmp_path], cwd=PROJECT, capture_output=True, text=True, timeout=60, check=True
    )

    assert "images" in ended.stdout, ended.stderr
    assert files(tmp_path) == []


def test_a_picture_too_long_for_jpeg_is_kept_as_png(tmp_path: Path) -> None:
    strip = Frame("top", 1, np.full((2, 70_000, 3), 90, np.uint8), 0, 2.0)
    (image,) = JpegFiles(tmp_path).store(Pass("p1", "S1", 1, Trigger(1, "S1", at=2.0), {"top": strip}))

    assert image.file.endswith(".png")
    assert (image.width_px, image.height_px) == (70_000, 2)
