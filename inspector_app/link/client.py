"""The other side of the local channel: what the screen, tests and commands ask a running engine with."""

from __future__ import annotations

import threading
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client
from pathlib import Path
from types import TracebackType
from typing import Self, cast

import msgspec

from inspector_app import __version__
from inspector_app.domain.automation import Level
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.station import StationSnapshot
from inspector_app.link.door import prove_as_client, read_door
from inspector_app.link.messages import (
    PROTOCOL,
    FromEngine,
    Hello,
    Intent,
    LevelRequested,
    PartActRequested,
    Refused,
    ReviewSubmitted,
    Shown,
    SnapshotRequested,
    StopRequested,
    Welcome,
)

_ANSWER_S = 10.0
_GREET_S = 5.0


class EngineGone(Exception):  # noqa: N818 - said to people in these words
    """No engine answers; the message says what was tried."""


class RequestRefused(Exception):  # noqa: N818 - said to people in these words
    """The engine said no; the message is its reason."""


class EngineClient:
    """One connection to the engine of a record's folder; one request at a time, from any thread."""

    def __init__(self, folder: Path) -> None:
        """Connect and greet.

        Raises:
            BadInput: No engine has opened its door in this folder.
            EngineGone: Its door is there, and nobody answers.
            RequestRefused: The engine is of another version.
        """
        door = read_door(folder)
        self._lock = threading.Lock()
        try:
            self._connection = Client(door.address)
            if not self._connection.poll(_GREET_S):
                # An engine that hangs accepts, because its system does, and says nothing.
                message = f"the engine of {folder} does not greet within {_GREET_S:.0f} s"
                raise EngineGone(message)
            prove_as_client(self._connection, door.key.encode())
        except (OSError, EOFError, AuthenticationError) as problem:
            message = f"the engine of {folder} does not answer: {problem}"
            raise EngineGone(message) from problem
        welcome = self._ask(Hello(PROTOCOL, __version__))
        if not isinstance(welcome, Welcome):
            message = "the engine did not greet back"
            raise EngineGone(message)
        self.engine_id = welcome.engine_id

    def snapshot(self) -> StationSnapshot:
        """Return the station as it is now."""
        answer = self._ask(SnapshotRequested())
        if not isinstance(answer, Shown):
            message = "the engine answered out of turn"
            raise EngineGone(message)
        return answer.snapshot

    def request_level(self, level: Level, who: str, why: str) -> None:
        """Change the automation level; returns when it is recorded, raises RequestRefused with the reason."""
        self._ask(LevelRequested(level, who, why))

    def submit_review(self, pass_id: str, judge: str, verdict: Verdict, *, kinds: tuple[str, ...] = ()) -> None:
        """Judge a part; returns when it is recorded, raises RequestRefused with the reason."""
        self._ask(ReviewSubmitted(pass_id, judge, verdict, kinds))

    def act_on_part(self, serial: str, act: str, *, who: str, why: str) -> None:
        """Record a rework or re-inspection; raises RequestRefused with the reason."""
        self._ask(PartActRequested(serial, act, who, why))

    def stop_engine(self, who: str) -> None:
        """Ask the engine to drain its lanes and end."""
        self._ask(StopRequested(who))

    def close(self) -> None:
        """Hang up; idempotent."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Return this client."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Hang up."""
        self.close()

    def _ask(self, message: Hello | Intent) -> FromEngine:
        try:
            with self._lock:
                self._connection.send_bytes(msgspec.msgpack.encode(message))
                if not self._connection.poll(_ANSWER_S):
                    text = f"the engine did not answer within {_ANSWER_S:.0f} s"
                    raise EngineGone(text)
                data = self._connection.recv_bytes()
        except (OSError, EOFError) as problem:
            text = "the engine is gone"
            raise EngineGone(text) from problem
        answer = cast("FromEngine", msgspec.msgpack.decode(data, type=FromEngine))
        if isinstance(answer, Refused):
            raise RequestRefused(answer.reason)
        return answer
