"""Why the station takes a level back by itself: the table of causes, and a fall with its life."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
    CLOCK_JUMPED = "clock jumped"
    DRIFT_LIMIT = "drift past its limit"
    WORKER_BROKE = "a part of the engine broke"


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
