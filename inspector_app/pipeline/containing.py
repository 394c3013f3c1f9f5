"""Contains what left since the last good check when something shows that the station may have passed NG parts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace

from loguru import logger

from inspector_app.domain.containment import Containment, ContainmentAct
from inspector_app.domain.ports import Clock
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.review import Judgement
from inspector_app.domain.safeguard_ports import SafeguardLedger
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.flow import Acted


class Containing:
    """Asked by any thread; follows the record.

    Args:
        ledger: Where containments are recorded.
        record: Hands an act to the record thread; never waits.
        good_at: When the last good check was; None where there was none under the recipe version in force.
        clock: The station's clock.
    """

    def __init__(
        self,
        ledger: SafeguardLedger,
        *,
        record: Callable[[Acted], None],
        good_at: Callable[[], float | None],
        clock: Clock,
    ) -> None:
        self._ledger = ledger
        self._record = record
        self._good_at = good_at
        self._clock = clock
        self._lock = threading.Lock()
        self._open: tuple[Containment, ...] = tuple(ledger.open_containments())

    def shown(self) -> tuple[Containment, ...]:
        """Return the containments with parts that nobody has signed for, oldest first."""
        return self._open

    def contain(self, why: str, since: float | None = None) -> None:
        """Contain every part that left as OK since a moment, or since the last good check; returns before it is recorded."""

        def write() -> None:
            good_at = self._good_at() if since is None else since
            opened = self._ledger.open_containment(why, self._clock.now(), since=good_at)
            if opened is not None:
                logger.error("{} parts are contained: {}", opened.parts, why)
                with self._lock:
                    self._open = (*self._open, opened)

        self._record(Acted(write, Future()))

    def sign(self, acts: Sequence[ContainmentAct]) -> None:
        """Record what people found and signed; for the record thread."""
        self._ledger.add_containment_acts(acts)
        still = {one.id: one for one in self._ledger.open_containments()}
        with self._lock:
            self._open = tuple(replace(still[one.id]) for one in self._open if one.id in still)

    def committed(self, batch: Batch) -> None:
        """Contain for each part that left as OK and was judged NG afterwards: an audit, or a correction."""
        held = {one.pass_id for one in batch.inspections if one.decision.outcome is not Outcome.OK}
        for judgement in batch.judgements:
            if judgement.verdict is Verdict.NG and judgement.pass_id not in held:
                self._look_at(judgement)

    def _look_at(self, judgement: Judgement) -> None:
        if self._ledger.left_ok(judgement.pass_id):
            self.contain(f"{judgement.pass_id} left as OK and was judged NG by {judgement.judge}")
