"""How a model is run on this PC: what `inspector model bench` chooses among."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

Optimisation = Literal["all", "extended", "basic", "none"]


class RunChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way of running a model.

    Attributes:
        provider: ONNX Runtime's execution provider; the CPU's takes what another one does not know.
        provider_options: What that provider is told, such as {"device_type": "CPU"} for OpenVINO's.
        threads: Threads of one run; None for what the process was given.
        spinning: Whether waiting threads keep a core busy: up to 2.6 times slower on a PC that has other work.
        optimisation: How far the runtime may rewrite the graph.
        model: File beside the model that is run in its place, such as a quantised variant; "" for the model itself.
        folded: Whether the picture's colours and scale are made part of the graph (see `fold`).
    """

    provider: str = "CPUExecutionProvider"
    provider_options: dict[str, str] = {}
    threads: Annotated[int, msgspec.Meta(ge=1, le=256)] | None = None
    spinning: bool = False
    optimisation: Optimisation = "all"
    model: str = ""
    folded: bool = True
