"""The other side of the local channel: what the screen, tests and commands ask a running engine with."""

from __future__ import annotations

import threading
from multiprocessing import AuthenticationError
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar, cast

import msgspec

from inspector_app import __version__
from inspector_app.domain.automation import Level
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.series import History, Opinion, Points, Span
from inspector_app.domain.station import StationSnapshot
from inspector_app.link.door import Door, prove_as_client, read_door
from inspector_app.link.history_messages import HistoryRequested, HistoryShown
from inspector_app.link.messages import (
    PROTOCOL,
    ControlsGivenBack,
    ControlsRequested,
    FrameRequested,
    FrameShown,
    FromEngine,
    Hello,
    ImageRequested,
    ImageShown,
    Intent,
    LevelRequested,
    NoFrame,
    OpinionRequested,
    OpinionShown,
    PartActRequested,
    PointsRequested,
    PointsShown,
    Refused,
    ReviewSubmitted,
    Shown,
    SnapshotRequested,
    StopRequested,
    Welcome,
)
from inspector_app.link.wire import Wire, connect

_ANSWER_S = 10.0
_GREET_S = 5.0

T = TypeVar("T")


class EngineGone(Exception):  # noqa: N818 - said to people in these words
    """No engine answers; the message says what was tried.

    Args:
        text: What was tried, for people.
        sent: Whether the intent had left whole, so that the engine may have done it.
    """

    def __init__(self, text: str, *, sent: bool = False) -> None:
        super().__init__(text)
        self.sent = sent


class RequestRefused(Exception):  # noqa: N818 - said to people in these words
    """The engine said no; the message is its reason."""


class EngineClient:
    """One connection to the engine of a record's folder; one request at a time, from any thread.

    A request that was not answered in time ends the connection: its answer would be taken for the next one's.

    Args:
        folder: The record's folder.
        client: A secret word that connections of one screen share, so that they have the controls together.
        answer_s: Longest wait for an answer.
        greet_s: Longest wait for the greeting.

    Raises:
        BadInput: No engine has opened its door in this folder.
        EngineGone: Its door is there, and nobody answers.
        RequestRefused: The engine is of another version.
    """

    def __init__(
        self, folder: Path, *, client: str = "", answer_s: float = _ANSWER_S, greet_s: float | None = None
    ) -> None:
        self._lock = threading.Lock()
        self._answer_s = answer_s
        self._decoder = msgspec.msgpack.Decoder(FromEngine)
        self._encode = msgspec.msgpack.Encoder().encode
        self._shown: tuple[bytes | bytearray, StationSnapshot] | None = None
        self._wire = _greeted(read_door(folder), folder, _GREET_S if greet_s is None else greet_s)
        try:
            welcome = self._expect(Hello(PROTOCOL, __version__, client), Welcome)
        except BaseException:
            self._wire.close()
            raise
        self.engine_id = welcome.engine_id

    def ask(self, intent: Intent) -> FromEngine:
        """Return the engine's answer to any intent.

        Raises:
            EngineGone: It did not answer; `sent` says whether the intent had left.
            RequestRefused: It said no; the message is its reason.
        """
        return self._understood(self._exchange(intent))

    def snapshot(self) -> StationSnapshot:
        """Return the station as it is now; the same object where nothing changed."""
        data = self._exchange(SnapshotRequested())
        if self._shown is None or self._shown[0] != data:
            answer = self._understood(data)
            if not isinstance(answer, Shown):
                raise self._out_of_turn()
            self._shown = data, answer.snapshot
        return self._shown[1]

    def request_level(self, level: Level, who: str, why: str) -> None:
        """Change the automation level; returns when it is recorded, raises RequestRefused with the reason."""
        self.ask(LevelRequested(level, who, why))

    def submit_review(
        self, pass_id: str, judge: str, verdict: Verdict, *, kinds: tuple[str, ...] = (), took_ms: float = 0.0
    ) -> None:
        """Judge a part; returns when it is recorded, raises RequestRefused with the reason."""
        self.ask(ReviewSubmitted(pass_id, judge, verdict, kinds, took_ms))

    def act_on_part(self, serial: str, act: str, *, who: str, why: str) -> None:
        """Record a rework or re-inspection; raises RequestRefused with the reason."""
        self.ask(PartActRequested(serial, act, who, why))

    def request_controls(self, who: str, *, take: bool = False) -> None:
        """Get the controls, or take them over; raises RequestRefused while another screen has them."""
        self.ask(ControlsRequested(who, take))

    def give_back_controls(self) -> None:
        """Let another screen have the controls."""
        self.ask(ControlsGivenBack())

    def opinion(self, pass_id: str) -> Opinion:
        """Return what the station says of a pass; RequestRefused while it must be judged first."""
        return self._expect(OpinionRequested(pass_id), OpinionShown).opinion

    def picture(self, pass_id: str, view: str) -> ImageShown:
        """Return the recorded picture of a pass, encoded as it lies on the disk."""
        return self._expect(ImageRequested(pass_id, view), ImageShown)

    def points(self, after: int = 0, most: int = 500) -> Points:
        """Return the points after one, oldest first."""
        return self._expect(PointsRequested(after, most), PointsShown).points

    def history(self, span: Span, stretches: int = 400) -> History:
        """Return a span of the record."""
        return self._expect(HistoryRequested(span, stretches), HistoryShown).history

    def frame(self, view: str, after: int = 0, *, wait_ms: float = 250.0) -> FrameShown | None:
        """Return where the newest frame of a view lies that is not `after`; None when none came in time."""
        answer = self.ask(FrameRequested(view, after, wait_ms))
        if not isinstance(answer, FrameShown | NoFrame):
            raise self._out_of_turn()
        return answer if isinstance(answer, FrameShown) else None

    def stop_engine(self, who: str) -> None:
        """Ask the engine to drain its lanes and end."""
        self.ask(StopRequested(who))

    def hang_up(self) -> None:
        """Wake whoever waits for an answer, with EngineGone; from any thread."""
        self._wire.hang_up()

    def close(self) -> None:
        """Hang up; idempotent."""
        self._wire.close()

    def __enter__(self) -> Self:
        """Return this client."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Hang up."""
        self.close()

    def _expect(self, message: Hello | Intent, kind: type[T]) -> T:
        answer = self._understood(self._exchange(message))
        if not isinstance(answer, kind):
            raise self._out_of_turn()
        return answer

    def _exchange(self, message: Hello | Intent) -> bytes | bytearray:
        sent = False
        with self._lock:
            try:
                self._wire.send_bytes(self._encode(message))
                sent = True
                data = self._wire.receive(self._answer_s, whole_s=self._answer_s)
            except (OSError, EOFError) as problem:
                self._wire.close()
                text = "the engine is gone"
                raise EngineGone(text, sent=sent) from problem
            if data is None:
                self._wire.close()
                text = f"the engine did not answer within {self._answer_s:.1f} s"
                raise EngineGone(text, sent=True)
            return data

    def _understood(self, data: bytes | bytearray) -> FromEngine:
        try:
            answer = cast("FromEngine", self._decoder.decode(data))
        except msgspec.MsgspecError as problem:
            self._wire.close()
            text = f"the engine's answer is not understood: {problem}"
            raise EngineGone(text, sent=True) from problem
        if isinstance(answer, Refused):
            raise RequestRefused(answer.reason)
        return answer

    def _out_of_turn(self) -> EngineGone:
        self._wire.close()
        return EngineGone("the engine answered out of turn", sent=True)


def _greeted(door: Door, folder: Path, greet_s: float) -> Wire:
    wire: Wire | None = None
    try:
        wire = connect(door.address, greet_s)
        prove_as_client(wire, door.key.encode())
    except (OSError, EOFError, AuthenticationError) as problem:
        if wire is not None:
            wire.close()
        # An engine that hangs accepts, because its system does, and says nothing.
        silent = isinstance(problem, TimeoutError | BlockingIOError)
        said = f"does not greet within {greet_s:.1f} s" if silent else f"does not answer: {problem}"
        if isinstance(problem, ConnectionRefusedError):
            said = "is gone"
        text = f"the engine of {folder} {said}"
        raise EngineGone(text) from problem
    return wire
