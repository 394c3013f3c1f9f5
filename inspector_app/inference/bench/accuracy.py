"""Holds what a way of running says against what the plain model says of the same pictures."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

SCORE_MOST, MOVED_MOST_PX = 1e-3, 0.5  # what counts as the same where no golden image says what is right
_SAME_IOU = 0.5
_SHOWN_PX = 0.05
_NUMBERS = ("score", "raw_score", "probs", "whole", "min", "max", "mean")

Answer = dict[str, Any]


class Accuracy(msgspec.Struct, frozen=True):
    """How far a way is from the plain fp32 run.

    Attributes:
        golden: How many golden images the card names.
        golden_failed: Those that the way fails, each with its differences in words.
        pictures: How many pictures both were asked about, the golden ones among them.
        score_change: The largest change of a score, probability or map's summary.
        verdicts_changed: How many pictures have another verdict.
        findings_changed: Findings that only one of the two has.
        moved_px: How far a corner of a box or part moved at most.
        class_share_change: The largest share of a picture whose class changed, for models that give a class a pixel.
    """

    golden: int = 0
    golden_failed: tuple[str, ...] = ()
    pictures: int = 0
    score_change: float = 0.0
    verdicts_changed: int = 0
    findings_changed: int = 0
    moved_px: float = 0.0
    class_share_change: float = 0.0

    def objection(self) -> str:
        """Return why the way must not be chosen, in words; "" where it may."""
        if self.golden_failed:
            return f"fails {len(self.golden_failed)} of {self.golden} golden images: {self.golden_failed[0]}"
        if self.verdicts_changed:
            return f"changes {self.verdicts_changed} of {self.pictures} verdicts"
        if self.golden or self.is_same():
            return ""
        return "its numbers change, and no golden image says that they may"

    def is_same(self) -> bool:
        """Return whether nothing changed but the last bits."""
        small = max(self.score_change, self.class_share_change) <= SCORE_MOST and self.moved_px <= MOVED_MOST_PX
        return small and not self.findings_changed and not self.verdicts_changed

    def in_words(self) -> str:
        """Return it for a person."""
        golden = f"golden {self.golden - len(self.golden_failed)}/{self.golden}" if self.golden else "no golden"
        moved = f", moved {self.moved_px:.1f} px" if self.moved_px >= _SHOWN_PX else ""
        findings = f", {self.findings_changed} findings" if self.findings_changed else ""
        verdicts = f", {self.verdicts_changed} verdicts" if self.verdicts_changed else ""
        return f"{golden}; score {self.score_change:.2g}{moved}{findings}{verdicts}"


def accuracy(plain: Sequence[Answer], other: Sequence[Answer], *, golden: Sequence[Answer]) -> Accuracy:
    """Return how far answers are from those of the plain run.

    Args:
        plain: What `model check` says of each picture in the plain way.
        other: The same, in the way that is looked at.
        golden: What `compared` says of each golden image in that way.
    """
    pairs = list(zip(plain, other, strict=True))
    return Accuracy(
        golden=len(golden),
        golden_failed=tuple(_failed(one) for one in golden if not one["passed"]),
        pictures=len(pairs),
        score_change=max((_changed(a, b) for a, b in pairs), default=0.0),
        verdicts_changed=sum(a["verdict"] != b["verdict"] for a, b in pairs),
        findings_changed=sum(_findings_changed(a, b)[0] for a, b in pairs),
        moved_px=max((_moved(a, b) for a, b in pairs), default=0.0),
        class_share_change=max((_share(a, b) for a, b in pairs), default=0.0),
    )


def _failed(golden: Answer) -> str:
    return f"{golden['image']}: {golden.get('error') or ', '.join(golden['differs'])}"[:200]


def _changed(plain: Answer, other: Answer) -> float:
    one, two = list(_numbers(plain)), list(_numbers(other))
    if len(one) != len(two):
        return math.inf if plain["verdict"] == other["verdict"] else 0.0
    return max((abs(a - b) for a, b in zip(one, two, strict=True)), default=0.0)


def _numbers(answer: Answer) -> Iterator[float]:
    for name, value in sorted(answer.items()):
        if isinstance(value, dict) and name != "times":
            yield from _numbers(value)
        elif name in _NUMBERS and value is not None:
            yield from value if isinstance(value, list | tuple) else (value,)


def _findings_changed(plain: Answer, other: Answer) -> tuple[int, float]:
    """Return how many findings have no partner of their class, and how far those that have one moved, in pixels."""
    left = list(other.get("detections", ()))
    alone, moved = 0, 0.0
    for one in plain.get("detections", ()):
        partners = [two for two in left if two["class_id"] == one["class_id"]]
        best = max(partners, key=lambda two: _iou(one["box_xyxy"], two["box_xyxy"]), default=None)
        if best is None or _iou(one["box_xyxy"], best["box_xyxy"]) < _SAME_IOU:
            alone += 1
            continue
        left.remove(best)
        moved = max(moved, *(abs(a - b) for a, b in zip(one["box_xyxy"], best["box_xyxy"], strict=True)))
    return alone + len(left), moved


def _iou(one: Sequence[float], two: Sequence[float]) -> float:
    width = min(one[2], two[2]) - max(one[0], two[0])
    height = min(one[3], two[3]) - max(one[1], two[1])
    both = max(0.0, width) * max(0.0, height)
    either = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, two)) - both
    return both / either if either > 0 else float(list(one) == list(two))


def _moved(plain: Answer, other: Answer) -> float:
    corners = zip(plain.get("corners") or (), other.get("corners") or (), strict=False)
    by_corner = max((abs(a - b) for one, two in corners for a, b in zip(one, two, strict=True)), default=0.0)
    return max(by_corner, _findings_changed(plain, other)[1])


def _share(plain: Answer, other: Answer) -> float:
    one, two = plain.get("pixels_per_class", ()), other.get("pixels_per_class", ())
    whole = sum(one)
    return sum(abs(a - b) for a, b in zip(one, two, strict=False)) / 2 / whole if whole else 0.0
