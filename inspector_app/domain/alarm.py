"""The alarm's life: raised, acknowledged, cleared, shelved, suppressed, closed (after ISA-18.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from types import MappingProxyType

CHATTER_S = 60.0
SHELF_MOST_S = 24 * 3600.0
STALE_S = 24 * 3600.0
_PLACE = re.compile(r"\{(\w+)\}")


class Priority(IntEnum):
    """How soon somebody has to respond, and what happens otherwise (EEMUA 191); the most urgent is the greatest."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    URGENT = 4

    @property
    def word(self) -> str:
        """Return its name."""
        return self.name.lower()


# How soon somebody has to respond, in seconds.
WITHIN_S: Mapping[Priority, float] = MappingProxyType(
    {Priority.URGENT: 120.0, Priority.HIGH: 600.0, Priority.MEDIUM: 3600.0, Priority.LOW: 8 * 3600.0}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence with places in braces, and what stands in them: the screen translates it before they are filled.

    Attributes:
        code: The English sentence, such as "clean the lens of '{view}'"; what no translation knows shows as it is.
        values: What stands in its places; a place without a value stays as it is.
    """

    code: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return it in English, for the log and the record."""
        return self.filled(self.code)

    def filled(self, sentence: str) -> str:
        """Return a sentence, its own or a translation of it, with the values in their places."""
        return _PLACE.sub(lambda found: str(self.values.get(found[1], found[0])), sentence)


@dataclass(frozen=True, slots=True)
class Condition:
    """What needs somebody's response; whatever needs none is an event, and refused here.

    Attributes:
        key: Names it: what it is cleared by, and one alarm stands at a time.
        words: What is the case.
        priority: How soon somebody has to respond.
        response: What somebody should do.
        of: The view or the stage that it is about, "" for the station.
        metric: The metric that shows it, "" where none does.
        detector: Who noticed it.
        pass_id: The pass at which it was noticed, "" where there is none.
        began_at: When it is estimated to have begun, seconds since 1970 (UTC); None where nobody knows.
        blinds: Views and stages of which nothing measured means anything while it stands.

    Raises:
        ValueError: It has no key, no words or no response.
    """

    key: str
    words: Phrase
    priority: Priority
    response: Phrase
    of: str = ""
    metric: str = ""
    detector: str = ""
    pass_id: str = ""
    began_at: float | None = None
    blinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is no alarm."""
        if not self.key.strip() or not str(self.words).strip():
            message = "an alarm has a key, and words for what is the case"
            raise ValueError(message)
        if not str(self.response).strip():
            message = f"{self.key}: what needs no response is an event, and no alarm"
            raise ValueError(message)

    @property
    def origin(self) -> str:
        """Return what it has in common with others of a flood: its view or stage, or else what is to be done about it."""
        return self.of or self.response.code

    def is_still(self, other: Condition) -> bool:
        """Return whether another one says the same again; the values in its words may have changed."""
        mine = (self.words.code, self.priority, self.response)
        return mine == (other.words.code, other.priority, other.response)


class AlarmState(StrEnum):
    """Where an alarm is in its life."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    RETURNED = "returned"  # cleared, and nobody has acknowledged it
    SETTLING = "settling"  # cleared, and somebody has seen it; what comes back within a minute is the same alarm
    SHELVED = "shelved"
    SUPPRESSED = "suppressed"
    CLOSED = "closed"


class AlarmStep(StrEnum):
    """What happens to an alarm, each a row."""

    CLEARED = "cleared"
    CHATTERED = "chattered"  # it came back within a minute
    RAISED_AGAIN = "raised again"  # it came back later, and nobody had acknowledged it
    ACKNOWLEDGED = "acknowledged"
    SHELVED = "shelved"
    UNSHELVED = "unshelved"
    SUPPRESSED = "suppressed"
    RELEASED = "released"
    CLOSED = "closed"


_A, _S = AlarmState, AlarmStep
# In which state which steps are possible; where each leads follows from what the alarm then is.
ALLOWED: Mapping[AlarmState, frozenset[AlarmStep]] = MappingProxyType(
    {
        _A.RAISED: frozenset({_S.CLEARED, _S.ACKNOWLEDGED, _S.SHELVED, _S.SUPPRESSED}),
        _A.ACKNOWLEDGED: frozenset({_S.CLEARED, _S.SHELVED, _S.SUPPRESSED}),
        _A.RETURNED: frozenset({_S.ACKNOWLEDGED, _S.CHATTERED, _S.RAISED_AGAIN, _S.SHELVED}),
        _A.SETTLING: frozenset({_S.CHATTERED, _S.CLOSED}),
        _A.SHELVED: frozenset({_S.CLEARED, _S.CHATTERED, _S.SHELVED, _S.UNSHELVED}),
        _A.SUPPRESSED: frozenset({_S.CLEARED, _S.CHATTERED, _S.RELEASED, _S.CLOSED}),
        _A.CLOSED: frozenset(),
    }
)


@dataclass(frozen=True, slots=True)
class AlarmAct:
    """One step of an alarm, as it is recorded.

    Attributes:
        alarm: The record's number of the alarm.
        step: What happened.
        at: Wall-clock time in seconds since 1970 (UTC).
        who: Who did it; the station itself where nobody did.
        why: The reason of a shelf, or what an alarm is suppressed for.
        until: When a shelf ends, seconds since 1970 (UTC); None for other steps.
        count: How often the alarm has come by then.
    """

    alarm: int
    step: AlarmStep
    at: float
    who: str
    why: str = ""
    until: float | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm as it is now.

    Attributes:
        id: The record's number of it.
        at: When it was raised, seconds since 1970 (UTC).
        condition: What it is about.
        stands: Whether its condition is the case.
        count: How often it came: what chatters is one alarm, counted.
        called_at: When it began to call for somebody last: raised, raised again, or back from the shelf.
        changed_at: When its condition began or ceased to be the case last.
        acknowledged_by: Who acknowledged it, "" while nobody has.
        acknowledged_at: When, None while nobody has.
        shelved_by: Who put it on the shelf, "" where it is on none.
        shelved_until: When it comes back by itself, None where it is on no shelf.
        why: Why it is on the shelf, or what it is suppressed for.
        suppressed: Whether it is the consequence of another alarm, which is the one to respond to.
        closed: Whether its life is over.
    """

    id: int
    at: float
    condition: Condition
    stands: bool = True
    count: int = 1
    called_at: float = 0.0
    changed_at: float = 0.0
    acknowledged_by: str = ""
    acknowledged_at: float | None = None
    shelved_by: str = ""
    shelved_until: float | None = None
    why: str = ""
    suppressed: bool = False
    closed: bool = False

    @classmethod
    def raised(cls, number: int, condition: Condition, at: float) -> Alarm:
        """Return a new alarm."""
        return cls(number, at, condition, called_at=at, changed_at=at)

    @property
    def state(self) -> AlarmState:
        """Return where it is in its life."""
        if self.closed:
            return AlarmState.CLOSED
        if self.suppressed:
            return AlarmState.SUPPRESSED
        if self.shelved_until is not None:
            return AlarmState.SHELVED
        if self.stands:
            return AlarmState.ACKNOWLEDGED if self.acknowledged_by else AlarmState.RAISED
        return AlarmState.SETTLING if self.acknowledged_by else AlarmState.RETURNED

    @property
    def calls(self) -> bool:
        """Return whether it waits for somebody to acknowledge it."""
        return self.state in {AlarmState.RAISED, AlarmState.RETURNED}

    def may(self, step: AlarmStep) -> bool:
        """Return whether a step is possible now."""
        return step in ALLOWED[self.state]

    def acted(self, act: AlarmAct) -> Alarm:
        """Return the alarm after a step.

        Raises:
            ValueError: The step is not possible in its state.
        """
        if not self.may(act.step):
            message = f"an alarm that is {self.state} cannot be {act.step}"
            raise ValueError(message)
        told = replace(self, count=act.count)
        match act.step:
            case AlarmStep.CLEARED:
                told = replace(told, stands=False, changed_at=act.at)
            case AlarmStep.CHATTERED:
                told = replace(told, stands=True, changed_at=act.at)
            case AlarmStep.RAISED_AGAIN:
                told = replace(told, stands=True, changed_at=act.at, called_at=act.at)
            case AlarmStep.ACKNOWLEDGED:
                told = replace(told, acknowledged_by=act.who, acknowledged_at=act.at)
            case AlarmStep.SHELVED:
                told = replace(told, shelved_by=act.who, shelved_until=act.until, why=act.why)
            case AlarmStep.SUPPRESSED:
                told = replace(told, suppressed=True, why=act.why)
            case AlarmStep.UNSHELVED | AlarmStep.RELEASED:
                told = _called_back(told, act.at)
            case AlarmStep.CLOSED:
                told = replace(told, closed=True)
        return told


@dataclass(frozen=True, slots=True)
class LastAlarms:
    """What the record holds of alarms at a start: those that are not closed, and the number of the next one."""

    open: tuple[Alarm, ...] = ()
    next_id: int = 1


def cause_of(condition: Condition, others: Iterable[Alarm]) -> Alarm | None:
    """Return the alarm that a condition is a mere consequence of: one that blinds what it was measured on.

    Args:
        condition: A condition; one that no metric shows is nobody's consequence.
        others: The alarms that are not closed.
    """
    if not condition.metric or not condition.of:
        return None
    blinding = (one for one in others if one.stands and condition.of in one.condition.blinds)
    return next((one for one in blinding if one.condition.key != condition.key), None)


def urgency(alarm: Alarm) -> tuple[bool, int, float]:
    """Return what alarms are shown in the order of, the greatest first: who calls, how urgent, how new."""
    return alarm.calls, int(alarm.condition.priority), alarm.called_at


def _called_back(alarm: Alarm, at: float) -> Alarm:
    """Return it off the shelf or released: it calls anew where it stands; who put it there has seen it otherwise."""
    seen_by = "" if alarm.stands else alarm.acknowledged_by or alarm.shelved_by
    called_at = at if alarm.stands else alarm.called_at
    off = replace(alarm, shelved_by="", shelved_until=None, suppressed=False, why="", called_at=called_at)
    return replace(off, acknowledged_by=seen_by, acknowledged_at=alarm.acknowledged_at if seen_by else None)
