"""What happened to a person's judgements, as values: the panel says it in words, in the person's language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from inspector_app.domain.prediction import Verdict


class Happened(Enum):
    """What there is to say."""

    NO_PART = auto()
    NOT_SIGNED_IN = auto()
    HELD_ELSEWHERE = auto()
    ENGINE_GONE = auto()
    NOT_SEEN_YET = auto()
    NOTHING_TO_UNDO = auto()
    TOO_LATE_TO_UNDO = auto()
    UNDONE = auto()
    NO_SUCH_DEFECT = auto()
    RECORDED = auto()
    KEPT = auto()
    SENT_AGAIN = auto()
    DOUBTFUL = auto()
    FOUND_RECORDED = auto()
    REFUSED = auto()
    LOST = auto()
    UNKNOWN = auto()
    JUDGED_ELSEWHERE = auto()
    TIME_RAN_OUT = auto()
    VANISHED = auto()
    BROUGHT = auto()
    ALREADY_HERE = auto()
    BEING_RECORDED = auto()
    DOES_NOT_WAIT = auto()
    NOT_AMONG_OLDEST = auto()
    SCAN_BROKEN = auto()


GRAVE = frozenset(
    {
        Happened.KEPT,
        Happened.DOUBTFUL,
        Happened.REFUSED,
        Happened.LOST,
        Happened.UNKNOWN,
        Happened.JUDGED_ELSEWHERE,
        Happened.TIME_RAN_OUT,
        Happened.VANISHED,
    }
)


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that happened.

    Attributes:
        what: What.
        serial: The part that it is about; "" where it is about none.
        verdict: What the person said of it.
        text: Words of the engine, or whoever has the controls, or what was scanned.
        at: Monotonic time, in seconds.
    """

    what: Happened
    serial: str = ""
    verdict: Verdict | None = None
    text: str = ""
    at: float = 0.0

    @property
    def grave(self) -> bool:
        """Return whether it stays until the person acts: a judgement or a part is concerned that is not at hand."""
        return self.what in GRAVE
