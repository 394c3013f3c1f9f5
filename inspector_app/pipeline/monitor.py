"""Counts and times of what was recorded; nothing that was not recorded is ever shown."""

from __future__ import annotations

import threading
from collections import Counter, deque
from dataclasses import dataclass

import numpy as np

from inspector_app.domain.inspection import Inspection, PassRecord
from inspector_app.domain.policy import DecidedBy
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.station import Counters
from inspector_app.pipeline.batch import Batch

_KEPT = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Closed:
    """A pass that was recorded: decided, or waiting for a person."""

    record: PassRecord
    inspection: Inspection | None


class Monitor:
    """Fed by the record thread after each commit; read by anybody.

    Args:
        stepwise: Keep each pass until `wait_recorded` and `inspection_of` have fetched it.
    """

    def __init__(self, *, stepwise: bool = False) -> None:
        self._lock = threading.Condition()
        self._outcomes: Counter[Outcome] = Counter()
        self._decided_by: Counter[DecidedBy] = Counter()
        self._latencies: deque[float] = deque(maxlen=_KEPT)
        self._stepwise = stepwise
        self._recorded: dict[int, Closed] = {}
        self._inspections: dict[str, Inspection] = {}

    def committed(self, batch: Batch) -> None:
        """Count what a transaction made durable."""
        with self._lock:
            for record, inspection in batch.pairs():
                if inspection is not None and inspection.latency_ms > 0:
                    self._latencies.append(inspection.latency_ms)
                if self._stepwise:
                    self._recorded[record.part.trigger.sequence] = Closed(record, inspection)
            for inspection in batch.inspections:
                if self._stepwise:
                    self._inspections[inspection.pass_id] = inspection
                self._outcomes[inspection.decision.outcome] += 1
                self._decided_by[inspection.decision.decided_by] += 1
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
        """Return what was decided since the start."""
        with self._lock:
            return Counters(
                parts=sum(self._outcomes.values()),
                ok=self._outcomes[Outcome.OK],
                ng=self._outcomes[Outcome.NG],
                held=self._outcomes[Outcome.HOLD],
                decided_by={by.value: count for by, count in self._decided_by.items()},
            )

    def latency_ms(self) -> dict[str, float]:
        """Return p50, p95 and p99 from frame to decision of the last 1,000 parts that waited for nobody."""
        with self._lock:
            values = np.array(self._latencies)
        if not values.size:
            return {}
        return {name: float(np.percentile(values, q)) for name, q in (("p50", 50), ("p95", 95), ("p99", 99))}
