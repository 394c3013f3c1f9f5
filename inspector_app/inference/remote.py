"""The predictor that the engine uses: one inference process at work and a warm spare beside it."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from loguru import logger

from inspector_app.domain.frame import Frame
from inspector_app.domain.part import Pass
from inspector_app.domain.prediction import Prediction
from inspector_app.inference.process import InferenceLost, InferenceProcess, ModelsRefused, Work
from inspector_app.link.frames import RingWriter, Ticket, Writing

_LOAD_S = 60.0
_END_S = 10.0
_CLOSED = "the predictor is closed"
_LEFT_TO_PREDICT_S = 1.0
_SLOTS_LEAST = 4
_COPYING = 2  # threads that copy frames: two fill what the memory can take
_LOSSES_KEPT = 5
_LOSSES_WITHIN_S = 60.0


class RemotePredictor:
    """Predicts in a child process; one that hangs, dies or eats memory costs the part it was asked about.

    The spare takes over for the next part, and a new spare is started beside it. `predict` belongs
    to one thread; spares are started in threads of their own, because loading takes seconds.

    Args:
        work: The recipe with its models, and cores for them.
        ring_folder: Where the frames' ring lies (shared memory).
        spares: How many warm spares stand by.
    """

    def __init__(self, work: Work, *, ring_folder: Path, spares: int = 1) -> None:
        self._work = work
        # Room for two passes: no view of a pass may overwrite another one of it.
        self._ring = RingWriter(ring_folder, slots=max(_SLOTS_LEAST, 2 * len(work.recipe.views)))
        self._copying = ThreadPoolExecutor(_COPYING, "copy")
        self._ready: deque[InferenceProcess] = deque()
        self._starting: dict[threading.Thread, InferenceProcess | None] = {}
        self._changed = threading.Condition()
        self._closed = False
        self._refused: str | None = None
        self._losses: deque[float] = deque(maxlen=_LOSSES_KEPT)
        self._failed_loads = 0
        self._hashes: dict[str, str] = {}
        self.last_transport_ms = 0.0
        for _ in range(1 + spares):
            self._start_one()

    def wait_ready(self, timeout_s: float) -> str | None:
        """Wait for the first warm process; return None, or why there is none."""
        with self._changed:
            self._changed.wait_for(lambda: self._ready or self._refused is not None or self._closed, timeout_s)
            if self._ready:
                return None
            if self._closed:
                return _CLOSED
            return self._refused or "the inference process is not ready yet"

    def predict(self, part: Pass) -> Prediction:
        """Return the prediction of a pass within the recipe's time, or a failed one with the reason."""
        limit_s = self._work.recipe.limits.stage_ms / 1e3
        until = time.monotonic() + limit_s
        # One that comes so late that it could not answer in time would only be lost as well.
        process = self._living(until - min(limit_s / 2, _LEFT_TO_PREDICT_S))
        if isinstance(process, str):
            return Prediction.failed(process)
        started = time.perf_counter()
        # The largest first: a frame that is too large for the ring makes a new one, and the old one's frames are lost.
        frames = sorted(part.frames.items(), key=lambda named: -named[1].pixels.nbytes)
        tickets = self._written(frames)
        try:
            answer = process.predict(tickets, until - time.monotonic())
        except InferenceLost as loss:
            self._replace(process, str(loss))
            return Prediction.failed(str(loss), late=time.monotonic() >= until)
        if answer.was_late:
            # It lives and speaks, and nobody knows in what state a run leaves it that was ended half-way.
            self._replace(process, str(answer.prediction.error))
        self.last_transport_ms = (time.perf_counter() - started) * 1e3 - answer.took_ms
        return replace(answer.prediction, late=answer.was_late)

    def _written(self, frames: Sequence[tuple[str, Frame]]) -> dict[str, Ticket]:
        writings = {name: self._ring.begin(frame.pixels) for name, frame in frames}
        # Nothing else is at work for this part yet: eight large views cost a sixth of their models' time one by one.
        for _ in self._copying.map(Writing.finish, writings.values()):
            pass
        return {name: writing.ticket for name, writing in writings.items()}

    def model_hashes(self) -> dict[str, str]:
        """Return the SHA-256 of each stage's model by the stage's name; empty until one process is warm."""
        return dict(self._hashes)

    def keeps_failing(self) -> str | None:
        """Return why nobody should count on predictions any more, or None."""
        if self._refused is not None:
            return self._refused
        with self._changed:
            recent = [at for at in self._losses if time.monotonic() - at < _LOSSES_WITHIN_S]
        return f"{len(recent)} inference processes lost within a minute" if len(recent) == _LOSSES_KEPT else None

    def process_ids(self) -> list[int]:
        """Return the ids of the processes that stand ready, the working one first."""
        with self._changed:
            return [process.pid for process in self._ready]

    def close(self) -> None:
        """End every process and remove the ring; idempotent."""
        with self._changed:
            self._closed = True
            processes, self._ready = list(self._ready), deque()
            starting = dict(self._starting)
            self._changed.notify_all()
        for loading in starting.values():
            if loading is not None:
                loading.kill()
        for process in processes:
            process.end()
        for thread in starting:
            thread.join(_END_S)
        self._copying.shutdown()
        self._ring.close()

    def _living(self, until: float) -> InferenceProcess | str:
        # One that died while it stood by costs no part: the next one is taken.
        while True:
            refusal = self.wait_ready(until - time.monotonic())
            if refusal is not None:
                return refusal
            with self._changed:
                process = self._ready[0] if self._ready else None
            if process is None:
                return _CLOSED
            if process.lives():
                return process
            self._replace(process, "it ended while it stood by")

    def _replace(self, process: InferenceProcess, why: str) -> None:
        logger.warning("inference process {} replaced: {}", process.pid, why)
        with self._changed:
            if process in self._ready:
                self._ready.remove(process)
            self._losses.append(time.monotonic())
        process.kill()
        self._start_one(process)

    def _start_one(self, gone: InferenceProcess | None = None) -> None:
        # A thread of its own, because starting and loading take seconds, the end of a process that has filled
        # the memory takes tenths of one, and the line does not wait.
        thread = threading.Thread(target=self._load_one, args=(gone,), name="inference-start", daemon=True)
        with self._changed:
            self._starting[thread] = gone
            thread.start()

    def _load_one(self, gone: InferenceProcess | None) -> None:
        try:
            if gone is not None:
                gone.end()
            if not self._closed:
                self._load(InferenceProcess(self._work))
        except OSError as problem:
            self._retry(str(problem))
        finally:
            with self._changed:
                self._starting.pop(threading.current_thread())

    def _load(self, process: InferenceProcess) -> None:
        try:
            self._set_loading(process)
            process.wait_loaded(_LOAD_S)
            self._add(process)
        except ModelsRefused as refusal:
            process.end()
            self._set_refused(str(refusal))
        except InferenceLost as loss:
            process.end()
            self._retry(str(loss))

    def _set_loading(self, process: InferenceProcess) -> None:
        with self._changed:
            if self._closed:
                raise InferenceLost(_CLOSED)
            self._starting[threading.current_thread()] = process

    def _add(self, process: InferenceProcess) -> None:
        with self._changed:
            if self._closed:
                raise InferenceLost(_CLOSED)
            if self._hashes and process.hashes != self._hashes:
                # Nobody approved these: the process that works goes on, and none takes over from it.
                message = "a model's file changed while the line runs: stop the line and start it again"
                raise ModelsRefused(message)
            self._failed_loads = 0
            self._ready.append(process)
            self._hashes = process.hashes
            self._changed.notify_all()

    def _set_refused(self, reason: str) -> None:
        with self._changed:
            self._refused = reason
            self._changed.notify_all()

    def _retry(self, why: str) -> None:
        with self._changed:
            self._losses.append(time.monotonic())
            self._failed_loads += 1
            failing = self.keeps_failing()
            if failing is None and self._failed_loads >= _LOSSES_KEPT:
                failing = f"{self._failed_loads} inference processes in a row did not load"
        if failing is not None:
            self._set_refused(f"{failing}: {why}")
        elif not self._closed:
            self._start_one()
