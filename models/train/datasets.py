"""Draws what the two stages learn from, in several processes, and keeps it in memory-mapped files."""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from rectify import RECTIFIED_SIZE_PX, rectify

from inspector_app.cameras.phone_line import DEFECT_KINDS, Defect, DefectKind, PhoneLine
from inspector_app.cameras.phone_line.lettering import printed_ink
from inspector_app.cameras.phone_line.truth import SIZES_PX, defect_of

LOCATE_SEED, DEFECTS_SEED = 101, 102
LOCATE_FACTOR = 6
LOCATE_SIZE_PX = (1920 // LOCATE_FACTOR, 1080 // LOCATE_FACTOR)
CHUNK = 50
KIND_SHARES = (0.16, 0.16, 0.14, 0.14, 0.06, 0.06, 0.28)


def reduced(frame: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a frame as the locate stage sees it: uint8 [180, 320, 3]."""
    return np.asarray(cv2.resize(frame, LOCATE_SIZE_PX, interpolation=cv2.INTER_AREA), np.uint8)


def print_zone() -> NDArray[np.uint8]:
    """Return where on the body the print is, and a little around it: there surface defects are hardest to see."""
    return np.asarray(cv2.dilate(printed_ink(), np.ones((15, 15), np.uint8)) > 0, np.uint8) * np.uint8(255)


def draw_locate(folder: Path, first: int, count: int) -> None:
    """Write frames, corners (in frame pixels) and whether the phone is whole, for one chunk."""
    cv2.setNumThreads(1)
    line = PhoneLine(LOCATE_SEED, ng_share=0.3, cut_share=0.3)
    frames = np.lib.format.open_memmap(folder / "frames.npy", mode="r+")
    corners = np.lib.format.open_memmap(folder / "corners.npy", mode="r+")
    whole = np.lib.format.open_memmap(folder / "whole.npy", mode="r+")
    for n in range(first, first + count):
        part = line.draw(n)
        frames[n], corners[n], whole[n] = reduced(part.pixels), part.corners_px, part.truth.whole


def draw_defects(folder: Path, first: int, count: int) -> None:
    """Write rectified phones (one in four without a defect, the others with several) and their masks, for one chunk."""
    cv2.setNumThreads(1)
    everywhere, at_print = PhoneLine(DEFECTS_SEED), PhoneLine(DEFECTS_SEED, surface=print_zone())
    pictures = np.lib.format.open_memmap(folder / "pictures.npy", mode="r+")
    masks = np.lib.format.open_memmap(folder / "masks.npy", mode="r+")
    for n in range(first, first + count):
        chance = np.random.default_rng((DEFECTS_SEED, n))
        defects = () if n % 4 == 0 else tuple(_defect(chance) for _ in range(int(chance.integers(4, 12))))
        part = (at_print if n % 4 == 1 else everywhere).draw_with(n, *defects)
        corners = part.corners_px + np.clip(chance.normal(0, 1.0, (4, 2)), -3, 3).astype(np.float32)
        pictures[n] = rectify(part.pixels, corners)
        masks[n] = rectify(part.mask, corners, flags=cv2.INTER_NEAREST)


def _defect(chance: np.random.Generator) -> Defect:
    """A defect of any kind; small ones and wrong prints more often than on the line, because they are what is hard."""
    kind = DEFECT_KINDS[int(chance.choice(len(DEFECT_KINDS), p=KIND_SHARES))]
    low, high = SIZES_PX[kind]
    if kind not in (DefectKind.MISSING_SCREW, DefectKind.MISSING_BUTTON) and chance.random() < 0.6:
        high = min(high, 14.0)
    return defect_of(kind, chance, sizes_px=(low, high))


def make(folder: Path, what: str, count: int, jobs: int) -> Path:
    """Draw a data set unless it is there already; return its folder."""
    target = folder / f"{what}-{count}"
    if (target / "done").exists():
        return target
    target.mkdir(parents=True, exist_ok=True)
    width, height = RECTIFIED_SIZE_PX
    shapes = {
        "locate": {
            "frames": ((count, LOCATE_SIZE_PX[1], LOCATE_SIZE_PX[0], 3), np.uint8),
            "corners": ((count, 4, 2), np.float32),
            "whole": ((count,), np.uint8),
        },
        "defects": {"pictures": ((count, height, width, 3), np.uint8), "masks": ((count, height, width), np.uint8)},
    }[what]
    for name, (shape, dtype) in shapes.items():
        np.lib.format.open_memmap(target / f"{name}.npy", mode="w+", dtype=dtype, shape=shape)
    work = draw_locate if what == "locate" else draw_defects
    with ProcessPoolExecutor(jobs) as pool:
        chunks = [(n, min(CHUNK, count - n)) for n in range(0, count, CHUNK)]
        for done in [pool.submit(work, target, n, size) for n, size in chunks]:
            done.result()
    (target / "done").touch()
    return target


def main() -> None:
    """Draw both sets."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cache", type=Path, default=Path("/tmp/inspector-train"))  # noqa: S108 - a cache, by option
    options.add_argument("--locate", type=int, default=4000)
    options.add_argument("--defects", type=int, default=3000)
    options.add_argument("--jobs", type=int, default=2)
    chosen = options.parse_args()
    print(make(chosen.cache, "locate", chosen.locate, chosen.jobs))
    print(make(chosen.cache, "defects", chosen.defects, chosen.jobs))


if __name__ == "__main__":
    main()
