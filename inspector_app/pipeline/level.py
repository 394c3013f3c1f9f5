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
    """

    def __init__(
        self, recipe: Recipe, level: Level, *, ceiling: Level, clock: Clock, record: Callable[[Levelled], None]
    ) -> None:
        self._recipe = recipe
        self._level = level
        self._ceiling = ceiling
        self._clock = clock
        self._record = record
        self._lock = threading.Lock()

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
            return self._change(after, who, why)

    def lower(self, to: Level, why: str) -> None:
        """Fall to a level, or stay where the level is lower already; the station's own act."""
        with self._lock:
            if to < self._level:
                self._change(to, STATION, why)

    def _change(self, after: Level, who: str, why: str) -> Future[None]:
        change = check_change(
            LevelChange(at=self._clock.now(), before=self._level, after=after, who=who, why=why), ceiling=self._ceiling
        )
        done: Future[None] = Future()
        if after <= self._level:
            self._level = after
        else:
            done.add_done_callback(lambda answer: self._raise_to(change, answer))
        self._record(Levelled(change, done))
        return done

    def _raise_to(self, change: LevelChange, answer: Future[None]) -> None:
        # Somebody may have lowered the level while the raise was being written: then that stands.
        if answer.exception() is None and self._level == change.before:
            self._level = change.after
