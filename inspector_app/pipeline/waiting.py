"""The parts that wait for a person, and those that a person is asked about after they left."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from inspector_app.domain.inspection import Inspection
from inspector_app.domain.policy import DecidedBy, Policy, SeenFacts, decide
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.review import Judgement
from inspector_app.domain.station import WaitingPart


@dataclass(frozen=True, slots=True)
class Undecided:
    """A recorded pass that a person is asked about: what its decision depends on, and nothing of its pixels.

    Attributes:
        pass_id: The pass.
        serial: The part's serial.
        number: Which pass of that serial it is.
        trigger_sequence: The line's number of the trigger.
        policy: The policy it is decided under.
        prediction: What the model said, or None.
        facts: The positive evidence.
        files: Its pictures, relative to the record's folder.
        since: Wall-clock time of its recording, seconds since 1970 (UTC).
        captured_ns: Monotonic time of its first frame; None after a restart.
        waits: Whether the part waits; otherwise it has left and the judgement is an audit's.
        blind: Whether the judgement is given before the prediction shows.
    """

    pass_id: str
    serial: str
    number: int
    trigger_sequence: int
    policy: Policy
    prediction: Prediction | None
    facts: SeenFacts
    files: tuple[str, ...]
    since: float
    captured_ns: int | None
    waits: bool
    blind: bool

    def judged(self, judgement: Judgement, *, latency_ms: float) -> Inspection | None:
        """Return the inspection that this judgement makes of a waiting part; None where it is not what decides."""
        if not self.waits:
            return None
        decision = decide(self.prediction, self.policy, facts=self.facts, pass_id=self.pass_id, said=judgement.verdict)
        if decision is None:
            return None
        by = judgement if decision.decided_by is DecidedBy.PERSON else None
        return Inspection(self.pass_id, decision, by, judgement.at, latency_ms)

    def given_up(self, why: str, at: float, *, latency_ms: float) -> Inspection | None:
        """Return the inspection of a part that nobody judged in time: held."""
        decision = decide(self.prediction, self.policy, facts=self.facts, pass_id=self.pass_id, gave_up=why)
        return None if decision is None else Inspection(self.pass_id, decision, None, at, latency_ms)


class Waiting:
    """The undecided passes in the order in which they came; the record thread changes them, anybody reads."""

    def __init__(self, *, judge_s: float) -> None:
        self._judge_s = judge_s
        self._lock = threading.Lock()
        self._parts: OrderedDict[str, Undecided] = OrderedDict()

    def add(self, part: Undecided) -> None:
        """Add a pass behind the others."""
        with self._lock:
            self._parts[part.pass_id] = part

    def get(self, pass_id: str) -> Undecided | None:
        """Return a pass that a person is asked about, or None."""
        with self._lock:
            return self._parts.get(pass_id)

    def remove(self, pass_id: str) -> None:
        """Take a pass out; one that is not there is no mistake."""
        with self._lock:
            self._parts.pop(pass_id, None)

    def overdue(self, now: float) -> list[Undecided]:
        """Return the parts that wait past the time limit, oldest first."""
        with self._lock:
            return [part for part in self._parts.values() if part.waits and now - part.since > self._judge_s]

    def shown(self, most: int) -> Sequence[WaitingPart]:
        """Return the oldest passes as a screen may show them: audits and unsure ones look alike."""
        with self._lock:
            first = [part for _, part in zip(range(most), self._parts.values(), strict=False)]
        return [WaitingPart(part.pass_id, part.serial, part.since, part.files, part.waits) for part in first]

    def __len__(self) -> int:
        """Return how many passes a person is asked about."""
        return len(self._parts)

    @property
    def holding(self) -> int:
        """Return how many parts wait for a person before they can leave."""
        with self._lock:
            return sum(part.waits for part in self._parts.values())
