"""How a model is run on this PC: what `inspector model bench` chooses among."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal

import msgspec

Optimisation = Literal["all", "extended", "basic", "none"]
CPU, OPENVINO, CUDA = "CPUExecutionProvider", "OpenVINOExecutionProvider", "CUDAExecutionProvider"
OPENVINO_FULL = '{"CPU": {"INFERENCE_PRECISION_HINT": "f32"}}'
# What a provider must be told so that it computes in the precision that the file asks for; others are not known to do so.
FULL_PRECISION: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {CPU: {}, OPENVINO: {"load_config": OPENVINO_FULL}, CUDA: {"use_tf32": "0"}}
)


class RunChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way of running a model.

    Attributes:
        provider: ONNX Runtime's execution provider; the CPU's takes what another one does not know.
        provider_options: What that provider is told, such as {"device_type": "CPU"} for OpenVINO's.
        threads: Threads of one run; None for what the process was given.
        spinning: Whether waiting threads keep a core busy: up to 2.6 times slower on a PC that has other work.
        optimisation: How far the runtime may rewrite the graph.
        variant: SHA-256 of the quantised file that is run in the model's place; "" for the model itself.
        folded: Whether the picture's colours and scale are made part of the graph (see `fold`).
    """

    provider: str = CPU
    provider_options: dict[str, str] = {}
    threads: Annotated[int, msgspec.Meta(ge=1, le=256)] | None = None
    spinning: bool = False
    optimisation: Optimisation = "all"
    variant: Annotated[str, msgspec.Meta(pattern="^([0-9a-f]{64})?$")] = ""
    folded: bool = True

    def in_full_precision(self) -> bool:
        """Return whether the model's own numbers are computed, but for the last bits of a float."""
        told = FULL_PRECISION.get(self.provider)
        return not self.variant and told is not None and told.items() <= self.provider_options.items()

    def version(self, sha256: str) -> str:
        """Return the hash under which a model that is run this way judges: its own, or another one for other numbers."""
        if self.in_full_precision():
            return sha256
        options = sorted(self.provider_options.items())
        told = msgspec.json.encode([sha256, self.variant, self.provider, options])
        return hashlib.sha256(told).hexdigest()
