"""One thread with a connection of its own that asks what is put to it, in order, and says what became of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Protocol, get_args

from loguru import logger

from inspector_app.domain.errors import BadInput
from inspector_app.domain.station import StationSnapshot
from inspector_app.link.alarm_messages import AlarmsRequested, FailureModesRequested
from inspector_app.link.answers import Answer, Seen
from inspector_app.link.client import EngineGone, RequestRefused
from inspector_app.link.history_messages import HistoryIntent
from inspector_app.link.messages import (
    FromEngine,
    ImageRequested,
    Intent,
    OpinionRequested,
    PointsRequested,
    Refused,
    SnapshotRequested,
)
from inspector_app.link.model_messages import ModelIntent
from inspector_app.link.watch_messages import WatchRulesRequested

QUERIES = (
    OpinionRequested,
    ImageRequested,
    PointsRequested,
    *get_args(HistoryIntent),
    AlarmsRequested,
    FailureModesRequested,
    SnapshotRequested,
    WatchRulesRequested,
    *get_args(ModelIntent),
)
_WAITING_MOST = 256


class Engine(Protocol):
    """A connection to an engine; `EngineClient` is one."""

    engine_id: str

    def ask(self, intent: Intent) -> FromEngine:
        """Return the answer; raises EngineGone and RequestRefused."""

    def snapshot(self) -> StationSnapshot:
        """Return the station as it is now; raises EngineGone."""

    def hang_up(self) -> None:
        """Wake whoever waits for an answer."""

    def close(self) -> None:
        """Hang up; idempotent."""


class Connect(Protocol):
    """Connects to the engine of a folder; raises BadInput, EngineGone or RequestRefused."""

    def __call__(self, folder: Path, *, client: str, answer_s: float, greet_s: float) -> Engine:
        """Return a connection of this client whose answers and greeting take so long at most."""


class Asker:
    """Asks one intent after the other; what the engine cannot be asked is answered at once, in words.

    Args:
        name: The thread's name.
        connect: Makes the connection when it is needed first, and after each engine.
        seen: Tells what is seen of the engine by somebody who looks all the time.
        answered: Takes each answer, in this thread or in that which asks.
    """

    def __init__(
        self, name: str, *, connect: Callable[[], Engine], seen: Callable[[], Seen], answered: Callable[[Answer], None]
    ) -> None:
        self._connect = connect
        self._seen = seen
        self._answered = answered
        self._engine: Engine | None = None
        self._stopping = False
        self._waiting: SimpleQueue[tuple[int, Intent] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Ask from now on."""
        self._thread.start()

    def put(self, number: int, intent: Intent) -> None:
        """Ask this after what was put before; never waits."""
        gone = self._seen().gone
        if gone:
            self._answered(_not_sent(number, intent, gone))
        elif self._waiting.qsize() >= _WAITING_MOST:
            self._answered(_not_sent(number, intent, "the engine is far behind with its answers"))
        else:
            self._waiting.put((number, intent))

    def stop(self) -> None:
        """End soon, whatever is being asked; idempotent."""
        self._stopping = True
        self._waiting.put(None)
        engine = self._engine
        if engine is not None:
            engine.hang_up()

    def join(self, timeout_s: float) -> None:
        """Wait for the end of the thread."""
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _run(self) -> None:
        while (asked := self._waiting.get()) is not None and not self._stopping:
            self._answered(self._safely(*asked))
        self._let_go()

    def _safely(self, number: int, intent: Intent) -> Answer:
        try:
            return self._ask(number, intent)
        except Exception as problem:  # noqa: BLE001 - what is asked must be answered, or its page waits for ever
            logger.exception("asking failed")
            self._let_go()
            return Answer(
                number, intent, None, f"The screen failed: {problem}", unknown=not isinstance(intent, QUERIES)
            )

    def _ask(self, number: int, intent: Intent) -> Answer:
        try:
            engine = self._current()
        except (BadInput, EngineGone, RequestRefused) as problem:
            return _not_sent(number, intent, str(problem))
        try:
            return Answer(number, intent, engine.ask(intent))
        except RequestRefused as refusal:
            return Answer(number, intent, Refused(str(refusal)), str(refusal))
        except EngineGone as gone:
            self._let_go()
            if not gone.sent:
                return _not_sent(number, intent, str(gone))
            if isinstance(intent, QUERIES):
                return Answer(number, intent, None, f"Not answered: {gone}")
            text = f"Sent, and not answered: whether it was done is not known ({gone})"
            return Answer(number, intent, None, text, unknown=True)

    def _current(self) -> Engine:
        """Return a connection to the engine that is seen now, not to one before it."""
        seen = self._seen()
        if seen.gone:
            raise EngineGone(seen.gone)
        if self._engine is not None and seen.engine_id not in ("", self._engine.engine_id):
            self._let_go()
        if self._engine is None:
            self._engine = self._connect()
        return self._engine

    def _let_go(self) -> None:
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.close()


def _not_sent(number: int, intent: Intent, why: str) -> Answer:
    return Answer(number, intent, None, f"Not sent: {why}")
