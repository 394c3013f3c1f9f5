"""The engine as a screen sees it: looked at ten times a second, asked without waiting, found again when it is gone."""

from __future__ import annotations

import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

from loguru import logger

from inspector_app.domain.errors import BadInput
from inspector_app.link.answers import Answer, Seen
from inspector_app.link.asker import QUERIES, Asker, Connect, Engine
from inspector_app.link.client import EngineClient, EngineGone, RequestRefused
from inspector_app.link.messages import ControlsGivenBack, ControlsRequested, Done, Intent

__all__ = ["Answer", "Seen", "Watch"]

_LOOK_S = 0.1
_BACK_S = 0.2
_OTHER_VERSION_S = 2.0
# A hung engine is told within a second; a judgement may take as long as the record may (5 s), and some more.
_LOOK_ANSWER_S = 0.8
_ANSWER_S = 10.0
_JOIN_S = 0.9


class Watch:
    """Three threads, each with a connection of its own: one looks, one acts, one looks things up.

    The connections are one client to the engine, so that they have the controls together.

    Args:
        folder: The record's folder, where the engine's door is; read again at each attempt.
        connect: How to reach the engine.
        now: Wall-clock time in seconds since 1970 (UTC).
        last_words: What the engine said when it ended, for people; "" where it said nothing.
    """

    def __init__(
        self,
        folder: Path,
        *,
        connect: Connect = EngineClient,
        now: Callable[[], float] = time.time,
        last_words: Callable[[], str] = str,
    ) -> None:
        self._folder = folder
        self._last_words = last_words
        self._connect_to = connect
        self._now = now
        self._client = secrets.token_hex(16)
        self._seen = Seen()
        self._numbers = count(1)
        self._answers: deque[Answer] = deque()
        self._has_controls = ""
        self._looking: Engine | None = None
        self._stopping = threading.Event()
        self._acts = self._asker("ask-acts")
        self._queries = self._asker("ask-queries")
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Look and ask from now on."""
        for started in (self._thread, self._acts, self._queries):
            started.start()

    def stop(self) -> None:
        """End within a second, whatever the engine does; idempotent."""
        self._stopping.set()
        looking = self._looking
        if looking is not None:
            looking.hang_up()
        askers = (self._acts, self._queries)
        for asker in askers:
            asker.stop()
        until = time.monotonic() + _JOIN_S
        if self._thread.is_alive():
            self._thread.join(_JOIN_S)
        for asker in askers:
            asker.join(max(0.0, until - time.monotonic()))

    def seen(self) -> Seen:
        """Return the engine as it was seen last; one value, replaced as a whole."""
        return self._seen

    def ask(self, intent: Intent) -> int:
        """Ask the engine and return the number that the answer will have; never waits."""
        number = next(self._numbers)
        if isinstance(intent, ControlsGivenBack):
            self._has_controls = ""
        asker = self._queries if isinstance(intent, QUERIES) else self._acts
        asker.put(number, intent)
        return number

    def answers(self, most: int) -> list[Answer]:
        """Return up to so many answers that nobody took yet, in the order in which they came."""
        taken: list[Answer] = []
        with suppress(IndexError):
            while len(taken) < most:
                taken.append(self._answers.popleft())
        return taken

    def _asker(self, name: str) -> Asker:
        return Asker(name, connect=lambda: self._connect(_ANSWER_S), seen=self.seen, answered=self._take)

    def _connect(self, answer_s: float) -> Engine:
        return self._connect_to(self._folder, client=self._client, answer_s=answer_s, greet_s=_LOOK_ANSWER_S)

    def _take(self, answer: Answer) -> None:
        if isinstance(answer.intent, ControlsRequested) and isinstance(answer.reply, Done):
            self._has_controls = answer.intent.who
        self._answers.append(answer)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                wait_s = self._follow()
            except Exception as problem:  # noqa: BLE001 - a screen that shows an old moment as now is the worst of all
                logger.exception("the screen cannot follow the engine")
                self._lose(f"The screen cannot follow the engine: {problem}")
                wait_s = _BACK_S
            self._stopping.wait(wait_s)

    def _follow(self) -> float:
        """Look at one engine until it is gone; return how long to wait before the next attempt, in seconds."""
        try:
            self._looking = self._connect(_LOOK_ANSWER_S)
            self._get_controls_back(self._looking)
            while not self._stopping.is_set():
                self._seen = Seen(self._looking.snapshot(), engine_id=self._looking.engine_id)
                self._stopping.wait(_LOOK_S)
        except BadInput as problem:
            self._lose(f"No engine on this record: {problem.where}; {problem.remedy}")
        except EngineGone as problem:
            said = str(problem).replace(f" of {self._folder}", "")
            self._lose(said[:1].upper() + said[1:])
        except RequestRefused as refusal:
            self._lose(f"The engine says no: {refusal}")
            return _OTHER_VERSION_S
        finally:
            looking, self._looking = self._looking, None
            if looking is not None:
                looking.close()
        return _BACK_S

    def _lose(self, text: str) -> None:
        before = self._seen
        if before.snapshot is not None and not before.snapshot.controls.mine:
            self._has_controls = ""
        since = before.gone_since if before.gone else self._now()
        said = self._last_words()
        self._seen = Seen(None, f"{text}. {said}" if said else text, since, before.engine_id)

    def _get_controls_back(self, engine: Engine) -> None:
        if self._has_controls:
            try:
                engine.ask(ControlsRequested(self._has_controls))
            except RequestRefused:
                self._has_controls = ""  # somebody else was quicker
