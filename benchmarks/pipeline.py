"""Frame to decision of the shipped pipeline, against the bare run of the same models, interleaved."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from inspector_app.cameras.phone_line import PhoneLine
from inspector_app.domain.automation import Level
from inspector_app.domain.policy import Policy, SeenFacts, decide
from inspector_app.domain.recipe import Recipe
from inspector_app.inference.chain import Chain, load_chain
from inspector_app.inference.model import Model, load_model
from inspector_app.pipeline.lockstep import LockStep
from inspector_app.stations import open_demo, phone_recipe

_WARM = 10


def measure(parts: int = 150, seed: int = 11) -> dict[str, Any]:
    """Return medians in ms and their ratio; one thread for each run, in the station and bare."""
    recipe, folder = phone_recipe()
    bare = _Bare(recipe, folder, PhoneLine(seed).draw(1).pixels)
    whole, alone = [], []
    with (
        tempfile.TemporaryDirectory(prefix="inspector-bench-") as record,
        open_demo(seed=seed, level=Level.FULL, folder=Path(record), threads=1, light_drift=None) as (station, line),
    ):
        steps = LockStep(station.line, arrive=line.arrive, judge=lambda _record: None)
        for stepped in steps.run(None for _ in range(parts + _WARM)):
            alone.append(bare.run_ms())
            if (
                stepped.inspection is not None
                and len(stepped.record.prediction.stages if stepped.record.prediction else ()) == 2
            ):
                whole.append(stepped.inspection.latency_ms)
    whole, alone = whole[_WARM:], alone[_WARM:]
    ratio = float(np.median(whole) / np.median(alone))
    return {
        "parts": len(whole),
        "frame_to_decision_ms": _quantiles(whole),
        "bare_run_ms": _quantiles(alone),
        "ratio": round(ratio, 3),
        "reached": ratio <= 1.15,
        "own_share_ms": own_share(recipe, folder, seed=seed),
        "cores": os.cpu_count(),
    }


class _Bare:
    """The runtime's run of both models on inputs that are ready."""

    def __init__(self, recipe: Recipe, folder: Path, frame: np.ndarray) -> None:
        self._models = [load_model(folder / stage.model, threads=1) for stage in recipe.stages]
        self._inputs = [self._input(model, frame) for model in self._models]
        for _ in range(_WARM):
            self.run_ms()

    @staticmethod
    def _input(model: Model, frame: np.ndarray) -> np.ndarray:
        height, width = model.size or frame.shape[:2]
        return np.ascontiguousarray(cv2.resize(frame, (width, height), interpolation=cv2.INTER_AREA))[None]

    def run_ms(self) -> float:
        """Return the milliseconds of one run of every model."""
        begun = time.perf_counter()
        for model, image in zip(self._models, self._inputs, strict=True):
            model.session.run(image)
        return (time.perf_counter() - begun) * 1e3


def own_share(recipe: Recipe, folder: Path, *, seed: int, parts: int = 60) -> dict[str, float]:
    """Return medians in ms of what is done around the runs: by step, in one process; transport apart."""
    chain = load_chain(recipe, folder, threads=1)
    chain.warm_up()
    policy = Policy.of(recipe, Level.FULL)
    line = PhoneLine(seed)
    took: dict[str, list[float]] = {name: [] for name in ("rectification", "conversion", "decoding", "policy")}
    for number in range(1, parts + 1):
        pixels = line.draw(number).pixels
        prediction = chain.predict({"top": pixels})
        begun = time.perf_counter()
        decide(prediction, policy, facts=SeenFacts(), pass_id=str(number))
        took["policy"].append((time.perf_counter() - begun) * 1e3)
        _add_steps(chain, took)
    return {name: round(float(np.median(values)), 3) for name, values in took.items()} | {"transport": transport_ms()}


def _add_steps(chain: Chain, took: dict[str, list[float]]) -> None:
    steps = chain.last_steps
    took["rectification"].append(steps.rectify_ms)
    took["conversion"].append(steps.prepare_ms)
    took["decoding"].append(steps.decode_ms)


def transport_ms(times: int = 60) -> float:
    """Return the median milliseconds of a 1080p frame into the ring and a view of it on the other side."""
    from inspector_app.link.frames import RingReader, RingWriter  # noqa: PLC0415 - only here
    from inspector_app.platform import shared_memory_folder  # noqa: PLC0415 - only here

    writer, reader = RingWriter(shared_memory_folder()), RingReader()
    pixels = np.random.default_rng(1).integers(0, 255, (1080, 1920, 3), dtype=np.uint8)
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        reader.view(writer.write(pixels))
        took.append((time.perf_counter() - begun) * 1e3)
    writer.close()
    return round(float(np.median(took)), 3)


def _quantiles(values: list[float]) -> dict[str, float]:
    return {f"p{q}": round(float(np.percentile(values, q)), 2) for q in (50, 95, 99)}
