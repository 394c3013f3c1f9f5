"""Makes a picture's way into a tensor part of the model's graph, so that cameras' bytes go in as they are.

Turning 640 x 640 bytes into floats costs more in NumPy than what is around it together. In the graph the
scale and the channels' order become part of the first convolution's weights and cost nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from inspector_app.inference.card import Card

if TYPE_CHECKING:
    import onnx

_LARGEST_BYTES = 1 << 30  # a protobuf ends at 2 GiB, and the weights lie in memory twice here
_OPSET_LEAST = 7  # before, Add and Mul did not broadcast as they do since
_PREFIX = "inspector_"
BYTES = f"{_PREFIX}bytes"
_FLOATS = {"float32": 1, "float16": 10}  # onnx.TensorProto's numbers
_FLOAT32, _UINT8, _INT64 = 1, 2, 7
_Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Per channel of the model: model input = byte * factor + shift."""

    factor: _Floats
    shift: _Floats


def folded(
    file: Path | bytes, card: Card, *, input_name: str, input_type: str, data_files: tuple[Path, ...]
) -> bytes | None:
    """Return the model with one input of bytes, BYTES, [1, h, w, channels] (CHW models: [h, w, channels]), BGR or grey.

    None where the model is left as it is: it takes bytes already, is frozen at a batch
    larger than one, is too large, or too old.

    Args:
        file: The model, or its content; the runtime has opened it before.
        card: Its layout, colours, scale, mean and deviation.
        input_name: The image input.
        input_type: "float32" or "float16"; anything else is left alone.
        data_files: Files that hold its weights.
    """
    if input_type not in _FLOATS or card.input.batch > 1:
        return None
    size_bytes = len(file) if isinstance(file, bytes) else file.stat().st_size
    if size_bytes + sum(part.stat().st_size for part in data_files) > _LARGEST_BYTES:
        return None
    import onnx  # noqa: PLC0415 - a fifth of a second that only who folds has to pay

    model = onnx.load_model_from_string(file) if isinstance(file, bytes) else onnx.load(str(file))
    opset = next((one.version for one in model.opset_import if one.domain in {"", "ai.onnx"}), 0)
    if opset < _OPSET_LEAST:
        return None
    _Fold(model.graph, card, name=input_name, input_type=input_type).apply()
    return bytes(model.SerializeToString())


class _Fold:
    """One graph that is being changed."""

    def __init__(self, graph: onnx.GraphProto, card: Card, *, name: str, input_type: str) -> None:
        self._graph = graph
        self._card = card
        self._name = name
        self._type = input_type
        self._nodes: list[onnx.NodeProto] = []

    def apply(self) -> None:
        numbers = _numbers(self._card)
        convolutions = self._convolutions()
        channels_first = self._card.input.layout != "NHWC"
        if convolutions and channels_first and self._type == "float32":
            # A convolution pads with 0 after the shift: the shift stays in front of it, only the rest moves into the weights.
            reaches = self._planar(BYTES)
            reaches = self._cast(reaches, _FLOAT32)
            factor, shift = self._in_picture_order(numbers)
            if np.any(shift):
                reaches = self._with("Add", reaches, (shift / factor).reshape(-1, 1, 1))
            self._into_weights(convolutions, factor)
            self._rename_uses(reaches)
        else:
            self._plain(numbers, channels_first=channels_first)
        self._give_bytes_in()
        kept = list(self._graph.node)
        del self._graph.node[:]
        self._graph.node.extend([*self._nodes, *kept])

    def _plain(self, numbers: _Numbers, *, channels_first: bool) -> None:
        reaches = self._planar(BYTES) if channels_first else BYTES
        if self._card.input.color == "RGB":
            reaches = self._reversed(reaches, axis=-3 if channels_first else -1)
        shape = (-1, 1, 1) if channels_first else (-1,)
        reaches = self._cast(reaches, _FLOAT32)
        reaches = self._with("Mul", reaches, numbers.factor.reshape(shape))
        if np.any(numbers.shift):
            reaches = self._with("Add", reaches, numbers.shift.reshape(shape))
        # The last one carries the input's own name, so that whatever uses it, in subgraphs too, finds it.
        self._nodes.append(_node("Cast", [reaches], [self._name], to=_FLOATS[self._type]))

    def _convolutions(self) -> list[onnx.NodeProto]:
        """Return the convolutions that alone take the input (its shape may be asked for), or none."""
        uses = [node for node in self._graph.node if self._name in node.input]
        found = [node for node in uses if self._foldable(node)]
        others = [node for node in uses if node.op_type != "Shape" and not self._foldable(node)]
        given_out = any(one.name == self._name for one in self._graph.output)
        captured = any(_captures(node, self._name) for node in self._graph.node)
        return [] if others or given_out or captured else found

    def _foldable(self, node: onnx.NodeProto) -> bool:
        plain = node.op_type == "Conv" and node.domain in {"", "ai.onnx"} and node.input[0] == self._name
        group = next((one.i for one in node.attribute if one.name == "group"), 1)
        return plain and group == 1 and self._weights(node) is not None

    def _weights(self, node: onnx.NodeProto) -> onnx.TensorProto | None:
        held = (one for one in self._graph.initializer if one.name == node.input[1])
        found = next((one for one in held if one.data_type == _FLOAT32 and one.dims[1] in {1, 3}), None)
        given = any(one.name == node.input[1] for one in self._graph.input)
        return None if given else found

    def _in_picture_order(self, numbers: _Numbers) -> tuple[_Floats, _Floats]:
        step = -1 if self._card.input.color == "RGB" else 1
        return numbers.factor[::step], numbers.shift[::step]

    def _into_weights(self, convolutions: list[onnx.NodeProto], factor: _Floats) -> None:
        from onnx import numpy_helper  # noqa: PLC0415 - see `folded`

        step = -1 if self._card.input.color == "RGB" else 1
        for index, node in enumerate(convolutions):
            held = self._weights(node)
            assert held is not None
            weights = numpy_helper.to_array(held)[:, ::step] * factor.reshape(1, -1, 1, 1)
            name = f"{_PREFIX}weights_{index}"
            self._graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(weights, np.float32), name))
            node.input[1] = name

    def _rename_uses(self, reaches: str) -> None:
        for node in self._graph.node:
            for index, name in enumerate(node.input):
                if name == self._name:
                    node.input[index] = reaches

    def _give_bytes_in(self) -> None:
        image = next(one for one in self._graph.input if one.name == self._name)
        dims = list(image.type.tensor_type.shape.dim)
        if self._card.input.layout != "NHWC":
            dims = [*dims[:-3], dims[-2], dims[-1], dims[-3]]
        kept = [(dim.dim_value, dim.dim_param) for dim in dims]
        image.name = BYTES
        image.type.tensor_type.elem_type = _UINT8
        del image.type.tensor_type.shape.dim[:]
        for value, word in kept:
            dim = image.type.tensor_type.shape.dim.add()
            if value:
                dim.dim_value = value
            elif word:
                dim.dim_param = word

    def _planar(self, name: str) -> str:
        axes = [2, 0, 1] if self._card.input.layout == "CHW" else [0, 3, 1, 2]
        return self._add("Transpose", [name], perm=axes)

    def _reversed(self, name: str, *, axis: int) -> str:
        order = self._held(np.array([2, 1, 0], np.int64))
        rank = 3 if self._card.input.layout == "CHW" else 4
        return self._add("Gather", [name, order], axis=rank + axis)

    def _cast(self, name: str, to: int) -> str:
        return self._add("Cast", [name], to=to)

    def _with(self, operator: str, name: str, values: _Floats) -> str:
        return self._add(operator, [name, self._held(values.astype(np.float32))])

    def _held(self, values: NDArray[Any]) -> str:
        from onnx import numpy_helper  # noqa: PLC0415 - see `folded`

        name = f"{_PREFIX}held_{len(self._graph.initializer)}"
        self._graph.initializer.append(numpy_helper.from_array(values, name))
        return name

    def _add(self, operator: str, inputs: list[str], **attributes: Any) -> str:
        name = f"{_PREFIX}step_{len(self._nodes)}"
        self._nodes.append(_node(operator, inputs, [name], **attributes))
        return name


def _node(operator: str, inputs: list[str], outputs: list[str], **attributes: Any) -> onnx.NodeProto:
    from onnx import helper  # noqa: PLC0415 - see `folded`

    return helper.make_node(operator, inputs, outputs, **attributes)


def _numbers(card: Card) -> _Numbers:
    how = card.preprocess
    channels = 1 if card.input.color == "GRAY" else 3
    deviation = np.broadcast_to(np.array(how.std or (1.0,), np.float64), channels)
    mean = np.broadcast_to(np.array(how.mean or (0.0,), np.float64), channels)
    factor = (how.scale / deviation).astype(np.float32)
    return _Numbers(factor, (-mean / deviation).astype(np.float32))


def _captures(node: onnx.NodeProto, name: str) -> bool:
    """Return whether a node's subgraphs (If, Loop, Scan) use a value of the graph around them."""
    return any(name in inner.input or _captures(inner, name) for graph in _subgraphs(node) for inner in graph.node)


def _subgraphs(node: onnx.NodeProto) -> Iterator[onnx.GraphProto]:
    for attribute in node.attribute:
        if attribute.HasField("g"):
            yield attribute.g
        yield from attribute.graphs
