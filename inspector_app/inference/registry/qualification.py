"""Tries a stranger's model in a process of its own, as a line would use it, and says in words why it cannot be."""

from __future__ import annotations

import contextlib
import os
import platform
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import psutil

from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.domain.recipe import Limits
from inspector_app.inference import model_child
from inspector_app.inference.card import Card, Golden
from inspector_app.inference.registry.qualify_child import (
    BringIn,
    Brought,
    FromQualify,
    Look,
    Looked,
    NotUsable,
    NotWritten,
    Settle,
    Settled,
    TakeTime,
    TimeTaken,
)
from inspector_app.inference.registry.registration import CARD_FILE, MODEL_FILE, Latency
from inspector_app.link.pipe import Pipe, PipeClosed

_LOOK_S = 0.02
_MB = 1 << 20
_SMALLER = "use a smaller model"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class QualificationLimits:
    """What a model may take: for an answer and in memory what a recipe gives it by default.

    Attributes:
        load_s: To be brought in and opened, seconds.
        first_s: For the first picture, which pays for what a first run does.
        stage_ms: For every other picture, milliseconds.
        memory_mb: Memory that the process may use.
        address_mb: Address space that it may ask for.
    """

    load_s: float = 60.0
    first_s: float = 10.0
    stage_ms: float = Limits().stage_ms
    memory_mb: int = Limits().memory_mb
    address_mb: int = 8192


class Qualification:
    """A process with one model that is to be registered; a context manager that ends it.

    Args:
        model: The file that was handed in: every refusal names it.
        room: The folder that it is brought into.
        limits: What it may take.
    """

    def __init__(self, model: Path, room: Path, limits: QualificationLimits) -> None:
        self._model = model
        self._room = room
        self._limits = limits
        self._threads = max(1, (os.cpu_count() or 2) - 1)
        self.memory_mb = 0.0
        self._child, ends = model_child.started("qualify-child")
        self._pipe: Pipe[FromQualify] = Pipe(*ends, incoming=FromQualify)
        self._watch = psutil.Process(self._child.pid)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        model_child.end(self._child)

    def bring_in(self) -> Card:
        """Copy the model into the room, open it, and return its card; raises BadInput."""
        asked = BringIn(str(self._model), str(self._room), self._limits.address_mb * _MB, self._threads)
        return self._ask(asked, Brought, "be opened", within_s=self._limits.load_s).card

    def settle(self, golden: tuple[Golden, ...]) -> Settled:
        """Write its card into the room; return the id that both have now; raises BadInput."""
        return self._ask(Settle(golden), Settled, "be opened", within_s=self._limits.load_s)

    def look(self, at: str | int, what: str, *, first: bool = False) -> tuple[str, ...]:
        """Ask about a picture twice; return how the answer differs from what is expected; raises BadInput.

        Args:
            at: The picture's name, or the golden image's number.
            what: What it is, in words.
            first: Whether nothing was asked before.
        """
        once = self._limits.first_s if first else self._limits.stage_ms / 1e3
        # Twice, and a golden image is read and compared as well.
        within = 2 * once if isinstance(at, str) else 3 * once + self._limits.first_s
        return self._ask(Look(at), Looked, f"answer to {what}", within_s=within).differs

    def take_time(self) -> tuple[Latency, TimeTaken]:
        """Return how long it takes on this PC, and what all pictures together showed; raises BadInput."""
        seen = self._ask(TakeTime(), TimeTaken, "answer", within_s=self._limits.first_s + self._limits.load_s)
        pc = f"{platform.node()}, {platform.machine()}, {os.cpu_count()} cores"
        latency = Latency(seen.p50_ms, seen.p95_ms, seen.run_ms, seen.times, self._threads, seen.picture, pc)
        if seen.p50_ms > self._limits.stage_ms:
            raise self._refused(
                f"takes {seen.p50_ms:.0f} ms, and a line waits {self._limits.stage_ms:.0f} ms", _SMALLER
            )
        return latency, seen

    def _ask(self, question: object, kind: type[T], task: str, *, within_s: float) -> T:
        try:
            self._pipe.send(question)
            answer = self._receive(task, within_s)
        except PipeClosed as problem:
            what = f"the process that tried it ended with {self._child.wait(5)} when it had to {task}"
            raise self._refused(what, "the file is damaged, or needs too much memory") from problem
        if isinstance(answer, NotUsable):
            raise BadInput(answer.what, where=self._where(answer.where), remedy=answer.remedy)
        if isinstance(answer, NotWritten):
            message = f"{self._room.parent}: {answer.what}; free or unlock the folder of the registered models"
            raise EnvironmentFault(message)
        if not isinstance(answer, kind):
            raise self._refused("its process answered out of turn", "try again")
        return answer

    def _receive(self, task: str, within_s: float) -> FromQualify:
        until = time.monotonic() + within_s
        while True:
            left = until - time.monotonic()
            answer = self._pipe.receive(min(_LOOK_S, max(0.0, left)))
            self._check_memory()
            if answer is not None:
                return answer
            if left <= 0:
                what = f"did not {task} within {within_s:.0f} s"
                raise self._refused(
                    what, "a line would lose its parts to it: use a smaller model, or one without loops"
                )

    def _check_memory(self) -> None:
        with contextlib.suppress(psutil.Error):
            self.memory_mb = max(self.memory_mb, self._watch.memory_info().rss / _MB)
        if self.memory_mb > self._limits.memory_mb:
            what = f"uses {self.memory_mb:.0f} MB, and a line gives it {self._limits.memory_mb} MB"
            raise self._refused(what, _SMALLER)

    def _where(self, said: str) -> str:
        # Nobody knows the room: it is gone when the line is read.
        for file in (MODEL_FILE, CARD_FILE):
            said = said.replace(str(self._room / file), str(self._model))
        return said or str(self._model)

    def _refused(self, what: str, remedy: str) -> BadInput:
        return BadInput(what, where=str(self._model), remedy=remedy)
