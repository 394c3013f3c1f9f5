"""What every screen shows of the alarms all the time: the most urgent ones, how many there are, and floods as groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inspector_app.domain.alarm import Alarm, AlarmState, urgency
from inspector_app.domain.alarm_flood import AlarmGroup, grouped

_SHOWN_MOST = 12
_GROUPS_MOST = 8


@dataclass(frozen=True, slots=True)
class AlarmBoard:
    """The alarms at one moment.

    Attributes:
        alarms: Those that are neither suppressed nor shelved, who call first, then by urgency; at most twelve.
        calling: How many wait to be acknowledged.
        standing: How many conditions are the case, without those that are suppressed or shelved.
        shelved: How many are on the shelf.
        suppressed: How many are suppressed as consequences of others.
        flood_since: Since when more come than anybody can respond to, None where that is not so.
        groups: In a flood those that call, by what they have in common; none otherwise.
        unwritten: How many rows of alarms wait for the record.
    """

    alarms: tuple[Alarm, ...] = ()
    calling: int = 0
    standing: int = 0
    shelved: int = 0
    suppressed: int = 0
    flood_since: float | None = None
    groups: tuple[AlarmGroup, ...] = ()
    unwritten: int = 0


def board_of(alarms: Sequence[Alarm], *, flood_since: float | None, unwritten: int = 0) -> AlarmBoard:
    """Return what is shown of the alarms that are not closed."""
    quiet = {AlarmState.SHELVED, AlarmState.SUPPRESSED, AlarmState.SETTLING, AlarmState.CLOSED}
    shown = sorted((one for one in alarms if one.state not in quiet), key=urgency, reverse=True)
    calling = [one for one in shown if one.calls]
    return AlarmBoard(
        tuple(shown[:_SHOWN_MOST]),
        calling=len(calling),
        standing=sum(one.stands for one in shown),
        shelved=sum(one.state is AlarmState.SHELVED for one in alarms),
        suppressed=sum(one.state is AlarmState.SUPPRESSED for one in alarms),
        flood_since=flood_since,
        groups=() if flood_since is None else grouped(calling)[:_GROUPS_MOST],
        unwritten=unwritten,
    )
