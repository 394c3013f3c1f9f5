"""What people ask of the station, handled in one place and recorded before it is answered."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTime

from inspector_app.domain.automation import Level
from inspector_app.domain.ports import Clock
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.review import Judgement, PartAct
from inspector_app.pipeline.flow import Acted, PartActed, Said, SaidAgain, ToRecord
from inspector_app.pipeline.level import LevelKeeper
from inspector_app.pipeline.record import NotRecorded
from inspector_app.pipeline.waiting import Waiting

_ANSWER_S = 5.0
PART_ACTS = ("rework", "reinspection")


class Intents:
    """The way back from people to the line; every method returns only when the act is durable."""

    def __init__(
        self, level: LevelKeeper, waiting: Waiting, *, clock: Clock, record: Callable[[ToRecord], None]
    ) -> None:
        self._level = level
        self._waiting = waiting
        self._clock = clock
        self._record = record

    def request_level(
        self, after: Level, who: str, why: str, *, second: str = "", override: bool = False, may_raise: bool = True
    ) -> None:
        """Change the automation level from the next part on; see `LevelKeeper.request`.

        Raises:
            LevelRefused: It is not allowed.
            NotRecorded: It could not be recorded in time.
        """
        self._wait(self._level.request(after, who, why, second=second, override=override, may_raise=may_raise))

    def submit_review(
        self,
        pass_id: str,
        judge: str,
        verdict: Verdict,
        *,
        kinds: tuple[str, ...] = (),
        took_ms: float = 0.0,
        signed: bool = False,
    ) -> None:
        """Record a person's judgement of a part that people are asked about; `signed` where they proved who they are.

        Raises:
            NotRecorded: Nobody is asked about this part, or it could not be recorded in time.
        """
        part = self._waiting.get(pass_id)
        if part is None or not judge.strip():
            message = f"nobody is asked about {pass_id}" if part is None else "a judgement needs a name"
            raise NotRecorded(message)
        done: Future[None] = Future()
        judgement = Judgement(
            pass_id, judge, verdict, self._clock.now(), part.blind, kinds=kinds, took_ms=took_ms, signed=signed
        )
        self._record(Said(judgement, done))
        self._wait(done)

    def judge_again(self, judgement: Judgement) -> None:
        """Record another person's judgement of a part that is judged already; it changes no decision.

        Raises:
            NotRecorded: It could not be recorded in time.
        """
        done: Future[None] = Future()
        self._record(SaidAgain(judgement, done))
        self._wait(done)

    def act_on_part(self, serial: str, act: str, *, who: str, why: str) -> None:
        """Record that a rejected part was reworked, or may be inspected again.

        Raises:
            NotRecorded: The act is unknown, unsigned or without a reason, or could not be recorded in time.
        """
        if act not in PART_ACTS or not who.strip() or not why.strip():
            message = f"a part act is one of {', '.join(PART_ACTS)}, with a name and a reason"
            raise NotRecorded(message)
        done: Future[None] = Future()
        self._record(PartActed(PartAct(serial, act, who, why, at=self._clock.now()), done))
        self._wait(done)

    def act(self, write: Callable[[], None]) -> None:
        """Let an act of its own be recorded in the record's thread: `write` puts its rows down durably, or refuses it.

        Raises:
            BadInput: It was refused.
            NotRecorded: It could not be recorded in time.
        """
        done: Future[None] = Future()
        self._record(Acted(write, done))
        self._wait(done)

    @staticmethod
    def _wait(done: Future[None]) -> None:
        try:
            done.result(_ANSWER_S)
        except NotInTime as late:
            message = f"it was not recorded within {_ANSWER_S:.0f} s; it is written as soon as the record works again"
            raise NotRecorded(message) from late
