"""Asks the gates of a candidate for evidence of its own: what it said in shadow of parts that people judged.

Where it contradicts a person, another one judges the part as well, though the champion agreed: until then the part
counts against the candidate.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence

from inspector_app.domain.gate import GateState
from inspector_app.domain.ports import Clock
from inspector_app.domain.review import Judgement
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.gates import Gates, RecipeGates
from inspector_app.pipeline.side import Side
from inspector_app.pipeline.weighing import InForce, Kept, Weighing

_LATE_MOST = 200  # judgements that may become durable while the record is read
_LEAST_NS = 2_000_000_000
_REST = 50  # times what weighing took: evidence of years costs 2 % of a core at most


class CandidateGates:
    """Called with a candidate's side; asked by any thread.

    Its evidence is weighed anew out of the record, where it stands apart, as what is in force is weighed at a start;
    further judgements are taken up as soon as they are durable, so that nobody is asked twice.

    Attributes:
        tried: Gives the candidate in shadow or canary, None where there is none.

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
        self._weighing: Weighing | None = None
        self._judged: deque[Judgement] = deque(maxlen=_LATE_MOST)
        self.tried: Callable[[], Side | None] = lambda: None

    def __call__(self, side: Side) -> Gates:
        """Return the gates of a side's recipe, weighed with evidence of its own."""
        return RecipeGates(lambda: side.recipe, self._kind, _Weighed(lambda: self._weighed(side)))

    def committed(self, batch: Batch) -> None:
        """Take up further judgements of parts whose evidence is not settled; in the record thread, which never waits."""
        self._judged.extend(batch.judgements)
        weighing = self._weighing
        if weighing is not None and batch.judgements:
            weighing.committed(Batch(judgements=batch.judgements))

    def to_settle(self, who: str) -> list[str]:
        """Return the passes that a judgement by this person is due on for the candidate, the oldest first."""
        weighing = self._now()
        return [] if weighing is None else weighing.to_settle(who)

    def is_due(self, pass_id: str, who: str) -> bool:
        """Return whether a further judgement of this pass by this person is due for the candidate."""
        weighing = self._now()
        return weighing is not None and weighing.is_due(pass_id, who)

    def _now(self) -> Weighing | None:
        side = self.tried()
        return None if side is None else self._weighed(side)

    def _weighed(self, side: Side) -> Weighing:
        models = side.predictor.model_hashes()
        asked = side.recipe_version_id, tuple(sorted(models.items()))
        with self._lock:
            began_ns = self._clock.monotonic_ns()
            if self._weighing is None or asked != self._of or began_ns >= self._again_ns:
                now = InForce(side.recipe, side.recipe_version_id, models)
                weighing = Weighing(lambda: now, self._kept, kind=self._kind, clock=self._clock, takt_s=self._takt_s)
                weighing.committed(Batch())  # an attempt begins with the first part that counts
                self._weighing, self._of = weighing, asked
                # What became durable while it was read; what was read already is not counted twice.
                weighing.committed(Batch(judgements=list(self._judged)))
                ended_ns = self._clock.monotonic_ns()
                self._again_ns = ended_ns + max(_LEAST_NS, _REST * (ended_ns - began_ns))
            return self._weighing


class _Weighed:
    """Implements `gates.Weighed`."""

    def __init__(self, weighed: Callable[[], Weighing]) -> None:
        self._weighed = weighed

    def states(self) -> Sequence[GateState]:
        """Return each gate as the evidence stands."""
        return self._weighed().states()

    @property
    def pending(self) -> int:
        """Return on how many parts another person's judgement is due."""
        return self._weighed().pending
