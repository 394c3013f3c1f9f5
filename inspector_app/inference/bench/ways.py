"""The ways of running a model that are worth trying on this PC."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

from inspector_app.inference.run_choice import CPU, CUDA, FULL_PRECISION, OPENVINO, Optimisation, RunChoice

_NO_IMAGE_PROVIDERS = frozenset({CPU, "AzureExecutionProvider"})  # Azure's calls a service on the network
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        CPU: "CPU",
        OPENVINO: "OpenVINO",
        CUDA: "CUDA",
        "TensorrtExecutionProvider": "TensorRT",
        "DmlExecutionProvider": "DirectML",
        "CoreMLExecutionProvider": "CoreML",
    }
)
# Settings of each that change its numbers, or None where it has its own way only.
_OWN: Mapping[str, tuple[tuple[str, Mapping[str, str]], ...]] = MappingProxyType(
    {
        "TensorrtExecutionProvider": (("", {}), ("fp16", {"trt_fp16_enable": "1"})),
    }
)

_OTHER_LEVELS: tuple[Optimisation, ...] = ("extended", "basic")


class Way(msgspec.Struct, frozen=True):
    """One candidate: what people call it, and the choice that it is."""

    words: str
    choice: RunChoice


def careful(threads: int) -> Way:
    """Return the way in which a model runs before anybody has measured."""
    return Way(f"CPU, {_threads(threads)}", RunChoice(threads=threads))


def foreign(providers: Sequence[str], threads: int) -> list[Way]:
    """Return the ways of all providers that the installed wheel has besides the CPU's: in full precision and in their own."""
    ways = []
    for provider in (one for one in providers if one not in _NO_IMAGE_PROVIDERS):
        name = _NAMES.get(provider, provider.removesuffix("ExecutionProvider"))
        full = FULL_PRECISION.get(provider)
        told = ((", fp32", full), (", its own precision", {})) if full else _OWN.get(provider, (("", {}),))
        for words, options in told:
            choice = RunChoice(provider=provider, provider_options=dict(options), threads=threads)
            ways.append(
                Way(f"{name}{f' {words}' if words and words[0] != ',' else words}, {_threads(threads)}", choice)
            )
    return ways


def quantised(ways: Sequence[Way], words: str, sha256: str) -> list[Way]:
    """Return these ways with a quantised file in the model's place."""
    return [Way(f"{words}, {way.words}", msgspec.structs.replace(way.choice, variant=sha256)) for way in ways]


def with_threads(way: Way, most: int) -> list[Way]:
    """Return a way with every other number of threads that is worth trying: 1, 2, 4 and so on, and the most."""
    counts = sorted({1, most} | {1 << power for power in range(1, 9) if 1 << power < most})
    old = _threads(way.choice.threads or most)
    return [
        Way(way.words.replace(old, _threads(count)), msgspec.structs.replace(way.choice, threads=count))
        for count in counts
        if count != way.choice.threads
    ]


def finer(way: Way, *, folds: bool) -> list[Way]:
    """Return a way with one of its smaller settings changed: spinning, optimisation, folding."""
    replace = msgspec.structs.replace
    found = []
    if (way.choice.threads or 1) > 1:
        found.append(Way(f"{way.words}, spinning", replace(way.choice, spinning=True)))
    found += [
        Way(f"{way.words}, optimisation {level}", replace(way.choice, optimisation=level)) for level in _OTHER_LEVELS
    ]
    if folds:
        found.append(Way(f"{way.words}, not folded", replace(way.choice, folded=False)))
    return found


def _threads(count: int) -> str:
    return f"{count} thread{'' if count == 1 else 's'}"
