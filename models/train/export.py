"""Writes a trained network as one ONNX file and checks that ONNX Runtime says the same as torch."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import nn

OPSET = 17


def export(net: nn.Module, example: NDArray[np.uint8], target: Path, *, names: tuple[str, ...]) -> dict[str, float]:
    """Write the network, first name the input's; return the largest difference of each output and the time of one run."""
    net.eval()
    with torch.no_grad():
        torch.onnx.export(
            net,
            (torch.from_numpy(example),),
            target,
            input_names=[names[0]],
            output_names=list(names[1:]),
            opset_version=OPSET,
            dynamo=False,
        )
        expected = net(torch.from_numpy(example))
    onnx.checker.check_model(str(target), full_check=True)
    session = open_session(target)
    given = session.run(list(names[1:]), {names[0]: example})
    pairs = zip(names[1:], expected, given, strict=True)
    differences = {name: float(np.abs(e.numpy().astype(np.float64) - g).max()) for name, e, g in pairs}
    return {**differences, "run_ms": run_ms(session, names[0], example)}


def open_session(model: Path) -> onnxruntime.InferenceSession:
    """One thread that does not spin, as on a shared PC."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def run_ms(session: onnxruntime.InferenceSession, name: str, example: NDArray[np.uint8], runs: int = 15) -> float:
    """Median time of one run in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        session.run(None, {name: example})
        times.append(time.perf_counter() - start)
    return float(np.median(times) * 1000)
