"""Says on what a time was measured, so that a choice is not believed on another PC or runtime."""

from __future__ import annotations

import hashlib
import os
import platform
import sys

import msgspec
import onnxruntime

from inspector_app.platform import cpu_description


class Pc(msgspec.Struct, frozen=True):
    """What a model's time depends on: processor, cores, system, runtime and the providers that it brings."""

    cpu: str
    cores: int
    system: str
    onnxruntime: str
    providers: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return a short name that is another one for any other PC."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:16]

    def differs(self, other: Pc) -> str:
        """Return in words what is not as it was on the other one."""
        pairs = ((name, getattr(other, name), getattr(self, name)) for name in self.__struct_fields__)
        return ", ".join(f"{name} was {was}, is {now}" for name, was, now in pairs if was != now)


def this_pc() -> Pc:
    """Return what this PC is."""
    return Pc(
        cpu_description(),
        os.cpu_count() or 1,
        f"{sys.platform} {platform.machine()}",
        onnxruntime.__version__,
        tuple(onnxruntime.get_available_providers()),
    )
