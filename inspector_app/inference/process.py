"""One inference process as its parent sees it: started, asked, watched, ended."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from inspector_app.domain.recipe import Recipe
from inspector_app.link.frames import Ticket
from inspector_app.link.messages import FromInference, Load, Loaded, LoadFailed, Predict, Predicted
from inspector_app.link.pipe import Pipe, PipeClosed
from inspector_app.platform import own_command

_LOOK_S = 0.02
_GRACE_S = 0.04
_MB = 1 << 20


class InferenceLost(Exception):  # noqa: N818 - the event's name in the alarm table
    """The process is gone, hangs, or uses too much memory; the message says which."""


class ModelsRefused(Exception):  # noqa: N818 - the event's name in the alarm table
    """The process says that these models cannot be used, and why; another process would say the same."""


@dataclass(frozen=True, slots=True)
class Work:
    """What an inference process is started with.

    Attributes:
        recipe: The recipe.
        folder: Where relative model names start.
        threads: Cores for the models.
        registry: Where the registered models lie.
        aside: Whether it may only use what the PC has left.
    """

    recipe: Recipe
    folder: Path
    threads: int
    registry: Path | None = None
    aside: bool = False


class InferenceProcess:
    """A child process that predicts for one thread at a time."""

    def __init__(self, work: Work) -> None:
        """Start the process; it loads in the background until `wait_loaded`."""
        self._limits = work.recipe.limits
        self._child = subprocess.Popen(
            own_command("inference-child"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._pipe: Pipe[FromInference] = Pipe(
            self._child.stdout.fileno(), self._child.stdin.fileno(), incoming=FromInference
        )
        self._watch = psutil.Process(self._child.pid)
        self._number = 0
        self.hashes: dict[str, str] = {}
        with contextlib.suppress(PipeClosed):
            registry = None if work.registry is None else str(work.registry)
            self._pipe.send(Load(work.recipe, str(work.folder), work.threads, registry, aside=work.aside))

    @property
    def pid(self) -> int:
        """Return the operating system's id of the process."""
        return self._child.pid

    def lives(self) -> bool:
        """Return whether the process has not ended."""
        return self._child.poll() is None

    def wait_loaded(self, timeout_s: float) -> None:
        """Wait until the models are warm.

        Raises:
            ModelsRefused: The models cannot be used.
            InferenceLost: The process ended, took too long or used too much memory.
        """
        if self.hashes:
            return
        answer = self._receive(timeout_s, f"load its models within {timeout_s * 1e3:.0f} ms")
        if isinstance(answer, LoadFailed):
            raise InferenceLost(answer.reason) if answer.again else ModelsRefused(answer.reason)
        if not isinstance(answer, Loaded):
            message = "the inference process answered out of turn"
            raise InferenceLost(message)
        self.hashes = answer.hashes

    def predict(self, views: Mapping[str, Ticket], limit_s: float) -> Predicted:
        """Return the answer about the frames at these tickets; after one that was late, the process is of no use any more.

        The process itself ends what is past the limit and says what it was. One that cannot is given up
        a moment later, so that its own words come first where there are any.

        Raises:
            InferenceLost: The process ended, took too long or used too much memory; it is of no use any more.
        """
        self._number += 1
        try:
            self._pipe.send(Predict(self._number, dict(views), limit_s * 1e3))
        except PipeClosed as problem:
            raise InferenceLost(self._ended()) from problem
        answer = self._receive(limit_s + _GRACE_S, f"answer within the prediction's {self._limits.stage_ms:.0f} ms")
        if not isinstance(answer, Predicted) or answer.number != self._number:
            message = "the inference process answered out of turn"
            raise InferenceLost(message)
        return answer

    def kill(self) -> None:
        """Kill the process; whoever waits for its answer gets InferenceLost, and still has to `end` it."""
        self._child.kill()

    def end(self) -> None:
        """Kill the process, wait until it is gone and close its pipes; for the thread that uses it; idempotent."""
        self._child.kill()
        self._child.wait()
        for stream in (self._child.stdin, self._child.stdout):
            if stream is not None:
                stream.close()

    def _receive(self, timeout_s: float, task: str) -> FromInference:
        until = time.monotonic() + timeout_s
        while True:
            left = until - time.monotonic()
            try:
                answer = self._pipe.receive(min(_LOOK_S, max(0.0, left)))
            except PipeClosed as problem:
                raise InferenceLost(self._ended()) from problem
            if answer is not None:
                return answer
            if left <= 0:
                message = f"the inference process did not {task}"
                raise InferenceLost(message)
            self._check_memory()

    def _check_memory(self) -> None:
        with contextlib.suppress(psutil.Error):
            used = self._watch.memory_info().rss
            if used > self._limits.memory_mb * _MB:
                message = f"the inference process uses {used // _MB} MB, past its limit of {self._limits.memory_mb} MB"
                raise InferenceLost(message)

    def _ended(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return f"the inference process ended with {self._child.wait(0.5)}"
        return "the inference process closed its pipe"
