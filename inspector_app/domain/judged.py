"""Parts whose raw score and true verdict are both known: what a calibration is fitted on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class JudgedPart:
    """One pass of a part, with what a model said of it before calibration and what people said.

    Attributes:
        raw_score: 0 to 1.
        ng: What was judged; parts of which nobody was sure are none of these.
        group: Parts of one group (lot, serial) are not independent; "" for a part by itself.
        chance: The probability, above 0, with which a part like this one was chosen to be judged.
        judges: Who judged.
        at: Wall-clock time of the judgement in seconds since 1970 (UTC), None where it is not known.
    """

    raw_score: float
    ng: bool
    group: str = ""
    chance: float = 1.0
    judges: tuple[str, ...] = ()
    at: float | None = None


@dataclass(frozen=True, slots=True)
class JudgedParts:
    """Judged parts of one source.

    Attributes:
        parts: Those that count.
        source: Where they come from, for people and the card.
        left_out: How many do not count, by the reason.
    """

    parts: tuple[JudgedPart, ...]
    source: str
    left_out: Mapping[str, int] = field(default_factory=dict)
