"""Images that a check is given."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inspector_app.domain.errors import BadInput
from inspector_app.inference.picture_file import read_image


def test_colours_come_in_the_cameras_order_and_alpha_is_dropped(tmp_path: Path) -> None:
    Image.new("RGBA", (3, 2), (10, 20, 30, 5)).save(tmp_path / "a.png")

    pixels = read_image(tmp_path / "a.png")
    assert pixels.shape == (2, 3, 3)
    assert pixels[0, 0].tolist() == [30, 20, 10]


def test_sixteen_bits_are_scaled_and_not_cut(tmp_path: Path) -> None:
    Image.fromarray(np.array([[0, 32768, 65535]], np.uint16)).save(tmp_path / "a.png")

    assert read_image(tmp_path / "a.png")[0, :, 0].tolist() == [0, 127, 255]


def test_a_picture_is_turned_as_it_says(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees
    Image.new("RGB", (30, 20)).save(tmp_path / "a.jpg", exif=exif)

    assert read_image(tmp_path / "a.jpg").shape == (30, 20, 3)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    with pytest.raises(BadInput, match="is not a file"):
        read_image(tmp_path / "a.png")


def test_what_is_no_whole_picture_is_refused(tmp_path: Path) -> None:
    Image.effect_noise((64, 64), 50.0).save(tmp_path / "a.png")
    whole = (tmp_path / "a.png").read_bytes()
    (tmp_path / "cut.png").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "none.png").write_bytes(b"")
    for name in ("cut.png", "none.png", "missing.png"):
        with pytest.raises(BadInput, match=f"{name}.*name another image"):
            read_image(tmp_path / name)
