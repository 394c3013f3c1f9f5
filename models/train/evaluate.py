"""Measures both shipped models on a held-out seed, through the whole path from frame to part score, beside a baseline."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import cv2
import numpy as np
from baseline import MeanPhone
from datasets import reduced
from export import open_session
from rectify import rectify
from report import report_of
from score import Rule, findings_in, part_score

from inspector_app.cameras.phone_line import DEFECT_KINDS, Defect, DefectKind, PhoneLine
from inspector_app.cameras.phone_line.truth import BUTTON_SIZES_PX, SCREW_SIZES_PX, SIZES_PX, defect_of

VALIDATION_SEED, HELD_OUT_SEED = 103, 105
BINS: tuple[tuple[float, float], ...] = ((3.0, 6.0), (6.0, 10.0), (10.0, 20.0), (20.0, 1000.0))


@dataclass(frozen=True)
class Measured:
    """One part: what was true and what was said. `kind` is empty for a part without a defect."""

    kind: str
    size_px: float
    contrast: float
    whole: bool
    corner_error_px: float
    said_whole: float
    score: float
    said_kind: str
    baseline: float


class WholePath:
    """The station's way from frame to score."""

    def __init__(self, models: Path, mean: MeanPhone | None, rule: Rule) -> None:
        cv2.setNumThreads(1)
        self._locate = open_session(models / "phone-locate.onnx")
        self._defects = open_session(models / "phone-defects.onnx")
        self._mean, self._rule = mean, rule

    def measure(self, line: PhoneLine, number: int, defects: Sequence[Defect], *, own: bool = False) -> Measured:
        """Draw one part (`own`: as the line makes it) and inspect it."""
        part = line.draw(number) if own else line.draw_with(number, *defects)
        corners, whole = self._locate.run(["corners", "whole"], {"frame": reduced(part.pixels)[None]})
        corners_px = corners[0] * np.array((1920, 1080), np.float32)
        phone = rectify(part.pixels, corners_px)
        scores, kinds = self._defects.run(["score_map", "kind_map"], {"phone": phone[None]})
        found = findings_in(scores[0], kinds[0], self._rule)
        worst = part.truth.defects[0] if part.truth.defects else None
        return Measured(
            kind=worst.kind.value if worst else "",
            size_px=worst.size_px if worst else 0.0,
            contrast=worst.contrast if worst else 0.0,
            whole=part.truth.whole,
            corner_error_px=float(np.linalg.norm(corners_px - part.corners_px, axis=1).max()),
            said_whole=float(whole[0]),
            score=part_score(scores[0], found, self._rule),
            said_kind=DEFECT_KINDS[found[0].kind].value if found else "",
            baseline=self._mean.score(phone) if self._mean else 0.0,
        )


def plan(each: int, flawless: int, chance: np.random.Generator) -> list[tuple[Defect, ...]]:
    """Return what each part gets: first the flawless ones, then `each` for every kind and size that exists."""
    parts: list[tuple[Defect, ...]] = [()] * flawless
    for kind in DEFECT_KINDS:
        low, high = SIZES_PX[kind]
        made = {DefectKind.MISSING_SCREW: SCREW_SIZES_PX, DefectKind.MISSING_BUTTON: BUTTON_SIZES_PX}.get(kind)
        for start, end in BINS:
            inside = [float(m) for m in made or () if start <= m < end]
            if made and inside:
                picks = chance.choice(inside, each)
                parts += [(defect_of(kind, chance, sizes_px=(p, p)),) for p in picks]
            elif not made and low < end and high > start:
                sizes = (max(low, start), min(high, end - 0.06))
                parts += [(defect_of(kind, chance, sizes_px=sizes),) for _ in range(each)]
    return parts


def chunk(models: Path, seed: int, first: int, parts: Sequence[tuple[Defect, ...]]) -> list[Measured]:
    """Measure a run of planned parts in a process of its own."""
    path = WholePath(models, MeanPhone.of_seed(), Rule())
    line = PhoneLine(seed)
    return [path.measure(line, first + n, defects) for n, defects in enumerate(parts)]


def cut_chunk(models: Path, seed: int, first: int, count: int) -> list[Measured]:
    """Measure parts of which half are not whole."""
    path = WholePath(models, None, Rule())
    line = PhoneLine(seed, ng_share=0.0, cut_share=0.5)
    return [path.measure(line, first + n, (), own=True) for n in range(count)]


def measured(models: Path, seed: int, *, each: int, flawless: int, cut: int, jobs: int) -> list[Measured]:
    """Measure all planned parts of a seed, in order."""
    parts = plan(each, flawless, np.random.default_rng(seed))
    size = -(-len(parts) // (jobs * 2))
    with ProcessPoolExecutor(jobs) as pool:
        work = [pool.submit(chunk, models, seed, n, parts[n : n + size]) for n in range(0, len(parts), size)]
        work += [pool.submit(cut_chunk, models, seed, 1_000_000 + n * cut, cut // jobs) for n in range(jobs)]
        return [m for done in work for m in done.result()]


def main() -> None:
    """Measure the validation seed (thresholds) and the held-out seed (figures); print and keep the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--models", type=Path, default=Path("models"))
    options.add_argument("--each", type=int, default=70)
    options.add_argument("--flawless", type=int, default=1000)
    options.add_argument("--cut", type=int, default=200)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--keep", type=Path, default=Path("/tmp/inspector-train/measured"))  # noqa: S108 - a cache, by option
    chosen = options.parse_args()
    chosen.keep.mkdir(parents=True, exist_ok=True)
    runs = {}
    # The thresholds come from flawless parts: validation needs all of these, but few others.
    for name, seed, each in (("validation", VALIDATION_SEED, 5), ("held-out", HELD_OUT_SEED, chosen.each)):
        runs[name] = measured(
            chosen.models, seed, each=each, flawless=chosen.flawless, cut=chosen.cut, jobs=chosen.jobs
        )
        (chosen.keep / f"{name}.json").write_text(json.dumps([asdict(m) for m in runs[name]]))
    print(report_of([asdict(m) for m in runs["validation"]], [asdict(m) for m in runs["held-out"]], BINS))


if __name__ == "__main__":
    main()
