"""What a frame promises."""

from __future__ import annotations

import numpy as np
import pytest

from inspector_app.domain.frame import Frame


def test_nobody_can_write_into_a_frame() -> None:
    frame = Frame("top", 1, np.zeros((4, 6, 3), np.uint8), captured_ns=0, captured_at=0.0)

    with pytest.raises(ValueError, match="read-only"):
        frame.pixels[0, 0] = 1
    assert frame.size_px == (4, 6)


@pytest.mark.parametrize(
    "pixels", [np.zeros((4, 6), np.uint8), np.zeros((4, 6, 4), np.uint8), np.zeros((4, 6, 3), np.float32)]
)
def test_a_picture_of_another_shape_or_type_is_no_frame(pixels: np.ndarray) -> None:
    with pytest.raises(ValueError, match="a frame is uint8"):
        Frame("top", 1, pixels, captured_ns=0, captured_at=0.0)


@pytest.mark.parametrize("shape", [(0, 6, 3), (4, 0, 3)])
def test_a_picture_without_pixels_is_no_frame(shape: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="a frame has pixels"):
        Frame("top", 1, np.zeros(shape, np.uint8), captured_ns=0, captured_at=0.0)
