"""What it costs to measure a frame, beside encoding it as JPEG, and what detectors cost a part: `dev.py bench measures`."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np

from inspector_app.domain.drift.channel import Channel
from inspector_app.domain.frame import Pixels
from inspector_app.domain.watch_plan import EVERY
from inspector_app.measures.frame_measures import plain_of
from inspector_app.measures.learning import learned
from inspector_app.measures.sample import sample_of

_FRAMES, _TURNS, _QUALITY = 24, 40, 85
_LEARNED, _METRICS, _BASELINE, _PARTS = 500, 40, 2000, 3000
_MEASURES_MOST, _DETECTORS_MOST_MS = 0.25, 0.3


def measure() -> dict[str, Any]:
    """Return the medians of both, taken in turns, in ms and as a ratio; and what a part costs the detectors of 40 metrics."""
    cv2.setNumThreads(1)
    frames = _frames()
    samples = [sample_of(frame) for frame in frames]
    plains = [plain_of(sample) for frame, sample in zip(frames, samples, strict=True)]
    times = _LEARNED // _FRAMES + 1
    reference = learned(samples * times, plains * times)

    def look(frame: Pixels) -> None:
        sample = sample_of(frame)
        reference.compare(sample, plain_of(sample))

    def encode(frame: Pixels) -> None:
        cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])

    measured, encoded = _in_turns(look, encode, frames)
    per_part = _detectors_ms()
    return {
        "frame": "1920x1080",
        "measures_ms": round(measured, 2),
        "jpeg_ms": round(encoded, 2),
        "ratio": round(measured / encoded, 3),
        "detectors_ms_a_part": round(per_part, 3),
        "metrics": _METRICS,
        "reached": {"measures": measured <= _MEASURES_MOST * encoded, "detectors": per_part <= _DETECTORS_MOST_MS},
    }


def _frames() -> list[Pixels]:
    """Return pictures of one scene with grain of their own each: a smooth one would encode too quickly."""
    draw = np.random.default_rng(1)
    scene = cv2.GaussianBlur(draw.integers(0, 255, (1080, 1920, 3), dtype=np.uint8), (0, 0), 3).astype(np.float32)
    scene = (scene - scene.mean()) * 6 + 120
    grains = (draw.normal(0.0, 3.0, scene.shape).astype(np.float32) for _ in range(_FRAMES))
    return [np.clip(scene + grain, 0, 255).astype(np.uint8) for grain in grains]


def _in_turns(
    one: Callable[[Pixels], None], other: Callable[[Pixels], None], frames: list[Pixels]
) -> tuple[float, float]:
    took: tuple[list[float], list[float]] = ([], [])
    for turn in range(_TURNS):
        for act, times in zip((one, other), took, strict=True):
            started = time.perf_counter()
            act(frames[turn % len(frames)])
            times.append((time.perf_counter() - started) * 1e3)
    return statistics.median(took[0]), statistics.median(took[1])


def _detectors_ms() -> float:
    """Return the mean of a part over thousands, so that what happens every so many parts is in it."""
    draw = np.random.default_rng(2)
    channel = Channel(_BASELINE, every=EVERY)
    names = [f"metric-{number}:view" for number in range(_METRICS)]
    values = draw.normal(100.0, 5.0, (_BASELINE + _PARTS, _METRICS))
    for row in values[:_BASELINE]:
        channel.add(dict(zip(names, row, strict=True)), {})
    rows = [dict(zip(names, row, strict=True)) for row in values[_BASELINE:]]
    started = time.perf_counter()
    for told in rows:
        channel.add(told, {})
    return (time.perf_counter() - started) * 1e3 / _PARTS


def main() -> int:
    """Measure, and print one JSON document."""
    print(json.dumps(measure(), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
