"""What a line's rollout keeps and asks of the record, over a connection of its own for what it asks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.pairs import Pair
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.rollout import RolloutEvent
from inspector_app.store.database import open_for_reading
from inspector_app.store.evidence import EvidenceRecord
from inspector_app.store.faults import telling
from inspector_app.store.ledger import SqliteLedger
from inspector_app.store.rollouts import Rollouts


class RolloutRows:
    """Implements `pipeline.switching.RolloutRecord`; read by any thread.

    Args:
        ledger: Writes.
        file: The record's database.
    """

    def __init__(self, ledger: SqliteLedger, file: Path) -> None:
        self._ledger = ledger
        self._file = file
        self._lock = threading.Lock()
        self._reading = open_for_reading(file).conn
        self._weighing = open_for_reading(file).conn
        self._rollouts = Rollouts(self._reading)
        self._events: tuple[RolloutEvent, ...] | None = None

    def add_rollout(self, event: RolloutEvent, recipe: Recipe, *, in_force: Recipe | None = None) -> int:
        """Append an act on a candidate, and what comes into force by it; return the record's id of its recipe."""
        version = self._ledger.add_rollout(event, recipe, in_force=in_force)
        with self._lock:
            self._events = None
        return version

    def change_recipe(self, recipe: Recipe, *, at: float, who: str, why: str) -> int:
        """Append that a version of the recipe came into force; return the record's id of it."""
        return self._ledger.change_recipe(recipe, at=at, who=who, why=why)

    def events(self) -> tuple[RolloutEvent, ...]:
        """Return the last 20 acts, the newest first; none where the record cannot be read now."""
        with self._lock, suppress(EnvironmentFault), telling(self._file):
            if self._events is None:
                self._events = self._rollouts.events()
        return self._events or ()

    def pairs(self, candidate: int, champion: int) -> list[Pair]:
        """Return the blindly judged parts that both recipe versions have spoken of."""
        with self._lock, telling(self._file):
            return self._rollouts.pairs(candidate, champion)

    def next_version(self, name: str) -> int:
        """Return the version that a changed recipe of this name gets."""
        with self._lock, telling(self._file):
            return self._rollouts.next_version(name)

    def evidence(self, now: Callable[[], float]) -> EvidenceRecord:
        """Return what the record holds of a candidate's evidence, over a connection of its own."""
        return EvidenceRecord(self._ledger, self._weighing, self._file, now=now)

    def close(self) -> None:
        """Wait for whoever reads, and close; idempotent."""
        with self._lock:
            self._reading.close()
            self._weighing.close()
