"""The parts that wait for a person, and those that a person is asked about after they left."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

from inspector_app.domain.station import WaitingPart
from inspector_app.domain.undecided import Undecided


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
        return [WaitingPart(part.pass_id, part.serial, part.since, part.views, blind=part.blind) for part in first]

    def __len__(self) -> int:
        """Return how many passes a person is asked about."""
        return len(self._parts)

    @property
    def holding(self) -> int:
        """Return how many parts wait for a person before they can leave."""
        with self._lock:
            return sum(part.waits for part in self._parts.values())
