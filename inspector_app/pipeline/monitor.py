"""What was recorded, for people to see; nothing that was not recorded, and nothing that would lead a judge."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from inspector_app.domain.automation import Level
from inspector_app.domain.inspection import Inspection, PassRecord
from inspector_app.domain.metrics import (
    values_of_inspection,
    values_of_pace,
    values_of_prediction,
    values_of_record,
)
from inspector_app.domain.policy import DecidedBy
from inspector_app.domain.ports import Clock
from inspector_app.domain.recipe import Outcome, Recipe
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
    values: dict[str, float] = field(default_factory=dict)


class Monitor:
    """Fed by the record thread after each commit; read by anybody.

    Of a pass that a person is asked about, nothing that derives from its prediction is told before the
    judgement is recorded or given up: no outcome, no count, no point (ADR 51).

    Args:
        recipe: The recipe in force.
        clock: Gives the time of a prediction whose trigger is not known.
        tally: Counts.
        series: Keeps points.
        asked: Passes that people were asked about when the engine started.
        stepwise: Keep each pass until `wait_recorded` and `inspection_of` have fetched it.
    """

    def __init__(
        self,
        recipe: Recipe,
        clock: Clock,
        *,
        tally: Tally,
        series: Series,
        asked: Iterable[Undecided] = (),
        stepwise: bool = False,
    ) -> None:
        self._recipe = recipe
        self._clock = clock
        self._tally = tally
        self._series = series
        self._lock = threading.Condition()
        self._latencies: deque[float] = deque(maxlen=_KEPT)
        self._withheld: dict[str, _Withheld] = {}
        self._unspoken: dict[str, float] = {}
        self._last: LastPart | None = None
        self._stepwise = stepwise
        self._recorded: dict[int, Closed] = {}
        self._inspections: dict[str, Inspection] = {}
        for part in asked:
            self._withhold(part, part.since)

    def committed(self, batch: Batch) -> None:
        """Take up what a transaction made durable."""
        with self._lock:
            asked = {part.pass_id: part for part in batch.asked}
            for record, inspection in batch.pairs():
                self._add(record, inspection, asked.get(record.part.id))
            self._join_predictions(batch)
            settled = set(batch.settled)
            for inspection in batch.inspections:
                if self._stepwise:
                    self._inspections[inspection.pass_id] = inspection
                if inspection.pass_id in settled:
                    self._settle(inspection.pass_id, inspection)
                    settled.remove(inspection.pass_id)
            for pass_id in settled:
                self._settle(pass_id, None)
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
            return  # no part of production: no counter, no chart and no takt goes by it
        self._tally.triggered(part.trigger.at)
        if record.policy.level is Level.SHADOW and record.prediction is None:
            self._unspoken[part.id] = part.trigger.at
        self._series.add(part.trigger.at, part.id, values_of_record(record))
        if asked is not None:
            self._withhold(asked, part.trigger.at, inspection)
            self._withheld[part.id].values |= values_of_pace(record)
            self._last = LastPart(part.id, part.serial, part.trigger.at)
        elif inspection is not None:
            values = values_of_prediction(record.prediction, self._recipe) | values_of_inspection(inspection)
            self._show(part.trigger.at, part.id, values | values_of_pace(record))
            self._tell(LastPart(part.id, part.serial, part.trigger.at), inspection, number=part.number)

    def _withhold(self, part: Undecided, at: float, inspection: Inspection | None = None) -> None:
        values = values_of_prediction(part.prediction, self._recipe)
        if inspection is not None:
            values |= values_of_inspection(inspection)
        elif part.left is not None:
            values["ng"] = float(part.left[0] is Outcome.NG)
        # After a restart: both were recorded in one transaction.
        decided_at = part.since if inspection is None else inspection.decided_at
        self._withheld[part.pass_id] = _Withheld(part, at, decided_at, values)

    def _join_predictions(self, batch: Batch) -> None:
        for pass_id, prediction in batch.predictions:
            values = values_of_prediction(prediction, self._recipe)
            at = self._unspoken.pop(pass_id, self._clock.now())
            withheld = self._withheld.get(pass_id)
            if withheld is not None:
                withheld.values |= values
            else:
                # It was judged before its model spoke.
                self._series.add(at, pass_id, values)

    def _settle(self, pass_id: str, inspection: Inspection | None) -> None:
        withheld = self._withheld.pop(pass_id, None)
        if withheld is None:
            return
        part = withheld.part
        said = LastPart(pass_id, part.serial, withheld.at)
        if inspection is not None:
            withheld.values |= values_of_inspection(inspection)
            self._tell(said, inspection, number=part.number)
        elif part.left is not None:
            self._count(said, *part.left, number=part.number, at=withheld.decided_at)
        self._show(withheld.at, pass_id, withheld.values)

    def _show(self, at: float, pass_id: str, values: dict[str, float]) -> None:
        if "latency" in values:
            self._latencies.append(values["latency"])
        self._series.add(at, pass_id, values)

    def _tell(self, part: LastPart, inspection: Inspection, *, number: int) -> None:
        decision = inspection.decision
        self._count(part, decision.outcome, decision.decided_by, number=number, at=inspection.decided_at)

    def _count(self, part: LastPart, outcome: Outcome, decided_by: DecidedBy, *, number: int, at: float) -> None:
        self._tally.decided(outcome, decided_by, number=number, at=at)
        self._last = LastPart(part.pass_id, part.serial, part.at, outcome, decided_by)
