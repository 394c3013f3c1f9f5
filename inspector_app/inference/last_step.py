"""Looks at what a model does last, because one number may be a probability already or still a logit."""

from __future__ import annotations

from pathlib import Path

# What passes numbers on without changing them, or only their type.
_PASSES_ON = frozenset({"Identity", "Cast", "Reshape", "Squeeze", "Unsqueeze", "Flatten", "Transpose", "Slice"})
_SQUASHES = frozenset({"Sigmoid", "HardSigmoid"})
_IS_LINEAR = frozenset({"Gemm", "MatMul", "Conv", "Add"})
_LONGEST = 20


def ends_in_sigmoid(file: Path) -> bool | None:
    """Return whether a model's first output went through a sigmoid; False after a linear step, None where nothing is certain.

    Args:
        file: The model; it has been opened by the runtime before.
    """
    import onnx  # noqa: PLC0415 - a fifth of a second that only few models have to pay

    graph = onnx.load(str(file), load_external_data=False).graph
    makers = {name: node for node in graph.node for name in node.output}
    node = makers.get(graph.output[0].name)
    for _ in range(_LONGEST):
        if node is None or node.domain not in {"", "ai.onnx"} or node.op_type not in _PASSES_ON or not node.input:
            break
        node = makers.get(node.input[0])
    if node is None or node.domain not in {"", "ai.onnx"}:
        return None
    if node.op_type in _SQUASHES:
        return True
    return False if node.op_type in _IS_LINEAR else None
