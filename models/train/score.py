"""From the maps of the defects stage to findings and the part's score, as the cards say it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Rule:
    """The limits under [decide] of the defects card; the area in cells of 2 x 2 pixels."""

    confidence: float = 0.5
    min_area: int = 1


@dataclass(frozen=True)
class Found:
    """One finding: kind's index, score, and box (left, top, right, bottom) in rectified pixels."""

    kind: int
    score: float
    box_px: tuple[int, int, int, int]


def findings_in(scores: NDArray[np.float32], kinds: NDArray[np.uint8], rule: Rule) -> list[Found]:
    """Return the findings of a score map and a kind map [h, w], best first."""
    over = (scores >= rule.confidence).astype(np.uint8)
    if not over.any():
        return []
    _, labels, stats, _ = cv2.connectedComponentsWithStats(over, connectivity=8)
    found = []
    for k, (left, top, width, height, area) in enumerate(stats):
        if k == 0 or area < rule.min_area:
            continue
        here = labels == k
        kind = int(np.bincount(kinds[here]).argmax())
        box = (int(left) * 2, int(top) * 2, int(left + width) * 2, int(top + height) * 2)
        found.append(Found(kind, float(scores[here].max()), box))
    return sorted(found, key=lambda f: -f.score)


def part_score(scores: NDArray[np.float32], found: list[Found], rule: Rule) -> float:
    """Return the best finding's score; without one the best cell's, which says how near it was."""
    return found[0].score if found else min(float(scores.max()), rule.confidence)
