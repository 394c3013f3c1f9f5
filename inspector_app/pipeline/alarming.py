"""The engine's alarm book: everything that needs somebody's response is raised here, once, and lost nowhere."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager

from inspector_app.domain.alarm import SHELF_MOST_S, Alarm, AlarmStep, Condition, LastAlarms, Phrase
from inspector_app.domain.alarm_board import AlarmBoard
from inspector_app.domain.errors import BadInput
from inspector_app.domain.ports import Clock
from inspector_app.domain.safeguard_ports import AlarmLedger
from inspector_app.pipeline.alarm_rows import AlarmRows
from inspector_app.pipeline.flow import Acted
from inspector_app.pipeline.open_alarms import OpenAlarms


class AlarmBook:
    """Asked and told by any thread; what it is told takes effect at once, and is written as soon as it can be.

    Whoever notices something calls `raise_` as long as it is the case, as often as it likes, and `clear` when it is
    over. What stood when the engine before ended stands until it is cleared, or nobody has raised it again for ten minutes.

    Args:
        clock: The station's clock.
        ledger: Where alarms are recorded.
        record: Hands an act to the record thread; never waits.
        last: What the record holds of alarms.
    """

    def __init__(
        self,
        clock: Clock,
        ledger: AlarmLedger,
        *,
        record: Callable[[Acted], None],
        last: LastAlarms | None = None,
    ) -> None:
        self._clock = clock
        self._record = record
        self._rows = AlarmRows(ledger)
        self._lock = threading.RLock()
        self._alarms = OpenAlarms(last or LastAlarms(), self._rows, now=clock.now())

    def raise_(self, condition: Condition) -> int:
        """Let a condition stand until it is cleared; return its alarm's number. Never waits, whatever the disk does."""
        with self._changing() as now:
            return self._alarms.raise_(condition, now)

    def clear(self, key: str) -> None:
        """Say that a condition is over; one that does not stand is no mistake."""
        with self._changing() as now:
            self._alarms.clear(key, now)

    def has(self, key: str) -> bool:
        """Return whether a condition stands."""
        with self._lock:
            alarm = self._alarms.current(key)
            return alarm is not None and alarm.stands

    def acknowledge(self, numbers: Sequence[int], who: str) -> None:
        """Note that somebody has seen alarms; what is acknowledged already stays as it is.

        Raises:
            BadInput: There is no name, or an alarm that is not open.
        """
        with self._changing() as now:
            for alarm in [self._named(number, who) for number in dict.fromkeys(numbers)]:
                if alarm.may(AlarmStep.ACKNOWLEDGED):
                    self._alarms.do(alarm, AlarmStep.ACKNOWLEDGED, now, who=who.strip())

    def acknowledge_said(self, text: str, who: str) -> None:
        """Note that somebody has seen the alarm that says just this, where there is one: a fall of the level told it too."""
        with self._changing() as now:
            for alarm in self._alarms.all():
                if str(alarm.condition.words) == text and who.strip() and alarm.may(AlarmStep.ACKNOWLEDGED):
                    self._alarms.do(alarm, AlarmStep.ACKNOWLEDGED, now, who=who.strip())

    def shelve(self, number: int, who: str, *, until: float, why: str) -> None:
        """Put an alarm on the shelf until a moment, seconds since 1970 (UTC); it comes back by itself.

        Raises:
            BadInput: There is no name, no reason, no such alarm, or no end within a day.
        """
        with self._changing() as now:
            alarm = self._named(number, who)
            if not why.strip():
                raise BadInput("a shelf needs a reason", remedy="say why nobody can respond now")
            if not now < until <= now + SHELF_MOST_S:
                what = f"a shelf ends within {SHELF_MOST_S / 3600:.0f} hours"
                raise BadInput(what, remedy="choose another end")
            _check(alarm, AlarmStep.SHELVED)
            self._alarms.do(alarm, AlarmStep.SHELVED, now, who=who.strip(), why=why.strip(), until=until)

    def unshelve(self, number: int, who: str) -> None:
        """Take an alarm off the shelf before its end.

        Raises:
            BadInput: There is no name, no such alarm, or it is on no shelf.
        """
        with self._changing() as now:
            alarm = self._named(number, who)
            _check(alarm, AlarmStep.UNSHELVED)
            self._alarms.call_back(alarm, AlarmStep.UNSHELVED, now, who=who.strip())

    def suppress(self, key: str, why: Phrase) -> None:
        """Let the alarm of a key be silent by design from now on, until it is released."""
        with self._changing() as now:
            self._alarms.suppress(key, str(why), now)

    def release(self, key: str) -> None:
        """Let the alarm of a key call again; one that was not suppressed is no mistake."""
        with self._changing() as now:
            self._alarms.suppress(key, "", now)

    def look(self) -> None:
        """Look at the time: shelves that end, what has settled, and what nobody has raised again since the restart."""
        with self._changing() as now:
            self._alarms.look(now)
            self._rows.settle(now)

    def open(self) -> tuple[Alarm, ...]:
        """Return the alarms that are not closed, the oldest first."""
        with self._lock:
            return self._alarms.all()

    def board(self) -> AlarmBoard:
        """Return what every screen shows."""
        with self._lock:
            return self._alarms.board(self._clock.now(), unwritten=self._rows.unwritten)

    def write(self) -> None:
        """Write what is not written yet, in one transaction; for the record thread.

        Raises:
            EnvironmentFault: The PC cannot; all of it is still to be written.
        """
        self._rows.write()

    def stop(self) -> None:
        """Hand over what waited to settle: nothing comes back any more."""
        with self._changing():
            self._rows.settle(float("inf"))

    @contextmanager
    def _changing(self) -> Iterator[float]:
        with self._lock:
            try:
                yield self._clock.now()
            finally:
                if self._rows.hand_over():
                    self._record(Acted(self.write, Future()))

    def _named(self, number: int, who: str) -> Alarm:
        if not who.strip():
            raise BadInput("it needs a name", remedy="say who you are")
        alarm = self._alarms.get(number)
        if alarm is None:
            what = f"there is no open alarm {number}"
            raise BadInput(what, remedy="choose one that is shown")
        return alarm


def _check(alarm: Alarm, step: AlarmStep) -> None:
    if not alarm.may(step):
        what = f"alarm {alarm.id} is on no shelf"
        if step is AlarmStep.SHELVED:
            what = f"alarm {alarm.id} is over by now, or follows from another one"
        raise BadInput(what, remedy="choose one that is shown")
