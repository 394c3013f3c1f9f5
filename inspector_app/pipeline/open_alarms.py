"""The alarms that are not closed, and what becomes of each; the book asks it, one thread at a time."""

from __future__ import annotations

from collections.abc import Sequence

from loguru import logger

from inspector_app.domain.alarm import (
    CHATTER_S,
    Alarm,
    AlarmAct,
    AlarmState,
    AlarmStep,
    Condition,
    LastAlarms,
    cause_of,
)
from inspector_app.domain.alarm_board import AlarmBoard, board_of
from inspector_app.domain.alarm_flood import FloodWatch
from inspector_app.domain.automation import STATION
from inspector_app.pipeline.alarm_rows import AlarmRows

RESTART_S = 600.0
_OVER = frozenset({AlarmState.SETTLING, AlarmState.SUPPRESSED})
_CAME = frozenset({AlarmStep.CHATTERED, AlarmStep.RAISED_AGAIN})


class OpenAlarms:
    """Changed by one thread at a time; every change is a row.

    Args:
        last: What the record holds of alarms.
        rows: Takes the rows.
        now: The time of the start, seconds since 1970 (UTC), as every other `now`.
    """

    def __init__(self, last: LastAlarms, rows: AlarmRows, *, now: float) -> None:
        self._rows = rows
        self._alarms = {alarm.id: alarm for alarm in last.open}
        self._of = {alarm.condition.key: alarm.id for alarm in last.open}
        self._next_id = last.next_id
        self._unseen = {alarm.id for alarm in last.open if alarm.stands}
        self._seen_by = now + RESTART_S
        self._by_design: dict[str, str] = {}
        self._flood = FloodWatch()
        self._board: AlarmBoard | None = None

    def get(self, number: int) -> Alarm | None:
        """Return an alarm by its number."""
        return self._alarms.get(number)

    def current(self, key: str) -> Alarm | None:
        """Return the alarm that a condition raised last, where it is not closed."""
        return self._alarms.get(self._of.get(key, 0))

    def all(self) -> tuple[Alarm, ...]:
        """Return all of them, the oldest first."""
        return tuple(sorted(self._alarms.values(), key=lambda alarm: alarm.id))

    def board(self, now: float, *, unwritten: int) -> AlarmBoard:
        """Return what every screen shows."""
        since = self._flood.look(now)
        board = self._board
        if board is None or (board.unwritten, board.flood_since) != (unwritten, since):
            self._board = board = board_of(tuple(self._alarms.values()), flood_since=since, unwritten=unwritten)
        return board

    def raise_(self, condition: Condition, now: float) -> int:
        """Let a condition stand; return its alarm's number."""
        alarm = self._again(condition, now) or self._begin(condition, now)
        self._unseen.discard(alarm.id)
        return alarm.id

    def clear(self, key: str, now: float) -> None:
        """Let a condition be over, where it stands."""
        alarm = self.current(key)
        if alarm is not None and alarm.stands:
            self.do(alarm, AlarmStep.CLEARED, now)
            self._unseen.discard(alarm.id)
            self._review(now)

    def suppress(self, key: str, why: str, now: float) -> None:
        """Let the alarm of a key be silent by design; "" for no longer."""
        self._by_design[key] = why
        self._review(now)

    def look(self, now: float) -> None:
        """Let happen what is due by now."""
        for alarm in list(self._alarms.values()):
            if alarm.shelved_until is not None and alarm.shelved_until <= now:
                self.call_back(alarm, AlarmStep.UNSHELVED, now)
            elif not alarm.stands and alarm.state in _OVER and now - alarm.changed_at > CHATTER_S:
                self.do(alarm, AlarmStep.CLOSED, now)
        if self._unseen and now >= self._seen_by:
            for alarm in [self._alarms[number] for number in self._unseen & self._alarms.keys()]:
                if alarm.stands:
                    self.do(alarm, AlarmStep.CLEARED, now)
            self._unseen.clear()
        self._review(now)

    def call_back(self, alarm: Alarm, step: AlarmStep, now: float, *, who: str = STATION) -> None:
        """Take an alarm off the shelf or release it: it calls anew where it stands."""
        if self.do(alarm, step, now, who=who).calls:
            self._flood.called(now)

    def do(
        self,
        alarm: Alarm,
        step: AlarmStep,
        now: float,
        *,
        who: str = STATION,
        why: str = "",
        until: float | None = None,
    ) -> Alarm:
        """Take a step of an alarm and return it after that; ValueError where it is not possible."""
        act = AlarmAct(alarm.id, step, now, who, why, until, alarm.count + (step in _CAME))
        acted = alarm.acted(act)
        self._rows.act(act)
        self._board = None
        self._alarms[alarm.id] = acted
        if acted.closed:
            del self._alarms[alarm.id]
            if self._of.get(alarm.condition.key) == alarm.id:
                del self._of[alarm.condition.key]
        return acted

    def _again(self, condition: Condition, now: float) -> Alarm | None:
        """Return the alarm that a condition stands as already or has come back as, None where it is a new one."""
        alarm = self.current(condition.key)
        if alarm is None or (alarm.stands and alarm.condition.is_still(condition)):
            return alarm
        if not alarm.condition.is_still(condition):
            # What stood before is over, but whoever has not acknowledged it should still hear of it.
            if alarm.stands:
                self.do(alarm, AlarmStep.CLEARED, now)
            return None
        late = now - alarm.changed_at > CHATTER_S
        if late and alarm.state in _OVER:
            self.do(alarm, AlarmStep.CLOSED, now)
            return None
        if late and alarm.state is AlarmState.RETURNED:
            self._flood.called(now)
            return self.do(alarm, AlarmStep.RAISED_AGAIN, now)
        return self.do(alarm, AlarmStep.CHATTERED, now)

    def _begin(self, condition: Condition, now: float) -> Alarm:
        alarm = Alarm.raised(self._next_id, condition, now)
        self._next_id += 1
        self._alarms[alarm.id] = alarm
        self._of[condition.key] = alarm.id
        self._rows.add(alarm)
        self._board = None
        logger.warning("alarm {}, {}: {}", alarm.id, condition.priority.word, condition.words)
        self._review(now)
        if self._alarms[alarm.id].calls:
            self._flood.called(now)
        return alarm

    def _review(self, now: float) -> None:
        """Suppress what others explain, and release what they explain no more."""
        # Found once: hundreds of alarms are not each held against all the others.
        blinding = [one for one in self._alarms.values() if one.stands and one.condition.blinds]
        for alarm in list(self._alarms.values()):
            why = self._explained(alarm, blinding)
            if why and alarm.may(AlarmStep.SUPPRESSED):
                self.do(alarm, AlarmStep.SUPPRESSED, now, why=why)
            elif not why and alarm.suppressed and alarm.stands:
                self.call_back(alarm, AlarmStep.RELEASED, now)

    def _explained(self, alarm: Alarm, blinding: Sequence[Alarm]) -> str:
        cause = cause_of(alarm.condition, blinding)
        return self._by_design.get(alarm.condition.key, "") or ("" if cause is None else str(cause.condition.words))
