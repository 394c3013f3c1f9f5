"""Keeps the level in force: raised only after it is recorded, lowered at once and then recorded."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future

from inspector_app.domain.automation import STATION, Level, LevelChange, LevelRefused, check_change
from inspector_app.domain.policy import Policy
from inspector_app.domain.ports import Clock
from inspector_app.domain.recipe import Recipe
from inspector_app.pipeline.flow import Levelled


class LevelKeeper:
    """The one place where the level changes.

    Args:
        recipe: The recipe in force.
        level: The level at the start.
        ceiling: The highest level that may be asked for here.
        clock: Gives the time of each change.
        record: Hands a change to the record step.
        last: The change that was recorded last.
    """

    def __init__(
        self,
        recipe: Recipe,
        level: Level,
        *,
        ceiling: Level,
        clock: Clock,
        record: Callable[[Levelled], None],
        last: LevelChange | None = None,
    ) -> None:
        self._recipe = recipe
        self._level = level
        self._ceiling = ceiling
        self._clock = clock
        self._record = record
        self._lock = threading.RLock()
        self._pending: LevelChange | None = None
        self.last: LevelChange | None = last

    @property
    def level(self) -> Level:
        """Return the level that the next part is decided under."""
        return self._level

    def policy(self) -> Policy:
        """Return the policy of a part that is triggered now."""
        return Policy.of(self._recipe, self._level)

    def request(self, after: Level, who: str, why: str) -> Future[None]:
        """Change the level as a person asks; the answer comes when the change is recorded.

        Raises:
            LevelRefused: The change is not allowed; the message says why.
        """
        if who.strip().lower() == STATION:
            message = f"'{STATION}' is the station's own name; a person signs with theirs"
            raise LevelRefused(message)
        with self._lock:
            if self._pending is not None:
                message = "another change of level is being recorded; ask again"
                raise LevelRefused(message)
            change = self._checked(self._level, after, who=who, why=why)
            done: Future[None] = Future()
            if after <= self._level:
                self._level = after
                self.last = change
            else:
                self._pending = change
                done.add_done_callback(self._settle)
            # Within the lock, so that rows are written in the order in which they follow from each other.
            self._record(Levelled(change, done))
        return done

    def lower(self, to: Level, why: str) -> None:
        """Fall to a level, or stay where the level is lower already; the station's own act.

        A raise that is still being written is overtaken: its row stands, and the fall's row after it.
        """
        with self._lock:
            written = self._level if self._pending is None else self._pending.after
            if to >= written:
                return
            self._level = min(to, self._level)
            self._pending = None
            self.last = self._checked(written, self._level, who=STATION, why=why)
            self._record(Levelled(self.last, Future()))

    def _checked(self, before: Level, after: Level, *, who: str, why: str) -> LevelChange:
        return check_change(LevelChange(self._clock.now(), before, after, who, why), ceiling=self._ceiling)

    def _settle(self, answer: Future[None]) -> None:
        with self._lock:
            pending, self._pending = self._pending, None
            if pending is not None and answer.exception() is None:
                self._level = pending.after
                self.last = pending
