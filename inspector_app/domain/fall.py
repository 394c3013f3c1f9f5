"""Why the station takes a level back by itself: the table of causes, and a fall with its life."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from inspector_app.domain.alarm import Priority
from inspector_app.domain.automation import Level


class Cause(StrEnum):
    """What makes the level fall, each a row of the table."""

    ENGINE_RESTARTED = "engine restarted"
    CAMERA_LOST = "camera lost"
    FRAME_STALE = "frame stale"
    OUT_OF_RANGE = "frames out of the taught range"
    MODEL_FAILED = "model failed"
    MODEL_LATE = "model late"
    FILE_CHANGED = "file changed"
    RECIPE_CHANGED = "recipe changed"
    CHALLENGE_FAILED = "challenge part failed"
    CHALLENGE_OVERDUE = "challenge overdue"
    AUDIT_TEST = "audits against the model"
    RECORD_FAULT = "disk or database fault"
    LINE_LOST = "line lost"
    TRIGGER_BOUNCED = "trigger bounced"
    CLOCK_JUMPED = "clock jumped"
    DRIFT_LIMIT = "drift past its limit"
    WORKER_BROKE = "a part of the engine broke"


@dataclass(frozen=True, slots=True)
class CauseRow:
    """One row of the table of causes.

    Attributes:
        when: The condition, in words.
        response: What a person should do.
        priority: How soon, as the priority of its alarm.
        at_once: Whether its first occurrence lowers the level; otherwise the part alone is UNSURE until it repeats.
        to: The level that it falls to unless the recipe names another, None for the recipe's safe level.
        fixed: Whether no recipe may name another level for it.
        keeps_low: Whether the level stays low while it stands; not where it shows only while a model runs.
    """

    when: str
    response: str
    priority: Priority = Priority.HIGH
    at_once: bool = True
    to: Level | None = None
    fixed: bool = False
    keeps_low: bool = True


CAUSES: Mapping[Cause, CauseRow] = MappingProxyType(
    {
        Cause.ENGINE_RESTARTED: CauseRow(
            "the engine was started again, by a person, a power cut or its supervisor",
            "look at the parts that were under way, then raise the level through its gate",
            to=Level.HUMAN_ONLY,
            fixed=True,
        ),
        Cause.CAMERA_LOST: CauseRow(
            "a camera cannot be opened or read",
            "look at its cable and power; it is opened again by itself",
            Priority.URGENT,
        ),
        Cause.FRAME_STALE: CauseRow(
            "some parts in a row had a frame that was missing, too old, or the same as at the trigger before",
            "look at the camera and its trigger: its picture does not follow the parts",
            at_once=False,
        ),
        Cause.OUT_OF_RANGE: CauseRow(
            "some of the last parts had a frame outside of the range that the recipe was taught in",
            "look at light, lens and position; where the change is wanted, teach the recipe anew",
            at_once=False,
        ),
        Cause.MODEL_FAILED: CauseRow(
            "the inference process is lost again and again, or the model failed on some of the last parts",
            "look at the engine's log; go back to the model before, where a new one fails",
            at_once=False,
            keeps_low=False,
        ),
        Cause.MODEL_LATE: CauseRow(
            "the model was too late for some of the last parts",
            "end what else works on this PC, or give the model more time in the recipe",
            Priority.MEDIUM,
            at_once=False,
            keeps_low=False,
        ),
        Cause.FILE_CHANGED: CauseRow(
            "the recipe's file, a model or a model's card is not what it was when the station started",
            "put the file back as it was, or start the station again with what it says now",
        ),
        Cause.RECIPE_CHANGED: CauseRow(
            "another recipe, or another version of it, is in force",
            "run the challenge parts; the new version earns its level by its own evidence",
            Priority.MEDIUM,
        ),
        Cause.CHALLENGE_FAILED: CauseRow(
            "the station called a challenge part something else than it is; UNSURE is something else",
            "find out why, sign for the contained parts, and run the challenge parts again",
            Priority.URGENT,
        ),
        Cause.CHALLENGE_OVERDUE: CauseRow(
            "challenge parts were due and no run has passed in time",
            "run the challenge parts",
        ),
        Cause.AUDIT_TEST: CauseRow(
            "the sequential test of the audits says that the model passes more NG parts than the gate allows",
            "judge parts by hand and look at what the model missed; the gate opens on new evidence",
        ),
        Cause.RECORD_FAULT: CauseRow(
            "the disk or the database takes no rows",
            "make room or mend the disk; the station takes parts again by itself",
            Priority.URGENT,
            to=Level.HUMAN_ONLY,
        ),
        Cause.LINE_LOST: CauseRow(
            "the line does not answer",
            "look at the connection to the line; parts that were not told are held",
            Priority.URGENT,
        ),
        Cause.TRIGGER_BOUNCED: CauseRow(
            "two triggers came within the bounce time",
            "look at the trigger's sensor: pictures and parts may be out of step",
        ),
        Cause.CLOCK_JUMPED: CauseRow(
            "the PC's wall clock and its running time went apart by more than two seconds",
            "look at the PC's time service, and at the times of the parts since",
            Priority.MEDIUM,
        ),
        Cause.DRIFT_LIMIT: CauseRow(
            "a drift chart is past its hard limit",
            "find out what has moved; the chart says which stage moved first",
        ),
        Cause.WORKER_BROKE: CauseRow(
            "a part of the engine broke again and again and was given up",
            "start the station again, and send in its log",
            Priority.URGENT,
            to=Level.HUMAN_ONLY,
        ),
    }
)


def level_after(cause: Cause, *, safe: Level, falls: Mapping[str, str]) -> Level:
    """Return the level that a cause falls to.

    Args:
        cause: The row of the table.
        safe: The recipe's safe level.
        falls: What the recipe names instead: levels by the words of causes.
    """
    row = CAUSES[cause]
    if not row.fixed and cause.value in falls:
        return Level.from_word(falls[cause.value])
    return safe if row.to is None else row.to


def check_falls(falls: Mapping[str, str]) -> None:
    """Raise ValueError where a recipe names a cause or a level that there is not, or one that no fall may end at."""
    for word, level in falls.items():
        if word not in set(Cause):
            message = f"falls: there is no cause '{word}'; there are {', '.join(Cause)}"
            raise ValueError(message)
        if CAUSES[Cause(word)].fixed:
            message = (
                f"falls: '{word}' falls to {level_after(Cause(word), safe=Level.HUMAN_ONLY, falls={}).word} always"
            )
            raise ValueError(message)
        if Level.from_word(level) > Level.ASSISTED:
            message = f"falls: '{word}' falls to human only, shadow or assisted: a person decides there"
            raise ValueError(message)


class FallStep(StrEnum):
    """What people do about a fall, each once."""

    ACKNOWLEDGED = "acknowledged"
    CONTROL = "control"
    VERIFIED = "verified"


@dataclass(frozen=True, slots=True)
class FallAct:
    """One recorded act about a fall.

    Attributes:
        fall: The record's number of the fall.
        step: What was done.
        who: The person's name.
        text: The method of control, or how the restart was verified; "" for an acknowledgement.
        at: Wall-clock time in seconds since 1970 (UTC).
    """

    fall: int
    step: FallStep
    who: str
    text: str
    at: float


@dataclass(frozen=True, slots=True)
class Fall:
    """One fall of the level; it stays on the screen until somebody acknowledges it.

    Attributes:
        id: The record's number of it.
        at: Wall-clock time in seconds since 1970 (UTC).
        cause: The row of the table.
        text: What happened, in words, with the camera's, model's or file's name.
        before: The level until then.
        after: The level since.
        response: What a person should do.
        acknowledged_by: Who acknowledged it, "" while nobody has.
        method: How parts are controlled instead, "" while nobody has said.
        approved_by: Who approved that method, "" while nobody has.
        verified_by: Who verified the restart, "" while nobody has.
    """

    id: int
    at: float
    cause: Cause
    text: str
    before: Level
    after: Level
    response: str
    acknowledged_by: str = ""
    method: str = ""
    approved_by: str = ""
    verified_by: str = ""

    def done_by(self, step: FallStep) -> str:
        """Return who did a step, "" while nobody has."""
        return {
            FallStep.ACKNOWLEDGED: self.acknowledged_by,
            FallStep.CONTROL: self.approved_by,
            FallStep.VERIFIED: self.verified_by,
        }[step]

    def acted(self, act: FallAct) -> Fall:
        """Return the fall after an act of it."""
        match act.step:
            case FallStep.ACKNOWLEDGED:
                return replace(self, acknowledged_by=act.who)
            case FallStep.CONTROL:
                return replace(self, method=act.text, approved_by=act.who)
            case FallStep.VERIFIED:
                return replace(self, verified_by=act.who)
