"""Asks the gates of a candidate for evidence of its own: what it said in shadow of parts that people judged."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from inspector_app.domain.gate import GateState
from inspector_app.domain.ports import Clock
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.gates import Gates, RecipeGates
from inspector_app.pipeline.side import Side
from inspector_app.pipeline.weighing import InForce, Kept, Weighing

_LEAST_NS = 2_000_000_000
_REST = 50  # times what weighing took: evidence of years costs 2 % of a core at most


class CandidateGates:
    """Called with a candidate's side; asked by any thread.

    Its evidence is weighed anew out of the record, where it stands apart, as what is in force is weighed at a start.

    Args:
        kept: What the record holds of evidence, over a connection that nobody else uses.
        kind: The record's kind.
        clock: Gives the time.
        takt_s: Gives the seconds from one part to the next, None where nobody knows.
    """

    def __init__(self, kept: Kept, *, kind: str, clock: Clock, takt_s: Callable[[], float | None]) -> None:
        self._kept = kept
        self._kind = kind
        self._clock = clock
        self._takt_s = takt_s
        self._lock = threading.Lock()
        self._of: tuple[int, tuple[tuple[str, str], ...]] | None = None
        self._again_ns = 0
        self._states: Sequence[GateState] = ()
        self._pending = 0

    def __call__(self, side: Side) -> Gates:
        """Return the gates of a side's recipe, weighed with evidence of its own."""
        return RecipeGates(lambda: side.recipe, self._kind, _Weighed(lambda: self._weighed(side)))

    def _weighed(self, side: Side) -> tuple[Sequence[GateState], int]:
        models = side.predictor.model_hashes()
        asked = side.recipe_version_id, tuple(sorted(models.items()))
        with self._lock:
            began_ns = self._clock.monotonic_ns()
            if asked != self._of or began_ns >= self._again_ns:
                now = InForce(side.recipe, side.recipe_version_id, models)
                weighing = Weighing(lambda: now, self._kept, kind=self._kind, clock=self._clock, takt_s=self._takt_s)
                weighing.committed(Batch())  # an attempt begins with the first part that counts
                self._states, self._pending, self._of = weighing.states(), weighing.pending, asked
                ended_ns = self._clock.monotonic_ns()
                self._again_ns = ended_ns + max(_LEAST_NS, _REST * (ended_ns - began_ns))
            return self._states, self._pending


class _Weighed:
    """Implements `gates.Weighed`."""

    def __init__(self, weighed: Callable[[], tuple[Sequence[GateState], int]]) -> None:
        self._weighed = weighed

    def states(self) -> Sequence[GateState]:
        """Return each gate as the evidence stands."""
        return self._weighed()[0]

    @property
    def pending(self) -> int:
        """Return on how many parts another person's judgement is due."""
        return self._weighed()[1]
