"""The physical part, and each trigger that brings it before the cameras."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from inspector_app.domain.frame import Frame


@dataclass(frozen=True, slots=True)
class Trigger:
    """What the line said when a part arrived.

    Attributes:
        sequence: The line's own number of this trigger; its answer carries the same one.
        serial: The part's serial as the line or a scanner read it, or None when it was not read.
        at: Wall-clock time in seconds since 1970 (UTC).
    """

    sequence: int
    serial: str | None
    at: float


@dataclass(frozen=True, slots=True, eq=False)
class Pass:
    """One trigger of a part with the frames of that trigger.

    Attributes:
        id: The station's own id of this pass, unique for ever; hashes for audit and canary use it.
        serial: The part's serial, or the station's own id where none was read.
        number: 1 for the first time that this serial was triggered, n + 1 when it comes back.
        trigger: The line's trigger.
        frames: One frame a view, by the view's name.
        problem: Why frames are missing or unusable, if they are.
    """

    id: str
    serial: str
    number: int
    trigger: Trigger
    frames: Mapping[str, Frame]
    problem: str | None = None

    def __post_init__(self) -> None:
        """Close the mapping of frames for writing."""
        object.__setattr__(self, "frames", MappingProxyType(dict(self.frames)))


def pass_id_of(line_id: str, trigger: Trigger) -> str:
    """Return the id of the pass that a trigger of a line makes."""
    return f"{line_id}-{trigger.sequence:08d}"
