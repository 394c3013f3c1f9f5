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
import onnx
import psutil
from onnx import TensorProto, helper, numpy_helper

from inspector_app.domain.recipe import Limits, Recipe
from inspector_app.domain.stage import Stage
from inspector_app.inference.loading import load_chain
from inspector_app.inference.process import InferenceProcess, Work

_MB = 1 << 20
_GROWTH_MOST_MB = 10.0
_SHARE_OF_PROCESSES = 10
_WARM_SHARE = 0.1
_LOAD_S = 60.0
_SIDE = 224
_CARD = """card = 1
name = "swapped"
kind = "classify"
decoder = "logits"
classes = ["good", "bad"]
[input]
layout = "NCHW"
color = "RGB"
"""


def _network(file: Path, *, channels: int, seed: int) -> Path:
    """Save a small network of four convolutions over [1, 3, 224, 224], some megabytes of weights, with its card."""
    random, nodes, held, reaches, width = np.random.default_rng(seed), [], [], "image", 3
    for index in range(4):
        out = channels << index
        weights = random.normal(0, (2 / (9 * width)) ** 0.5, (out, width, 3, 3)).astype(np.float32)
        held.append(numpy_helper.from_array(weights, f"w{index}"))
        nodes.append(helper.make_node("Conv", [reaches, f"w{index}"], [f"c{index}"], strides=[2, 2], pads=[1, 1, 1, 1]))
        nodes.append(helper.make_node("Relu", [f"c{index}"], [f"r{index}"]))
        reaches, width = f"r{index}", out
    nodes.append(helper.make_node("GlobalAveragePool", [reaches], ["pooled"]))
    nodes.append(helper.make_node("Flatten", ["pooled"], ["flat"]))
    nodes.append(helper.make_node("MatMul", ["flat", "head"], ["logits"]))
    held.append(numpy_helper.from_array(random.normal(0, 0.01, (width, 2)).astype(np.float32), "head"))
    image = helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 3, _SIDE, _SIDE])
    logits = helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 2])
    graph = helper.make_graph(nodes, "graph", [image], [logits], held)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, str(file))
    file.with_suffix(".toml").write_text(_CARD)
    return file


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
        files = [_network(Path(folder) / f"m{n}.onnx", channels=48 + 16 * n, seed=n) for n in range(3)]
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
