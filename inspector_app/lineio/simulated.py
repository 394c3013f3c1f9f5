"""A line without hardware: it triggers by itself or on demand, and keeps its own account of what it was told."""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.part import Trigger
from inspector_app.domain.ports import Clock, LineAnswer, LineLost
from inspector_app.domain.recipe import Outcome
from inspector_app.lineio.log import Began, Heard, LineLog, Triggered, read_log

T = TypeVar("T")


def no_serial(sequence: int) -> None:
    """Serve a line whose parts carry no serial."""


class SimulatedLine:
    """Implements `ports.LineSignals`; the first outcome told of a trigger stands, whoever tells another one later.

    Args:
        log: The line's own file; triggers are numbered on from what it says.
        line_id: Names the line where the log is new.
        clock: Gives the time.
        rate_hz: Parts a second that come by themselves while the station is ready; 0 for on demand only.
        serial_of: The serial of a trigger's part, by the trigger's number.
    """

    def __init__(
        self,
        log: Path,
        *,
        line_id: str,
        clock: Clock,
        rate_hz: float = 0.0,
        serial_of: Callable[[int], str | None] = no_serial,
    ) -> None:
        self._history = read_log(log)
        self._log = LineLog(log)
        self._clock = clock
        self._period_s = 1.0 / rate_hz if rate_hz else 0.0
        self._serial_of = serial_of
        self._changed = threading.Condition()
        self._arrived: deque[Trigger] = deque()
        self._ready = False
        self._lost = False
        self._closed = False
        self._next_at = time.monotonic()
        if not self._history.line_id:
            self._write(Began(line_id))

    @property
    def line_id(self) -> str:
        """Return the name of this line, the same for ever."""
        return self._history.line_id

    @property
    def last_trigger(self) -> int:
        """Return the number of the last trigger, 0 before the first."""
        return self._history.last

    def arrive(self, serial: str | None = None) -> int:
        """Let a part arrive now; return its trigger's number. For any thread to call.

        Raises:
            EnvironmentFault: The line cannot write its log; then no part arrived.
        """
        with self._changed:
            trigger = self._trigger(serial)
            self._arrived.append(trigger)
            self._changed.notify_all()
        return trigger.sequence

    def wait_trigger(self, timeout_ms: float) -> Trigger | None:
        """Return the next trigger, or None when none came in time; LineLost while the line is lost.

        A wait under way when the line is lost still brings the part that arrives during it.
        """
        timeout_s = timeout_ms / 1e3
        with self._changed:
            self._check()
            due_s = self._next_at - time.monotonic() if self._period_s and self._ready else math.inf
            self._changed.wait_for(lambda: self._arrived or self._closed, min(max(0.0, due_s), timeout_s))
            if self._arrived:
                return self._arrived.popleft()
            self._check()
            return self._own_trigger() if due_s <= timeout_s else None

    def _own_trigger(self) -> Trigger:
        # A line that stood does not hurry afterwards: parts keep half of their distance.
        self._next_at = max(self._next_at + self._period_s, time.monotonic() + self._period_s / 2)
        return self._or_lost(lambda: self._trigger(None))

    def _trigger(self, serial: str | None) -> Trigger:
        sequence = self.last_trigger + 1
        trigger = Trigger(sequence, serial or self._serial_of(sequence), self._clock.now())
        self._write(Triggered(trigger.sequence, trigger.serial, trigger.at))
        return trigger

    def tell(self, trigger_sequence: int, outcome: Outcome) -> LineAnswer:
        """Say the outcome of a trigger; answers with the one that stands. LineLost while the line is lost."""
        with self._changed:
            self._check()
            standing = self._history.standing.get(trigger_sequence)
            heard = Heard(trigger_sequence, outcome, stands=standing is None, at=self._clock.now())
            self._or_lost(lambda: self._write(heard))
            return LineAnswer(trigger_sequence, self._history.standing[trigger_sequence])

    def set_ready(self, ready: bool) -> None:  # noqa: FBT001 - it is the signal's value
        """Say whether the station takes parts; LineLost while the line is lost."""
        with self._changed:
            self._check()
            if ready and not self._ready:
                # What came due meanwhile comes now; what is not due yet keeps its distance.
                self._next_at = max(self._next_at, time.monotonic())
            self._ready = ready

    def lose(self) -> None:
        """Let the line be gone, for trials."""
        with self._changed:
            self._lost = True

    def find(self) -> None:
        """Let the line be back."""
        with self._changed:
            self._lost = False

    def close(self) -> None:
        """Close the log; idempotent."""
        with self._changed:
            if not self._closed:
                self._closed = True
                self._log.close()
                self._changed.notify_all()

    def _check(self) -> None:
        if self._lost or self._closed:
            message = "the simulated line was closed" if self._closed else "the simulated line was told to be lost"
            raise LineLost(message)

    def _or_lost(self, act: Callable[[], T]) -> T:
        # What a line cannot write down it does not do: for the station it does not answer.
        try:
            return act()
        except EnvironmentFault as fault:
            raise LineLost(str(fault)) from fault

    def _write(self, entry: Began | Triggered | Heard) -> None:
        self._log.write(entry)
        self._history.add(entry)
