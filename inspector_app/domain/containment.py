"""Parts that left since the last good check, each of which somebody signs for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where a contained part is."""

    IN_STATION = "in station"
    DOWNSTREAM = "downstream"
    SHIPPED = "shipped"


class Fate(StrEnum):
    """What becomes of a contained part."""

    GOOD = "good after re-inspection"
    REWORK = "reworked"
    SCRAP = "scrapped"
    RECALLED = "customer informed, recalled"
    USE_AS_IS = "used as it is, by concession"


@dataclass(frozen=True, slots=True)
class ContainedPart:
    """One part of a containment; `place` and `fate` are None until somebody has said."""

    pass_id: str
    serial: str
    at: float
    outcome: str
    place: Place | None = None
    fate: Fate | None = None
    signed_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Containment:
    """One containment.

    Attributes:
        id: The record's number of it.
        opened_at: Wall-clock time in seconds since 1970 (UTC).
        why: What opened it, in words.
        since: From when on parts are contained (the last good check, or the estimated onset).
        until: Up to when.
        parts: How many parts it holds.
        open_parts: How many of them nobody has signed for; it is closed at 0.
    """

    id: int
    opened_at: float
    why: str
    since: float
    until: float
    parts: int
    open_parts: int


class ContainmentStep(StrEnum):
    """What people do about a contained part; the last one of each counts."""

    PLACE = "place"
    FATE = "fate"


@dataclass(frozen=True, slots=True)
class ContainmentAct:
    """One recorded act about a contained part.

    Attributes:
        containment: The record's number of the containment.
        pass_id: The part's pass.
        step: What was done.
        said: The place's or the fate's word.
        who: The person's name.
        note: What they wrote to it.
        at: Wall-clock time in seconds since 1970 (UTC).
    """

    containment: int
    pass_id: str
    step: ContainmentStep
    said: str
    who: str
    note: str
    at: float
