"""Shows a candidate in shadow the parts that the champion has spoken of, where there is time; no part waits for it."""

from __future__ import annotations

from collections.abc import Callable

from inspector_app.domain.inspection import PassRecord
from inspector_app.domain.pairs import CandidatePrediction
from inspector_app.domain.policy import Policy, assess
from inspector_app.domain.prediction import Prediction
from inspector_app.pipeline.flow import CandidateSaid
from inspector_app.pipeline.side import Side
from inspector_app.pipeline.slots import Lane, LaneClosed

_WAIT_S = 0.2
_BEHIND_MOST = 2  # passes, whose frames stay in memory for so long
_FAILED_MOST = 5


class Trying:
    """The step of the candidate's thread.

    Attributes:
        skipped: Parts that the candidate was not shown, because there was no time.
        failing: Why its last prediction failed, "" where it did not.

    Args:
        give: Hands on what the candidate said; never waits.
        gave_up: Called in this thread when the candidate failed 5 times in a row, with the candidate and the reason.
    """

    def __init__(self, *, give: Callable[[CandidateSaid], object], gave_up: Callable[[Side, str], object]) -> None:
        self._give = give
        self._gave_up = gave_up
        self._turns: Lane[tuple[Side, PassRecord, Prediction]] = Lane(_BEHIND_MOST)
        self._candidate: Side | None = None
        self._echoes = False
        self._failed = 0
        self._heard = self._answered = 0
        self.skipped = 0
        self.failing = ""

    @property
    def idle(self) -> bool:
        """Return whether it has spoken of every part that it was shown."""
        return self._answered >= self._heard

    def put(self, candidate: Side | None, *, echoes: bool = False) -> None:
        """Try a candidate from the next part on, or none.

        Args:
            candidate: Who it is.
            echoes: Whether its models are the champion's, so that what they say is known already.
        """
        self._candidate, self._echoes = candidate, echoes
        self._failed, self.skipped, self.failing = 0, 0, ""

    def hear(self, record: PassRecord, prediction: Prediction) -> None:
        """Note what the champion said of a part, and let the candidate see it when there is time; never waits."""
        candidate = self._candidate
        if candidate is None or record.part.problem is not None:
            return
        if self._echoes:
            self._say(candidate, record, prediction, said=prediction, took_ms=0.0)
            return
        self._heard += 1  # before it is there to be taken
        try:
            taken = self._turns.put((candidate, record, prediction), 0.0)
        except LaneClosed:
            return
        self._heard -= not taken
        self.skipped += not taken

    def end(self) -> None:
        """Show no more parts; the step ends with the one that is under way."""
        self._candidate = None
        self._turns.close()

    def open(self) -> None:
        """Begin."""

    def step(self) -> None:
        """Let the candidate speak of the next part."""
        turn = self._turns.take(_WAIT_S)
        if turn is None:
            return
        try:
            self._speak(*turn)
        finally:
            self._answered += 1

    def close(self) -> None:
        """End."""

    def _speak(self, candidate: Side, record: PassRecord, prediction: Prediction) -> None:
        if candidate is not self._candidate:
            return
        said, took_ms = candidate.predict(record.part)
        if candidate is not self._candidate:
            return  # it was withdrawn meanwhile, and what it said may be the end of its process
        self._say(candidate, record, prediction, said=said, took_ms=took_ms)
        self._count(candidate, said.error)

    def _say(
        self, candidate: Side, record: PassRecord, prediction: Prediction, *, said: Prediction, took_ms: float
    ) -> None:
        policy = Policy.of(candidate.recipe, record.policy.level)
        told = CandidatePrediction(
            pass_id=record.part.id,
            recipe_version_id=candidate.recipe_version_id,
            prediction=said,
            verdict=assess(said, record.facts, policy).verdict,
            took_ms=took_ms,
            champion=record.recipe_version_id,
            champion_verdict=assess(prediction, record.facts, record.policy).verdict,
        )
        self._give(CandidateSaid(told))

    def _count(self, candidate: Side, error: str | None) -> None:
        self.failing = error or ""
        self._failed = self._failed + 1 if error else 0
        lost = candidate.predictor.keeps_failing() if error else None
        if lost is not None or self._failed >= _FAILED_MOST:
            self._gave_up(candidate, lost or f"{self._failed} predictions in a row failed, the last one: {error}")
