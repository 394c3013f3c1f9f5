"""The line's one owner thread: takes its triggers, and tells it what is recorded."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

from inspector_app.domain.fall import Cause
from inspector_app.domain.inspection import LineAct
from inspector_app.domain.part import Trigger
from inspector_app.domain.ports import Clock, LineLost, LineSignals
from inspector_app.pipeline.faults import Faults
from inspector_app.pipeline.flow import Admitted, Told, ToTell
from inspector_app.pipeline.slots import Lane

_TRIGGER_WAIT_MS = 4.0
_LOST_WAIT_S = 0.25
_FAULT = "line"
_BOUNCE = "trigger bounce"


class Signal:
    """The step of the line's thread.

    Args:
        line: The line's signals, used by this thread alone.
        outbox: Outcomes whose rows are durable.
        admitted: Gives the policy that a part triggered now is decided under, and who predicts for it.
        admit: Hands a trigger to the assembling thread.
        cameras: The lane of triggers of each camera's thread.
        acts: Hands what the line made of an outcome to the record thread; never waits.
        faults: Where a lost line is told.
        ready: Whether the station can take parts, apart from faults.
        bounce_ms: A second trigger within this time is a fault.
        clock: Gives the time.
    """

    def __init__(
        self,
        line: LineSignals,
        outbox: Lane[ToTell],
        *,
        admitted: Callable[[Trigger], Admitted],
        admit: Callable[[Admitted], object],
        cameras: Sequence[Lane[Trigger]],
        acts: Callable[[Told], None],
        faults: Faults,
        ready: Callable[[], bool],
        bounce_ms: float,
        clock: Clock,
    ) -> None:
        self._line = line
        self._outbox = outbox
        self._admitted = admitted
        self._admit = admit
        self._cameras = cameras
        self._acts = acts
        self._faults = faults
        self._ready = ready
        self._bounce_ms = bounce_ms
        self._clock = clock
        self._taking = True
        self._stopped_taking = threading.Event()
        self._said_ready: bool | None = None
        self._last_at: float | None = None
        self._unsaid: list[ToTell] = []

    def stop_taking(self, timeout_s: float) -> None:
        """Take no more triggers; return when the one under way is handed on. For another thread to call."""
        self._taking = False
        self._stopped_taking.wait(timeout_s)

    def open(self) -> None:
        """Begin; what the line is told about readiness is said anew."""
        self._said_ready = None

    def step(self) -> None:
        """Tell what is due, say whether the station is ready, take one trigger if there is one."""
        if not self._taking:
            self._stopped_taking.set()
        try:
            self._tell_due()
            self._say_ready()
            trigger = self._next_trigger()
        except LineLost as loss:
            self._said_ready = None
            self._faults.raise_(_FAULT, f"the line does not answer: {loss}", cause=Cause.LINE_LOST)
            time.sleep(_LOST_WAIT_S)
            return
        self._faults.clear(_FAULT)
        if trigger is not None:
            self._take(trigger)

    def close(self) -> None:
        """Tell what is still due, where the line listens."""
        try:
            while self._outbox or self._unsaid:
                self._tell_due()
            self._line.set_ready(False)
        except LineLost:
            return

    def _tell_due(self) -> None:
        self._unsaid += self._outbox.take_many(64, 0.0)
        while self._unsaid:
            due = self._unsaid[0]
            answer = self._line.tell(due.trigger_sequence, due.outcome)
            self._unsaid.pop(0)
            act = "held" if due.held else "acknowledged"
            if answer.standing is not due.outcome:
                act = "refused"
            self._acts(
                Told(
                    LineAct(due.pass_id, due.trigger_sequence, due.outcome, act, answer.standing, at=self._clock.now())
                )
            )

    def _next_trigger(self) -> Trigger | None:
        if self._taking:
            return self._line.wait_trigger(_TRIGGER_WAIT_MS)
        time.sleep(_TRIGGER_WAIT_MS / 1e3)
        return None

    def _say_ready(self) -> None:
        ready = self._taking and self._ready() and not self._faults.stop_line
        if ready != self._said_ready:
            self._line.set_ready(ready)
            self._said_ready = ready

    def _take(self, trigger: Trigger) -> None:
        # By the line's own time: this thread may have been telling outcomes while two triggers came.
        if self._last_at is not None and 0 <= (trigger.at - self._last_at) * 1e3 < self._bounce_ms:
            text = f"trigger {trigger.sequence} came within the bounce time"
            self._faults.raise_(_BOUNCE, text, cause=Cause.TRIGGER_BOUNCED)
        else:
            self._faults.clear(_BOUNCE)
        self._last_at = trigger.at
        self._admit(self._admitted(trigger))
        for lane in self._cameras:
            lane.put(trigger)
