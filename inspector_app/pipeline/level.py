"""Keeps the level in force: raised only after it is recorded, lowered at once and then recorded."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace

from inspector_app.domain.automation import STATION, Level, LevelChange, LevelRefused, check_change
from inspector_app.domain.fall import Cause
from inspector_app.domain.policy import Policy
from inspector_app.domain.ports import Clock
from inspector_app.domain.recipe import Recipe
from inspector_app.pipeline.falling import Falls
from inspector_app.pipeline.flow import Levelled
from inspector_app.pipeline.gates import Gates, unasked


def nothing_stands() -> None:
    """Serve where no fault keeps the level low."""


class LevelKeeper:
    """The one place where the level changes.

    Args:
        recipe: The recipe in force.
        level: The level at the start.
        ceiling: The highest level that may be asked for here.
        clock: Gives the time of each change.
        record: Hands a change to the record step.
        last: The change that was recorded last.
        gates: Asked before the level is raised.
        falls: Where falls are told.
        keeps_low: Gives the text of a fault that the level fell for and that still stands, None where there is none.
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
        gates: Gates | None = None,
        falls: Falls | None = None,
        keeps_low: Callable[[], str | None] = nothing_stands,
    ) -> None:
        self.gates: Gates = gates or unasked()
        self._recipe = recipe
        self._level = level
        self._ceiling = ceiling
        self._clock = clock
        self._record = record
        self._lock = threading.RLock()
        self._pending: LevelChange | None = None
        self._shut: tuple[Level, ...] = ()
        self._shut_then: tuple[Level, ...] = ()
        self._falls = falls or Falls()
        self._keeps_low = keeps_low
        self._unwritten: list[Levelled] = []
        self.last: LevelChange | None = last
        self.fallen = 0  # how often the station lowered it by itself

    @property
    def level(self) -> Level:
        """Return the level that the next part is decided under."""
        return self._level

    @contextmanager
    def deciding(self) -> Iterator[Level]:
        """Give the level in force while a part is decided: no change of it comes in between."""
        with self._lock:
            yield self._level

    def unwritten(self) -> list[Levelled]:
        """Return the changes that are not recorded yet, in order: they come before whatever is decided under them."""
        with self._lock:
            self._unwritten = [one for one in self._unwritten if not one.done.done()]
            return list(self._unwritten)

    def policy(self) -> Policy:
        """Return the policy of a part that is triggered now."""
        return Policy.of(self._recipe, self._level)

    @property
    def overridden(self) -> Level | None:
        """Return the highest level in force past a gate that is still shut, None where the evidence is there."""
        passed = (level for level in self._shut if level <= self._level and self.gates.refusal(level) is not None)
        return max(passed, default=None)

    def request(
        self, after: Level, who: str, why: str, *, second: str = "", override: bool = False, may_raise: bool = True
    ) -> Future[None]:
        """Change the level as a person asks; the answer comes when the change is recorded.

        Args:
            after: The level asked for; raising it asks the gates of every level up to it.
            who: Who asks.
            why: The reason.
            second: The other person who signs, "" where nobody else does.
            override: Whether shut gates are passed all the same.
            may_raise: Whether the right to raise was checked; otherwise a level that has fallen meanwhile stays fallen.

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
            self._check_raise(after)
            if after > self._level and not may_raise:
                message = "the level has fallen meanwhile; ask again"
                raise LevelRefused(message)
            change = self._checked(self._level, after, who=who, why=why)
            if after > self._level:
                change = self._earned(replace(change, second=second.strip()), override=override)
            done: Future[None] = Future()
            if after <= self._level:
                self._sink(after)
                self.last = change
            else:
                self._pending = change
                done.add_done_callback(self._settle)
            # Within the lock, so that rows are written in the order in which they follow from each other.
            self._hand(Levelled(change, done))
        return done

    def fall(self, cause: Cause, text: str) -> None:
        """Fall to the cause's level, or stay where the level is lower already; the station's own act.

        A raise that is still being written is overtaken: its row stands, and the fall's row after it.
        """
        to = self._recipe.falls_to(cause)
        with self._lock:
            written = self._level if self._pending is None else self._pending.after
            if to >= written:
                return
            self._sink(min(to, self._level))
            self.fallen += 1
            self._pending = None
            self.last = self._checked(written, self._level, who=STATION, why=text)
            self._hand(Levelled(self.last, Future(), self._falls.add(cause, self.last)))

    def _check_raise(self, after: Level) -> None:
        stands = self._keeps_low() if after > self._level else None
        if stands is not None:
            message = f"the level stays low while this stands: {stands}"
            raise LevelRefused(message)

    def _hand(self, levelled: Levelled) -> None:
        self._unwritten = [one for one in self._unwritten if not one.done.done()] + [levelled]
        self._record(levelled)

    def _earned(self, change: LevelChange, *, override: bool) -> LevelChange:
        """Return the raise with the evidence for it; LevelRefused where a gate is shut or a signature is missing."""
        asked = [level for level in Level if change.before < level <= change.after]
        refusals = {level: why for level in asked if (why := self.gates.refusal(level)) is not None}
        if refusals and not override:
            raise LevelRefused(next(iter(refusals.values())))
        if change.second.lower() in (change.who.strip().lower(), STATION):
            message = "the second signature is another person's"
            raise LevelRefused(message)
        if not change.second and max(map(self.gates.signers, asked)) > 1:
            message = f"two people sign for {change.after.word}; the second signature is missing"
            raise LevelRefused(message)
        self._shut_then = tuple(refusals)
        states = [text for level in asked if (text := self.gates.evidence(level))]
        return replace(change, overrides=bool(refusals), evidence=f"[{', '.join(states)}]" if states else "")

    def _checked(self, before: Level, after: Level, *, who: str, why: str) -> LevelChange:
        return check_change(LevelChange(self._clock.now(), before, after, who, why), ceiling=self._ceiling)

    def _sink(self, to: Level) -> None:
        self._level = to
        self._shut = tuple(level for level in self._shut if level <= to)

    def _settle(self, answer: Future[None]) -> None:
        with self._lock:
            pending, self._pending = self._pending, None
            if pending is not None and answer.exception() is None:
                self._level = pending.after
                self._shut = (*self._shut, *self._shut_then)
                self.last = pending
