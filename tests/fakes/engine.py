"""A real door, a real server and a desk that a test writes by hand: an engine as clients see it, in this process."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from inspector_app.domain.automation import Level
from inspector_app.domain.station import StationSnapshot
from inspector_app.link.door import Door, new_key, remove_door, write_door
from inspector_app.link.messages import Done, FromEngine, Intent, Refused, Shown, SnapshotRequested
from inspector_app.link.server import LinkServer


def station(engine_id: str = "engine-1") -> StationSnapshot:
    """Return a station that says little."""
    return StationSnapshot(engine_id, 0.0, "phone v1", Level.ASSISTED, ready=True)


class FakeEngine:
    """Answers on a record's folder over the real channel.

    Attributes:
        asked: Every intent but snapshots, with its client's id.
        snapshot: What it shows.
        answers: What it says to an intent of a type; done to what is not named.
        gone: The clients that hung up.
    """

    def __init__(
        self, folder: Path, engine_id: str = "engine-1", *, hung_up: Callable[[str], None] | None = None
    ) -> None:
        self.folder = folder
        self.asked: list[tuple[Intent, str]] = []
        self.snapshot = station(engine_id)
        self.answers: dict[type, Callable[[Intent, str], FromEngine]] = {}
        self.gone: list[str] = []
        self.looks = threading.Semaphore(0)
        key = new_key()
        self._server = LinkServer(key, engine_id, self._answer, hung_up=hung_up or self.gone.append)
        write_door(folder, Door(self._server.address, 1, key, engine_id))
        self._server.start()

    def refuse(self, kind: type, reason: str) -> None:
        """Say no to every intent of this type."""
        self.answers[kind] = lambda _intent, _client: Refused(reason)

    def count(self, kind: type) -> int:
        """Return how many intents of a type were asked."""
        return sum(isinstance(intent, kind) for intent, _ in self.asked)

    def _answer(self, intent: Intent, client: str) -> FromEngine:
        if isinstance(intent, SnapshotRequested):
            self.looks.release()
            return Shown(self.snapshot)
        self.asked.append((intent, client))
        answer = self.answers.get(type(intent))
        return answer(intent, client) if answer is not None else Done()

    def close(self) -> None:
        """End, and take the door away."""
        self._server.close()
        remove_door(self.folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_problem: object) -> None:
        self.close()


def eventually(holds: Callable[[], object], within_s: float = 3.0) -> bool:
    """Return whether something comes true within the time."""
    until = time.monotonic() + within_s
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.005)
    return True
