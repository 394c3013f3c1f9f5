from __future__ import annotations

import struct
import zlib

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.errors import BadInput
from inspector_app.ui.live.encoded import decode, size_of


def encoded(ending: str, width: int = 300, height: int = 200) -> bytes:
    pixels = cv2.resize(np.random.default_rng(2).integers(0, 256, (20, 30, 3), np.uint8), (width, height))
    done, data = cv2.imencode(ending, pixels)
    assert done
    return data.tobytes()


def png_header(width: int, height: int) -> bytes:
    chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


def jpeg_header(width: int, height: int) -> bytes:
    return b"\xff\xd8\xff\xc0" + struct.pack(">HBHHB", 17, 8, height, width, 3) + bytes(12)


@pytest.mark.parametrize("ending", [".jpg", ".png"])
def test_the_size_is_read_from_the_header_alone(ending: str) -> None:
    assert size_of(encoded(ending)) == (300, 200)
    assert size_of(encoded(ending)[:700]) == (300, 200)


@pytest.mark.parametrize("ending", [".jpg", ".png"])
@pytest.mark.parametrize("kept", [0, 1, 2, 10, 40, 300, -40])
def test_a_picture_that_ends_too_soon_is_refused_in_words(ending: str, kept: int) -> None:
    with pytest.raises(BadInput, match="the picture is"):
        decode(encoded(ending)[:kept])


@given(st.binary(max_size=200), st.sampled_from([b"", b"\xff\xd8", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]))
def test_bytes_that_are_no_picture_are_refused_in_words(tail: bytes, head: bytes) -> None:
    with pytest.raises(BadInput, match="picture"):
        decode(head + tail)


@pytest.mark.parametrize("data", [png_header(60_000, 60_000), jpeg_header(65_500, 65_500), png_header(2**31, 1)])
def test_a_giant_is_refused_by_its_header_before_a_byte_is_spent(data: bytes) -> None:
    with pytest.raises(BadInput, match="megapixels"):
        decode(data)


@pytest.mark.parametrize("data", [png_header(0, 5), jpeg_header(5, 0), b"GIF89a", b"BM", b"RIFF0000WEBP"])
def test_what_is_no_jpeg_or_png_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(BadInput, match="no JPEG or PNG"):
        decode(data)


def test_a_reduced_jpeg_is_an_eighth_as_wide() -> None:
    assert decode(encoded(".jpg", 800, 640), reduction=8).shape == (80, 100, 3)


def test_grey_alpha_and_16_bits_become_8_bit_colour() -> None:
    for pixels in (
        np.full((9, 8), 50, np.uint8),
        np.full((9, 8, 4), 50, np.uint8),
        np.full((9, 8, 3), 50 * 257, np.uint16),
    ):
        data = cv2.imencode(".png", pixels)[1].tobytes()
        assert (decode(data) == 50).all()
        assert decode(data).shape == (9, 8, 3)


def test_a_picture_is_shown_as_it_lies_whatever_its_exif_says() -> None:
    turned = (
        b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
    )
    plain = encoded(".jpg")
    data = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(turned) + 2) + turned + plain[2:]
    assert decode(data).shape == (200, 300, 3)
