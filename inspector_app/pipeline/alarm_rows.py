"""The rows of alarms on their way to the record: in order, all of them, and few where a condition chatters."""

from __future__ import annotations

import threading

from inspector_app.domain.alarm import CHATTER_S, Alarm, AlarmAct, AlarmStep
from inspector_app.domain.safeguard_ports import AlarmLedger


class AlarmRows:
    """Filled by any thread, emptied by the record thread.

    That a condition is over, or has come back soon, is written when it has stayed so for a minute, or with the next step
    of its alarm: one that comes and goes at every part would fill the record otherwise. How often it came stands in
    every row.

    Args:
        ledger: Where alarms are recorded.
    """

    def __init__(self, ledger: AlarmLedger) -> None:
        self._ledger = ledger
        self._lock = threading.Lock()
        self._rows: list[Alarm | AlarmAct] = []
        self._held: dict[int, tuple[AlarmAct, ...]] = {}
        self._handed = False

    @property
    def unwritten(self) -> int:
        """Return how many rows wait for the record, without those that may settle still."""
        return len(self._rows)

    def add(self, alarm: Alarm) -> None:
        """Take a new alarm."""
        with self._lock:
            self._rows.append(alarm)

    def act(self, act: AlarmAct) -> None:
        """Take a step of an alarm."""
        with self._lock:
            held = self._held.pop(act.alarm, ())
            if act.step is AlarmStep.CLEARED:
                self._held[act.alarm] = (act,)
            elif held and act.step is AlarmStep.CHATTERED:
                self._held[act.alarm] = (held[0], act)
            else:
                self._rows += (*held, act)

    def settle(self, now: float) -> None:
        """Take what has stayed over for a minute."""
        with self._lock:
            due = [number for number, held in self._held.items() if now - held[-1].at > CHATTER_S]
            for number in due:
                self._rows += self._held.pop(number)

    def hand_over(self) -> bool:
        """Return whether `write` has to be called by the record thread, and is not about to be."""
        with self._lock:
            due = bool(self._rows) and not self._handed
            self._handed = self._handed or due
            return due

    def write(self) -> None:
        """Write what there is in one transaction; EnvironmentFault where the PC cannot, and then it is all still there."""
        with self._lock:
            rows = tuple(self._rows)
        if rows:
            self._ledger.add_alarm_rows(rows)
        with self._lock:
            del self._rows[: len(rows)]
            self._handed = False
