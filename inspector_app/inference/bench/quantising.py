"""Makes a model's int8 variants, with the runtime's own library."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np

from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels
from inspector_app.inference.model import Model

CALIBRATION_LEAST = 8  # fewer pictures do not show the ranges that a line will
_OPERATORS = ["Conv", "MatMul", "Gemm"]
Kind = Literal["dynamic", "static"]


def quantised(model: Model, file: Path, *, kind: Kind, pictures: Sequence[Pixels]) -> bytes:
    """Return a model with int8 weights, for `static` with int8 activations between quantise and dequantise nodes (QDQ).

    Weights have 7 bits: with 8, processors without VNNI overflow. Only convolutions and matrix products are
    quantised: one scale for boxes and scores together would leave nothing of the scores.

    Args:
        model: The model, open as it is written.
        file: Its file.
        kind: Dynamic needs no pictures.
        pictures: For static, what the ranges are taken from.

    Raises:
        BadInput: There are too few pictures, or the library cannot do it with this model.
    """
    if kind == "static" and len(pictures) < CALIBRATION_LEAST:
        what = f"{len(pictures)} pictures are too few to calibrate with, {CALIBRATION_LEAST} are wanted"
        raise BadInput(what, remedy="name more with --image")
    from onnxruntime import quantization  # noqa: PLC0415 - half a second that only who quantises has to pay

    logging.getLogger().setLevel(logging.ERROR)  # the library tells the root logger how to preprocess a model
    told = {"weight_type": quantization.QuantType.QInt8, "reduce_range": True, "op_types_to_quantize": _OPERATORS}
    with tempfile.TemporaryDirectory(prefix="inspector-quantise-") as folder:
        ready, out = str(Path(folder) / "ready.onnx"), Path(folder) / "out.onnx"
        try:
            quantization.quant_pre_process(str(file), ready, skip_symbolic_shape=True)
            if kind == "dynamic":
                quantization.quantize_dynamic(ready, str(out), **told)
            else:
                bytes_out = quantization.QuantType.QUInt8
                reader = _Reader(model, pictures)
                quantization.quantize_static(
                    ready, str(out), reader, activation_type=bytes_out, per_channel=True, **told
                )
            return out.read_bytes()
        except Exception as problem:
            # Whatever a stranger's graph does to the library costs this variant and nothing else.
            what = f"ONNX Runtime cannot quantise it: {type(problem).__name__}: {' '.join(str(problem).split())[:160]}"
            raise BadInput(what, where=str(file), remedy="run it as it is") from problem


class _Reader:
    """The pictures as the calibrator asks for them."""

    def __init__(self, model: Model, pictures: Sequence[Pixels]) -> None:
        self._feeds = iter(_feeds(model, pictures))

    def get_next(self) -> dict[str, Any] | None:
        return next(self._feeds, None)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return self._feeds

    def __next__(self) -> dict[str, Any]:
        return next(self._feeds)


def _feeds(model: Model, pictures: Sequence[Pixels]) -> Iterator[dict[str, Any]]:
    session = model.session
    for pixels in pictures:
        fed: dict[str, Any] = {session.input.name: model.tensor(pixels).copy()}
        if session.sizes is not None:
            fed[session.sizes.name] = np.array([(pixels.shape[1], pixels.shape[0])], np.int64)
        yield fed
