"""Several models over many views of a part: the throughput beside the bare runs on the same cores."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from benchmarks.networks import SIDE, network
from inspector_app.domain.frame import Frame
from inspector_app.domain.part import Pass, Trigger
from inspector_app.domain.recipe import Limits, Recipe, View
from inspector_app.domain.stage import Stage
from inspector_app.inference.chain import Chain
from inspector_app.inference.loading import load_chain
from inspector_app.inference.process import Work
from inspector_app.inference.remote import RemotePredictor
from inspector_app.platform import shared_memory_folder

_MODELS, _VIEWS, _CORES = 4, 8, 2
_READY_S = 60.0
_RATIO_MOST = 1.10


def _recipe(files: list[Path]) -> Recipe:
    views = tuple(View(f"view {index}") for index in range(_VIEWS))
    stages = tuple(
        Stage(f"judge {view.name}", files[index % len(files)].name, view.name) for index, view in enumerate(views)
    )
    return Recipe("views", views=views, stages=stages, limits=Limits(stage_ms=60_000.0))


def _frames(recipe: Recipe) -> dict[str, NDArray[np.uint8]]:
    random = np.random.default_rng(1)
    return {view.name: random.integers(0, 256, (1080, 1920, 3), np.uint8) for view in recipe.views}


def _bare(recipe: Recipe, folder: Path) -> Callable[[], None]:
    """Return the runs of one part and nothing else: each core takes the next one, over an input that is ready."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    names = sorted({stage.model for stage in recipe.stages})
    opened = {
        name: onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
        for name in names
    }
    image = np.random.default_rng(2).random((1, 3, SIDE, SIDE), np.float32)

    def part() -> None:
        jobs = deque(opened[stage.model] for stage in recipe.stages)
        lanes = [threading.Thread(target=_run_all, args=(jobs, image)) for _ in range(_CORES - 1)]
        for lane in lanes:
            lane.start()
        _run_all(jobs, image)
        for lane in lanes:
            lane.join()

    return part


def _run_all(jobs: deque[onnxruntime.InferenceSession], image: NDArray[np.float32]) -> None:
    with suppress(IndexError):
        while True:
            jobs.popleft().run(None, {"image": image})


def _ours(chain: Chain, frames: dict[str, NDArray[np.uint8]]) -> Callable[[], None]:
    def part() -> None:
        prediction = chain.predict(frames)
        assert prediction.error is None, prediction.error

    return part


def _apart(predictor: RemotePredictor, frames: dict[str, NDArray[np.uint8]]) -> Callable[[], None]:
    taken = {name: Frame(name, 1, pixels, captured_ns=0, captured_at=0.0) for name, pixels in frames.items()}

    def part() -> None:
        prediction = predictor.predict(Pass("p", "A", 1, Trigger(1, None, 0.0), taken))
        assert prediction.error is None, prediction.error

    return part


def measure(rounds: int = 60) -> dict[str, Any]:
    """Return milliseconds a part, all ways interleaved: bare runs, our chain on one core and on all, and in its process."""
    with tempfile.TemporaryDirectory(prefix="inspector-bench-") as name:
        folder = Path(name)
        recipe = _recipe([network(folder / f"m{n}.onnx", channels=32 + 8 * n, seed=n) for n in range(_MODELS)])
        frames = _frames(recipe)
        predictor = RemotePredictor(Work(recipe, folder, _CORES), ring_folder=shared_memory_folder(), spares=0)
        try:
            predictor.wait_ready(_READY_S)
            ways = {
                "bare": _bare(recipe, folder),
                "chain": _ours(load_chain(recipe, folder, threads=_CORES), frames),
                "process": _apart(predictor, frames),
                "chain_on_one_core": _ours(load_chain(recipe, folder, threads=1), frames),
            }
            times = _interleaved(ways, rounds)
        finally:
            predictor.close()
    ratios = {way: round(float(np.median(times[way] / times["bare"])), 3) for way in ways}
    return {
        "runs_a_part": len(recipe.stages),
        "cores": _CORES,
        "part_ms": {way: round(float(np.median(one)), 1) for way, one in times.items()},
        "over_bare": ratios,
        "reached": ratios["process"] <= _RATIO_MOST,
    }


def _interleaved(ways: dict[str, Callable[[], None]], rounds: int) -> dict[str, NDArray[np.float64]]:
    times: dict[str, list[float]] = {way: [] for way in ways}
    for number in range(rounds + 2):
        for way, part in ways.items():
            begun = time.perf_counter()
            part()
            if number > 1:
                times[way].append((time.perf_counter() - begun) * 1e3)
    return {way: np.array(one) for way, one in times.items()}


def main() -> int:
    """Run the comparison of the command line; exit code 1 when the figure is not reached."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=60)
    result = measure(options.parse_args().rounds)
    print(json.dumps(result, indent=2))
    return 0 if result["reached"] else 1


if __name__ == "__main__":
    sys.exit(main())
