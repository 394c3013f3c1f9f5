"""Which sound belongs to what happened; told apart by ear, and never the only sign of anything."""

from __future__ import annotations

from enum import Enum

from inspector_app.ui.state import ScreenState


class Sound(Enum):
    """What a sound says."""

    PERSON_NEEDED = "person needed"
    FAULT = "fault"
    ALARM = "alarm"
    URGENT = "urgent alarm"


def sounds_of(before: ScreenState | None, after: ScreenState) -> tuple[Sound, ...]:
    """Return what is to be heard between two moments: a new fault that is no alarm, a fall, an engine that went, the first waiting part.

    Nothing of it depends on a prediction: how many parts wait is counted where they are alike only.
    """
    if before is None:
        return ()
    if after.snapshot is None:
        return (Sound.FAULT,) if after.gone and before.snapshot is not None else ()
    known = {fault.name for fault in before.snapshot.faults} if before.snapshot is not None else set()
    known |= {alarm.condition.key for alarm in after.snapshot.alarms.alarms}
    if any(fault.name not in known for fault in after.snapshot.faults) or _fell(before, after):
        return (Sound.FAULT,)
    waited = before.snapshot.waiting_count if before.snapshot is not None else 0
    return (Sound.PERSON_NEEDED,) if after.snapshot.waiting_count and not waited else ()


def _fell(before: ScreenState, after: ScreenState) -> bool:
    known = {fall.id for fall in before.snapshot.falls} if before.snapshot is not None else set()
    falls = after.snapshot.falls if after.snapshot is not None else ()
    return any(fall.id not in known and not fall.acknowledged_by for fall in falls)
