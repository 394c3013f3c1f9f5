"""Lets the level fall when the audits say that the model in force lets too much pass."""

from __future__ import annotations

from collections.abc import Callable

from loguru import logger

from inspector_app.domain.audit_watch import AuditWatch
from inspector_app.domain.automation import Level
from inspector_app.domain.evidence import EvidencePart, Identity, Terms
from inspector_app.domain.fall import Cause
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.level import LevelKeeper


class AuditLookOut:
    """Fed by the record thread alone, with what is durable.

    The test begins anew with every change of level, and so after each fall, and with every other recipe version or
    model. Below partial people decide, and there is nothing to test; without a gate there is no target.

    Args:
        level: Gives whoever keeps the level.
    """

    def __init__(self, level: Callable[[], LevelKeeper]) -> None:
        self._level = level
        self._watch: AuditWatch | None = None
        self._watched: tuple[Identity, Level, float] | None = None

    def committed(self, batch: Batch) -> None:
        """Note the parts that came: with the next lot the one before is over."""
        if self._watch is not None:
            for record in batch.records:
                self._watch.came(record.part.serial)

    def put(self, part: EvidencePart, decided_at: Level, terms: Terms) -> None:
        """Take up what is known of a judged part, and lower the level where it is the one too many.

        Args:
            part: The part.
            decided_at: The level that it was decided at.
            terms: What its evidence is kept under.
        """
        keeper = self._level()
        watch = self._turned(keeper, terms)
        if watch is None or decided_at is not keeper.level:
            return
        watch.put(part)
        if watch.is_against:
            words = f"the audits speak against the model: {watch.words()}"
            logger.warning("{}", words)
            keeper.fall(Cause.AUDIT_TEST, words)

    def _turned(self, keeper: LevelKeeper, terms: Terms) -> AuditWatch | None:
        """Return the watch of the level and the model in force, None where there is nothing to test."""
        since = terms.frozen_at if keeper.last is None else max(keeper.last.at, terms.frozen_at)
        watched = terms.identity, keeper.level, since
        if watched != self._watched:
            self._watched, level = watched, keeper.level
            gate = next((one for one in terms.gates if one.opens is level and level >= Level.PARTIAL), None)
            self._watch = None if gate is None else AuditWatch(terms, level=level, target=gate.escape)
            if self._watch is not None:
                self._watch.restart(since)
        return self._watch
