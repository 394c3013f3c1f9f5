"""What was recorded, for people to see; nothing that was not recorded, and nothing that would lead a judge."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from inspector_app.domain.inspection import Inspection, PassRecord
from inspector_app.domain.policy import DecidedBy
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.series import Points
from inspector_app.domain.station import Counters, LastPart
from inspector_app.domain.undecided import Undecided
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.series import Series
from inspector_app.pipeline.tally import Tally

_KEPT = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Closed:
    """A pass that was recorded: decided, or waiting for a person."""

    record: PassRecord
    inspection: Inspection | None


@dataclass(slots=True)
class _Withheld:
    """What is known of a pass that somebody should judge, until that is done."""

    part: Undecided
    at: float
    decided_at: float


class Monitor:
    """Fed by the record thread after each commit; read by anybody.

    Of a pass that a person is asked about, nothing that derives from its prediction is told before the
    judgement is recorded or given up: no outcome, no count (ADR 51); points are what `Showable` says may show.

    Args:
        tally: Counts.
        series: Keeps points.
        asked: Passes that people were asked about when the engine started.
        stepwise: Keep each pass until `wait_recorded` and `inspection_of` have fetched it.
    """

    def __init__(
        self,
        *,
        tally: Tally,
        series: Series,
        asked: Iterable[Undecided] = (),
        stepwise: bool = False,
    ) -> None:
        self._tally = tally
        self._series = series
        self._lock = threading.Condition()
        self._latencies: deque[float] = deque(maxlen=_KEPT)
        self._withheld: dict[str, _Withheld] = {}
        self._last: LastPart | None = None
        self._stepwise = stepwise
        self._recorded: dict[int, Closed] = {}
        self._inspections: dict[str, Inspection] = {}
        for part in asked:
            self._withheld[part.pass_id] = _Withheld(part, part.since, part.since)

    def committed(self, batch: Batch) -> None:
        """Take up what a transaction made durable."""
        with self._lock:
            asked = {part.pass_id: part for part in batch.asked}
            for record, inspection in batch.pairs():
                self._add(record, inspection, asked.get(record.part.id))
            settled = set(batch.settled)
            for inspection in batch.inspections:
                if self._stepwise:
                    self._inspections[inspection.pass_id] = inspection
                if inspection.pass_id in settled:
                    self._settle(inspection.pass_id, inspection)
                    settled.remove(inspection.pass_id)
            for pass_id in settled:
                self._settle(pass_id, None)
            for point in batch.shown:
                if "latency" in point.values:
                    self._latencies.append(point.values["latency"])
                self._series.add(point.at, point.pass_id, point.values)
            self._lock.notify_all()

    def wait_recorded(self, trigger_sequence: int, timeout_s: float) -> Closed | None:
        """Return a pass when it is durable, or None when it was not in time."""
        with self._lock:
            self._lock.wait_for(lambda: trigger_sequence in self._recorded, timeout_s)
            return self._recorded.pop(trigger_sequence, None)

    def inspection_of(self, pass_id: str) -> Inspection | None:
        """Return the inspection of a pass once, or None while it is not decided."""
        with self._lock:
            return self._inspections.pop(pass_id, None)

    def counters(self) -> Counters:
        """Return what was decided in this shift and may be told."""
        with self._lock:
            return self._tally.counters()

    def takt_s(self) -> float | None:
        """Return the median time between the last triggers in seconds."""
        with self._lock:
            return self._tally.takt_s()

    def last(self) -> LastPart | None:
        """Return the part of which something was recorded last."""
        with self._lock:
            return self._last

    def points(self, after: int, most: int) -> Points:
        """Return points of what was recorded and may show."""
        with self._lock:
            return self._series.after(after, most)

    def latency_ms(self) -> dict[str, float]:
        """Return p50, p95 and p99 from frame to decision of the last 1,000 parts that waited for nobody."""
        with self._lock:
            values = np.array(self._latencies)
        if not values.size:
            return {}
        return {name: float(np.percentile(values, q)) for name, q in (("p50", 50), ("p95", 95), ("p99", 99))}

    def _add(self, record: PassRecord, inspection: Inspection | None, asked: Undecided | None) -> None:
        part = record.part
        if self._stepwise:
            self._recorded[part.trigger.sequence] = Closed(record, inspection)
        if record.challenge is not None:
            return  # no part of production: no counter and no takt goes by it
        self._tally.triggered(part.trigger.at)
        last = LastPart(part.id, part.serial, part.trigger.at)
        if asked is not None:
            # Both were recorded in one transaction.
            decided_at = asked.since if inspection is None else inspection.decided_at
            self._withheld[part.id] = _Withheld(asked, part.trigger.at, decided_at)
            self._last = last
        elif inspection is not None:
            self._tell(last, inspection, number=part.number)

    def _settle(self, pass_id: str, inspection: Inspection | None) -> None:
        withheld = self._withheld.pop(pass_id, None)
        if withheld is None:
            return
        part = withheld.part
        said = LastPart(pass_id, part.serial, withheld.at)
        if inspection is not None:
            self._tell(said, inspection, number=part.number)
        elif part.left is not None:
            self._count(said, *part.left, number=part.number, at=withheld.decided_at)

    def _tell(self, part: LastPart, inspection: Inspection, *, number: int) -> None:
        decision = inspection.decision
        self._count(part, decision.outcome, decision.decided_by, number=number, at=inspection.decided_at)

    def _count(self, part: LastPart, outcome: Outcome, decided_by: DecidedBy, *, number: int, at: float) -> None:
        self._tally.decided(outcome, decided_by, number=number, at=at)
        self._last = LastPart(part.pass_id, part.serial, part.at, outcome, decided_by)
