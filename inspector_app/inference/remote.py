"""The predictor that the engine uses: one inference process at work and a warm spare beside it."""

from __future__ import annotations

import threading
import time
from collections import deque
from pathlib import Path

from loguru import logger

from inspector_app.domain.part import Pass
from inspector_app.domain.prediction import Prediction
from inspector_app.inference.process import InferenceLost, InferenceProcess, ModelsRefused, Work
from inspector_app.link.frames import RingWriter

_LOAD_S = 60.0
_LOSSES_KEPT = 5
_LOSSES_WITHIN_S = 60.0


class RemotePredictor:
    """Predicts in a child process; one that hangs, dies or eats memory costs the part it was asked about.

    The spare takes over for the next part, and a new spare is started beside it. `predict` belongs
    to one thread; spares are started in threads of their own, because loading takes seconds.

    Args:
        work: The recipe with its models, and threads for a `run`.
        ring_folder: Where the frames' ring lies (shared memory).
        spares: How many warm spares stand by.
    """

    def __init__(self, work: Work, *, ring_folder: Path, spares: int = 1) -> None:
        self._work = work
        self._ring = RingWriter(ring_folder)
        self._ready: deque[InferenceProcess] = deque()
        self._changed = threading.Condition()
        self._closed = False
        self._refused: str | None = None
        self._losses: deque[float] = deque(maxlen=_LOSSES_KEPT)
        self._hashes: dict[str, str] = {}
        self.last_transport_ms = 0.0
        for _ in range(1 + spares):
            self._start_one()

    def wait_ready(self, timeout_s: float) -> str | None:
        """Wait for the first warm process; return None, or why there is none."""
        with self._changed:
            self._changed.wait_for(lambda: bool(self._ready) or self._refused is not None, timeout_s)
            if self._ready:
                return None
            return self._refused or "the inference process is not ready yet"

    def predict(self, part: Pass) -> Prediction:
        """Return the prediction of a pass within the recipe's time, or a failed one with the reason."""
        until = time.monotonic() + self._work.recipe.limits.stage_ms / 1e3
        process = self._living(until)
        if isinstance(process, str):
            return Prediction.failed(process)
        started = time.perf_counter()
        tickets = {name: self._ring.write(frame.pixels) for name, frame in part.frames.items()}
        try:
            prediction, took_ms = process.predict(tickets, until - time.monotonic())
        except InferenceLost as loss:
            self._replace(process, str(loss))
            return Prediction.failed(str(loss))
        self.last_transport_ms = (time.perf_counter() - started) * 1e3 - took_ms
        return prediction

    def model_hashes(self) -> dict[str, str]:
        """Return the SHA-256 of each stage's model by the stage's name; empty until one process is warm."""
        return dict(self._hashes)

    def keeps_failing(self) -> str | None:
        """Return why nobody should count on predictions any more, or None."""
        if self._refused is not None:
            return self._refused
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
            self._changed.notify_all()
        for process in processes:
            process.end()
        self._ring.close()

    def _living(self, until: float) -> InferenceProcess | str:
        # One that died while it stood by costs no part: the next one is taken.
        while True:
            refusal = self.wait_ready(until - time.monotonic())
            if refusal is not None:
                return refusal
            process = self._ready[0]
            if process.lives():
                return process
            self._replace(process, "it ended while it stood by")

    def _replace(self, process: InferenceProcess, why: str) -> None:
        logger.warning("inference process {} replaced: {}", process.pid, why)
        with self._changed:
            if process in self._ready:
                self._ready.remove(process)
            self._losses.append(time.monotonic())
        process.end()
        self._start_one()

    def _start_one(self) -> None:
        # A thread of its own, because starting and loading take seconds and the line does not wait.
        threading.Thread(target=self._load_one, name="inference-start", daemon=True).start()

    def _load_one(self) -> None:
        process = InferenceProcess(self._work)
        try:
            process.wait_loaded(_LOAD_S)
        except ModelsRefused as refusal:
            self._set_refused(str(refusal))
            process.end()
        except InferenceLost as loss:
            self._retry(process, str(loss))
        else:
            self._add(process)

    def _add(self, process: InferenceProcess) -> None:
        with self._changed:
            if not self._closed:
                self._ready.append(process)
                self._hashes = process.hashes
                self._changed.notify_all()
                return
        process.end()

    def _set_refused(self, reason: str) -> None:
        with self._changed:
            self._refused = reason
            self._changed.notify_all()

    def _retry(self, process: InferenceProcess, why: str) -> None:
        process.end()
        with self._changed:
            self._losses.append(time.monotonic())
        failing = self.keeps_failing()
        if failing is not None:
            self._set_refused(f"{failing}: {why}")
        elif not self._closed:
            self._start_one()
