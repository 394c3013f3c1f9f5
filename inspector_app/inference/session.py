"""Opens a model in ONNX Runtime the way a shared PC needs it, and refuses what could not be run safely."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from inspector_app.domain.errors import BadInput
from inspector_app.inference.fold import BYTES
from inspector_app.inference.model_file import check_model_file
from inspector_app.inference.run_choice import CPU, OPENVINO, Optimisation, RunChoice

_ELEMENTS_MOST = 3 * 64_000_000
_FATAL_ONLY = 4
_SIZES_SHAPE = ("batch", "width and height")
_SAID_MOST, _TOLD_MOST = 2000, 300
_OPSET = re.compile(r"[Oo]pset (\d+) is under development")
_OPERATOR = re.compile(r"(\S+?)(?:\(-?\d+\))? is not a registered function/op")
# Codes, the file's name once more, and the place in the runtime's own source with the function's whole signature.
_NOISE = re.compile(
    r"Load model from .{1,4000}? failed: ?|/onnxruntime_src/\S+ \S+\(.*?\) (?=[A-Z[])|\[ONNXRuntimeError\] : \d+ : \w+ : "
)
_IMAGE_TYPES: dict[str, type[np.generic]] = {
    "tensor(float)": np.float32,
    "tensor(float16)": np.float16,
    "tensor(uint8)": np.uint8,
}
_LEVELS: Mapping[Optimisation, Any] = MappingProxyType(
    {
        "all": onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL,
        "extended": onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED,
        "basic": onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC,
        "none": onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL,
    }
)
Array = NDArray[Any]
Outputs = dict[str, Array]


@dataclass(frozen=True, slots=True)
class Tensor:
    """Name, type and shape of an input or output; an unknown length is None."""

    name: str
    type: str
    shape: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """An open model with one image input.

    Attributes:
        runtime: ONNX Runtime's session.
        input: The image input, as the file describes it.
        outputs: The outputs.
        metadata: Custom metadata of the file.
        data_files: Files beside it that hold its weights.
        sizes: The input [1, 2] that takes the picture's width and height, where there is one.
        feeds: The name under which the runtime takes the image.
    """

    runtime: onnxruntime.InferenceSession
    input: Tensor
    outputs: tuple[Tensor, ...]
    metadata: dict[str, str]
    data_files: tuple[Path, ...] = ()
    sizes: Tensor | None = None
    feeds: str = ""

    def run(self, image: Array, picture_px: tuple[int, int], *, ends: onnxruntime.RunOptions | None = None) -> Outputs:
        """Return the outputs by name; whatever the runtime raises is a RuntimeError with one line.

        Args:
            image: The input tensor.
            picture_px: (width, height) of the picture that it was made of, for models that ask for it.
            ends: Its `terminate` ends the run from another thread, between two operators.
        """
        names = [output.name for output in self.outputs]
        given = {self.feeds or self.input.name: image}
        if self.sizes is not None:
            given[self.sizes.name] = np.array([picture_px], np.int64)
        try:
            values = self.runtime.run(names, given, ends)
        except Exception as problem:
            raise RuntimeError(_one_line(problem)[:_TOLD_MOST]) from problem
        return {name: np.asarray(value) for name, value in zip(names, values, strict=True)}

    @property
    def input_dtype(self) -> type[np.generic]:
        """Return the input's NumPy type, as the file describes it."""
        return _IMAGE_TYPES[self.input.type]


def look_at(file: Path) -> Session:
    """Open a model as it is written, only to see what it takes and gives.

    Raises:
        BadInput: The file is no model that can be run here; the line says why.
    """
    data_files = check_model_file(file)
    runtime = _runtime(file, file, choice=RunChoice(optimisation="none"), threads=1)
    inputs, outputs = _tensors(runtime.get_inputs()), _tensors(runtime.get_outputs())
    sizes = next((one for one in inputs if _takes_sizes(one)), None)
    image = _image_input(tuple(one for one in inputs if one is not sizes), outputs, file)
    return Session(runtime, image, outputs, dict(runtime.get_modelmeta().custom_metadata_map), data_files, sizes)


def made_ready(
    looked: Session,
    file: Path,
    *,
    model: bytes | None,
    choice: RunChoice,
    threads: int,
    graph_to: Path | None = None,
) -> Session:
    """Return the session that runs a model the way that was chosen for this PC.

    Args:
        looked: What `look_at` saw of the file.
        file: The model.
        model: What was made of it (folded, quantised or optimised), or None to run the file as it is.
        choice: The way.
        threads: Threads of a run, where the choice names none; a choice that names more does not get them.
        graph_to: Where the runtime writes the graph that it has optimised.

    Raises:
        BadInput: The runtime does not load it that way.
    """
    runtime = _runtime(file, model or file, choice=choice, threads=threads, graph_to=graph_to)
    takes_bytes = any(one.name == BYTES for one in runtime.get_inputs())
    return replace(looked, runtime=runtime, feeds=BYTES if takes_bytes else "")


def _options(choice: RunChoice, *, threads: int, graph_to: Path | None) -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _FATAL_ONLY
    options.graph_optimization_level = _LEVELS[choice.optimisation]
    # Measured: threads that spin cost a shared PC up to 2.6x.
    options.add_session_config_entry("session.intra_op.allow_spinning", "1" if choice.spinning else "0")
    if graph_to is not None:
        options.optimized_model_filepath = str(graph_to)
    return options


def _runtime(
    file: Path, model: Path | bytes, *, choice: RunChoice, threads: int, graph_to: Path | None = None
) -> onnxruntime.InferenceSession:
    used = min(choice.threads or threads, threads)
    given = model if isinstance(model, bytes) else str(model)
    options = _options(choice, threads=used, graph_to=graph_to)
    try:
        runtime = onnxruntime.InferenceSession(given, options, providers=_providers(choice, threads=used))
    except Exception as problem:
        raise _not_loaded(file, _one_line(problem)) from problem
    if choice.provider not in runtime.get_providers():
        # The runtime falls back to the CPU by itself, and what was measured would not be what runs.
        what = f"ONNX Runtime {onnxruntime.__version__} does not start {choice.provider} on this PC"
        raise BadInput(what, where=str(file), remedy="see that its libraries and driver are installed")
    runtime.disable_fallback()
    return runtime


def _providers(choice: RunChoice, *, threads: int) -> list[str | tuple[str, dict[str, str]]]:
    options = dict(choice.provider_options)
    if choice.provider == OPENVINO:
        options = {"device_type": "CPU", "num_of_threads": str(threads), **options}
    return [(choice.provider, options), *([] if choice.provider == CPU else [CPU])]


def _not_loaded(file: Path, said: str) -> BadInput:
    runtime = f"ONNX Runtime {onnxruntime.__version__}"
    opset, operator = _OPSET.search(said), _OPERATOR.search(said)
    if opset is not None:
        what, remedy = (
            f"its opset {opset[1]} is newer than {runtime} knows",
            "export it with an older opset, such as 17",
        )
    elif operator is not None:
        what, remedy = f"it needs the operator {operator[1]}, which {runtime} does not have", "export it without it"
    else:
        what, remedy = f"{runtime} does not load it: {said}", "export or copy the model again"
    return BadInput(what, where=str(file), remedy=remedy)


def _tensors(found: Sequence[Any]) -> tuple[Tensor, ...]:
    return tuple(
        Tensor(one.name, one.type, tuple(length if isinstance(length, int) else None for length in one.shape))
        for one in found
    )


def _takes_sizes(tensor: Tensor) -> bool:
    # RT-DETR and D-FINE: the one second input that deploy exports are known to have.
    told = (tensor.name, tensor.type, tensor.shape[-1:])
    return told == ("orig_target_sizes", "tensor(int64)", (2,)) and len(tensor.shape) == len(_SIZES_SHAPE)


def _image_input(inputs: tuple[Tensor, ...], outputs: tuple[Tensor, ...], file: Path) -> Tensor:
    what = ""
    if not outputs:
        what = "has no outputs"
    elif len(inputs) != 1:
        what = f"has {len(inputs)} inputs, and one image is expected"
    elif inputs[0].type not in _IMAGE_TYPES:
        what = f"its input is {inputs[0].type}, not an image of float, float16 or uint8"
    elif len(inputs[0].shape) not in (3, 4):
        what = f"its input has {len(inputs[0].shape)} dimensions, not 3 or 4"
    elif np.prod([length or 1 for length in inputs[0].shape], dtype=np.float64) > _ELEMENTS_MOST:
        what = f"its input of {'x'.join(str(length) for length in inputs[0].shape)} is too large for any camera here"
    if what:
        raise BadInput(what, where=str(file), remedy="export a model that takes one image")
    return inputs[0]


def _one_line(problem: Exception) -> str:
    text = _NOISE.sub("", " ".join(str(problem).split()))
    return text[:_SAID_MOST]
