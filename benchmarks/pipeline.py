"""Frame to decision of the shipped pipeline, against the bare run of the same models, interleaved."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from inspector_app.cameras.demo import DemoCamera, drawn_once
from inspector_app.cameras.phone_line import PhoneLine
from inspector_app.candidates import Candidates
from inspector_app.configuration.folders import registry_folder
from inspector_app.domain.automation import Level
from inspector_app.domain.frame import Pixels
from inspector_app.domain.policy import Policy, SeenFacts, decide
from inspector_app.domain.recipe import Recipe
from inspector_app.engine import Plan, Station, open_station, predicting
from inspector_app.inference.chain import Chain
from inspector_app.inference.loading import load_chain
from inspector_app.inference.model import Model, load_model
from inspector_app.lineio.simulated import SimulatedLine
from inspector_app.pipeline.clock import SystemClock
from inspector_app.pipeline.lockstep import LockStep, without_time_limits
from inspector_app.stations import phone_recipe

_WARM = 10
_PICTURES = 12


def measure(parts: int = 150, seed: int = 11) -> dict[str, Any]:
    """Return medians in ms and their ratio; one thread for each run, in the station and bare."""
    recipe, folder = phone_recipe()
    draw = drawn_once(PhoneLine(seed), _PICTURES)
    for number in range(1, _PICTURES + 1):
        # Drawn before anything is measured: a camera costs the PC nothing.
        draw(number)
    bare = _Bare(recipe, folder, draw(1))
    whole, alone = [], []
    with (
        tempfile.TemporaryDirectory(prefix="inspector-bench-") as record,
        _station(without_time_limits(recipe), folder, Path(record), draw=draw) as (station, line),
    ):
        steps = LockStep(station.line, arrive=line.arrive, judge=lambda _record: None)
        for stepped in steps.run(_serial(number) for number in range(parts + _WARM)):
            alone.append(bare.run_ms())
            prediction = stepped.record.prediction
            if (
                stepped.inspection is not None
                and prediction is not None
                and len(prediction.stages) == len(recipe.stages)
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


@contextmanager
def _station(
    recipe: Recipe, models: Path, record: Path, *, draw: Callable[[int], Pixels]
) -> Iterator[tuple[Station, SimulatedLine]]:
    lines: list[SimulatedLine] = []

    def signals(clock: SystemClock) -> SimulatedLine:
        lines.append(SimulatedLine(record / "line.jsonl", line_id="bench", clock=clock))
        return lines[0]

    plan = Plan(record, "trial", recipe, Level.FULL, stepwise=True)
    with (
        predicting(recipe, models, threads=1, waits=True) as predictor,
        open_station(
            plan,
            predictor,
            signals=signals,
            camera=lambda clock, _line: DemoCamera(draw, first=1, clock=clock),
            candidates=Candidates(models, registry_folder(), threads=1),
        ) as station,
    ):
        yield station, lines[0]


def _serial(number: int) -> str:
    return f"0000-{number // 100:04d}-{number % 100:02d}"


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
            model.session.run(image, (image.shape[-1], image.shape[-2]))
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
