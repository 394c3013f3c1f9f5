"""Brightness, contrast, sharpness and clipping of a frame, and a digest of all its pixels."""

from __future__ import annotations

import zlib

import cv2
import numpy as np

from inspector_app.domain.frame import Frame, Pixels

_TILE_PX = 128
_TILES = 3
_STEP = 4


class FrameMeasures:
    """Implements `ports.Measures`.

    Brightness, contrast and clipping come from every fourth pixel each way; sharpness from nine
    tiles in full resolution, because a reduced picture has lost its noise and its blur.
    """

    def measure(self, frame: Frame) -> dict[str, float]:
        """Return brightness (mean grey, 0 to 255), contrast (its deviation), sharpness and clipping (0 to 1).

        Sharpness is the variance of the Laplacian over the tiles (Pech-Pacheco et al., 2000).
        """
        return _measured(frame.pixels, [(row, column) for row in range(_TILES) for column in range(_TILES)])

    def fingerprint(self, pixels: Pixels) -> bytes:
        """Return size and CRC-32 of the picture: any burst of changes up to 32 bits is seen for certain."""
        height, width = pixels.shape[:2]
        crc = zlib.crc32(np.ascontiguousarray(pixels).data)
        return f"{height}x{width}:{crc:08x}".encode()


def measures_of(pixels: Pixels) -> dict[str, float]:
    """Return the same of a uint8 BGR picture [height, width, 3] that is no frame, such as a part cut out of one.

    Its sharpness comes from the three tiles of the diagonal, because it is measured while a part is waited for.
    """
    return _measured(pixels, [(tile, tile) for tile in range(_TILES)])


def _measured(pixels: Pixels, tiles: list[tuple[int, int]]) -> dict[str, float]:
    coarse = cv2.cvtColor(_every_fourth(pixels), cv2.COLOR_BGR2GRAY)
    mean, deviation = cv2.meanStdDev(coarse)
    clipped = np.count_nonzero(coarse == 0) + np.count_nonzero(coarse == 255)  # noqa: PLR2004 - uint8's ends
    return {
        "brightness": float(mean[0, 0]),
        "contrast": float(deviation[0, 0]),
        "sharpness": _sharpness(pixels, tiles),
        "clipping": float(clipped / coarse.size),
    }


def _every_fourth(pixels: Pixels) -> Pixels:
    # The nearest neighbour takes the same pixels as a slice with steps, in a fraction of its time.
    height, width = (side - side % _STEP for side in pixels.shape[:2])
    if min(height, width) == 0:
        return pixels
    size = (width // _STEP, height // _STEP)
    return np.asarray(cv2.resize(pixels[:height, :width], size, interpolation=cv2.INTER_NEAREST), np.uint8)


def _sharpness(pixels: Pixels, tiles: list[tuple[int, int]]) -> float:
    height, width = pixels.shape[:2]
    side = min(_TILE_PX, height, width)
    tops = np.linspace(0, height - side, _TILES).astype(int)
    lefts = np.linspace(0, width - side, _TILES).astype(int)
    # In a picture that is hardly larger than a tile they are the same ones.
    corners = {(int(tops[row]), int(lefts[column])) for row, column in tiles}
    grey = [cv2.cvtColor(pixels[y : y + side, x : x + side], cv2.COLOR_BGR2GRAY) for y, x in sorted(corners)]
    # Whole numbers of 16 bits hold every value that a Laplacian of bytes has.
    deviations = [cv2.meanStdDev(cv2.Laplacian(tile, cv2.CV_16S))[1][0, 0] for tile in grey]
    return float(np.mean(np.square(deviations)))
