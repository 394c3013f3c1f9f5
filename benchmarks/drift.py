"""Measures how soon drift is noticed in real pictures, and how seldom falsely: `python -m benchmarks.drift [--seeds N]`.

It needs the folder `shared/drift` beside the project, with its streams of real pictures and known change points.
"""

from __future__ import annotations

import argparse
import importlib
import json
import statistics
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import cv2

from inspector_app.domain.drift.channel import Channel
from inspector_app.domain.measured import Measured
from inspector_app.domain.watch_plan import EVERY, PARTS
from inspector_app.measures.frame_measures import plain_of
from inspector_app.measures.learning import learned
from inspector_app.measures.reference import Reference
from inspector_app.measures.references import LEARNED_OF
from inspector_app.measures.sample import Reduced, sample_of
from inspector_app.pipeline.drifting import INPUTS, OUTPUTS

SHARED = Path(__file__).resolve().parents[1].parent / "shared" / "drift"
_VIEW = "view"
_SHARES = frozenset({"ng", "override-ng", "override-ok"})
_BOTH = ("cookie", "bsdata")
_STILL = ("stationary", "stationary_ar", "stationary_lots")
_STILL_PARTS, _PARTS_OF = 8000, {"concept": 10_000}
_USUAL_PARTS = 5000
_CUT = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What a stream is to be noticed by: parts of delay at most, and the kinds of metric that a person would name."""

    parts: int
    kinds: tuple[str, ...]
    scenes: tuple[str, ...] = _BOTH


_LIGHT, _COLOUR = ("brightness", "brightness-rel"), ("colour-red", "colour-blue", "colour-red-rel", "colour-blue-rel")
_PLACE, _EVEN = (
    ("position-x", "position-y", "rotation"),
    ("evenness-x", "evenness-y", "evenness-x-rel", "evenness-y-rel"),
)
_FOCUS = ("focus", "sharpness", "sharpness-rel")
ASKED: Mapping[str, Asked] = {
    "bright_m10": Asked(5, _LIGHT),
    "bright_m20": Asked(5, _LIGHT),
    "bright_p15": Asked(5, _LIGHT),
    "colour_temp": Asked(5, _COLOUR),
    "knock12": Asked(5, _PLACE),
    "led_dead": Asked(5, (*_EVEN, *_LIGHT)),
    "knock2": Asked(20, _PLACE),
    "flicker": Asked(20, _LIGHT),
    "vibration": Asked(15, _FOCUS),
    "ramp_m20": Asked(150, _LIGHT),
    "defocus": Asked(470, (*_FOCUS, "noise", "noise-rel")),
    "dirt": Asked(500, ("dirt",)),
    "mixed": Asked(40, ("likeness",)),
    "defect_surge": Asked(150, ("ng", "score")),
    "bs_soiling": Asked(170, ("dirt", *_LIGHT, *_EVEN, "likeness"), ("bsdata",)),
    "concept": Asked(350, ("override-ng", "override-ok"), ("cookie",)),
    "mt_exp_near": Asked(170, _LIGHT, ("magtile",)),
    "mt_exp_far": Asked(170, _LIGHT, ("magtile",)),
}
_DIRT_COOKIE = 800


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one stream: alarms before the change over so many parts, the delay, and what was named first."""

    stream: str
    scene: str
    seed: int
    false_alarms: int
    watched: int
    delay: int | None = None
    judged: int | None = None
    first: str = ""


class _Eye:
    """Measures pictures as the station does: it learns from the first ones, and compares the others with them."""

    def __init__(self) -> None:
        self.reference: Reference | None = None
        self._samples: list[Reduced] = []
        self._plain: list[Mapping[str, float]] = []

    def see(self, pixels: Any) -> Measured:
        sample = sample_of(pixels)
        plain = plain_of(sample)
        if self.reference is not None:
            compared = self.reference.compare(sample, plain)
            return Measured({**plain, **compared.values}, compared.cells)
        self._samples.append(sample)
        self._plain.append(plain)
        if len(self._samples) == PARTS // LEARNED_OF:
            self.reference = learned(self._samples, self._plain)
        return Measured(plain)

    def signatures(self) -> dict[str, dict[str, float]]:
        changes = {} if self.reference is None else self.reference.blurred
        return {f"focus:{_VIEW}": {f"{name}:{_VIEW}": value for name, value in changes.items()}}


def watch(stream: str, scene: str, seed: int) -> Told:
    """Run one stream through measures and detectors; the rest of it is left out once it has been noticed."""
    cv2.setNumThreads(1)
    eye, ng, false_alarms, judged = _Eye(), [False], 0, 0
    pictures = Channel(PARTS, every=EVERY / INPUTS, signatures=eye.signatures, is_ng=lambda point: ng[point])
    said = Channel(PARTS, every=EVERY / OUTPUTS, shares=_SHARES)
    changed: int | None = None
    for index, (pixels, truth) in enumerate(_stream(stream, scene, seed)):
        if truth["changed"] and changed is None:
            changed = index
        judged += bool(truth["judged"] and changed is not None)
        values = _said(truth)
        ng.append(values["ng"] > 0)
        seen = eye.see(pixels)
        told = {f"{name}:{_VIEW}": value for name, value in seen.values.items()}
        noticed = [pictures.add(told, {} if seen.cells is None else {_VIEW: seen.cells}), said.add(values)]
        first = next((one for one in noticed if one is not None), None)
        if first is not None and changed is not None:
            return Told(stream, scene, seed, false_alarms, changed - PARTS, index - changed, judged, first.metric)
        false_alarms += first is not None
        if changed is not None and index - changed > _CUT * ASKED[stream].parts + 100:
            break
    return Told(stream, scene, seed, false_alarms, (index + 1 if changed is None else changed) - PARTS)


def _said(truth: Mapping[str, Any]) -> dict[str, float]:
    rejected, overruled = truth["verdict"] == "reject", truth["human"]
    values = {"score": truth["score"], "ng": float((overruled == "reject") if truth["judged"] else rejected)}
    if truth["judged"]:
        name = "override-ng" if rejected else "override-ok"
        values[name] = float((overruled == "reject") != rejected)
    return values


def _stream(stream: str, scene: str, seed: int) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    sys.path.insert(0, str(SHARED))
    streams = importlib.import_module("streams")
    parts = _STILL_PARTS if stream in _STILL else _PARTS_OF.get(stream, _USUAL_PARTS)
    change = None if stream in _STILL else -1
    found: Iterator[tuple[Any, Mapping[str, Any]]] = streams.stream(
        stream, streams.load_pool(scene), n=parts, seed=seed, change=change
    )
    return found


def summed(told: list[Told]) -> list[dict[str, Any]]:
    """Return a row for each stream and scene: medians of delays, or false alarms in 10,000 parts."""
    rows = []
    for stream, scene in dict.fromkeys((one.stream, one.scene) for one in told):
        some = [one for one in told if (one.stream, one.scene) == (stream, scene)]
        watched, false_alarms = sum(one.watched for one in some), sum(one.false_alarms for one in some)
        row: dict[str, Any] = {"stream": stream, "scene": scene, "seeds": len(some), "watched": watched}
        row["false_alarms_per_10000"] = round(1e4 * false_alarms / max(watched, 1), 2)
        if stream not in _STILL:
            asked = _DIRT_COOKIE if (stream, scene) == ("dirt", "cookie") else ASKED[stream].parts
            delays = [one.judged if stream == "concept" else one.delay for one in some]
            kinds = Counter(one.first.partition(":")[0] for one in some if one.delay is not None)
            row |= {
                "delay": statistics.median(float("inf") if one is None else one for one in delays),
                "asked": asked,
                "missed": sum(one is None for one in delays),
                "named": dict(kinds.most_common(3)),
                "as_a_person_would": sum(count for kind, count in kinds.items() if kind in ASKED[stream].kinds),
            }
        rows.append(row)
    return rows


def measure(seeds: int = 1, jobs: int = 1, streams: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the rows of all streams, or of some."""
    if not SHARED.is_dir():
        return {"skipped": "shared/drift is not beside the project"}
    names = streams or (*_STILL, *ASKED)
    work = [
        (name, scene, seed)
        for seed in range(1, seeds + 1)
        for name in names
        for scene in (_BOTH if name in _STILL else ASKED[name].scenes)
    ]
    told: list[Told] = []
    with ProcessPoolExecutor(jobs) as pool:
        for one in pool.map(watch, *zip(*work, strict=True)):
            print(json.dumps(asdict(one)), file=sys.stderr, flush=True)
            told.append(one)
    return {"rows": summed(told), "false_alarms_every": EVERY, "baseline": PARTS}


def main() -> int:
    """Measure what the options name, and print one JSON document."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", type=int, default=3, help="seeds of each stream; 10 for the figures")
    options.add_argument("--jobs", type=int, default=1, help="processes")
    options.add_argument("--streams", default="", help=f"of {', '.join((*_STILL, *ASKED))}; all by default")
    told = options.parse_args()
    print(json.dumps(measure(told.seeds, told.jobs, tuple(filter(None, told.streams.split(",")))), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
