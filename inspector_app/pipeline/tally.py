"""Counts of the running shift, as people may see them: a part that somebody should still judge is not told."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from inspector_app.domain.policy import DecidedBy
from inspector_app.domain.ports import Clock
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.shift import shift_began_at
from inspector_app.domain.station import Counters

_TRIGGERS = 21


class Tally:
    """The counters; the record thread's own, read through `Monitor`.

    Args:
        clock: Says when a shift is over.
        shifts: When shifts begin, as "HH:MM".
        counted: What the record holds of the running shift already.
    """

    def __init__(self, clock: Clock, shifts: Sequence[str], counted: Counters) -> None:
        self._clock = clock
        self._shifts = shifts
        self._began_at = shift_began_at(clock.now(), shifts)
        self._first_passes = counted.first_passes
        self._first_ok = counted.first_ok
        self._outcomes = Counter({Outcome.OK: counted.ok, Outcome.NG: counted.ng, Outcome.HOLD: counted.held})
        self._decided_by = Counter({DecidedBy(name): count for name, count in counted.decided_by.items()})
        self._triggered_at: deque[float] = deque(maxlen=_TRIGGERS)

    def triggered(self, at: float) -> None:
        """Note a trigger's wall-clock time, for the takt."""
        self._triggered_at.append(at)

    def decided(self, outcome: Outcome, decided_by: DecidedBy, *, number: int, at: float) -> None:
        """Count a pass that may be told now, unless it was decided in a shift before.

        Args:
            outcome: What the line was told.
            decided_by: Who decided.
            number: Which pass of its part it is.
            at: When it was decided, seconds since 1970 (UTC).
        """
        if at < self._begin_shift():
            return
        self._outcomes[outcome] += 1
        self._decided_by[decided_by] += 1
        if number == 1:
            self._first_passes += 1
            self._first_ok += outcome is Outcome.OK

    def counters(self) -> Counters:
        """Return the counts of the running shift."""
        self._begin_shift()
        return Counters(
            shift_began_at=self._began_at,
            parts=sum(self._outcomes.values()),
            ok=self._outcomes[Outcome.OK],
            ng=self._outcomes[Outcome.NG],
            held=self._outcomes[Outcome.HOLD],
            first_passes=self._first_passes,
            first_ok=self._first_ok,
            decided_by={by.value: count for by, count in self._decided_by.items()},
        )

    def takt_s(self) -> float | None:
        """Return the median time between the last 20 triggers in seconds, None before there were two."""
        gaps = [after - before for before, after in pairwise(self._triggered_at)]
        return median(gaps) if gaps else None

    def _begin_shift(self) -> float:
        began_at = shift_began_at(self._clock.now(), self._shifts)
        # A clock that is set back does not bring the shift before back.
        if began_at > self._began_at:
            self._began_at = began_at
            self._first_passes = self._first_ok = 0
            self._outcomes.clear()
            self._decided_by.clear()
        return began_at
