"""Swaps models a thousand times, within one process and by new processes, and looks at what stays in memory."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from benchmarks.networks import network
from inspector_app.domain.recipe import Limits, Recipe
from inspector_app.domain.stage import Stage
from inspector_app.inference.loading import load_chain
from inspector_app.inference.process import InferenceProcess, Work

_MB = 1 << 20
_GROWTH_MOST_MB = 10.0
_SHARE_OF_PROCESSES = 10
_WARM_SHARE = 0.1
_LOAD_S = 60.0


def _recipe(file: Path) -> Recipe:
    return Recipe("swap", stages=(Stage("judge", file.name, "top"),), limits=Limits(stage_ms=60_000.0))


def _within(files: list[Path]) -> Callable[[int], None]:
    frame = np.random.default_rng(0).integers(0, 256, (1080, 1920, 3), np.uint8)

    def swap(number: int) -> None:
        file = files[number % len(files)]
        chain = load_chain(_recipe(file), file.parent, threads=1)
        prediction = chain.predict({"top": frame})
        assert prediction.error is None, prediction.error

    return swap


def _by_processes(files: list[Path]) -> Callable[[int], None]:
    def swap(number: int) -> None:
        file = files[number % len(files)]
        process = InferenceProcess(Work(_recipe(file), file.parent, 1))
        process.wait_loaded(_LOAD_S)
        process.end()

    return swap


def _growth(swap: Callable[[int], None], swaps: int) -> dict[str, float]:
    me, samples = psutil.Process(), []
    for number in range(swaps):
        swap(number)
        samples.append(me.memory_info().rss / _MB)
    warm = max(1, int(swaps * _WARM_SHARE))
    early, late = float(np.median(samples[warm : 2 * warm])), float(np.median(samples[-warm:]))
    return {
        "swaps": swaps,
        "early_mb": round(early, 1),
        "late_mb": round(late, 1),
        "growth_mb": round(late - early, 1),
        "most_mb": round(max(samples), 1),
        "threads": me.num_threads(),
        "open_files": me.num_fds(),
    }


def measure(swaps: int = 1000) -> dict[str, Any]:
    """Return the memory that swapping leaves: within a process that loads models itself, and in one that starts others."""
    with tempfile.TemporaryDirectory(prefix="inspector-bench-") as folder:
        files = [network(Path(folder) / f"m{n}.onnx", channels=48 + 16 * n, seed=n) for n in range(3)]
        within = _growth(_within(files), swaps)
        by_processes = _growth(_by_processes(files), max(20, swaps // _SHARE_OF_PROCESSES))
    reached = max(within["growth_mb"], by_processes["growth_mb"]) <= _GROWTH_MOST_MB
    return {"within_one_process": within, "by_new_processes": by_processes, "reached": reached}


def main() -> int:
    """Run the swaps of the command line; exit code 1 when memory grew too much."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--swaps", type=int, default=1000)
    result = measure(options.parse_args().swaps)
    print(json.dumps(result, indent=2))
    return 0 if result["reached"] else 1


if __name__ == "__main__":
    sys.exit(main())
