"""Learns what each camera's accepted parts look like, keeps it on disk, and compares every frame with it."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from loguru import logger

from inspector_app.domain.drift.usual import LEAST_PARTS
from inspector_app.domain.measured import Measured
from inspector_app.measures.learning import learned
from inspector_app.measures.reference import Reference
from inspector_app.measures.reference_files import read_reference, write_reference
from inspector_app.measures.sample import Reduced

# A quarter of a baseline's parts is what the others are compared with.
LEARNED_OF = 4
_LEAST = LEAST_PARTS // LEARNED_OF


@dataclass(slots=True)
class _Learning:
    samples: list[Reduced] = field(default_factory=list)
    plain: list[Mapping[str, float]] = field(default_factory=list)
    under_way: Future[Reference] | None = None


class References:
    """One reference a camera; asked by the measuring thread, and for its signatures by any.

    Args:
        folder: Where references lie between two runs; None keeps none.
        parts: How many of a camera's first frames are learned from.
        waits: Whether a frame waits for what is learned from those before it: where runs must repeat exactly.
    """

    def __init__(self, folder: Path | None, *, parts: int, waits: bool = False) -> None:
        self._folder = folder
        self._parts = max(_LEAST, parts)
        self._waits = waits
        self._lock = threading.Lock()
        self._known: dict[str, Reference] = {}
        self._learning: dict[str, _Learning] = {}
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="learn")

    def compare(self, camera: str, sample: Reduced, plain: Mapping[str, float]) -> Measured | None:
        """Return by what a frame differs from the most similar accepted one; None while a camera's are being learned."""
        reference = self._reference(camera, sample, plain)
        if reference is None or reference.size != (sample.height, sample.width):
            return None
        return reference.compare(sample, plain)

    def signatures(self) -> dict[str, dict[str, float]]:
        """Return for each camera that is known by how much a little blur changes which of its measures."""
        with self._lock:
            return {camera: dict(reference.blurred) for camera, reference in self._known.items()}

    def learn_anew(self) -> None:
        """Forget what was learned, and learn from the next frames."""
        with self._lock:
            self._known, self._learning = {}, {}
        if self._folder is not None:
            for file in self._folder.glob("*.npz"):
                with suppress(OSError):
                    file.unlink()

    def close(self) -> None:
        """End; what is under way is given up."""
        self._threads.shutdown(cancel_futures=True)

    def _reference(self, camera: str, sample: Reduced, plain: Mapping[str, float]) -> Reference | None:
        with self._lock:
            known = self._known.get(camera)
            learning = self._learning.get(camera)
        if known is not None:
            return known
        if learning is None:
            kept = None if self._folder is None else read_reference(self._folder, camera)
            with self._lock:
                if kept is not None:
                    self._known[camera] = kept
                    return kept
                learning = self._learning[camera] = _Learning()
        return self._learned(camera, learning, sample=sample, plain=plain)

    def _learned(
        self, camera: str, learning: _Learning, *, sample: Reduced, plain: Mapping[str, float]
    ) -> Reference | None:
        if learning.under_way is None:
            if learning.samples and (learning.samples[0].height, learning.samples[0].width) != (
                sample.height,
                sample.width,
            ):
                learning.samples, learning.plain = [], []  # another format: what came before says nothing of it
            learning.samples.append(sample)
            learning.plain.append(plain)
            if len(learning.samples) < self._parts:
                return None
            learning.under_way = self._threads.submit(learned, learning.samples, learning.plain)
            return self._take(camera, learning.under_way) if self._waits else None
        return self._take(camera, learning.under_way) if learning.under_way.done() or self._waits else None

    def _take(self, camera: str, under_way: Future[Reference]) -> Reference | None:
        reference = under_way.result()
        with self._lock:
            self._known[camera] = reference
            self._learning.pop(camera, None)
        if self._folder is not None:
            try:
                write_reference(self._folder, camera, reference)
            except OSError as problem:  # it is learned again after the next start
                logger.warning("cannot keep what '{}' looks like: {}", camera, problem)
        # The frame that completes it was learned from.
        return None
