"""What a picture is by itself, without any other to compare it with."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from inspector_app.measures.sample import TILE_PX, TILES

F32 = npt.NDArray[np.float32]
Grey = npt.NDArray[np.uint8]

_ROUGH = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
_GREY = np.array([0.114, 0.587, 0.299])
_PERCENT = 100.0


def grain_of(tiles: Sequence[Grey]) -> dict[str, float]:
    """Return sharpness and noise of a sample's tiles.

    Sharpness is the variance of the Laplacian over nine tiles (Pech-Pacheco et al., 2000); noise its standard
    deviation in grey levels over three (Immerkaer, 1996), for which fine texture counts as noise.
    """
    if len(tiles) == 1:
        height, width = tiles[0].shape
        nine = corners(height, width, [(row, column) for row in range(TILES) for column in range(TILES)])
        tiles = [tiles[0][y : y + side, x : x + side] for y, x, side in nine]
    rough = [cv2.norm(cv2.filter2D(tile, cv2.CV_16S, _ROUGH), cv2.NORM_L1) / tile.size for tile in tiles[:: TILES + 1]]
    noise = float(np.sqrt(np.pi / 2) / 6 * np.mean(rough))
    return {"sharpness": sharpness_of(tiles), "noise": noise}


def sharpness_of(tiles: Sequence[Grey]) -> float:
    """Return the mean variance of the Laplacian of grey tiles."""
    # Whole numbers of 16 bits hold every value that a Laplacian of bytes has.
    return float(np.mean([_variance(cv2.Laplacian(tile, cv2.CV_16S)) for tile in tiles]))


def _variance(values: cv2.typing.MatLike) -> float:
    # In whole numbers, so that nothing is lost; in less time than meanStdDev takes for 16 bits.
    count = values.size
    return max(0.0, cv2.norm(values, cv2.NORM_L2SQR) / count - float((cv2.sumElems(values)[0] / count) ** 2))


def corners(height: int, width: int, tiles: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return top, left and side of tiles of a picture, by their rows and columns of three; in one that is hardly larger than a tile some are the same."""
    side = min(TILE_PX, height, width)
    tops = np.linspace(0, height - side, TILES).astype(int)
    lefts = np.linspace(0, width - side, TILES).astype(int)
    return [(y, x, side) for y, x in sorted({(int(tops[row]), int(lefts[column])) for row, column in tiles})]


def light_of(small: F32) -> dict[str, float]:
    """Return colour cast and slope of the light of a small BGR picture [rows, columns, 3], in percent.

    "colour-red" and "colour-blue" are how much more light the red and the blue channel have than the green one;
    "evenness-x" and "evenness-y" how much lighter the right half is than the left, and the lower than the upper.
    Natural logarithms of the ratios, times 100.
    """
    rows, columns = small.shape[:2]
    blue, green, red = small.mean(axis=(0, 1), dtype=np.float64) + 1.0
    grey = small.astype(np.float64) @ _GREY + 1.0
    left, right = grey[:, : columns // 2].mean(), grey[:, (columns + 1) // 2 :].mean()
    upper, lower = grey[: rows // 2].mean(), grey[(rows + 1) // 2 :].mean()
    return {
        "colour-red": _PERCENT * float(np.log(red / green)),
        "colour-blue": _PERCENT * float(np.log(blue / green)),
        "evenness-x": _PERCENT * float(np.log(right / left)),
        "evenness-y": _PERCENT * float(np.log(lower / upper)),
    }
