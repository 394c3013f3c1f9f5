"""One part at a time, each through to the line before the next: same input, same decisions, no time limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.inspection import Inspection, PassRecord
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Limits, Recipe
from inspector_app.pipeline.line import InspectionLine
from inspector_app.pipeline.monitor import Closed

_FOREVER_MS = 3_600_000.0
_PART_S = 300.0
_LOOK_S = 0.5
_STOPPED_MOST_S = 5.0


class PartLost(EnvironmentFault):
    """A part was triggered and is not recorded: the station has a fault; the message says which."""


@dataclass(frozen=True, slots=True, eq=False)
class Stepped:
    """A part that went through: its record, and its inspection unless it is left waiting for a person."""

    record: PassRecord
    inspection: Inspection | None


def without_time_limits(recipe: Recipe) -> Recipe:
    """Return the recipe with limits that no slow PC exceeds, so that time never changes a decision."""
    limits = Limits(
        stage_ms=_FOREVER_MS,
        frame_age_ms=_FOREVER_MS,
        judge_s=_FOREVER_MS,
        bounce_ms=0.0,
        attempts=recipe.limits.attempts,
        memory_mb=recipe.limits.memory_mb,
    )
    return replace(recipe, limits=limits)


class LockStep:
    """Sends parts through a line one by one.

    Args:
        line: The started line.
        arrive: Makes the line trigger a part with this serial; returns the trigger's number.
        judge: Judges a part that a person is asked about; None leaves it waiting.
    """

    def __init__(
        self,
        line: InspectionLine,
        *,
        arrive: Callable[[str | None], int],
        judge: Callable[[PassRecord], tuple[str, Verdict] | None],
    ) -> None:
        self._line = line
        self._arrive = arrive
        self._judge = judge

    def run(self, serials: Iterator[str | None]) -> Iterator[Stepped]:
        """Yield each part when it is recorded, and decided unless nobody judges it; raises PartLost."""
        for serial in serials:
            yield self._step(serial)

    def _step(self, serial: str | None) -> Stepped:
        sequence = self._arrive(serial)
        closed = self._wait_recorded(sequence)
        asked = closed.record.route.asked and self._line.waiting.get(closed.record.part.id) is not None
        said = self._judge(closed.record) if asked else None
        if said is not None:
            self._line.intents.submit_review(closed.record.part.id, *said)
        decided = self._line.monitor.inspection_of(closed.record.part.id)
        return Stepped(closed.record, closed.inspection or decided)

    def _wait_recorded(self, sequence: int) -> Closed:
        stopped_s = 0.0
        for _ in range(int(_PART_S / _LOOK_S)):
            closed = self._line.monitor.wait_recorded(sequence, _LOOK_S)
            if closed is not None:
                return closed
            stopped_s = stopped_s + _LOOK_S if self._line.faults.stop_line else 0.0
            if stopped_s >= _STOPPED_MOST_S:
                break
        faults = "; ".join(fault.text for fault in self._line.faults.standing()) or "no fault is known"
        message = f"part {sequence} could not be recorded: {faults}"
        raise PartLost(message)
