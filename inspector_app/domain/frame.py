"""One image of one camera, with what is known of how it was taken."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A picture that nobody may change any more.

    Attributes:
        camera: The camera's name in the recipe, which is also the view's.
        sequence: Counts up by one for each frame that the camera gave since it was started.
        pixels: uint8, [height, width, 3] in BGR order, read-only.
        captured_ns: Host monotonic time of the exposure, in nanoseconds.
        captured_at: Wall-clock time of the exposure, in seconds since 1970 (UTC).
        device_time_ns: The camera's own clock, where it has one.
        skipped: Frames that the camera took and nobody got since the one before.
        source: The file that the frame was replayed from, if any.
    """

    camera: str
    sequence: int
    pixels: Pixels
    captured_ns: int
    captured_at: float
    device_time_ns: int | None = None
    skipped: int = 0
    source: str | None = None

    def __post_init__(self) -> None:
        """Refuse anything but a three-channel uint8 picture with pixels, and close it for writing."""
        if self.pixels.dtype != np.uint8 or self.pixels.ndim != 3 or self.pixels.shape[2] != 3:  # noqa: PLR2004
            message = f"a frame is uint8 [height, width, 3], not {self.pixels.dtype} {self.pixels.shape}"
            raise ValueError(message)
        if not self.pixels.size:
            message = f"a frame has pixels, not a shape of {self.pixels.shape}"
            raise ValueError(message)
        self.pixels.flags.writeable = False

    @property
    def size_px(self) -> tuple[int, int]:
        """Return (height, width) in pixels."""
        return self.pixels.shape[0], self.pixels.shape[1]
