"""A part's picture in the page: small, with its findings framed, and the first one from near."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from inspector_app.reports.pictures import Outline, portrait


def opened(data_url: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(data_url.partition(",")[2])))


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "part.jpg"
    plain = Image.new("RGB", (1920, 1080), (40, 40, 40))
    plain.paste((240, 240, 240), (1700, 900, 1706, 906))
    plain.save(file, quality=95)
    return file


def test_a_finding_of_six_pixels_can_be_seen_from_near(picture: Path) -> None:
    found = portrait(picture, (Outline((1700, 900, 1706, 906)),))

    assert found is not None
    assert found.near is not None
    near = opened(found.near).convert("L")
    assert near.getpixel((near.width // 2, near.height // 2)) > 200  # type: ignore[operator]
    assert found.near_left


def test_a_finding_is_framed_where_it_lies(picture: Path) -> None:
    plain, framed = portrait(picture, ()), portrait(picture, (Outline((300, 200, 420, 320)),))

    assert plain is not None
    assert framed is not None
    scale = opened(plain.whole).width / 1920
    edge = (round(300 * scale), round(260 * scale))
    assert opened(framed.whole).getpixel(edge) != opened(plain.whole).getpixel(edge)
    assert plain.near is None


@pytest.mark.parametrize("box", [(-50, -50, 5000, 5000), (1919, 1079, 1920, 1080), (0, 0, 0, 0), (9e9, 9e9, 9e9, 9e9)])
def test_a_finding_outside_of_the_picture_harms_nothing(picture: Path, box: tuple[float, float, float, float]) -> None:
    found = portrait(picture, (Outline(box),))

    assert found is not None
    assert found.near is not None


@pytest.mark.parametrize("content", [b"", b"no picture", b"\xff\xd8\xff\xe0 cut off"])
def test_a_file_that_cannot_be_read_has_no_portrait(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "part.jpg"
    file.write_bytes(content)

    assert portrait(file, ()) is None


def test_a_very_small_picture_is_shown_too(tmp_path: Path) -> None:
    file = tmp_path / "small.png"
    Image.new("L", (3, 2)).save(file)

    assert portrait(file, (Outline((0, 0, 3, 2)),)) is not None
