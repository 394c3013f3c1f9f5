"""What is measured of a frame: by itself, and against the accepted parts that its camera saw; and a digest of its pixels."""

from __future__ import annotations

import zlib

import cv2
import numpy as np

from inspector_app.domain.frame import Frame, Pixels
from inspector_app.domain.measured import Measured
from inspector_app.measures.plain import corners, grain_of, light_of, sharpness_of
from inspector_app.measures.references import References
from inspector_app.measures.sample import TILES, Reduced, coarse_of, sample_of


class FrameMeasures:
    """Implements `ports.Measures`.

    Brightness, contrast and clipping come from some 36,000 pixels of all places; sharpness and noise from
    tiles in full resolution, because a reduced picture has lost its noise and its blur.

    Args:
        references: What accepted parts look like; None compares with nothing.
    """

    def __init__(self, references: References | None = None) -> None:
        self._references = references

    def measure(self, frame: Frame) -> Measured:
        """Return the measures of a frame by itself, and against the most similar accepted one where that is known."""
        sample = sample_of(frame.pixels)
        plain = plain_of(sample)
        compared = None if self._references is None else self._references.compare(frame.camera, sample, plain)
        if compared is None:
            return Measured(plain)
        return Measured({**plain, **compared.values}, compared.cells)

    def signatures(self) -> dict[str, dict[str, float]]:
        """Return for each camera by how much a little blur changes which of its measures."""
        return {} if self._references is None else self._references.signatures()

    def learn_anew(self) -> None:
        """Forget what accepted parts look like, and learn it from the next frames."""
        if self._references is not None:
            self._references.learn_anew()

    def close(self) -> None:
        """Let go of threads; idempotent."""
        if self._references is not None:
            self._references.close()

    def fingerprint(self, pixels: Pixels) -> bytes:
        """Return size and CRC-32 of the picture: any burst of changes up to 32 bits is seen for certain."""
        height, width = pixels.shape[:2]
        crc = zlib.crc32(np.ascontiguousarray(pixels).data)
        return f"{height}x{width}:{crc:08x}".encode()


def plain_of(sample: Reduced) -> dict[str, float]:
    """Return what a picture is by itself, of which there is a sample.

    Brightness (mean grey, 0 to 255), contrast (its deviation), clipping (share of black or white pixels, 0 to 1),
    sharpness (the variance of the Laplacian over nine tiles: Pech-Pacheco et al., 2000), noise, and its light.
    """
    return _grey_of(sample.coarse) | grain_of(sample.tiles) | light_of(sample.small)


def measures_of(pixels: Pixels) -> dict[str, float]:
    """Return brightness, contrast, sharpness and clipping of a picture that is no frame, such as a part cut out of one.

    Its sharpness comes from the three tiles of the diagonal, because it is measured while a part is waited for.
    """
    height, width = pixels.shape[:2]
    tiles = [
        np.asarray(cv2.cvtColor(pixels[y : y + side, x : x + side], cv2.COLOR_BGR2GRAY), np.uint8)
        for y, x, side in corners(height, width, [(tile, tile) for tile in range(TILES)])
    ]
    return _grey_of(coarse_of(pixels)) | {"sharpness": sharpness_of(tiles)}


def _grey_of(pixels: Pixels) -> dict[str, float]:
    coarse = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    mean, deviation = cv2.meanStdDev(coarse)
    counts = cv2.calcHist([coarse], [0], None, [256], [0, 256]).ravel()
    clipped = counts[0] + counts[255]
    return {
        "brightness": float(mean[0, 0]),
        "contrast": float(deviation[0, 0]),
        "clipping": float(clipped / coarse.size),
    }
