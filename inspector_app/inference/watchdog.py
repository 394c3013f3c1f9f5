"""Ends a model's run at its limit from a thread of its own, so that the process can still say which stage was late."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import onnxruntime

from inspector_app.inference.model import ModelFailed


class StageLate(ModelFailed):
    """A stage was not done at its limit; the message says which limit."""


@dataclass(frozen=True, slots=True, eq=False)
class _Watched:
    """One stage at work: when it must be done, what is said if it is not, and what ends its run."""

    until: float
    says: str
    ends: onnxruntime.RunOptions = field(default_factory=onnxruntime.RunOptions)


class Watchdog:
    """Watches the stages of one pass at a time, several of them at once if need be.

    A run ends between two operators after its time. One long operator goes on, and so does whatever
    holds the interpreter: those are left to whoever can end the process.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._watched: set[_Watched] = set()
        self._thread: threading.Thread | None = None
        self._wakes_at = math.inf
        self._pass_says = ""
        self._pass_until = math.inf
        self.was_late = False

    def begin(self, limit_ms: float, *, says: str) -> None:
        """Begin a pass that has so much time from now on; `says` is what is said of the stage at work then."""
        self._pass_says = says
        self._pass_until = time.monotonic() + limit_ms / 1e3

    @contextmanager
    def stage(self, limit_ms: float | None) -> Iterator[onnxruntime.RunOptions]:
        """Watch one stage from now on, for its own limit (None: it has none) or the pass', whichever is over first.

        Yields:
            The options that its runs must be given.

        Raises:
            StageLate: It was not done in time, whatever became of it; `was_late` tells it too, from then on.
        """
        watched = self._begun(limit_ms)
        self._watch(watched)
        try:
            yield watched.ends
        except ModelFailed as problem:
            self._check_time(watched, problem)
            raise
        finally:
            with self._changed:
                self._watched.discard(watched)
        self._check_time(watched, None)

    def _begun(self, limit_ms: float | None) -> _Watched:
        own = math.inf if limit_ms is None else time.monotonic() + limit_ms / 1e3
        if own < self._pass_until:
            return _Watched(own, f"not done within its limit of {limit_ms:.0f} ms")
        return _Watched(self._pass_until, self._pass_says)

    def _check_time(self, watched: _Watched, problem: ModelFailed | None) -> None:
        if time.monotonic() >= watched.until:
            self.was_late = True
            raise StageLate(watched.says) from problem

    def _watch(self, watched: _Watched) -> None:
        if watched.until == math.inf:
            return
        with self._changed:
            self._watched.add(watched)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)
                self._thread.start()
            # Waking a thread for each stage would cost more than a small stage's decoding: it is let sleep
            # until the end of a stage that has long been done, and looks then whose turn it is.
            if watched.until < self._wakes_at:
                self._changed.notify()

    def _run(self) -> None:
        with self._changed:
            while True:
                now = time.monotonic()
                for over in [one for one in self._watched if one.until <= now]:
                    over.ends.terminate = True
                    self._watched.discard(over)
                self._wakes_at = min((one.until for one in self._watched), default=math.inf)
                self._changed.wait(None if self._wakes_at == math.inf else max(0.0, self._wakes_at - now))
